import { userEvent } from 'vitest/browser';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { ApiChatboxElement } from '../../../src/element/api-chatbox.ts';
import { createFakeConversation, type FakeConversation } from '../../support/fake-conversation.ts';
import { find, listenToConsole, place, textareaOf } from './page.ts';

interface Placed {
  readonly element: ApiChatboxElement;
  readonly conversation: FakeConversation;
}

function placeWith(attributes: Record<string, string>, draft = ''): Placed {
  const conversation = createFakeConversation({ draft: { text: draft, images: [] } });
  return { element: place({ locale: 'en', ...attributes }, { conversation }), conversation };
}

/** Something of the page, gone with the test. */
function add<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Partial<HTMLElementTagNameMap[Name]> = {},
): HTMLElementTagNameMap[Name] {
  const element = Object.assign(document.createElement(name), properties);
  document.body.append(element);
  onTestFinished(() => {
    element.remove();
  });
  return element;
}

const hasFocus = ({ element }: Placed): boolean =>
  element.open && element.shadowRoot?.activeElement === element.shadowRoot?.querySelector('textarea');

describe('a shortcut', () => {
  const launcherOf = ({ element }: Placed): HTMLElement => find(element, '.launcher');

  it('opens the panel with the cursor in the text field, and stands on the launcher', async () => {
    const placed = placeWith({ shortcut: 'Ctrl+/' });
    await expect.poll(() => launcherOf(placed).title).toBe('Open chat (Ctrl+/)');
    expect(launcherOf(placed).getAttribute('aria-keyshortcuts')).toBe('Control+/');
    await userEvent.keyboard('{Control>}/{/Control}');
    await expect.poll(() => hasFocus(placed)).toBe(true);
  });

  it('brings the focus back into a panel that is open', async () => {
    const placed = placeWith({ shortcut: 'Alt+C' });
    placed.element.show();
    await placed.element.ready;
    const outside = add('button', { textContent: 'Buy' });
    outside.focus();
    await userEvent.keyboard('{Alt>}c{/Alt}');
    await expect.poll(() => hasFocus(placed)).toBe(true);
  });

  it.each(['input', 'textarea', 'select', 'div'] as const)('leaves a %s of the page alone', async (name) => {
    const placed = placeWith({ shortcut: 'Ctrl+/' });
    await expect.poll(() => launcherOf(placed).title).not.toBe('');
    const field = add(name, { tabIndex: 0, contentEditable: 'true' });
    field.focus();
    await userEvent.keyboard('{Control>}/{/Control}');
    expect(placed.element.open).toBe(false);
    field.blur();
    await userEvent.keyboard('{Control>}/{/Control}');
    expect(placed.element.open).toBe(true);
  });

  it.each([
    ['while a text is composed', { isComposing: true }],
    ['that the input method swallowed', { keyCode: 229 }],
    ['with one more key', { shiftKey: true, key: 'k' }],
    ['with AltGr', { modifierAltGraph: true }],
    ['that the page has handled', { handled: true }],
  ])('is none %s', async (_, { handled = false, ...init }: { handled?: boolean } & KeyboardEventInit) => {
    const placed = placeWith({ shortcut: 'Ctrl+K' });
    await expect.poll(() => launcherOf(placed).title).not.toBe('');
    const button = add('button');
    if (handled) {
      button.addEventListener('keydown', (event) => {
        event.preventDefault();
      });
    }
    const press = (more: KeyboardEventInit): boolean =>
      button.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'k', ctrlKey: true, bubbles: true, cancelable: true, ...more }),
      );
    press(init);
    expect(placed.element.open).toBe(false);
    if (handled) return;
    expect(press({})).toBe(false);
    expect(placed.element.open).toBe(true);
  });

  it('goes with the attribute and with the element', async () => {
    const placed = placeWith({ shortcut: 'Ctrl+/' });
    await expect.poll(() => launcherOf(placed).title).not.toBe('');
    placed.element.shortcut = null;
    await expect.poll(() => launcherOf(placed).title).toBe('');
    expect(launcherOf(placed).hasAttribute('aria-keyshortcuts')).toBe(false);
    await userEvent.keyboard('{Control>}/{/Control}');
    expect(placed.element.open).toBe(false);
    placed.element.shortcut = 'Ctrl+.';
    await expect.poll(() => launcherOf(placed).title).toBe('Open chat (Ctrl+.)');
    placed.element.remove();
    await Promise.resolve();
    await userEvent.keyboard('{Control>}.{/Control}');
    expect(placed.element.open).toBe(false);
  });

  it('that would take a letter from those who write is refused with a word', async () => {
    const warnings = listenToConsole('warn');
    placeWith({ shortcut: 'c' });
    await expect.poll(() => warnings.join()).toContain('shortcut="c" is no combination');
  });
});

describe('a link', () => {
  /** Where the page starts. */
  async function at(hash: string): Promise<void> {
    await go(hash);
    onTestFinished(() => go(''));
  }

  async function go(hash: string): Promise<void> {
    if (location.hash === hash) return;
    const moved = new Promise((resolve) => {
      addEventListener('hashchange', resolve, { once: true });
    });
    location.hash = hash;
    await moved;
  }

  async function back(): Promise<void> {
    const moved = new Promise((resolve) => {
      addEventListener('hashchange', resolve, { once: true });
    });
    history.back();
    await moved;
  }

  it('opens the panel of a page that is already there, as often as it is followed', async () => {
    await at('#top');
    const placed = placeWith({ 'open-link': 'chat' });
    const link = add('a', { href: '#chat', textContent: 'Ask us' });
    // The code that listens comes by itself.
    const click = (): boolean => {
      link.click();
      return placed.element.open;
    };
    await expect.poll(click).toBe(true);
    await expect.poll(() => hasFocus(placed)).toBe(true);
    placed.element.hide();
    link.click();
    await expect.poll(() => hasFocus(placed)).toBe(true);
  });

  it('opens the panel of a page that is loaded with it', async () => {
    await at('#chat');
    const placed = placeWith({ 'open-link': 'chat' });
    await expect.poll(() => hasFocus(placed)).toBe(true);
  });

  it('is followed back to where the panel was closed', async () => {
    await at('#top');
    const placed = placeWith({ 'open-link': 'chat' });
    await go('#chat');
    await expect.poll(() => placed.element.open).toBe(true);
    await back();
    await expect.poll(() => placed.element.open).toBe(false);
  });

  it('closes no panel on the way back that the visitor opened', async () => {
    await at('#chat');
    const placed = placeWith({ 'open-link': 'chat' });
    await expect.poll(() => hasFocus(placed)).toBe(true);
    placed.element.hide();
    placed.element.show();
    await go('#elsewhere');
    await placed.element.ready;
    expect(placed.element.open).toBe(true);
  });

  it('fills the text field and sends nothing', async () => {
    await at(`#chat?prompt=${encodeURIComponent(' A ring\u202E for\u{E0041} her ')}`);
    const placed = placeWith({ 'open-link': 'chat' });
    await expect.poll(() => placed.conversation.getSnapshot().draft.text).toBe('A ring\u21C4 for her');
    await expect.poll(() => textareaOf(placed.element).value).toBe('A ring\u21C4 for her');
    expect(placed.conversation.calls).not.toContain('send');
    expect(placed.conversation.getSnapshot().transcript).toEqual([]);
  });

  it('fills in no more than can be read before it is sent', async () => {
    await at(`#chat?prompt=${'🌙'.repeat(900)}`);
    const placed = placeWith({ 'open-link': 'chat' });
    await expect.poll(() => [...placed.conversation.getSnapshot().draft.text]).toHaveLength(500);
  });

  it('never touches what the visitor has written', async () => {
    await at('#chat?prompt=Buy%20now');
    const placed = placeWith({ 'open-link': 'chat' }, 'My own words');
    await expect.poll(() => hasFocus(placed)).toBe(true);
    await placed.element.ready;
    expect(placed.conversation.getSnapshot().draft.text).toBe('My own words');
  });

  it('does nothing where the page has not asked for it', async () => {
    await at('#chat');
    const placed = placeWith({});
    const link = add('a', { href: '#chat' });
    link.click();
    await placed.element.newConversation();
    expect(placed.element.open).toBe(false);
  });
});

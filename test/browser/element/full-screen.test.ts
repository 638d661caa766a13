import { LitElement } from 'lit';
import { page, userEvent } from 'vitest/browser';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { ApiChatboxElement } from '../../../src/element/api-chatbox.ts';
import { reply, userMessage } from '../../support/fake-conversation.ts';
import { button, find, findAll, findAs, openWith, rendered, scrollByHand, settled, textareaOf } from './page.ts';

beforeEach(() => page.viewport(390, 844));

const panelOf = (element: ApiChatboxElement): HTMLDialogElement => findAs(element, '.panel', HTMLDialogElement);
const isModal = (element: ApiChatboxElement): boolean => panelOf(element).matches(':modal');

/** An open chatbox that covers the page, once it is modal. */
async function openOnPhone(
  ...options: Parameters<typeof openWith>
): Promise<Awaited<ReturnType<typeof openWith>> & { dialog: HTMLDialogElement }> {
  const opened = await openWith(...options);
  await expect.poll(() => isModal(opened.element)).toBe(true);
  return { ...opened, dialog: panelOf(opened.element) };
}

/** Something of the page, gone with the test. */
function placeInPage<Name extends keyof HTMLElementTagNameMap>(name: Name): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  document.body.prepend(element);
  onTestFinished(() => {
    element.remove();
  });
  return element;
}

describe('a panel that covers the page', () => {
  it('keeps keyboard and screen reader from what is behind it, and gives it back', async () => {
    const behind = placeInPage('button');
    const { element } = await openOnPhone();
    behind.focus();
    expect(document.activeElement).not.toBe(behind);
    element.hide();
    await expect.poll(() => isModal(element)).toBe(false);
    behind.focus();
    expect(document.activeElement).toBe(behind);
  });

  it('fills the window to its edges', async () => {
    const { element, dialog } = await openOnPhone();
    await settled(element);
    const { x, y, width, height } = dialog.getBoundingClientRect();
    expect({ x, y, width, height }).toEqual({ x: 0, y: 0, width: 390, height: 844 });
  });

  it('has its live region in it, and outside while it is closed, as replies come then, too', async () => {
    const { element, dialog } = await openOnPhone();
    expect(dialog.contains(find(element, '[role=status]'))).toBe(true);
    element.hide();
    await expect.poll(() => dialog.contains(find(element, '[role=status]'))).toBe(false);
  });

  it('gives the focus back to the launcher', async () => {
    const { element } = await openOnPhone();
    await userEvent.keyboard('{Escape}');
    await expect.poll(() => element.shadowRoot?.activeElement).toBe(find(element, '.launcher'));
  });

  it('is closed by what the system means by "back", layer by layer', async () => {
    const { element, dialog } = await openOnPhone({ transcript: [userMessage('Hi')] });
    await userEvent.click(button(element, 'Save transcript'));
    await expect.poll(() => findAll(element, '.save-as').length).toBe(1);
    dialog.requestClose();
    await rendered(element);
    expect(findAll(element, '.save-as')).toEqual([]);
    expect(element.open).toBe(true);
    dialog.requestClose();
    expect(element.open).toBe(false);
  });

  it('leaves the history of the page alone', async () => {
    const entries = history.length;
    const state: unknown = history.state;
    const { element } = await openOnPhone();
    element.hide();
    await expect.poll(() => isModal(element)).toBe(false);
    expect(history.length).toBe(entries);
    expect(history.state).toBe(state);
  });

  it('is none where the window is wide, and becomes one in place, with text and focus', async () => {
    await page.viewport(1000, 760);
    const { element } = await openWith();
    const field = textareaOf(element);
    await userEvent.keyboard('half a sen');
    expect(isModal(element)).toBe(false);
    await page.viewport(390, 844);
    await expect.poll(() => isModal(element)).toBe(true);
    await userEvent.keyboard('tence');
    await page.viewport(1000, 760);
    await expect.poll(() => isModal(element)).toBe(false);
    expect(element.open).toBe(true);
    expect(element.shadowRoot?.activeElement).toBe(field);
    expect(field.value).toBe('half a sentence');
  });

  it('is none inline', async () => {
    const { element } = await openWith({}, { mode: 'inline' });
    await page.viewport(360, 700);
    await rendered(element);
    expect(findAll(element, 'dialog')).toEqual([]);
    expect(document.body.style.overflow).toBe('');
  });
});

describe('the page behind', () => {
  it('does not scroll, does not move, and has its styles back afterwards', async () => {
    const tall = placeInPage('div');
    tall.style.height = '3000px';
    document.body.setAttribute('style', 'overflow: auto visible; color: red');
    onTestFinished(() => {
      document.body.removeAttribute('style');
    });
    scrollTo(0, 500);
    const { width } = tall.getBoundingClientRect();
    const { element } = await openOnPhone();
    expect(getComputedStyle(document.body).overflowY).toBe('hidden');
    expect(tall.getBoundingClientRect().width).toBe(width);
    expect(scrollY).toBe(500);
    element.hide();
    await expect.poll(() => document.body.getAttribute('style')).toBe('overflow: auto visible; color: red;');
    expect(scrollY).toBe(500);
  });

  it('is given back when the chatbox is taken out of the page', async () => {
    const { element } = await openOnPhone();
    expect(document.body.style.overflow).toBe('hidden');
    element.remove();
    expect(document.body.style.cssText).toBe('');
  });

  it('is covered again when the chatbox is put back, and not by an update that ends in between', async () => {
    const { element, dialog } = await openOnPhone();
    const panel = findAs(element, 'api-chatbox-panel', LitElement);
    panel.requestUpdate();
    element.remove();
    await panel.updateComplete;
    expect(dialog.open).toBe(false);
    expect(document.body.style.cssText).toBe('');
    document.body.append(element);
    await expect.poll(() => isModal(element)).toBe(true);
    expect(document.body.style.overflow).toBe('hidden');
  });
});

describe('rotation', () => {
  it('keeps what is read in place', async () => {
    const transcript = Array.from({ length: 40 }, (_, at) =>
      reply(`${String(at)} ${'a long line of words '.repeat(12)}`),
    );
    const { element } = await openOnPhone({ transcript });
    const view = find(element, '.transcript');
    await expect.poll(() => findAll(element, '.entry .bubble p').length).toBe(40);
    const entry = find(element, `[data-id="${transcript[20]?.id ?? ''}"]`);
    const placeOfEntry = (): number => entry.getBoundingClientRect().top - view.getBoundingClientRect().top;
    // What was never near has a size only when it is.
    const goThere = (): number => {
      scrollByHand(view, view.scrollTop + placeOfEntry() - 4);
      return placeOfEntry();
    };
    await expect.poll(goThere).toBeCloseTo(4, 0);
    await new Promise((resolve) => requestAnimationFrame(resolve));
    // To a fraction of a line: sizes of what is out of sight are rounded.
    await page.viewport(844, 390);
    await expect.poll(() => view.clientWidth).toBeGreaterThan(390);
    await expect.poll(placeOfEntry).toBeCloseTo(4, -1);
    await page.viewport(390, 844);
    await expect.poll(placeOfEntry).toBeCloseTo(4, -1);
  });
});

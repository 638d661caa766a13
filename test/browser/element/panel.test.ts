import axe from 'axe-core';
import { userEvent } from 'vitest/browser';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Problem } from '../../../src/conversation/snapshot.ts';
import { reply, userMessage } from '../../support/fake-conversation.ts';
import {
  AWAY,
  button,
  find,
  findAll,
  listen,
  listenToConsole,
  openWith,
  panelOf,
  place,
  rendered,
  settled,
  textareaOf,
} from './page.ts';

describe('focus', () => {
  it('moves into the composer on open and back to the launcher on close', async () => {
    const { element } = await openWith();
    expect(element.shadowRoot?.activeElement).toBe(textareaOf(element));
    await userEvent.keyboard('{Escape}');
    await expect.poll(() => element.shadowRoot?.activeElement).toBe(find(element, '.launcher'));
    expect(element.open).toBe(false);
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => element.shadowRoot?.activeElement).toBe(textareaOf(element));
  });

  it('is left alone when the page closes the panel while the user is elsewhere', async () => {
    const { element } = await openWith();
    const field = document.createElement('input');
    document.body.append(field);
    onTestFinished(() => {
      field.remove();
    });
    field.focus();
    element.hide();
    await expect.poll(() => find(element, '.launcher').hidden).toBe(false);
    expect(document.activeElement).toBe(field);
  });

  it('does not fall out of the panel when the pressed button goes away', async () => {
    const failed = userMessage('Hi', { state: 'failed', failure: { reason: 'refused', status: 400, retryAt: null } });
    const { element, conversation } = await openWith({ transcript: [failed] });
    button(element, 'Discard').focus();
    await userEvent.keyboard('{Enter}');
    conversation.change({ transcript: [] });
    await rendered(element);
    expect(element.shadowRoot?.activeElement).toBe(textareaOf(element));
  });

  it('moves on to what can be done next when the button goes away by itself', async () => {
    const message = userMessage('Hi', { state: 'queued', hold: 'network' });
    const { element, conversation } = await openWith({ transcript: [message] });
    await settled(element);
    button(element, 'Send now').focus();
    conversation.update(message.id, { state: 'failed', failure: { reason: 'refused', status: 400, retryAt: null } });
    await rendered(element);
    expect(element.shadowRoot?.activeElement).toBe(button(element, 'Try again'));
    conversation.update(message.id, { state: 'delivered', failure: null });
    await rendered(element);
    expect(element.shadowRoot?.activeElement).toBe(textareaOf(element));
  });

  it('stays with a button that stays', async () => {
    const message = userMessage('Hi', { state: 'queued', hold: 'network' });
    const { element, conversation } = await openWith({ transcript: [message] });
    await settled(element);
    button(element, 'Edit').focus();
    conversation.update(message.id, { hold: 'sign-in' });
    await rendered(element);
    expect(element.shadowRoot?.activeElement).toBe(button(element, 'Edit'));
  });
});

describe('banners', () => {
  const problems: readonly [Problem, string, boolean][] = [
    [{ type: 'offline' }, 'You are offline', false],
    [{ type: 'api-away', retryAt: 0 }, 'can’t be reached', true],
    [{ type: 'portal', retryAt: 0 }, 'The network wants you to sign in first', true],
    [{ type: 'sign-in' }, 'sign in', true],
    [{ type: 'forbidden' }, 'Your account can’t use the chat', false],
    [{ type: 'configuration' }, 'not set up correctly', false],
  ];
  it.each(problems)('%o', async (problem, text, canTry) => {
    const { element, conversation } = await openWith();
    const states = listen(element, 'chatbox-status');
    conversation.change({ problem });
    await rendered(element);
    expect(find(element, '[part=banner]').textContent).toContain(text);
    expect(states).toEqual([{ status: 'ready', problem }]);
    expect(findAll(element, '[part=banner] button')).toHaveLength(canTry ? 1 : 0);
    if (!canTry) return;
    await userEvent.click(button(element, 'Try now'));
    expect(conversation.calls).toContain('reconnect');
  });

  it('say when nothing can be stored, whatever else is wrong', async () => {
    const { element, conversation } = await openWith({ isStorageDegraded: true });
    expect(find(element, '[part=banner]').textContent).toContain('not saved on this device');
    conversation.change({ problem: { type: 'offline' } });
    await rendered(element);
    expect(findAll(element, '[part=banner]').map(({ textContent }) => textContent.trim())).toEqual([
      expect.stringContaining('You are offline'),
      expect.stringContaining('not saved on this device'),
    ]);
  });
});

describe('a wrong set-up', () => {
  it('is told to the developer once and to the user in words, and keeps what was written until it is right', async () => {
    const errors = listenToConsole('error');
    const element = place({ 'api-base-url': 'ftp://shop', locale: 'en', persistence: 'none' });
    element.show();
    await element.ready;
    expect(errors).toHaveLength(1);
    expect(errors[0]).toContain('ConfigurationError');
    expect(find(element, '[part=banner]').textContent).toContain('not set up correctly');
    await userEvent.keyboard('still here{Enter}');
    await rendered(element);
    expect(textareaOf(element).value).toBe('still here');
    element.apiBaseUrl = AWAY;
    await expect.poll(() => panelOf(element).conversation.getSnapshot().problem?.type).not.toBe('configuration');
    await rendered(element);
    expect(textareaOf(element).value).toBe('still here');
  });

  it('a token function that throws leads to the sign-in banner', async () => {
    listenToConsole('error');
    const getToken = (): string => {
      throw new Error('no session');
    };
    const element = place({ locale: 'en', persistence: 'none', 'api-base-url': AWAY }, { getToken });
    element.show();
    await element.ready;
    await expect.poll(() => findAll(element, '[part=banner].sign-in')).toHaveLength(1);
  });
});

it('counts replies on the launcher while the panel is closed', async () => {
  const question = userMessage('Hi', { state: 'sending' });
  const { element, conversation } = await openWith({ transcript: [question] });
  element.hide();
  conversation.add(reply('Hello'));
  await expect
    .poll(() => findAll(element, '[part=launcher-badge]').map(({ textContent }) => textContent))
    .toEqual(['1']);
  expect(find(element, '.launcher').getAttribute('aria-label')).toBe('Open chat (1 new message)');
  element.show();
  await expect.poll(() => find(element, '[part=launcher-badge]').textContent).toBe('');
});

describe('the look', () => {
  it('withstands a page that resets and hides everything', async () => {
    const style = document.createElement('style');
    style.textContent =
      '* { all: unset; font-size: 3px } button, ul { display: none } api-chatbox { all: unset; color: red }';
    document.head.append(style);
    onTestFinished(() => {
      style.remove();
    });
    const { element } = await openWith({ transcript: [userMessage('Hi')] });
    const panel = find(element, '[part=panel]').getBoundingClientRect();
    expect(panel.width).toBeGreaterThan(300);
    expect(panel.height).toBeGreaterThan(300);
    expect(getComputedStyle(find(element, '.heading')).fontSize).toMatch(/^16\./);
    expect(getComputedStyle(find(element, '.send')).display).toBe('grid');
    element.hide();
    await expect.poll(() => find(element, '.launcher').getBoundingClientRect().width).toBe(60);
  });

  it('follows the page’s custom properties and parts', async () => {
    const style = document.createElement('style');
    style.textContent =
      ':root { --chatbox-radius: 3px } api-chatbox { --chatbox-send-text: rgb(1, 2, 3) } api-chatbox::part(heading) { color: rgb(4, 5, 6) }';
    document.head.append(style);
    onTestFinished(() => {
      style.remove();
    });
    const { element } = await openWith();
    expect(getComputedStyle(find(element, '[part~=panel]')).borderRadius).toBe('3px');
    expect(getComputedStyle(find(element, '.send')).color).toBe('rgb(1, 2, 3)');
    expect(getComputedStyle(find(element, 'h2')).color).toBe('rgb(4, 5, 6)');
  });

  it('shows what the page puts into its slots', async () => {
    const { element } = await openWith();
    const footer = document.createElement('small');
    footer.slot = 'footer';
    footer.textContent = 'We keep nothing.';
    element.append(footer);
    expect(footer.getBoundingClientRect().height).toBeGreaterThan(0);
  });

  it.each(['light', 'dark'] as const)('has no violation that axe finds, in %s', async (colorScheme) => {
    const transcript = [
      userMessage('Hi'),
      reply('A **gold** ring, see [here](https://example.com)\n\n- one\n- two'),
      userMessage('Hello', { state: 'failed', failure: { reason: 'refused', status: 400, retryAt: null } }),
      userMessage('Hello?', { state: 'unconfirmed' }),
      userMessage('You wrote this', { state: 'queued', hold: 'too-old' }),
      userMessage('Busy', { state: 'queued', hold: 'busy', retryAt: Date.now() + 60_000 }),
      userMessage('?', { state: 'queued', hold: 'blocked' }),
      userMessage('!', { isUnanswered: true }),
    ];
    const { element } = await openWith(
      {
        transcript,
        problem: { type: 'api-away', retryAt: 0 },
        draft: { text: 'x', images: [] },
        isAwaitingReply: true,
        isTakingLong: true,
        isNearlyFull: true,
        isStorageDegraded: true,
      },
      { colorScheme },
    );
    await expect.poll(() => findAll(element, '.bubble strong')).toHaveLength(1);
    await settled(element);
    const { violations } = await axe.run(element, { resultTypes: ['violations'] });
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import type { ApiChatboxElement } from '../../../src/element/api-chatbox.ts';
import { reply, userMessage } from '../../support/fake-conversation.ts';
import { button, find, listen, openWith, rendered } from './page.ts';

/** What is added to the live region, from now on: what a screen reader says. */
function listenToRegion(element: ApiChatboxElement): { said: string[]; times: () => number } {
  const said: string[] = [];
  let times = 0;
  new MutationObserver((records) => {
    const added = records.flatMap(({ addedNodes }) => [...addedNodes]).filter((node) => node instanceof HTMLElement);
    if (added.length > 0) times += 1;
    said.push(...added.map(({ textContent }) => textContent));
  }).observe(find(element, '[role=status]'), { childList: true });
  return { said, times: () => times };
}

const SOON = { timeout: 4000 };

/** A 1 × 1 PNG. */
const PICTURE =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';

/** Longer than anything is held back. */
const allSaid = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1500));

describe('the live region', () => {
  it('says a reply once, as it reads on screen, and is empty after it', async () => {
    const question = userMessage('Hi', { state: 'sending' });
    const { element, conversation } = await openWith({ transcript: [question], isAwaitingReply: true });
    const { said } = listenToRegion(element);
    const replies = listen(element, 'chatbox-reply');
    conversation.change({
      transcript: [{ ...question, state: 'delivered' }, reply('A **gold** ring')],
      isAwaitingReply: false,
    });
    await expect.poll(() => said, SOON).toEqual(['Assistant: A gold ring']);
    conversation.change({ draft: { text: 'x', images: [] } });
    await expect.poll(() => find(element, '[role=status]').textContent.trim(), { timeout: 8000 }).toBe('');
    expect(said).toHaveLength(1);
    expect(replies).toHaveLength(1);
  });

  it('says why a message failed', async () => {
    const message = userMessage('Hi', { state: 'sending' });
    const { element, conversation } = await openWith({ transcript: [message] });
    const { said } = listenToRegion(element);
    const failures = listen(element, 'chatbox-failure');
    conversation.update(message.id, { state: 'failed', failure: { reason: 'forbidden', status: 403, retryAt: null } });
    await expect.poll(() => said, SOON).toEqual([expect.stringContaining('Message not sent. Your account')]);
    expect(failures).toEqual([
      expect.objectContaining({ messageId: message.id, reason: 'forbidden', status: 403, evidence: 'absent' }),
    ]);
  });

  it('says what came below the lightbox, where nothing is heard, once that is closed', async () => {
    const design = { name: 'Moon ring', description: '', properties: {}, images: [PICTURE], reference_images: [] };
    const artifact = { type: 'design', design: { ...design, three_d_model: null } } as const;
    const transcript = [reply('', { artifact }), userMessage('Hi')];
    const { element, conversation } = await openWith({ transcript, isAwaitingReply: true });
    const { said } = listenToRegion(element);
    await expect.poll(() => element.shadowRoot?.querySelectorAll('.place img').length, SOON).toBe(1);
    button(element, 'Enlarge: Moon ring, picture').click();
    const lightbox = (): HTMLDialogElement | null | undefined => element.shadowRoot?.querySelector('dialog.lightbox');
    await expect.poll(() => lightbox()?.open, SOON).toBe(true);
    conversation.add(reply('A **gold** ring'));
    await allSaid();
    expect(said).toEqual([]);
    lightbox()?.close();
    await expect.poll(() => said, SOON).toEqual(['Assistant: A gold ring']);
  });

  it('says nothing of a history that is loaded', async () => {
    const { element, conversation } = await openWith({ status: 'opening' });
    const { said } = listenToRegion(element);
    const replies = listen(element, 'chatbox-reply');
    const waiting = userMessage('Later', { state: 'queued', hold: 'sign-in' });
    conversation.change({ status: 'connecting', transcript: [userMessage('Hi'), reply('Hello'), waiting] });
    await allSaid();
    expect(said).toEqual([]);
    expect(replies).toEqual([]);
  });

  it('says a wait once, with its time, and nothing of the ticking', async () => {
    const message = userMessage('Hi', { state: 'sending' });
    const { element, conversation } = await openWith({ transcript: [message] });
    const { said } = listenToRegion(element);
    conversation.update(message.id, { state: 'queued', hold: 'busy', retryAt: Date.now() + 42_500 });
    await expect.poll(() => said, SOON).toEqual(['The chat is busy. Next try in 43 seconds.']);
    await expect.poll(() => find(element, '.countdown').textContent, SOON).toBe('next try in 0:40');
    expect(said).toHaveLength(1);
  });

  it('says a look that is put off once, with its time, and a “Check now” in vain once more', async () => {
    const message = userMessage('Hi', { state: 'sending' });
    const { element, conversation } = await openWith({ transcript: [message] });
    const { said } = listenToRegion(element);
    // Within a second: only where it stands in the end.
    conversation.update(message.id, { state: 'checking' });
    conversation.update(message.id, { hold: 'busy', retryAt: Date.now() + 42_500 });
    const later = 'Checking later whether it arrived. Next try in 43 seconds.';
    await expect.poll(() => said, SOON).toEqual([later]);
    conversation.update(message.id, { retryAt: Date.now() + 90_000 });
    await allSaid();
    expect(said).toHaveLength(1);
    conversation.update(message.id, { hold: null, retryAt: null });
    await expect.poll(() => said, SOON).toEqual([later, 'Checking whether it arrived…']);
    conversation.update(message.id, { hold: 'busy' });
    await expect.poll(() => said, SOON).toEqual([later, expect.anything(), 'Checking later whether it arrived']);
  });

  it('says a state that comes back after a try in vain no second time, and at last that the message was sent', async () => {
    const message = userMessage('Hi', { state: 'queued' });
    const { element, conversation } = await openWith({ transcript: [message] });
    const { said } = listenToRegion(element);
    conversation.update(message.id, { hold: 'network' });
    await expect.poll(() => said, SOON).toEqual(['Waiting for the connection']);
    conversation.update(message.id, { state: 'sending', hold: null });
    await rendered(element);
    conversation.update(message.id, { state: 'queued', hold: 'network' });
    await allSaid();
    expect(said).toHaveLength(1);
    conversation.update(message.id, { state: 'delivered', hold: null });
    await expect.poll(() => said, SOON).toEqual(['Waiting for the connection', 'Message sent']);
  });

  it('gathers what happens within a second, and says of one message only where it stands in the end', async () => {
    const one = userMessage('One', { state: 'sending' });
    const two = userMessage('Two', { state: 'queued' });
    const { element, conversation } = await openWith({ transcript: [one, two] });
    const { said, times } = listenToRegion(element);
    conversation.update(one.id, { state: 'checking' });
    conversation.update(one.id, { state: 'unconfirmed' });
    conversation.change({ problem: { type: 'offline' } });
    conversation.update(two.id, { hold: 'network' });
    await rendered(element);
    conversation.change({ problem: null });
    conversation.change({ isTakingLong: true });
    await expect.poll(() => said.length, SOON).toBeGreaterThan(0);
    await allSaid();
    expect(said).toEqual([
      'We can’t tell whether this message arrived.',
      'Waiting for the connection',
      'Still working on it…',
    ]);
    expect(times()).toBe(1);
  });

  it('says the same of several messages once', async () => {
    const messages = ['One', 'Two', 'Three'].map((text) => userMessage(text, { state: 'queued' }));
    const { element, conversation } = await openWith({ transcript: messages });
    const { said } = listenToRegion(element);
    for (const { id } of messages) conversation.update(id, { hold: 'network' });
    await allSaid();
    expect(said).toEqual(['Waiting for the connection']);
  });

  it('says of a message that is written while nothing can be sent that it waits', async () => {
    const { element, conversation } = await openWith({ problem: { type: 'offline' } });
    await allSaid();
    const { said } = listenToRegion(element);
    conversation.add(userMessage('Hi', { state: 'queued', hold: 'network' }));
    await expect.poll(() => said, SOON).toEqual(['Waiting for the connection']);
  });

  it('says that nothing is kept on this device', async () => {
    const { element, conversation } = await openWith();
    const { said } = listenToRegion(element);
    conversation.change({ isStorageDegraded: true });
    await expect.poll(() => said, SOON).toEqual([expect.stringContaining('not saved on this device')]);
  });
});

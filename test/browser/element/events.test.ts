import { describe, expect, it } from 'vitest';
import { createFakeConversation, reply, userMessage } from '../../support/fake-conversation.ts';
import { listen, openWith, place } from './page.ts';

const DESIGN = { type: 'unknown', originalType: 'quote', value: {} } as const;

/** The detail of the one event of that name. */
async function only(details: readonly unknown[]): Promise<unknown> {
  await expect.poll(() => details).toHaveLength(1);
  return details[0];
}

describe('chatbox-reply', () => {
  it('says which question it answers, how long that took and how often it was asked', async () => {
    const attempt = { id: 'a', startedAt: 0, endedAt: null, status: null, baselineServerId: null };
    const question = userMessage('Hi', {
      state: 'sending',
      createdAt: Date.now() - 90_000,
      askedAt: Date.now() - 5_000,
      attempts: [attempt, { ...attempt, id: 'b' }],
    });
    const { element, conversation } = await openWith({ transcript: [question], isAwaitingReply: true });
    const replies = listen(element, 'chatbox-reply');
    const answer = reply('Hello');
    conversation.change({ transcript: [{ ...question, state: 'delivered' }, answer], isAwaitingReply: false });
    const detail = await only(replies);
    expect(detail).toMatchObject({
      messageId: answer.id,
      questionId: question.id,
      artifactType: null,
      attemptCount: 2,
    });
    // From the last time that the user asked, not from the first.
    expect(detail).toMatchObject({ durationMs: expect.closeTo(5_000, -4) as unknown });
  });

  it.each([
    ['quote', 'quote'],
    ['A ring for my wife Lan', 'unknown'],
    [null, 'unknown'],
  ])('calls an artifact of the API of type %o %o: what is no name could be words', async (originalType, told) => {
    const question = userMessage('Hi', { state: 'sending' });
    const { element, conversation } = await openWith({ transcript: [question], isAwaitingReply: true });
    const replies = listen(element, 'chatbox-reply');
    const answer = reply('Hello', { artifact: { ...DESIGN, originalType } });
    conversation.change({ transcript: [{ ...question, state: 'delivered' }, answer], isAwaitingReply: false });
    expect(await only(replies)).toMatchObject({ artifactType: told });
  });
});

describe('chatbox-failure', () => {
  it.each([
    [{ state: 'unconfirmed' }, { reason: 'unconfirmed', evidence: 'unknown', status: null }],
    [
      { state: 'delivered', isUnanswered: true },
      { reason: 'unanswered', evidence: 'present', status: null },
    ],
    [
      { state: 'failed', failure: { reason: 'forbidden', status: 403, retryAt: null } },
      { reason: 'forbidden', evidence: 'absent', status: 403 },
    ],
  ] as const)('of %o says %o', async (change, told) => {
    const message = userMessage('Hi', { state: 'checking' });
    const { element, conversation } = await openWith({ transcript: [message] });
    const failures = listen(element, 'chatbox-failure');
    conversation.update(message.id, change);
    expect(await only(failures)).toMatchObject({ messageId: message.id, ...told });
  });
});

it('chatbox-send says how long it took until the message was safe', async () => {
  const element = place({ locale: 'en' }, { conversation: createFakeConversation() });
  const sent = listen(element, 'chatbox-send');
  await element.send('Hi');
  expect(await only(sent)).toEqual({
    messageId: expect.any(String) as unknown,
    durationMs: expect.any(Number) as unknown,
  });
});

it('every event is heard outside of the tree that the chatbox stands in', async () => {
  const { element, conversation } = await openWith({ status: 'connecting' });
  const heard: string[] = [];
  const hear = (event: Event): void => void heard.push(event.type);
  document.addEventListener('chatbox-status', hear, { once: true });
  conversation.change({ status: 'ready' });
  await expect.poll(() => heard).toEqual(['chatbox-status']);
  expect(element.isConnected).toBe(true);
});

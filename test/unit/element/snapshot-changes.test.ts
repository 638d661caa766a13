import { describe, expect, it } from 'vitest';
import type { UserMessage } from '../../../src/conversation/message.ts';
import type { ConversationSnapshot, TranscriptEntry } from '../../../src/conversation/snapshot.ts';
import { changesBetween } from '../../../src/element/snapshot-changes.ts';
import { createFakeConversation, reply, userMessage } from '../../support/fake-conversation.ts';

function snapshot(
  transcript: readonly TranscriptEntry[],
  change: Partial<ConversationSnapshot> = {},
): ConversationSnapshot {
  return createFakeConversation({ transcript, ...change }).getSnapshot();
}

const change = (message: UserMessage, part: Partial<UserMessage>): UserMessage => ({ ...message, ...part });

describe('answers', () => {
  it('name the question that they answer', () => {
    const [first, second] = [userMessage('one', { state: 'sending' }), userMessage('two', { state: 'queued' })];
    const answer = reply('1');
    const asked = change(first, { state: 'delivered' });
    const { answers } = changesBetween(snapshot([first, second]), snapshot([asked, answer, second]));
    expect(answers).toEqual([{ reply: answer, question: asked, conversationId: 'api-1' }]);
  });

  it('are not those among earlier messages that are loaded while a reply is awaited', () => {
    const waiting = userMessage('now', { state: 'sending' });
    const earlier = [userMessage('then'), reply('long ago')];
    const before = snapshot([waiting], { isAwaitingReply: true });
    expect(changesBetween(before, snapshot([...earlier, waiting], { isAwaitingReply: true })).answers).toEqual([]);
  });

  it('are told when another tab asked, and here it was only known that a reply is awaited', () => {
    const asked = userMessage('elsewhere');
    const answer = reply('here too');
    const before = snapshot([asked], { isAwaitingReply: true });
    expect(changesBetween(before, snapshot([asked, answer])).answers).toEqual([
      { reply: answer, question: asked, conversationId: 'api-1' },
    ]);
  });
});

describe('answers elsewhere', () => {
  const elsewhere = (...replies: ConversationSnapshot['elsewhere']['replies']) => ({
    elsewhere: { waiting: 0, undecided: 0, isSending: false, replies },
  });
  const one = { reply: reply('1'), question: userMessage('one'), conversationId: 'api-2' };

  it('are told once, also while the user moves to another conversation', () => {
    const before = snapshot([userMessage('here')]);
    const after = snapshot([userMessage('there')], elsewhere(one));
    expect(changesBetween(before, after)).toMatchObject({ answers: [], answersElsewhere: [one] });
    expect(changesBetween(after, snapshot([], elsewhere(one))).answersElsewhere).toEqual([]);
  });

  it('are not those that came before anybody looked', () => {
    const after = snapshot([], elsewhere({ ...one, question: null }));
    expect(changesBetween(snapshot([]), after).answersElsewhere).toEqual([]);
  });
});

describe('failures', () => {
  it.each<Partial<UserMessage>>([
    { state: 'failed', failure: { reason: 'too-large', status: 413, retryAt: null } },
    { state: 'unconfirmed' },
    { state: 'delivered', isUnanswered: true },
  ])('are messages that came to a stop: %o', (part) => {
    const message = userMessage('one', { state: 'checking' });
    const stuck = change(message, part);
    expect(changesBetween(snapshot([message]), snapshot([stuck])).failures).toEqual([stuck]);
    // Something else about it changes: it is told once.
    expect(changesBetween(snapshot([stuck]), snapshot([change(stuck, { revision: 9 })])).failures).toEqual([]);
  });

  it('are not messages that go on by themselves', () => {
    const message = userMessage('one', { state: 'sending' });
    for (const state of ['queued', 'checking', 'awaiting', 'delivered'] as const) {
      expect(changesBetween(snapshot([message]), snapshot([change(message, { state })])).failures).toEqual([]);
    }
  });
});

import { beforeEach, describe, expect, it } from 'vitest';
import type { ChatResponse } from '../../../src/api/types.ts';
import {
  attemptOf,
  beginAttempt,
  settleDelivered,
  settleOtherwise,
  type Settlement,
} from '../../../src/conversation/attempt.ts';
import type { MessageState, UserMessage } from '../../../src/conversation/message.ts';
import { createMemoryStorage } from '../../../src/conversation/storage/memory.ts';
import type { ConversationStorage } from '../../../src/conversation/storage/storage.ts';
import { apiMessage, assistantMessage, attempt, conversationRow, look, userMessage } from '../../support/rows.ts';

const SENDING = { messageId: 'u1', conversationId: 'c1', attemptId: 'now' };
const END = { at: 50, status: 200, evidence: 'E3' } as const;

let storage: ConversationStorage;
beforeEach(async () => {
  storage = createMemoryStorage();
  await storage.write(async (rows) => {
    await rows.putConversation(conversationRow());
    await rows.setCurrentConversation('c1');
  });
});

const put = (parts: Partial<UserMessage>) =>
  storage.write((rows) => rows.putMessage(userMessage({ id: 'u1', sequence: 5, ...parts })));
const row = async () => {
  const message = await storage.read((rows) => rows.message('u1'));
  if (message?.kind !== 'user') throw new Error('gone');
  return message;
};
const begin = (sending = SENDING) => storage.write((rows) => beginAttempt(rows, sending, 7));

describe('the beginning of an attempt', () => {
  it('keeps the newest message of the API as its baseline, and clears what the message waited for', async () => {
    await storage.write(async (rows) => {
      await rows.putMessage(userMessage({ id: 'u0', serverId: 's0', sequence: 1 }));
      await rows.putMessage(assistantMessage({ id: 'a0', serverId: 's00', sequence: 1.5 }));
      await rows.putMessage(userMessage({ id: 'f0', sequence: 2, state: 'failed' }));
    });
    await put({ state: 'queued', isUrged: true, wait: { hold: 'busy', since: 0, until: 1 } });
    expect(await begin()).toBe(true);
    expect(await row()).toMatchObject({
      state: 'sending',
      isUrged: false,
      wait: null,
      attempts: [{ id: 'now', startedAt: 7, endedAt: null, status: null, baselineServerId: 's00' }],
    });
  });

  it('is one for both requests of an attempt whose token was refused', async () => {
    await put({ state: 'queued' });
    await begin();
    const before = await row();
    expect(await begin()).toBe(true);
    expect(await row()).toEqual(before);
  });

  it.each<MessageState>(['checking', 'awaiting', 'unconfirmed', 'delivered', 'failed', 'sending'])(
    'is none for a message that is %s',
    async (state) => {
      await put({ state, attempts: [attempt({ id: 'another' })] });
      expect(await begin()).toBe(false);
    },
  );

  it('is none for a message that was discarded, or moved to another conversation', async () => {
    expect(await begin()).toBe(false);
    await put({ state: 'queued', conversationId: 'c2' });
    expect(await begin()).toBe(false);
    expect((await row()).state).toBe('queued');
  });
});

describe('an answer', () => {
  const found = () => storage.read((rows) => attemptOf(rows, SENDING));

  it('is heard by the attempt that runs, and by one that never began', async () => {
    await put({ state: 'sending', attempts: [attempt({ id: 'now' })] });
    expect(await found()).not.toBeNull();
    await put({ state: 'queued', attempts: [attempt({ id: 'before', endedAt: 1 })] });
    expect(await found()).not.toBeNull();
  });

  it.each<MessageState>(['queued', 'checking', 'awaiting', 'unconfirmed', 'delivered', 'failed'])(
    'that comes late changes nothing about a message that is %s',
    async (state) => {
      await put({ state, attempts: [attempt({ id: 'now', endedAt: 1 })] });
      expect(await found()).toBeNull();
    },
  );

  it('of an old attempt changes nothing about the next one', async () => {
    await put({ state: 'sending', attempts: [attempt({ id: 'now', endedAt: 1 }), attempt({ id: 'next' })] });
    expect(await found()).toBeNull();
  });
});

describe('a reply', () => {
  const response: ChatResponse = {
    conversationId: 'server-c1',
    userMessage: apiMessage({ id: 's1', role: 'user', createdAt: 9 }),
    assistantMessage: apiMessage({ id: 's2', role: 'assistant', content: 'yes' }),
  };
  const settle = async () =>
    storage.write(async (rows) => settleDelivered(rows, await row(), { response, end: END, replyId: 'r1' }));
  const all = () => storage.read((rows) => rows.allMessages('c1'));

  beforeEach(() => put({ state: 'sending', attempts: [attempt({ id: 'now' })] }));

  it('settles the message and stands below it', async () => {
    await settle();
    expect(await all()).toMatchObject([
      {
        id: 'u1',
        state: 'delivered',
        serverId: 's1',
        createdAt: 9,
        attempts: [{ endedAt: 50, status: 200, evidence: 'E3' }],
      },
      { kind: 'assistant', serverId: 's2', content: 'yes', sequence: 5.5 },
    ]);
  });

  it('takes the place of a twin that another tab read from the history meanwhile', async () => {
    await storage.write(async (rows) => {
      await rows.putMessage(userMessage({ id: 'twin', serverId: 's1', sequence: 6 }));
      await rows.putMessage(assistantMessage({ id: 'known', serverId: 's2', sequence: 7 }));
    });
    await settle();
    expect((await all()).map(({ id }) => id)).toEqual(['u1', 'known']);
  });

  it('comes down from above the message, where a history put it in which its question could not be read', async () => {
    await storage.write((rows) => rows.putMessage(assistantMessage({ id: 'known', serverId: 's2', sequence: 1 })));
    await settle();
    expect(await all()).toMatchObject([{ id: 'u1' }, { id: 'known', sequence: 5.5 }]);
  });
});

describe('another end', () => {
  const settle = async (settlement: Settlement, status: number | null = 502) =>
    storage.write(async (rows) =>
      settleOtherwise(rows, await row(), { settlement, end: { at: 50, status, evidence: 'E2' } }),
    );

  it.each<[Settlement, Partial<UserMessage>]>([
    [
      { type: 'failed', reason: 'invalid', retryAt: null },
      { state: 'failed', failure: { reason: 'invalid', status: 502, retryAt: null } },
    ],
    [
      { type: 'waiting', wait: { hold: 'busy', since: 50, until: 60 } },
      { state: 'queued', wait: { hold: 'busy', since: 50, until: 60 } },
    ],
    [
      { type: 'looking', state: 'checking', look: look({ since: 50 }) },
      { state: 'checking', look: look({ since: 50 }) },
    ],
    [{ type: 'moving' }, { state: 'queued', conversationId: 'c1' }],
  ])('is written with the end of the attempt: %o', async (settlement, becomes) => {
    await put({ state: 'sending', attempts: [attempt({ id: 'now' })] });
    await settle(settlement);
    expect(await row()).toMatchObject({
      ...becomes,
      attempts: [{ id: 'now', endedAt: 50, status: 502, evidence: 'E2' }],
    });
  });

  it('writes no end into an attempt that ended before', async () => {
    const ended = attempt({ id: 'before', endedAt: 1, status: 429 });
    await put({ state: 'queued', attempts: [ended] });
    await settle({ type: 'waiting', wait: { hold: 'sign-in', since: 50, until: null } }, null);
    expect((await row()).attempts).toEqual([ended]);
  });

  it('is a failure when a second conversation is gone', async () => {
    const before = attempt({ id: 'before', endedAt: 1, status: 404 });
    await put({ state: 'sending', attempts: [before, attempt({ id: 'now' })] });
    await settle({ type: 'moving' }, 404);
    expect(await row()).toMatchObject({ state: 'failed', failure: { reason: 'conversation-gone', status: 404 } });
  });
});

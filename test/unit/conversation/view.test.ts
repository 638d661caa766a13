import { describe, expect, it } from 'vitest';
import type { UserMessage } from '../../../src/conversation/message.ts';
import {
  EMPTY_DRAFT,
  initialState,
  reduce,
  type ConversationState,
  type Section,
} from '../../../src/conversation/state.ts';
import { createView } from '../../../src/conversation/view.ts';
import { assistantMessage, conversationRow, userMessage } from '../../support/rows.ts';

const section = (parts: Partial<Section> = {}): Section => ({
  conversation: conversationRow(),
  messages: [userMessage({ id: 'u1' }), assistantMessage({ id: 'a1' })],
  hasEarlier: false,
  hasLater: false,
  countAtApi: null,
  ...parts,
});

const shown = (sections: readonly Section[], parts: Partial<ConversationState> = {}): ConversationState => ({
  ...initialState('device'),
  status: 'ready',
  sections,
  ...parts,
});

const holdsOf = (state: ConversationState) =>
  createView(100)(state).transcript.flatMap((entry) => (entry.kind === 'user' ? [entry.hold] : []));

describe('state', () => {
  it('stays the same object when nothing changed', () => {
    const state = shown([section()]);
    expect(reduce(state, { type: 'online-changed', isOnline: true })).toBe(state);
    expect(reduce(state, { type: 'connected' })).toBe(state);
    expect(reduce(state, { type: 'sections-read', sections: structuredClone(state.sections) })).toBe(state);
  });

  it('keeps the messages and sections that did not change', () => {
    const before = shown([section({ conversation: conversationRow({ id: 'c0' }) }), section()]);
    const copy = structuredClone(before.sections);
    const [former, current] = copy;
    if (!former || !current) throw new Error('two sections');
    const added = userMessage({ id: 'u2', sequence: 2 });
    const after = reduce(before, {
      type: 'sections-read',
      sections: [former, { ...current, messages: [...current.messages, added] }],
    });
    expect(after.sections[0]).toBe(before.sections[0]);
    expect(after.sections[1]?.messages[0]).toBe(before.sections[1]?.messages[0]);
    expect(after.sections[1]?.messages[2]).toBe(added);
  });

  it('shows a message that was changed or moved', () => {
    const before = shown([section({ messages: [userMessage({ id: 'u1', state: 'queued' })] })]);
    const messages = [userMessage({ id: 'u1', state: 'sending', revision: 1 })];
    const sent = reduce(before, { type: 'sections-read', sections: [section({ messages })] });
    expect(sent.sections[0]?.messages).toEqual(messages);
    const moved = [userMessage({ id: 'u1', state: 'sending', revision: 1, sequence: 7 })];
    const renumbered = reduce(sent, { type: 'sections-read', sections: [section({ messages: moved })] });
    expect(renumbered.sections[0]?.messages).toEqual(moved);
  });

  it('notices another artifact', () => {
    const before = shown([section()]);
    const conversation = conversationRow({ artifactRevision: 1 });
    const after = reduce(before, { type: 'sections-read', sections: [section({ conversation })] });
    expect(after.sections[0]?.conversation).toBe(conversation);
  });

  it('keeps what was stored as well as what was typed meanwhile', () => {
    const image = (id: string) => ({ id, dataUrl: 'data:,', name: id });
    const stored = { text: 'old', images: [image('i1')] };
    const restored = (text: string, images = [image('i1'), image('i2')]) =>
      reduce({ ...initialState('device'), draft: { text, images } }, { type: 'draft-restored', draft: stored }).draft;
    expect(restored('new')).toEqual({ text: 'old\nnew', images: [image('i1'), image('i2')] });
    expect(restored('old and new').text).toBe('old and new');
    expect(restored('', [])).toBe(stored);
  });

  it('keeps what was added to the composer while a message was being made safe', () => {
    const image = (id: string) => ({ id, dataUrl: 'data:,', name: id });
    const draft = { text: 'hello and more', images: [image('i1'), image('i2')] };
    const state = { ...initialState('device'), draft };
    const after = reduce(state, { type: 'draft-submitted', draft: { text: 'hello', images: [image('i1')] } });
    expect(after.draft).toEqual({ text: ' and more', images: [image('i2')] });
  });

  it('keeps a text that was rewritten meanwhile', () => {
    const state = { ...initialState('device'), draft: { text: 'another text', images: [] } };
    expect(reduce(state, { type: 'draft-submitted', draft: { text: 'hello', images: [] } }).draft.text).toBe(
      'another text',
    );
  });

  it('forgets everything but the network when it is purged', () => {
    const state = shown([section()], { isOnline: false, draft: { text: 'secret', images: [] } });
    expect(reduce(state, { type: 'purged' })).toEqual({ ...initialState('device'), isOnline: false });
  });

  it('changes no more once it is disposed of', () => {
    const disposed = reduce(shown([section()]), { type: 'disposed' });
    expect(reduce(disposed, { type: 'connected' })).toBe(disposed);
    expect(reduce(disposed, { type: 'sections-read', sections: [] })).toBe(disposed);
    expect(reduce(disposed, { type: 'purged' })).toBe(disposed);
  });
});

describe('snapshot', () => {
  it('is the same object for the same state', () => {
    const view = createView(100);
    const state = shown([section()]);
    expect(view(state)).toBe(view(state));
  });

  it('keeps the identity of every part that shows the same', () => {
    const view = createView(100);
    const state = shown([section()]);
    const before = view(state);
    const after = view(reduce(state, { type: 'draft-changed', change: { text: 'x' } }));
    expect(after).not.toBe(before);
    expect(after.transcript).toBe(before.transcript);
    expect(view({ ...state, status: 'connecting' }).transcript).toBe(before.transcript);
  });

  it('keeps a waiting message the same object as long as it waits for the same thing', () => {
    const view = createView(100);
    const waiting = section({ messages: [userMessage({ id: 'u1', state: 'queued' })] });
    const state = shown([waiting], { problem: { type: 'sign-in' } });
    const first = view(state).transcript[0];
    const added = {
      ...waiting,
      messages: [...waiting.messages, userMessage({ id: 'u2', state: 'queued', sequence: 2 })],
    };
    expect(view({ ...state, sections: [added] }).transcript[0]).toBe(first);
    expect(first).toMatchObject({ hold: 'sign-in' });
  });

  it('says offline before every other problem', () => {
    const state = shown([], { isOnline: false, problem: { type: 'sign-in' } });
    expect(createView(100)(state).problem).toEqual({ type: 'offline' });
  });

  it('puts a divider between conversations, with the reason', () => {
    const gone = section({ conversation: conversationRow({ id: 'c0', isGone: true }) });
    const left = section({ conversation: conversationRow({ id: 'c0' }) });
    const reasonOf = (former: Section) => createView(100)(shown([former, section()])).transcript[2];
    expect(reasonOf(gone)).toEqual({ kind: 'divider', id: 'divider:c1', reason: 'conversation-gone' });
    expect(reasonOf(left)).toMatchObject({ reason: 'new-conversation' });
  });

  it('says that there is more to load, here or in the former conversation', () => {
    const view = createView(100);
    expect(view(shown([section()])).hasEarlier).toBe(false);
    expect(view(shown([section({ hasEarlier: true })])).hasEarlier).toBe(true);
    expect(view(shown([section({ conversation: conversationRow({ continues: 'c0' }) })])).hasEarlier).toBe(true);
  });

  it('is awaiting a reply only in the current conversation, and only while one is made', () => {
    const withState = (state: UserMessage['state']) => section({ messages: [userMessage({ id: 'u1', state })] });
    const isAwaiting = (...sections: Section[]) => createView(100)(shown(sections)).isAwaitingReply;
    expect(isAwaiting(withState('sending'))).toBe(true);
    expect(isAwaiting(withState('awaiting'))).toBe(true);
    for (const state of ['queued', 'unconfirmed', 'failed', 'delivered'] as const) {
      expect(isAwaiting(withState(state))).toBe(false);
    }
    expect(isAwaiting(withState('sending'), section())).toBe(false);
  });

  it('says of each queued message why it waits', () => {
    const queued = (id: string, sequence: number) => userMessage({ id, sequence, state: 'queued' });
    const two = [queued('u1', 1), queued('u2', 2)];
    expect(holdsOf(shown([section({ messages: two })]))).toEqual([null, 'blocked']);
    expect(holdsOf(shown([section({ messages: two })], { isOnline: false }))).toEqual(['network', 'network']);
    expect(holdsOf(shown([section({ messages: two })], { problem: { type: 'sign-in' } }))).toEqual([
      'sign-in',
      'sign-in',
    ]);
    const behind = (state: UserMessage['state']) => [userMessage({ id: 'u0', state }), queued('u1', 2)];
    for (const state of ['sending', 'unconfirmed', 'awaiting', 'checking'] as const) {
      expect(holdsOf(shown([section({ messages: behind(state) })]))).toEqual([null, 'blocked']);
    }
    for (const state of ['failed', 'delivered'] as const) {
      expect(holdsOf(shown([section({ messages: behind(state) })]))).toEqual([null, null]);
    }
  });

  it('says of what follows a message in doubt that it waits for that, whatever else is wrong', () => {
    const messages = [
      userMessage({ id: 'u1', state: 'checking' }),
      userMessage({ id: 'u2', state: 'queued', sequence: 2 }),
    ];
    const away = { type: 'api-away', retryAt: 7 } as const;
    expect(holdsOf(shown([section({ messages })], { problem: away }))).toEqual([null, 'blocked']);
    expect(holdsOf(shown([section({ messages })], { isOnline: false }))).toEqual([null, 'network']);
  });

  it.each(['checking', 'awaiting'] as const)('says of one that is %s until when the look is put off', (state) => {
    const wait = { hold: 'busy', since: 0, until: 42 } as const;
    const view = (message: Partial<UserMessage>, parts: Partial<ConversationState> = {}) => {
      const messages = [userMessage({ id: 'u1', state, ...message })];
      const { transcript, isAwaitingReply } = createView(100)(shown([section({ messages })], parts));
      const [entry] = transcript;
      return entry?.kind === 'user' ? [entry.hold, entry.retryAt, isAwaitingReply] : [];
    };
    const isReplyMade = state === 'awaiting';
    expect(view({ wait })).toEqual(['busy', 42, false]);
    expect(view({ wait: { ...wait, until: null } })).toEqual(['busy', null, false]);
    expect(view({})).toEqual([null, null, isReplyMade]);
    expect(view({ wait, isUrged: true })).toEqual([null, null, isReplyMade]);
    expect(view({ wait }, { isOnline: false })).toEqual([null, null, false]);
  });

  it('says until when a message waits, for itself or with the whole conversation', () => {
    const wait = { hold: 'busy', since: 0, until: 42 } as const;
    const away = { type: 'api-away', retryAt: 7 } as const;
    const messages = [
      userMessage({ id: 'u1', state: 'queued', wait }),
      userMessage({ id: 'u2', state: 'queued', sequence: 2 }),
    ];
    const shownHolds = (parts: Partial<ConversationState>) =>
      createView(100)(shown([section({ messages })], parts)).transcript.map((entry) =>
        entry.kind === 'user' ? [entry.hold, entry.retryAt] : [],
      );
    expect(shownHolds({})).toEqual([
      ['busy', 42],
      ['blocked', null],
    ]);
    expect(shownHolds({ problem: away })).toEqual([
      ['busy', 42],
      ['network', 7],
    ]);
    expect(shownHolds({ problem: away, isOnline: false })).toEqual([
      ['network', null],
      ['network', null],
    ]);
  });

  it('promises no connection where that would not help', () => {
    const messages = [userMessage({ id: 'u1', state: 'queued' })];
    const holdFor = (problem: ConversationState['problem']) => holdsOf(shown([section({ messages })], { problem }));
    expect(holdFor({ type: 'configuration' })).toEqual([null]);
    expect(holdFor({ type: 'forbidden' })).toEqual([null]);
    expect(holdFor({ type: 'portal', retryAt: 1 })).toEqual(['portal']);
  });

  it('makes a waiting message another object when it waits for another time', () => {
    const view = createView(100);
    const at = (retryAt: number) =>
      view(shown([section({ messages: [waitingMessage] })], { problem: { type: 'api-away', retryAt } })).transcript[0];
    const waitingMessage = userMessage({ id: 'u1', state: 'queued' });
    expect(at(1)).toMatchObject({ retryAt: 1 });
    expect(at(2)).toMatchObject({ retryAt: 2 });
  });

  it('says that the conversation is nearly full when ten more would not be seen, and never without a limit', () => {
    const many = (countAtApi: number | null) => section({ countAtApi });
    expect(createView(100)(shown([many(89)])).isNearlyFull).toBe(false);
    expect(createView(100)(shown([many(90)])).isNearlyFull).toBe(true);
    expect(createView(0)(shown([many(300)])).isNearlyFull).toBe(false);
    expect(createView(100)(shown([many(null), many(2)])).isNearlyFull).toBe(false);
  });

  it('has an empty draft and no conversation before the first open', () => {
    expect(createView(100)(initialState('session'))).toMatchObject({
      status: 'closed',
      transcript: [],
      draft: EMPTY_DRAFT,
      conversationId: null,
      persistence: 'session',
      problem: null,
    });
  });
});

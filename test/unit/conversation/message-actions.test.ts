import { beforeEach, describe, expect, it } from 'vitest';
import {
  confirmMessage,
  discardMessage,
  releaseSignIn,
  releaseWaits,
  requeue,
  stopWaiting,
} from '../../../src/conversation/message-actions.ts';
import type { MessageState, MessageWait, UserMessage } from '../../../src/conversation/message.ts';
import { initialState, reduce } from '../../../src/conversation/state.ts';
import { createMemoryStorage } from '../../../src/conversation/storage/memory.ts';
import type { ConversationStorage } from '../../../src/conversation/storage/storage.ts';
import { createStore } from '../../../src/conversation/store.ts';
import { Transcript } from '../../../src/conversation/transcript.ts';
import { attempt, conversationRow, look, userMessage } from '../../support/rows.ts';
import { createTestBrowser } from '../../support/test-browser.ts';

const NOW = 1_800_000_000_000;
const STATES: readonly MessageState[] = [
  'queued',
  'sending',
  'checking',
  'awaiting',
  'unconfirmed',
  'delivered',
  'failed',
];

let storage: ConversationStorage;
let transcript: Transcript;
beforeEach(async () => {
  storage = createMemoryStorage();
  const { environment } = createTestBrowser().openTab();
  const store = createStore(reduce, initialState('device'), () => undefined);
  transcript = new Transcript({
    environment,
    store,
    storage,
    channel: environment.openChannel('x'),
    onWiped: () => undefined,
  });
  await storage.write(async (rows) => {
    await rows.putConversation(conversationRow());
    await rows.setCurrentConversation('c1');
  });
});

const put = (parts: Partial<UserMessage> & { id?: string }) =>
  storage.write((rows) => rows.putMessage(userMessage({ id: 'u1', ...parts })));
const row = (id = 'u1') => storage.read((rows) => rows.message(id));
const wait = (parts: Partial<MessageWait> = {}): MessageWait => ({ hold: 'network', since: 0, until: NOW, ...parts });

const press = (shown: readonly UserMessage[] = []) =>
  requeue(transcript, 'u1', { withArtifact: true, now: 7, imageTransport: 'inline', shown });

describe('"send now"', () => {
  it('urges a message that waits, and leaves it where it stands', async () => {
    await put({ state: 'queued', wait: wait(), sequence: 3 });
    await press();
    expect(await row()).toMatchObject({ state: 'queued', isUrged: true, sequence: 3, wait: wait() });
  });

  it('puts an unconfirmed message back in its place, its attempts kept for the search', async () => {
    const attempts = [attempt({ endedAt: 1 })];
    await put({ state: 'unconfirmed', resends: 1, attempts, sequence: 1 });
    await put({ id: 'u2', state: 'queued', sequence: 2 });
    await press();
    expect(await row()).toMatchObject({ state: 'queued', isUrged: true, resends: 0, attempts, sequence: 1 });
  });

  it('puts a failed one at the end', async () => {
    const failure = { reason: 'refused', status: 400, retryAt: null } as const;
    await put({ state: 'failed', failure, sequence: 1 });
    await put({ id: 'u2', state: 'queued', sequence: 2 });
    await press();
    expect(await row()).toMatchObject({ state: 'queued', failure: null, sequence: 3 });
  });

  it('leaves an unconfirmed one alone of which nobody saw yet that it may then stand twice', async () => {
    await put({ state: 'unconfirmed' });
    await press([userMessage({ id: 'u1', state: 'queued' })]);
    expect(await row()).toMatchObject({ state: 'unconfirmed' });
    await press([userMessage({ id: 'u1', state: 'unconfirmed' })]);
    expect(await row()).toMatchObject({ state: 'queued' });
  });

  it.each(['sending', 'delivered'] as const)('leaves one alone that is %s', async (state) => {
    await put({ state });
    const before = await row();
    await press();
    expect(await row()).toEqual(before);
  });
});

describe('"check now"', () => {
  it.each(['checking', 'awaiting'] as const)('urges the look for a message that is %s', async (state) => {
    await put({ state, look: look({ nextAt: NOW }), wait: wait() });
    await press();
    expect(await row()).toMatchObject({ state, isUrged: true, look: look({ nextAt: NOW }), wait: wait(), revision: 1 });
  });

  it.each(STATES)('sends nothing where the message has become %s since it was shown', async (state) => {
    await put({ state });
    await press([userMessage({ id: 'u1', state: 'checking' })]);
    expect(await row()).toMatchObject({ state, isUrged: state === 'checking' || state === 'awaiting' });
  });
});

describe('discarding', () => {
  it.each(STATES)('a message that is %s', async (state) => {
    await put({ state });
    await discardMessage(transcript, 'u1');
    const isRemovable = ['queued', 'unconfirmed', 'failed'].includes(state);
    expect((await row()) === null).toBe(isRemovable);
  });
});

describe('"it arrived"', () => {
  it.each(STATES)('of a message that is %s', async (state) => {
    await put({ state });
    await confirmMessage(transcript, 'u1');
    expect(await row()).toMatchObject({ state: state === 'unconfirmed' ? 'delivered' : state });
  });
});

describe('a sign-in', () => {
  it('releases what waited for it, and nothing else', async () => {
    await put({ state: 'queued', wait: wait({ hold: 'sign-in', until: null }) });
    await put({ id: 'u2', state: 'queued', wait: wait({ hold: 'busy' }), sequence: 2 });
    await storage.write(releaseSignIn);
    expect(await row()).toMatchObject({ wait: null, isUrged: false });
    expect(await row('u2')).toMatchObject({ wait: { hold: 'busy' } });
  });
});

describe('"try again"', () => {
  it('releases every wait but that for a decision about something old', async () => {
    await put({ state: 'queued', wait: wait({ hold: 'portal' }) });
    await put({ id: 'u2', state: 'queued', wait: wait({ hold: 'too-old', until: null }), sequence: 2 });
    await put({ id: 'u3', state: 'queued', sequence: 3 });
    await releaseWaits(transcript, NOW);
    expect(await row()).toMatchObject({ wait: null, isUrged: true });
    expect(await row('u2')).toMatchObject({ wait: { hold: 'too-old' }, isUrged: false });
    expect(await row('u3')).toMatchObject({ isUrged: false, revision: 0 });
  });

  it.each(['checking', 'awaiting'] as const)('looks at once for what is %s, and puts off no look', async (state) => {
    await put({ state, look: look({ nextAt: NOW + 60_000 }) });
    await put({ id: 'u2', state, look: look({ nextAt: NOW - 1 }), sequence: 2 });
    await releaseWaits(transcript, NOW);
    expect(await row()).toMatchObject({ state, look: { nextAt: NOW, ifNotApplied: 'resend' } });
    expect(await row('u2')).toMatchObject({ look: { nextAt: NOW - 1 }, revision: 0 });
  });
});

describe('Stop', () => {
  it.each(['checking', 'awaiting'] as const)('gives up what is %s, and has a look at once', async (state) => {
    await put({ state, look: look({ nextAt: NOW + 60_000 }) });
    await stopWaiting(transcript, NOW);
    expect(await row()).toMatchObject({ state, look: { ifNotApplied: 'stopped', nextAt: NOW } });
  });

  it('does not make a redirect look like a stop', async () => {
    await put({ state: 'checking', look: look({ ifNotApplied: 'configuration' }) });
    await stopWaiting(transcript, NOW);
    expect(await row()).toMatchObject({ look: { ifNotApplied: 'configuration' } });
  });

  it('ends the wait for a busy API, and no other', async () => {
    await put({ state: 'queued', wait: wait({ hold: 'busy' }), attempts: [attempt({ status: 429, endedAt: 1 })] });
    await stopWaiting(transcript, NOW);
    expect(await row()).toMatchObject({ state: 'failed', wait: null, failure: { reason: 'stopped', status: 429 } });
    await put({ state: 'queued', wait: wait({ hold: 'network' }) });
    await stopWaiting(transcript, NOW);
    expect(await row()).toMatchObject({ state: 'queued' });
  });
});

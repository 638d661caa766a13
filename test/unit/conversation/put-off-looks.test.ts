import { beforeEach, describe, expect, it } from 'vitest';
import type { Conversation } from '../../../src/conversation/conversation.ts';
import type { UserMessage } from '../../../src/conversation/message.ts';
import { CHAT, CONVERSATIONS, createChatWorld, type ChatWorld } from '../../support/chat-world.ts';
import { entriesOf, untilReady } from '../../support/until.ts';

const HOUR = 3_600_000;

let world: ChatWorld;
let conversation: Conversation;
beforeEach(async () => {
  world = await createChatWorld();
  conversation = world.chat();
  await conversation.open();
  await untilReady(conversation);
});

const unavailable = (retryAfter: string, storesFirst = false) => ({
  status: 503,
  body: { detail: 'x' },
  headers: { 'retry-after': retryAfter },
  storesFirst,
});

/** Sends a message whose outcome is unknown, and lets the API ask for a pause. */
const sendInto = async (retryAfter: string, storesFirst = false) => {
  world.api.faults.add({ path: CHAT, fault: unavailable(retryAfter, storesFirst) });
  await conversation.send({ text: 'hello' });
  await world.pass(conversation, ({ transcript: [message] }) => message?.kind === 'user' && message.hold === 'busy');
};

const message = (chat = conversation): UserMessage => {
  const found = chat.getSnapshot().transcript.find((entry) => entry.kind === 'user');
  if (!found) throw new Error('No message.');
  return found;
};

const looks = (): number =>
  world.api.log.of('GET', `${CONVERSATIONS}/${conversation.getSnapshot().conversationId ?? ''}`).length;

const check = async (chat = conversation): Promise<void> => {
  await chat.retry(message(chat).id);
  await world.passMs(0);
};

describe('a look that the API asked to wait for', () => {
  it('says when it comes, and comes then', async () => {
    await sendInto('600');
    const before = looks();
    const { state, retryAt } = message();
    const waitMs = (retryAt ?? 0) - world.browser.time.now();
    expect(state).toBe('checking');
    expect(waitMs).toBeGreaterThanOrEqual(600_000);
    expect(waitMs).toBeLessThanOrEqual(1_200_000);
    await world.passMs(waitMs - 1000);
    expect(looks()).toBe(before);
    await world.passMs(2000);
    expect(looks()).toBe(before + 1);
    expect(message().hold).toBeNull();
  });

  it('is no countdown when it is over an hour away', async () => {
    await sendInto('7200');
    expect(message()).toMatchObject({ state: 'checking', hold: 'busy', retryAt: null });
  });

  it('says nothing where the pause is a matter of seconds', async () => {
    world.api.faults.add({ path: CHAT, fault: unavailable('2') });
    await conversation.send({ text: 'hello' });
    await world.pass(conversation, (snapshot) => entriesOf(snapshot).join() === 'user checking');
    await world.passMs(150_000);
    expect(message()).toMatchObject({ state: 'checking', hold: null });
  });

  it('says nothing without a network: a press would be in vain', async () => {
    await sendInto('600');
    world.browser.setOnline(false);
    await world.passMs(0);
    expect(message().hold).toBeNull();
  });
});

describe('“check now”', () => {
  it('finds the message that the API has, and sends nothing', async () => {
    await sendInto('7200', true);
    await check();
    expect(entriesOf(conversation.getSnapshot())).toEqual(['user delivered', 'assistant']);
    expect(world.chatCount()).toBe(1);
  });

  it('leaves a message that is not found as it was, with its wait', async () => {
    await sendInto('7200');
    const before = looks();
    await check();
    await world.passMs(HOUR / 2);
    expect(looks()).toBe(before + 1);
    expect(message()).toMatchObject({ state: 'checking', hold: 'busy', retryAt: null });
    expect(world.chatCount()).toBe(1);
  });

  it('leaves it as it was when the look fails', async () => {
    await sendInto('7200');
    const before = looks();
    world.api.faults.add({ method: 'GET', path: `${CONVERSATIONS}*`, times: 'always', fault: { status: 503 } });
    await check();
    await world.passMs(HOUR / 2);
    expect(looks()).toBe(before + 1);
    expect(message()).toMatchObject({ state: 'checking', hold: 'busy', retryAt: null });
  });

  it('passes once in five seconds', async () => {
    await sendInto('7200');
    const before = looks();
    for (let presses = 0; presses < 4; presses += 1) await check();
    expect(looks()).toBe(before + 1);
    expect(message()).toMatchObject({ hold: 'busy', isUrged: false });
    await world.passMs(5000);
    await check();
    expect(looks()).toBe(before + 2);
  });

  it('passes from a tab that does not lead', async () => {
    await sendInto('7200');
    const there = world.chat();
    await there.open();
    await untilReady(there);
    await world.passMs(0);
    expect(message(there)).toMatchObject({ state: 'checking', hold: 'busy' });
    const before = looks();
    await check(there);
    expect(looks()).toBe(before + 1);
    expect(message(there)).toMatchObject({ state: 'checking', hold: 'busy' });
  });

  it('is there for a stopped message, too, which is failed or found in the end', async () => {
    await sendInto('600');
    conversation.stop();
    await world.passMs(0);
    expect(message()).toMatchObject({ state: 'checking', hold: 'busy', look: { ifNotApplied: 'stopped' } });
    expect(message().retryAt).not.toBeNull();
    await check();
    expect(message().hold).toBe('busy');
    await world.pass(conversation, (snapshot) => entriesOf(snapshot)[0] === 'user failed(stopped)');
    expect(world.chatCount()).toBe(1);
  });
});

it('a reply that is looked for later does not look as if it were being made', async () => {
  world.api.faults.add({ path: CHAT, fault: { kind: 'truncate' } });
  world.api.faults.add({
    method: 'GET',
    path: `${CONVERSATIONS}/*`,
    times: 'always',
    fault: unavailable('600'),
  });
  await conversation.send({ text: 'hello' });
  await world.pass(conversation, ({ transcript: [first] }) => first?.kind === 'user' && first.hold === 'busy');
  expect(message().state).toBe('awaiting');
  expect(conversation.getSnapshot().isAwaitingReply).toBe(false);
});

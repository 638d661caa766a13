import { beforeEach, describe, expect, it } from 'vitest';
import type { Fault } from '../../../dev/api/faults.ts';
import { DEMO_USERS } from '../../../dev/api/users.ts';
import { plainReply } from '../../../dev/assistant/assistant.ts';
import type { Conversation } from '../../../src/conversation/conversation.ts';
import { CHAT, createChatWorld, type ChatWorld } from '../../support/chat-world.ts';
import type { TestTab } from '../../support/test-browser.ts';
import { entriesOf, until, untilReady } from '../../support/until.ts';

let world: ChatWorld;
let tab: TestTab;
let conversation: Conversation;
beforeEach(async () => {
  world = await createChatWorld();
  tab = world.browser.openTab();
  conversation = world.chat(tab);
  await conversation.open();
  await untilReady(conversation);
});

const becomes = (...entries: string[]) =>
  world.pass(conversation, (snapshot) => entriesOf(snapshot).join() === entries.join());

const idOf = (at: number) => conversation.getSnapshot().transcript[at]?.id ?? '';

/** Lets the time pass until it has become of a message all that becomes of it by itself. */
const settles = async (): Promise<readonly string[]> => {
  await world.passMs(15 * MINUTE);
  return entriesOf(conversation.getSnapshot());
};

const MINUTE = 60_000;
const SETTLED = ['user delivered', 'assistant'];

/** The API does not have it. */
const NOT_APPLIED: readonly [string, Fault][] = [
  ['a reset before the API read it', { kind: 'reset-before' }],
  ['a JSON 500', { status: 500, body: { detail: 'SELECT secret' } }],
  ['a 502', { status: 502, body: '<html>bad gateway</html>' }],
  ['a 503', { status: 503, body: { detail: 'x' }, headers: { 'retry-after': '1' } }],
  ['a 504', { status: 504 }],
  ['a 408', { status: 408 }],
  ['a 409', { status: 409 }],
  ['HTML with a 200', { kind: 'html' }],
];

/** The API has it. */
const APPLIED: readonly [string, Fault][] = [
  ['a reset after the API stored it', { kind: 'reset-after' }],
  ['an answer cut in the middle', { kind: 'truncate' }],
  ['a 502 after the API stored it', { status: 502, storesFirst: true }],
  ['HTML after the API stored it', { kind: 'html', storesFirst: true }],
  ['a JSON 500 after the API stored it', { status: 500, storesFirst: true, body: { detail: 'SELECT secret' } }],
  [
    'a redirect after the API stored it',
    { status: 307, storesFirst: true, headers: { location: 'https://elsewhere.example/' } },
  ],
];

describe('a message whose outcome is unknown', () => {
  it.each(NOT_APPLIED)(
    'is looked for after %s, and sent once more when the quiet period is over',
    async (_name, fault) => {
      world.api.faults.add({ path: CHAT, fault });
      await conversation.send({ text: 'hello' });
      await becomes('user checking');
      const endedAt = world.browser.time.now();
      await world.passMs(179_000);
      expect(entriesOf(conversation.getSnapshot())).toEqual(['user checking']);
      expect(world.chatCount()).toBe(1);
      await becomes(...SETTLED);
      expect(world.browser.time.now() - endedAt).toBeGreaterThanOrEqual(180_000);
      expect(world.chatCount()).toBe(2);
      expect(await world.textsAtApi()).toEqual(['hello']);
      expect(JSON.stringify(conversation.getSnapshot())).not.toContain('secret');
    },
  );

  it.each(NOT_APPLIED)('is the user’s to decide when it is lost a second time after %s', async (_name, fault) => {
    world.api.faults.add({ path: CHAT, times: 'always', fault });
    await conversation.send({ text: 'hello' });
    await becomes('user unconfirmed');
    expect(world.chatCount()).toBe(2);
    conversation.reconnect();
    expect(await settles()).toEqual(['user unconfirmed']);
    expect(world.chatCount()).toBe(2);
  });

  it.each(APPLIED)('is found in the history after %s', async (_name, fault) => {
    world.api.faults.add({ path: CHAT, fault });
    await conversation.send({ text: 'hello' });
    await becomes(...SETTLED);
    await settles();
    expect(world.chatCount()).toBe(1);
    expect(await world.textsAtApi()).toEqual(['hello']);
    expect(JSON.stringify(conversation.getSnapshot())).not.toContain('secret');
  });

  it('is a fault of the set-up after a redirect that was not applied', async () => {
    world.api.faults.add({ path: CHAT, fault: { status: 307, headers: { location: 'https://elsewhere.example/' } } });
    await conversation.send({ text: 'hello' });
    await becomes('user failed(configuration)');
    await settles();
    expect(world.chatCount()).toBe(1);
  });

  it.each<[string, Fault]>([
    ['JSON of another shape', { status: 200, body: { hello: 'world' } }],
    ['JSON that ends too early', { status: 200, body: { user_message: null } }],
  ])('counts as delivered after %s with a 200, and is never sent again', async (_name, fault) => {
    world.api.faults.add({ path: CHAT, fault });
    await conversation.send({ text: 'hello' });
    await becomes('user awaiting');
    expect(await settles()).toEqual(['user delivered']);
    expect(conversation.getSnapshot().transcript).toMatchObject([{ isUnanswered: true }]);
    expect(world.chatCount()).toBe(1);
  });

  it('is found, and its reply waited for, when the API takes longer than we wait', async () => {
    world.api.faults.add({ path: CHAT, fault: { kind: 'hang' } });
    await conversation.send({ text: 'hello' });
    await expect.poll(() => world.api.faults.heldCount).toBe(1);
    world.browser.time.advance(180_000);
    await becomes('user awaiting');
    world.api.faults.release();
    await becomes(...SETTLED);
    expect(world.chatCount()).toBe(1);
  });

  describe('shows a reply that came after nobody waited for it any more', () => {
    beforeEach(async () => {
      world.api.faults.add({ path: CHAT, fault: { kind: 'hang' } });
      await conversation.send({ text: 'hello' });
      await expect.poll(() => world.api.faults.heldCount).toBe(1);
      world.browser.time.advance(180_000);
      await becomes('user awaiting');
      await world.passMs(660_000);
      expect(conversation.getSnapshot().transcript).toMatchObject([{ isUnanswered: true }]);
      world.api.faults.release();
      await expect
        .poll(async () => (await world.messagesAtApi(conversation.getSnapshot().conversationId)).length)
        .toBe(2);
      await world.passMs(600_000);
      expect(entriesOf(conversation.getSnapshot())).toEqual(['user delivered']);
    });

    it('when the page is seen again', async () => {
      tab.page('visible');
      await becomes(...SETTLED);
    });

    it('when the conversation is opened again', async () => {
      await conversation.open();
      await becomes(...SETTLED);
    });

    it('before the next message', async () => {
      await conversation.send({ text: 'next' });
      await becomes(...SETTLED, ...SETTLED);
      expect(await world.textsAtApi()).toEqual(['hello', 'next']);
    });
  });

  it('says that it takes long after twenty seconds, and no longer once it ended', async () => {
    world.api.faults.add({ path: CHAT, fault: { kind: 'hang' } });
    await conversation.send({ text: 'hello' });
    await expect.poll(() => world.api.faults.heldCount).toBe(1);
    world.browser.time.advance(19_999);
    expect(conversation.getSnapshot().isTakingLong).toBe(false);
    world.browser.time.advance(1);
    expect(conversation.getSnapshot().isTakingLong).toBe(true);
    world.api.faults.release();
    await becomes(...SETTLED);
    expect(conversation.getSnapshot().isTakingLong).toBe(false);
  });

  it('is not answered when the API ended with an error: one more look, and the next one may go', async () => {
    world.onChat = ({ messages }) => {
      if (messages.length === 1) throw new Error('the model is away');
      return plainReply('there');
    };
    await conversation.send({ text: 'one' });
    await conversation.send({ text: 'two' });
    await becomes('user delivered', ...SETTLED);
    expect(conversation.getSnapshot().transcript[0]).toMatchObject({ content: 'one', isUnanswered: true });
    expect(await world.textsAtApi()).toEqual(['one', 'two']);
  });

  it('holds up what comes after it', async () => {
    world.api.faults.add({ path: CHAT, times: 2, fault: { status: 502 } });
    await conversation.send({ text: 'one' });
    await conversation.send({ text: 'two' });
    await becomes('user checking', 'user queued(blocked)');
    await becomes('user unconfirmed', 'user queued(blocked)');
    expect(await settles()).toEqual(['user unconfirmed', 'user queued(blocked)']);
    expect(world.chatCount()).toBe(2);
  });

  it.each([
    ['the API is away', { status: 502 }, 'api-away'],
    ['the network answers in its place', { kind: 'html' }, 'portal'],
  ] as const)('says so while %s, until a look has passed', async (_name, fault, type) => {
    world.api.faults.add({ times: 'always', fault });
    await conversation.send({ text: 'one' });
    await world.pass(conversation, ({ problem }) => problem?.type === type);
    expect(conversation.getSnapshot().transcript).toMatchObject([{ state: 'checking' }]);
    world.api.faults.clear();
    await becomes(...SETTLED);
    expect(conversation.getSnapshot().problem).toBeNull();
  });

  it('is looked for at once when the user asks for a try now', async () => {
    world.api.faults.add({ path: CHAT, fault: { status: 502, storesFirst: true } });
    world.api.faults.add({ method: 'GET', times: 'always', fault: { status: 502 } });
    await conversation.send({ text: 'one' });
    await world.pass(conversation, ({ problem }) => problem?.type === 'api-away');
    await world.passMs(5 * MINUTE);
    expect(entriesOf(conversation.getSnapshot())).toEqual(['user checking(busy)']);
    world.api.faults.clear();
    conversation.reconnect();
    await until(conversation, ({ problem }) => problem === null);
    expect(entriesOf(conversation.getSnapshot())).toEqual(SETTLED);
    expect(world.chatCount()).toBe(1);
  });

  it('of equal texts is told apart', async () => {
    await conversation.send({ text: 'same' });
    await becomes(...SETTLED);
    world.api.faults.add({ path: CHAT, times: 'always', fault: { kind: 'reset-before' } });
    await conversation.send({ text: 'same' });
    await becomes(...SETTLED, 'user unconfirmed');
  });

  it('is not sent again when it comes after all while it waits to be', async () => {
    world.api.faults.add({ path: CHAT, fault: { kind: 'reset-before' } });
    await conversation.send({ text: 'late' });
    await becomes('user checking');
    await world.passMs(170_000);
    // What was on its way arrives.
    await world.postElsewhere(conversation.getSnapshot().conversationId, 'late');
    await becomes(...SETTLED);
    await settles();
    expect(world.chatCount()).toBe(1);
  });

  it('counts as lost only while it is watched: not when the clock is set on by a day', async () => {
    world.api.faults.add({ path: CHAT, fault: { kind: 'reset-before' } });
    await conversation.send({ text: 'hello' });
    await becomes('user checking');
    world.browser.time.set(24 * 60 * MINUTE);
    await world.passMs(100_000);
    expect(entriesOf(conversation.getSnapshot())).toEqual(['user checking']);
    expect(world.chatCount()).toBe(1);
    await becomes(...SETTLED);
  });

  it('settles as well when the clock is set back by a day', async () => {
    world.api.faults.add({ path: CHAT, fault: { kind: 'reset-before' } });
    await conversation.send({ text: 'hello' });
    await becomes('user checking');
    await world.passMs(30_000);
    world.browser.time.set(-24 * 60 * MINUTE);
    await world.passMs(8 * MINUTE);
    expect(entriesOf(conversation.getSnapshot())).toEqual(SETTLED);
    expect(world.chatCount()).toBe(2);
  });
});

describe('a message of which there is no evidence, as the API has no history,', () => {
  const unconfirmed = async () => {
    world.takeHistoryAway();
    world.api.faults.add({ path: CHAT, fault: { kind: 'reset-after' } });
    await conversation.send({ text: 'one' });
    await becomes('user unconfirmed');
  };

  it('is the user’s to decide at once, and stays so', async () => {
    await unconfirmed();
    conversation.reconnect();
    expect(await settles()).toEqual(['user unconfirmed']);
    expect(world.chatCount()).toBe(1);
  });

  it('goes out again when the user says so, before what comes after it', async () => {
    await unconfirmed();
    await conversation.send({ text: 'two' });
    await world.passMs(10_000);
    expect(entriesOf(conversation.getSnapshot())).toEqual(['user unconfirmed', 'user queued(blocked)']);
    await conversation.retry(idOf(0));
    await becomes(...SETTLED, ...SETTLED);
    world.api.faults.clear();
    expect(await world.textsAtApi()).toEqual(['one', 'one', 'two']);
  });

  it('is done with when the user says that it arrived', async () => {
    await unconfirmed();
    await conversation.send({ text: 'two' });
    await conversation.confirm(idOf(0));
    await becomes('user delivered', ...SETTLED);
    world.api.faults.clear();
    expect(await world.textsAtApi()).toEqual(['one', 'two']);
  });

  it('lets the next one go when the user discards it', async () => {
    await unconfirmed();
    await conversation.send({ text: 'two' });
    await conversation.discard(idOf(0));
    await becomes(...SETTLED);
    world.api.faults.clear();
    expect(await world.textsAtApi()).toEqual(['one', 'two']);
  });
});

describe('an outcome that could not be stored', () => {
  const replyIntoFault = () => {
    world.onChat = () => {
      world.browser.failDevice('write');
      return plainReply('a reply');
    };
  };

  it('is written again as soon as the device takes it', async () => {
    replyIntoFault();
    world.takeHistoryAway();
    await conversation.send({ text: 'hello' });
    await expect.poll(() => tab.errors.length).toBeGreaterThan(0);
    world.browser.failDevice(null);
    await becomes(...SETTLED);
    expect(world.chatCount()).toBe(1);
  });

  it('is looked up in the history when the device took too long', async () => {
    replyIntoFault();
    await conversation.send({ text: 'hello' });
    await expect.poll(() => tab.errors.length).toBeGreaterThan(0);
    await world.passMs(MINUTE);
    world.browser.failDevice(null);
    await becomes(...SETTLED);
    expect(world.chatCount()).toBe(1);
  });
});

describe('an attempt that could not be stored', () => {
  it('is not made, and made again by itself when the device is well again', async () => {
    const other = world.browser.openTab();
    let isBroken = false;
    const chat = world.chat(other, {
      account: 'other',
      getToken: () => {
        world.browser.failDevice(isBroken ? 'write' : null);
        return DEMO_USERS.lan.token;
      },
    });
    await chat.open();
    await world.pass(chat, ({ status }) => status === 'ready');
    isBroken = true;
    await chat.send({ text: 'hello' });
    await expect.poll(() => other.errors.length).toBeGreaterThan(0);
    isBroken = false;
    world.browser.failDevice(null);
    expect(world.chatCount()).toBe(0);
    await world.pass(chat, (snapshot) => entriesOf(snapshot).join() === SETTLED.join());
    expect(world.chatCount()).toBe(1);
  });
});

import { beforeEach, describe, expect, it } from 'vitest';
import { DEMO_USERS } from '../../../dev/api/users.ts';
import type { FailureReason } from '../../../src/conversation/message.ts';
import type { Conversation } from '../../../src/conversation/conversation.ts';
import { CHAT, CONVERSATIONS, createChatWorld, type ChatWorld } from '../../support/chat-world.ts';
import { entriesOf, until, untilFailed, untilReady } from '../../support/until.ts';

let world: ChatWorld;
let conversation: Conversation;
beforeEach(async () => {
  world = await createChatWorld();
  conversation = world.chat();
  await conversation.open();
  await untilReady(conversation);
});

const objection = (field: string) => ({
  detail: [{ type: 'x', loc: ['body', field], msg: 'secret', input: 'secret' }],
});

describe('a message that the API refuses', () => {
  it.each<[number, FailureReason, unknown]>([
    [400, 'refused', { detail: 'x' }],
    [403, 'forbidden', { detail: 'User account is inactive' }],
    [404, 'configuration', { detail: 'Not Found' }],
    [405, 'configuration', { detail: 'Method Not Allowed' }],
    [411, 'refused', { detail: 'x' }],
    [413, 'too-large', '<html>too large</html>'],
    [414, 'refused', { detail: 'x' }],
    [415, 'refused', { detail: 'x' }],
    [422, 'invalid', objection('message')],
    [422, 'image-refused', objection('images')],
    [422, 'artifact-refused', objection('artifact')],
    [422, 'refused', objection('conversation_id')],
    [431, 'refused', { detail: 'x' }],
    [451, 'refused', { detail: 'x' }],
    [501, 'refused', { detail: 'x' }],
    [505, 'refused', { detail: 'x' }],
  ])('with %i fails as %s, keeps its text, and goes out at a retry', async (status, reason, body) => {
    world.api.faults.add({ path: CHAT, fault: { status, body } });
    await conversation.send({ text: 'precious words' });
    const message = await untilFailed(conversation);
    expect(message).toMatchObject({ content: 'precious words', failure: { reason, status } });
    expect(await world.textsAtApi()).toEqual([]);
    await conversation.retry(message.id);
    await until(conversation, (snapshot) => entriesOf(snapshot).join() === 'user delivered,assistant');
    expect(await world.textsAtApi()).toEqual(['precious words']);
    expect(JSON.stringify(conversation.getSnapshot())).not.toContain('secret');
  });

  it('can be discarded', async () => {
    world.api.faults.add({ path: CHAT, fault: { status: 400 } });
    await conversation.send({ text: 'hello' });
    await conversation.discard((await untilFailed(conversation)).id);
    expect(conversation.getSnapshot().transcript).toEqual([]);
  });

  it('does not hold up the next one, and goes behind it at a retry', async () => {
    world.api.faults.add({ path: CHAT, fault: { status: 400 } });
    await conversation.send({ text: 'one' });
    await conversation.send({ text: 'two' });
    await until(conversation, ({ transcript }) => transcript.length === 3);
    expect(entriesOf(conversation.getSnapshot())).toEqual(['user failed(refused)', 'user delivered', 'assistant']);
    await conversation.retry((await untilFailed(conversation)).id);
    await until(conversation, ({ transcript }) => transcript.length === 4);
    const shown = conversation.getSnapshot().transcript.map((entry) => (entry.kind === 'divider' ? '' : entry.content));
    expect(shown).toEqual(['two', 'Re: two', 'one', 'Re: one']);
  });
});

describe('an API that is busy', () => {
  it('is asked again by itself, not before the time it asked for, and says when', async () => {
    world.api.faults.add({ path: CHAT, fault: { status: 429, headers: { 'retry-after': '42' } } });
    await conversation.send({ text: 'hello' });
    const { transcript } = await until(conversation, (snapshot) => entriesOf(snapshot).join() === 'user queued(busy)');
    const [message] = transcript;
    expect(message?.kind === 'user' ? message.retryAt : 0).toBe(world.browser.time.now() + 63_000);
    await world.passMs(41_999);
    expect(world.chatCount()).toBe(1);
    await world.pass(conversation, (snapshot) => entriesOf(snapshot).join() === 'user delivered,assistant');
    expect(await world.textsAtApi()).toEqual(['hello']);
  });

  it('is asked for the history first: a copy of the message may have been taken', async () => {
    world.api.faults.add({ path: CHAT, fault: { status: 429, storesFirst: true } });
    await conversation.send({ text: 'hello' });
    await world.pass(conversation, (snapshot) => entriesOf(snapshot).join() === 'user delivered,assistant');
    await world.passMs(600_000);
    expect(world.chatCount()).toBe(1);
    expect(await world.textsAtApi()).toEqual(['hello']);
  });

  it('gets the next ones later, too, in their order', async () => {
    world.api.faults.add({ path: CHAT, fault: { status: 429, headers: { 'retry-after': '42' } } });
    for (const text of ['one', 'two', 'three']) await conversation.send({ text });
    await until(conversation, (snapshot) => entriesOf(snapshot)[0] === 'user queued(busy)');
    expect(entriesOf(conversation.getSnapshot()).slice(1)).toEqual(['user queued(blocked)', 'user queued(blocked)']);
    await world.passMs(41_000);
    expect(world.chatCount()).toBe(1);
    await world.pass(conversation, ({ transcript }) => transcript.length === 6);
    expect(await world.textsAtApi()).toEqual(['one', 'two', 'three']);
  });

  it('for more than an hour holds the message until the user sends it', async () => {
    world.api.faults.add({ path: CHAT, fault: { status: 429, headers: { 'retry-after': '7200' } } });
    await conversation.send({ text: 'hello' });
    await until(conversation, (snapshot) => entriesOf(snapshot).join() === 'user queued(busy)');
    await world.passMs(24 * 3_600_000);
    const [message] = conversation.getSnapshot().transcript;
    expect(message).toMatchObject({ hold: 'busy', retryAt: null });
    expect(world.chatCount()).toBe(1);
    await conversation.retry(message?.id ?? '');
    await until(conversation, (snapshot) => entriesOf(snapshot).join() === 'user delivered,assistant');
  });

  it('is left alone when the user stops the message, which can be edited then', async () => {
    world.api.faults.add({ path: CHAT, fault: { status: 429 } });
    await conversation.send({ text: 'hello' });
    await until(conversation, (snapshot) => entriesOf(snapshot).join() === 'user queued(busy)');
    conversation.stop();
    await until(conversation, (snapshot) => entriesOf(snapshot).join() === 'user failed(stopped)');
    await world.passMs(600_000);
    expect(world.chatCount()).toBe(1);
  });

  it('that finds a request too early gets it twice more, then the message has failed', async () => {
    world.api.faults.add({ path: CHAT, times: 'always', fault: { status: 425 } });
    await conversation.send({ text: 'hello' });
    await world.pass(conversation, (snapshot) => entriesOf(snapshot).join() === 'user failed(rate-limited)');
    expect(world.chatCount()).toBe(3);
  });

  it('lets a click through once in five seconds', async () => {
    world.api.faults.add({ path: CHAT, times: 3, fault: { status: 429, headers: { 'retry-after': '600' } } });
    await conversation.send({ text: 'hello' });
    const isBusy = () => until(conversation, (snapshot) => entriesOf(snapshot).join() === 'user queued(busy)');
    await isBusy();
    const click = async () => {
      await conversation.retry(conversation.getSnapshot().transcript[0]?.id ?? '');
      await world.passMs(1);
      await isBusy();
      return world.chatCount();
    };
    expect(await click()).toBe(2);
    expect(await click()).toBe(2);
    await world.passMs(5000);
    expect(await click()).toBe(3);
  });
});

describe('a token', () => {
  const lan = DEMO_USERS.lan.token;

  it('that was refused is asked for once more, and the message goes out', async () => {
    const asked: boolean[] = [];
    let token: string = lan;
    const chat = world.chat(undefined, {
      account: 'other',
      getToken: ({ isRetry }) => {
        asked.push(isRetry);
        if (isRetry) token = lan;
        return token;
      },
    });
    await chat.open();
    await untilReady(chat);
    asked.length = 0;
    token = 'expired';
    await chat.send({ text: 'hello' });
    await until(chat, ({ transcript }) => transcript.length === 2);
    // The second time for the look whether a copy was taken, the third for the message.
    expect(asked).toEqual([false, true, false]);
    expect(world.chatCount()).toBe(2);
    expect(await world.textsAtApi()).toEqual(['hello']);
  });

  it('that is refused twice holds the message until somebody signed in', async () => {
    let token: string = lan;
    const chat = world.chat(undefined, { account: 'other', getToken: () => token });
    await chat.open();
    await untilReady(chat);
    token = 'expired';
    await chat.send({ text: 'hello' });
    await until(chat, ({ problem }) => problem?.type === 'sign-in');
    expect(entriesOf(chat.getSnapshot())).toEqual(['user queued(sign-in)']);
    // Whoever may not read the history is not asked for more.
    expect(world.chatCount()).toBe(1);
    token = lan;
    chat.reconnect();
    await until(chat, ({ transcript }) => transcript.length === 2);
    expect(chat.getSnapshot().problem).toBeNull();
    expect(await world.textsAtApi()).toEqual(['hello']);
  });

  it('that is refused is good again on the page that comes after a sign-in', async () => {
    let token: string = lan;
    const tab = world.browser.openTab();
    const options = { account: 'other', getToken: () => token };
    const chat = world.chat(tab, options);
    await chat.open();
    await untilReady(chat);
    token = 'expired';
    await chat.send({ text: 'hello' });
    await until(chat, ({ problem }) => problem?.type === 'sign-in');
    chat.dispose();
    token = lan;
    const next = world.chat(tab, options);
    await next.open();
    await until(next, ({ transcript }) => transcript.length === 2);
    expect(await world.textsAtApi()).toEqual(['hello']);
  });

  it('that is refused is asked for again when the user submits another message', async () => {
    let token: string = lan;
    const chat = world.chat(undefined, { account: 'other', getToken: () => token });
    await chat.open();
    await untilReady(chat);
    token = 'expired';
    await chat.send({ text: 'one' });
    await until(chat, ({ problem }) => problem?.type === 'sign-in');
    token = lan;
    await chat.send({ text: 'two' });
    await world.pass(chat, ({ transcript }) => transcript.length === 4);
    expect(await world.textsAtApi()).toEqual(['one', 'two']);
  });

  it('that expired while a message is looked for is not asked for every few seconds', async () => {
    let token: string = lan;
    let asked = 0;
    const countingToken = () => {
      asked += 1;
      return token;
    };
    const chat = world.chat(undefined, { account: 'other', getToken: countingToken });
    await chat.open();
    await untilReady(chat);
    world.api.faults.add({ path: CHAT, fault: { kind: 'reset-before' } });
    await chat.send({ text: 'one' });
    await until(chat, (snapshot) => entriesOf(snapshot)[0] === 'user checking');
    token = 'expired';
    asked = 0;
    await world.passMs(600_000);
    expect(chat.getSnapshot().problem).toEqual({ type: 'sign-in' });
    expect(asked).toBeLessThanOrEqual(10);
    token = lan;
    chat.reconnect();
    await world.pass(chat, ({ transcript }) => transcript.length === 2);
  });

  it.each<[string, () => string | null]>([
    [
      'function that throws',
      () => {
        throw new Error('secret-token');
      },
    ],
    ['that is empty', () => ''],
    ['with the word Bearer', () => `Bearer ${lan}`],
    ['that nobody has', () => 'unknown'],
    ['that is missing', () => null],
  ])('%s holds everything, and nothing is lost', async (_name, broken) => {
    let getToken = broken;
    const tab = world.browser.openTab();
    const chat = world.chat(tab, { account: 'other', getToken: () => getToken() });
    await chat.open();
    await chat.send({ text: 'hello' });
    await until(chat, ({ problem }) => problem?.type === 'sign-in');
    expect(entriesOf(chat.getSnapshot())).toEqual(['user queued(sign-in)']);
    expect(world.createCount()).toBeLessThanOrEqual(4);
    getToken = () => lan;
    chat.reconnect();
    await until(chat, ({ transcript }) => transcript.length === 2);
    expect(JSON.stringify(tab.errors.map(({ message, stack }) => [message, stack]))).not.toContain('secret-token');
  });

  it('of an account that may not chat says so', async () => {
    const chat = world.chat(undefined, { account: 'inactive', getToken: () => DEMO_USERS.inactive.token });
    await chat.open();
    const { problem } = await until(chat, (snapshot) => snapshot.problem !== null);
    expect(problem).toEqual({ type: 'forbidden' });
  });

  it('stands in no row, no snapshot and no error', async () => {
    const tab = world.browser.openTab();
    const chat = world.chat(tab);
    await chat.send({ text: 'hello' });
    await until(chat, ({ transcript }) => transcript.length === 2);
    const rows = await world.device().read(async (reader) => {
      const current = await reader.currentConversation();
      return [current, await reader.allMessages(current?.id ?? '')];
    });
    const all = JSON.stringify([rows, chat.getSnapshot(), [...tab.session], tab.errors.map(String)]);
    expect(all).not.toContain(lan);
  });
});

describe('a conversation that cannot be created', () => {
  it('because of the set-up says so, and tells the developer', async () => {
    world.api.faults.add({
      method: 'POST',
      path: CONVERSATIONS,
      fault: { status: 404, body: { detail: 'Not Found' } },
    });
    const tab = world.browser.openTab();
    const chat = world.chat(tab, { account: 'other' });
    await chat.open();
    const { problem } = await until(chat, (snapshot) => snapshot.problem !== null);
    expect(problem).toEqual({ type: 'configuration' });
    expect(tab.errors.map(({ name }) => name)).toEqual(['ConfigurationError']);
  });
});

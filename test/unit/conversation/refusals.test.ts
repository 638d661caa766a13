import { beforeEach, describe, expect, it } from 'vitest';
import { DEMO_USERS } from '../../../dev/api/users.ts';
import type { FailureReason } from '../../../src/conversation/message.ts';
import type { Conversation } from '../../../src/conversation/conversation.ts';
import { CHAT, CONVERSATIONS, createChatWorld, type ChatWorld } from '../../support/chat-world.ts';
import { entriesOf, until, untilReady } from '../../support/until.ts';

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

const failedMessage = async (chat: Conversation = conversation) => {
  const { transcript } = await until(chat, (snapshot) =>
    snapshot.transcript.some((entry) => entry.kind === 'user' && entry.state === 'failed'),
  );
  const message = transcript.find((entry) => entry.kind === 'user' && entry.state === 'failed');
  if (message?.kind !== 'user') throw new Error('a failed message');
  return message;
};

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
    [425, 'rate-limited', { detail: 'x' }],
    [429, 'rate-limited', { detail: 'x' }],
    [431, 'refused', { detail: 'x' }],
    [451, 'refused', { detail: 'x' }],
    [501, 'refused', { detail: 'x' }],
    [505, 'refused', { detail: 'x' }],
  ])('with %i fails as %s, keeps its text, and goes out at a retry', async (status, reason, body) => {
    world.api.faults.add({ path: CHAT, fault: { status, body } });
    await conversation.send({ text: 'precious words' });
    const message = await failedMessage();
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
    await conversation.discard((await failedMessage()).id);
    expect(conversation.getSnapshot().transcript).toEqual([]);
  });

  it('does not hold up the next one, and goes behind it at a retry', async () => {
    world.api.faults.add({ path: CHAT, fault: { status: 400 } });
    await conversation.send({ text: 'one' });
    await conversation.send({ text: 'two' });
    await until(conversation, ({ transcript }) => transcript.length === 3);
    expect(entriesOf(conversation.getSnapshot())).toEqual(['user failed(refused)', 'user delivered', 'assistant']);
    await conversation.retry((await failedMessage()).id);
    await until(conversation, ({ transcript }) => transcript.length === 4);
    const shown = conversation.getSnapshot().transcript.map((entry) => (entry.kind === 'divider' ? '' : entry.content));
    expect(shown).toEqual(['two', 'Re: two', 'one', 'Re: one']);
  });

  it('says when another try makes sense', async () => {
    world.api.faults.add({ path: CHAT, fault: { status: 429, headers: { 'retry-after': '42' } } });
    await conversation.send({ text: 'hello' });
    const { failure } = await failedMessage();
    expect(failure?.retryAt).toBe(world.browser.time.now() + 42_000);
  });

  it('because of too many requests lets the next ones wait as long as the API asked', async () => {
    world.api.faults.add({ path: CHAT, fault: { status: 429, headers: { 'retry-after': '42' } } });
    world.browser.setOnline(false);
    for (const text of ['one', 'two', 'three']) await conversation.send({ text });
    world.browser.setOnline(true);
    await failedMessage();
    const { problem } = await until(conversation, (snapshot) => snapshot.problem !== null);
    expect(problem).toMatchObject({ type: 'api-away' });
    expect(entriesOf(conversation.getSnapshot()).slice(1)).toEqual(['user queued(network)', 'user queued(network)']);
    expect(world.chatCount()).toBe(1);
    world.browser.time.advance(41_000);
    expect(world.chatCount()).toBe(1);
    world.browser.time.advance(43_000);
    await until(conversation, ({ transcript }) => transcript.length === 5);
    expect(await world.textsAtApi()).toEqual(['two', 'three']);
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
    expect(asked).toEqual([false, true]);
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
    expect(world.chatCount()).toBe(2);
    token = lan;
    chat.reconnect();
    await until(chat, ({ transcript }) => transcript.length === 2);
    expect(chat.getSnapshot().problem).toBeNull();
    expect(await world.textsAtApi()).toEqual(['hello']);
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

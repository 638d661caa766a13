import { beforeEach, describe, expect, it } from 'vitest';
import type { Fault } from '../../../dev/api/faults.ts';
import { plainReply } from '../../../dev/assistant/assistant.ts';
import type { Conversation } from '../../../src/conversation/conversation.ts';
import { CHAT, CONVERSATIONS, createChatWorld, gate, type ChatWorld } from '../../support/chat-world.ts';
import { entriesOf, until, untilReady } from '../../support/until.ts';

let world: ChatWorld;
let conversation: Conversation;
beforeEach(async () => {
  world = await createChatWorld();
  conversation = world.chat();
  await conversation.open();
  await untilReady(conversation);
});

const becomes = (...entries: string[]) =>
  until(conversation, (snapshot) => snapshot.status === 'ready' && entriesOf(snapshot).join() === entries.join());

const idOf = (at: number) => conversation.getSnapshot().transcript[at]?.id ?? '';

const BEFORE: readonly [string, Fault][] = [
  ['a reset before the API read it', { kind: 'reset-before' }],
  ['a JSON 500', { status: 500, body: { detail: 'SELECT secret' } }],
  ['a 502', { status: 502, body: '<html>bad gateway</html>' }],
  ['a 503', { status: 503, body: { detail: 'x' }, headers: { 'retry-after': '1' } }],
  ['a 504', { status: 504 }],
  ['a 408', { status: 408 }],
  ['a 409', { status: 409 }],
  ['HTML with a 200', { kind: 'html' }],
  ['a redirect', { status: 307, headers: { location: 'https://elsewhere.example/' } }],
  ['JSON of another shape', { status: 200, body: { hello: 'world' } }],
  ['JSON that ends too early', { status: 200, body: { user_message: null } }],
];

const AFTER: readonly [string, Fault][] = [
  ['a reset after the API stored it', { kind: 'reset-after' }],
  ['an answer cut in the middle', { kind: 'truncate' }],
  ['a 502 after the API stored it', { status: 502, storesFirst: true }],
  ['HTML after the API stored it', { kind: 'html', storesFirst: true }],
  ['a JSON 500 after the API stored it', { status: 500, storesFirst: true, body: { detail: 'SELECT secret' } }],
];

describe('a message whose outcome is unknown', () => {
  it.each(BEFORE)('is unconfirmed after %s, and not sent again by itself', async (_name, fault) => {
    world.api.faults.add({ path: CHAT, fault });
    await conversation.send({ text: 'hello' });
    await becomes('user unconfirmed');
    conversation.reconnect();
    world.browser.time.advance(3_600_000);
    await becomes('user unconfirmed');
    expect(world.chatCount()).toBe(1);
    expect(JSON.stringify(conversation.getSnapshot())).not.toContain('secret');
  });

  it.each(AFTER)('is found in the history after %s', async (_name, fault) => {
    world.api.faults.add({ path: CHAT, fault });
    await conversation.send({ text: 'hello' });
    await becomes('user delivered', 'assistant');
    expect(world.chatCount()).toBe(1);
    expect(await world.textsAtApi()).toEqual(['hello']);
  });

  it('is unconfirmed when the API takes longer than we wait, and found later', async () => {
    world.api.faults.add({ path: CHAT, fault: { kind: 'hang' } });
    await conversation.send({ text: 'hello' });
    await expect.poll(() => world.api.faults.heldCount).toBe(1);
    world.browser.time.advance(181_000);
    await becomes('user awaiting');
    world.api.faults.release();
    await expect
      .poll(async () => (await world.messagesAtApi(conversation.getSnapshot().conversationId)).length)
      .toBe(2);
    world.browser.time.advance(2000);
    await becomes('user delivered', 'assistant');
    expect(world.chatCount()).toBe(1);
  });

  it('is unconfirmed when the user stops waiting, and found later', async () => {
    const reply = gate();
    world.onChat = async () => {
      await reply.passed;
      return plainReply('late');
    };
    await conversation.send({ text: 'hello' });
    await expect.poll(() => world.chatCount()).toBe(1);
    conversation.stop();
    await becomes('user awaiting');
    reply.open();
    await expect
      .poll(async () => (await world.messagesAtApi(conversation.getSnapshot().conversationId)).length)
      .toBe(2);
    world.browser.time.advance(2000);
    await becomes('user delivered', 'assistant');
  });

  it('holds up what comes after it', async () => {
    world.api.faults.add({ path: CHAT, fault: { status: 502 } });
    await conversation.send({ text: 'one' });
    await becomes('user unconfirmed');
    await conversation.send({ text: 'two' });
    await world.idle();
    await becomes('user unconfirmed', 'user queued(blocked)');
    expect(world.chatCount()).toBe(1);
  });

  it('goes out again when the user says so, before what comes after it', async () => {
    world.api.faults.add({ path: CHAT, fault: { status: 502 } });
    await conversation.send({ text: 'one' });
    await becomes('user unconfirmed');
    await conversation.send({ text: 'two' });
    await world.idle();
    await conversation.retry(idOf(0));
    await becomes('user delivered', 'assistant', 'user delivered', 'assistant');
    expect(await world.textsAtApi()).toEqual(['one', 'two']);
  });

  it('is done with when the user says that it arrived', async () => {
    world.api.faults.add({ path: CHAT, fault: { status: 502 } });
    await conversation.send({ text: 'one' });
    await becomes('user unconfirmed');
    await conversation.send({ text: 'two' });
    await conversation.confirm(idOf(0));
    await becomes('user delivered', 'user delivered', 'assistant');
    expect(await world.textsAtApi()).toEqual(['two']);
  });

  it('lets the next one go when the user discards it', async () => {
    world.api.faults.add({ path: CHAT, fault: { status: 502 } });
    await conversation.send({ text: 'one' });
    await becomes('user unconfirmed');
    await conversation.send({ text: 'two' });
    await conversation.discard(idOf(0));
    await becomes('user delivered', 'assistant');
    expect(await world.textsAtApi()).toEqual(['two']);
  });

  it('of equal texts is told apart', async () => {
    await conversation.send({ text: 'same' });
    await becomes('user delivered', 'assistant');
    world.api.faults.add({ path: CHAT, fault: { kind: 'reset-before' } });
    await conversation.send({ text: 'same' });
    await becomes('user delivered', 'assistant', 'user unconfirmed');
  });

  it('stays so with an API that has no history', async () => {
    world.api.faults.add(
      { method: 'GET', path: `${CONVERSATIONS}*`, times: 'always', fault: { status: 405 } },
      { path: CHAT, fault: { kind: 'reset-after' } },
    );
    await conversation.send({ text: 'hello' });
    await becomes('user unconfirmed');
    conversation.reconnect();
    await becomes('user unconfirmed');
    expect(world.chatCount()).toBe(1);
  });
});

describe('an outcome that could not be stored', () => {
  it('is looked up in the history', async () => {
    world.onChat = () => {
      world.browser.failDevice('write');
      return plainReply('a reply');
    };
    const tab = world.browser.openTab();
    const chat = world.chat(tab);
    await chat.send({ text: 'hello' });
    await expect.poll(() => tab.errors.length).toBeGreaterThan(0);
    world.browser.failDevice(null);
    chat.reconnect();
    await until(chat, (snapshot) => entriesOf(snapshot).join() === 'user delivered,assistant');
    expect(world.chatCount()).toBe(1);
  });
});

import { beforeEach, describe, expect, it } from 'vitest';
import type { Conversation } from '../../../src/conversation/conversation.ts';
import { CHAT, createChatWorld, type ChatWorld } from '../../support/chat-world.ts';
import type { TestTab } from '../../support/test-browser.ts';
import { entriesOf, untilReady } from '../../support/until.ts';

/** Which entries of a history are of no shape that anybody knows, while it is set. */
type Unreadable = (entry: { readonly role: string; readonly content: string }) => boolean;

let world: ChatWorld;
let conversation: Conversation;
let isUnreadable: Unreadable | null;
beforeEach(async () => {
  world = await createChatWorld();
  isUnreadable = null;
  conversation = world.chat(withUnreadable(world.browser.openTab()));
  await conversation.open();
  await untilReady(conversation);
});

/** A tab for which some entries of each history arrive broken, in an answer that is good otherwise. */
function withUnreadable(tab: TestTab): TestTab {
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const response = await tab.environment.fetch(input, init);
    if (isUnreadable === null || init?.method === 'POST' || !response.ok) return response;
    const body = (await response.json()) as { messages?: Parameters<Unreadable>[0][] };
    const messages = body.messages?.map((entry) => (isUnreadable?.(entry) === true ? { ...entry, role: 7 } : entry));
    return Response.json(messages ? { ...body, messages } : body);
  };
  return { ...tab, environment: { ...tab.environment, fetch } };
}

const isOurs: Unreadable = ({ role, content }) => role === 'user' && content === 'precious';
const shown = () => entriesOf(conversation.getSnapshot()).join();
const becomes = (...entries: string[]) =>
  world.pass(conversation, (snapshot) => entriesOf(snapshot).join() === entries.join());
const ids = () => conversation.getSnapshot().transcript.flatMap((entry) => (entry.kind === 'user' ? [entry.id] : []));
const lastId = () => ids().at(-1) ?? '';
const precious = async () => (await world.textsAtApi()).filter((text) => text === 'precious').length;

/** Says something that nothing happens to, so that there is a baseline. */
async function speakBefore(): Promise<void> {
  await conversation.send({ text: 'before' });
  await becomes('user delivered', 'assistant');
}

describe('a message that stands in the history where nobody can read it', () => {
  it('is never sent again by itself: the visitor is asked when the quiet period is over', async () => {
    await speakBefore();
    isUnreadable = isOurs;
    world.api.faults.add({ path: CHAT, fault: { kind: 'reset-after' } });
    await conversation.send({ text: 'precious' });
    await world.pass(conversation, (snapshot) => entriesOf(snapshot).includes('user unconfirmed'));
    await world.passMs(3_600_000);
    expect(shown()).toContain('user unconfirmed');
    expect(world.chatCount()).toBe(2);
    expect(await precious()).toBe(1);
  });

  it('is found once it can be read, and the visitor is asked no more', async () => {
    await speakBefore();
    isUnreadable = isOurs;
    world.api.faults.add({ path: CHAT, fault: { kind: 'reset-after' } });
    await conversation.send({ text: 'precious' });
    await world.pass(conversation, (snapshot) => entriesOf(snapshot).includes('user unconfirmed'));
    isUnreadable = null;
    await conversation.open();
    await becomes('user delivered', 'assistant', 'user delivered', 'assistant');
    expect(world.chatCount()).toBe(2);
  });

  it('is sent again when the visitor wants it, knowing that it may then stand twice', async () => {
    isUnreadable = isOurs;
    world.api.faults.add({ path: CHAT, fault: { kind: 'reset-after' } });
    await conversation.send({ text: 'precious' });
    await world.pass(conversation, (snapshot) => entriesOf(snapshot).includes('user unconfirmed'));
    await conversation.retry(lastId());
    await world.pass(conversation, (snapshot) => entriesOf(snapshot).includes('user delivered'));
    expect(world.chatCount()).toBe(2);
  });

  it('is not sent again after a Stop, nor said to have failed', async () => {
    isUnreadable = isOurs;
    world.api.faults.add({ path: CHAT, fault: { kind: 'reset-after' } });
    await conversation.send({ text: 'precious' });
    await world.pass(conversation, (snapshot) => entriesOf(snapshot).includes('user checking'));
    conversation.stop();
    await world.pass(conversation, (snapshot) => entriesOf(snapshot).includes('user unconfirmed'));
    expect(world.chatCount()).toBe(1);
  });

  it.each([429, 425, 401])('is not sent again after a %i that was the answer to a copy', async (status) => {
    isUnreadable = isOurs;
    world.api.faults.add({ path: CHAT, fault: { status, storesFirst: true, body: { detail: 'x' } } });
    await conversation.send({ text: 'precious' });
    await world.pass(conversation, (snapshot) => entriesOf(snapshot).includes('user unconfirmed'));
    expect(world.chatCount()).toBe(1);
    expect(await precious()).toBe(1);
  });

  it('is not sent again by a click that was told of a refusal: it asks, and the next click is obeyed', async () => {
    isUnreadable = isOurs;
    world.api.faults.add({ path: CHAT, fault: { status: 400, storesFirst: true, body: { detail: 'x' } } });
    await conversation.send({ text: 'precious' });
    await world.pass(conversation, (snapshot) => entriesOf(snapshot).includes('user failed(refused)'));
    await conversation.retry(lastId());
    await world.pass(conversation, (snapshot) => entriesOf(snapshot).includes('user unconfirmed'));
    expect(world.chatCount()).toBe(1);
    await conversation.retry(lastId());
    await world.pass(conversation, (snapshot) => entriesOf(snapshot).includes('user delivered'));
    expect(world.chatCount()).toBe(2);
  });
});

describe('an unreadable entry', () => {
  it('of before the message proves nothing less: the message is sent again when it is not behind it', async () => {
    await conversation.send({ text: 'first' });
    await becomes('user delivered', 'assistant');
    await conversation.send({ text: 'second' });
    await becomes('user delivered', 'assistant', 'user delivered', 'assistant');
    isUnreadable = ({ content }) => content === 'second';
    world.api.faults.add({ path: CHAT, fault: { kind: 'reset-before' } });
    await conversation.send({ text: 'precious' });
    await becomes(...Array.from({ length: 3 }, () => ['user delivered', 'assistant']).flat());
    expect(world.chatCount()).toBe(4);
    expect(await precious()).toBe(1);
  });

  it('does not keep a message from being found', async () => {
    await speakBefore();
    isUnreadable = ({ content }) => content === 'before';
    world.api.faults.add({ path: CHAT, fault: { kind: 'reset-after' } });
    await conversation.send({ text: 'precious' });
    await becomes('user delivered', 'assistant', 'user delivered', 'assistant');
    expect(world.chatCount()).toBe(2);
  });

  it('holds back no message behind one that was refused', async () => {
    await speakBefore();
    world.api.faults.add({ path: CHAT, fault: { status: 400, body: { detail: 'x' } } });
    isUnreadable = ({ role }) => role === 'assistant';
    await conversation.send({ text: 'refused' });
    await world.pass(conversation, (snapshot) => entriesOf(snapshot).includes('user failed(refused)'));
    await conversation.send({ text: 'next' });
    await world.pass(conversation, (snapshot) => entriesOf(snapshot).join().endsWith('user delivered,assistant'));
    expect(await world.textsAtApi()).toEqual(['before', 'next']);
  });
});

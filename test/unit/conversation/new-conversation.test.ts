import { beforeEach, describe, expect, it } from 'vitest';
import { DEMO_USERS } from '../../../dev/api/users.ts';
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
  await conversation.send({ text: 'before' });
  await until(conversation, ({ transcript }) => transcript.length === 2);
});

const becomes = (chat: Conversation, ...entries: string[]) =>
  world.pass(chat, (snapshot) => snapshot.status === 'ready' && entriesOf(snapshot).join() === entries.join());

const settled = (chat: Conversation) => world.pass(chat, ({ elsewhere }) => elsewhere.waiting === 0);

const SETTLED = ['user delivered', 'assistant'];

describe('a new conversation that the user asked for', () => {
  it('begins empty, with the draft kept, and is made at the API with its first message', async () => {
    const { conversationId: former } = conversation.getSnapshot();
    conversation.setDraft({ text: 'half a word' });
    await conversation.startNew();
    const { draft, conversationId } = await becomes(conversation);
    expect(draft.text).toBe('half a word');
    expect(conversationId).toBeNull();
    expect(world.createCount()).toBe(1);
    await conversation.send();
    await becomes(conversation, ...SETTLED);
    expect(world.createCount()).toBe(2);
    expect(conversation.getSnapshot().conversationId).not.toBe(former);
  });

  it('is ready only when the API answers', async () => {
    world.api.faults.add({ method: 'GET', path: CONVERSATIONS, times: 2, fault: { status: 503 } });
    await conversation.startNew();
    await until(conversation, ({ problem }) => problem?.type === 'api-away');
    await becomes(conversation);
  });

  it('is none where the one on screen is untouched', async () => {
    expect(await conversation.startNew()).toMatchObject({ isDone: true });
    const again = await conversation.startNew();
    expect(again.isDone).toBe(false);
    expect(await again.undo()).toBe(false);
  });

  it('leaves what is not sent yet where it is, and it is sent from there', async () => {
    const { conversationId: former } = conversation.getSnapshot();
    world.browser.setOnline(false);
    for (const text of ['one', 'two']) await conversation.send({ text });
    await conversation.startNew();
    expect(conversation.getSnapshot().transcript).toEqual([]);
    expect(conversation.getSnapshot().elsewhere).toMatchObject({ waiting: 2, undecided: 0 });
    world.browser.setOnline(true);
    await settled(conversation);
    expect(conversation.getSnapshot().transcript).toEqual([]);
    expect((await world.messagesAtApi(former)).map(({ content }) => content)).toEqual([
      ...['before', 'Re: before'],
      ...['one', 'Re: one'],
      ...['two', 'Re: two'],
    ]);
  });

  it('has its own messages sent before those that wait elsewhere', async () => {
    world.browser.setOnline(false);
    await conversation.send({ text: 'elsewhere' });
    await conversation.startNew();
    await conversation.send({ text: 'here' });
    world.browser.setOnline(true);
    await becomes(conversation, ...SETTLED);
    await settled(conversation);
    expect(await world.textsAtApi()).toEqual(['before', 'here', 'elsewhere']);
  });

  it('makes at the API what had never been there, for a message that was left in it', async () => {
    world.browser.setOnline(false);
    const fresh = world.chat(undefined, { account: 'fresh' });
    await fresh.open();
    await fresh.send({ text: 'first' });
    await fresh.startNew();
    world.browser.setOnline(true);
    await settled(fresh);
    expect(await world.textsAtApi()).toEqual(['before', 'first']);
    expect(fresh.getSnapshot().conversationId).toBeNull();
  });

  it('says how many messages elsewhere need the user', async () => {
    world.api.faults.add({ path: CHAT, fault: { status: 400 } });
    await conversation.send({ text: 'refused' });
    await becomes(conversation, ...SETTLED, 'user failed(refused)');
    await conversation.startNew();
    expect((await becomes(conversation)).elsewhere).toEqual({
      waiting: 0,
      undecided: 1,
      isSending: false,
      replies: [],
    });
  });

  it('is not stopped by a Stop that is meant for another one, nor says that the other takes long', async () => {
    const reply = gate();
    world.onChat = async () => {
      await reply.passed;
      return plainReply('late');
    };
    await conversation.send({ text: 'slow' });
    await expect.poll(() => world.chatCount()).toBe(2);
    await conversation.startNew();
    world.browser.time.advance(20_000);
    const { isTakingLong, isAwaitingReply, elsewhere } = conversation.getSnapshot();
    expect({ isTakingLong, isAwaitingReply }).toEqual({ isTakingLong: false, isAwaitingReply: false });
    expect(elsewhere.isSending).toBe(true);
    conversation.stop();
    await conversation.send({ text: 'here' });
    expect(entriesOf(conversation.getSnapshot())).toEqual(['user queued(blocked)']);
    reply.open();
    await becomes(conversation, ...SETTLED);
    expect(await world.textsAtApi()).toEqual(['before', 'slow', 'here']);
  });

  it('gets no message that was being looked for in the former one', async () => {
    const { conversationId: former } = conversation.getSnapshot();
    world.api.faults.add({ path: CHAT, fault: { kind: 'reset-before' } });
    await conversation.send({ text: 'lost' });
    await becomes(conversation, ...SETTLED, 'user checking');
    await conversation.startNew();
    await settled(conversation);
    expect((await world.messagesAtApi(former)).map(({ content }) => content)).toContain('lost');
    expect(conversation.getSnapshot().transcript).toEqual([]);
  });

  it('is not entered by what failed in the former one and is sent again', async () => {
    const { conversationId: former } = conversation.getSnapshot();
    world.api.faults.add({ path: CHAT, fault: { status: 400 } });
    await conversation.send({ text: 'refused' });
    const { transcript } = await becomes(conversation, ...SETTLED, 'user failed(refused)');
    await conversation.startNew();
    await conversation.retry(transcript[2]?.id ?? '');
    await settled(conversation);
    expect((await world.messagesAtApi(former)).map(({ content }) => content)).toContain('refused');
  });

  it('is created although it was asked for while the former one was being brought up to date', async () => {
    const history = `${CONVERSATIONS}/${conversation.getSnapshot().conversationId ?? ''}`;
    world.api.faults.add({ method: 'GET', path: history, fault: { kind: 'hang' } });
    conversation.reconnect();
    await expect.poll(() => world.api.faults.heldCount).toBe(1);
    await conversation.startNew();
    await conversation.send({ text: 'new' });
    world.api.faults.release();
    await becomes(conversation, ...SETTLED);
    expect(world.createCount()).toBe(2);
  });

  it('that a tab was making at the API when it crashed is made by another one', async () => {
    world.api.faults.add({ method: 'POST', path: CONVERSATIONS, fault: { kind: 'hang' } });
    const other = world.browser.openTab();
    await world.chat(other, { account: 'fresh' }).open();
    await expect.poll(() => world.api.faults.heldCount).toBe(1);
    const here = world.chat(undefined, { account: 'fresh' });
    await here.open();
    await here.send({ text: 'here' });
    other.crash();
    await becomes(here, ...SETTLED);
    world.api.faults.release();
    expect(await world.textsAtApi()).toEqual(['before', 'here']);
  });

  it('that another tab makes at the API is read here', async () => {
    const other = world.chat();
    await other.open();
    await untilReady(other);
    await conversation.startNew();
    await becomes(conversation);
    await becomes(other);
    await other.send({ text: 'there' });
    await becomes(conversation, ...SETTLED);
    const { conversationId } = other.getSnapshot();
    await world.postElsewhere(conversationId, 'elsewhere');
    conversation.reconnect();
    await becomes(conversation, ...SETTLED, ...SETTLED);
    expect(world.createCount()).toBe(2);
  });

  it('sends the message whose token was refused in the former one from there, after the sign-in', async () => {
    let token: string = DEMO_USERS.lan.token;
    const chat = world.chat(undefined, { account: 'other', getToken: () => token });
    await chat.open();
    await untilReady(chat);
    world.api.faults.add({ path: CHAT, fault: { kind: 'hang', status: 401 } });
    await chat.send({ text: 'kept' });
    await expect.poll(() => world.api.faults.heldCount).toBe(1);
    await chat.startNew();
    token = 'expired';
    world.api.faults.release();
    await until(chat, ({ problem }) => problem?.type === 'sign-in');
    token = DEMO_USERS.lan.token;
    chat.reconnect();
    await settled(chat);
    expect(await world.textsAtApi()).toEqual(['before', 'kept']);
  });
});

describe('going back', () => {
  it('shows the former conversation as if nothing had happened, and leaves nothing at the API', async () => {
    const { transcript, conversationId } = conversation.getSnapshot();
    const begun = await conversation.startNew();
    await becomes(conversation);
    expect(await begun.undo()).toBe(true);
    await becomes(conversation, ...SETTLED);
    expect(conversation.getSnapshot().conversationId).toBe(conversationId);
    expect(conversation.getSnapshot().transcript).toEqual(transcript);
    expect(world.createCount()).toBe(1);
  });

  it('is possible until something was submitted in the new one', async () => {
    const begun = await conversation.startNew();
    await conversation.send({ text: 'new' });
    expect(await begun.undo()).toBe(false);
    await becomes(conversation, ...SETTLED);
    expect(conversation.getSnapshot().transcript[0]).toMatchObject({ content: 'new' });
  });

  it('happens in every tab', async () => {
    const other = world.chat();
    await other.open();
    await untilReady(other);
    const begun = await conversation.startNew();
    await until(other, ({ transcript }) => transcript.length === 0);
    await begun.undo();
    await becomes(other, ...SETTLED);
  });

  it('does not take away what another tab submits in the same moment', async () => {
    const other = world.chat();
    await other.open();
    await untilReady(other);
    const begun = await conversation.startNew();
    await until(other, ({ transcript }) => transcript.length === 0);
    const [isBack] = await Promise.all([begun.undo(), other.send({ text: 'there' })]);
    await settled(conversation);
    await world.pass(conversation, ({ status }) => status === 'ready');
    expect(await world.textsAtApi()).toEqual(['before', 'there']);
    const { conversationId } = conversation.getSnapshot();
    const here = (await world.messagesAtApi(conversationId)).map(({ content }) => content);
    expect(here.includes('there')).toBe(!isBack);
  });
});

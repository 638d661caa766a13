import { beforeEach, describe, expect, it } from 'vitest';
import { plainReply } from '../../../dev/assistant/assistant.ts';
import { UNTOUCHED } from '../../../src/conversation/message.ts';
import type { Conversation } from '../../../src/conversation/conversation.ts';
import { CHAT, createChatWorld, gate, type ChatWorld } from '../../support/chat-world.ts';
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

const count = (chat: Conversation, entries: number) => until(chat, ({ transcript }) => transcript.length === entries);

/** The same tab a moment later, its page loaded anew. */
async function reload(): Promise<Conversation> {
  tab = tab.reload();
  const next = world.chat(tab);
  await next.open();
  return next;
}

describe('after a reload', () => {
  it('the same conversation goes on, its transcript shown before the API is asked', async () => {
    await conversation.send({ text: 'one' });
    const before = await count(conversation, 2);
    await world.api.goAway();
    const next = await reload();
    expect(next.getSnapshot().conversationId).toBe(before.conversationId);
    expect(next.getSnapshot().transcript).toEqual(before.transcript);
    await world.api.comeBack();
    next.reconnect();
    await untilReady(next);
    await next.send({ text: 'two' });
    await count(next, 4);
    expect(world.createCount()).toBe(1);
    expect(await world.textsAtApi()).toEqual(['one', 'two']);
  });

  it('the draft stands in the composer', async () => {
    const image = { id: 'i1', dataUrl: 'data:image/png;base64,AA==', name: 'ring.png' };
    conversation.setDraft({ text: 'half a sen' });
    conversation.setDraft({ text: 'half a sentence', images: [image] });
    conversation.dispose();
    const [tabId = ''] = tab.session.values();
    await expect
      .poll(() => world.device().read((rows) => rows.draft(tabId)))
      .toMatchObject({ text: 'half a sentence' });
    expect((await reload()).getSnapshot().draft).toEqual({ text: 'half a sentence', images: [image] });
  });

  it('what is typed before the draft is read stands behind it', async () => {
    conversation.setDraft({ text: 'half a sentence' });
    const [tabId = ''] = tab.session.values();
    await expect.poll(() => world.device().read((rows) => rows.draft(tabId))).not.toBeNull();
    tab = tab.reload();
    const next = world.chat(tab);
    const opening = next.open();
    next.setDraft({ text: 'more' });
    await opening;
    expect(next.getSnapshot().draft.text).toBe('half a sentence\nmore');
    await expect
      .poll(() => world.device().read((rows) => rows.draft(tabId)))
      .toMatchObject({ text: 'half a sentence\nmore' });
  });

  it('what is sent before the draft is read goes alone, and the draft stands in the composer', async () => {
    conversation.setDraft({ text: 'half a sentence' });
    const [tabId = ''] = tab.session.values();
    await expect.poll(() => world.device().read((rows) => rows.draft(tabId))).not.toBeNull();
    tab = tab.reload();
    const next = world.chat(tab);
    next.setDraft({ text: 'quick question' });
    await Promise.all([next.send(), next.send()]);
    await count(next, 2);
    expect(await world.textsAtApi()).toEqual(['quick question']);
    expect(next.getSnapshot().draft.text).toBe('half a sentence');
    await expect
      .poll(() => world.device().read((rows) => rows.draft(tabId)))
      .toMatchObject({ text: 'half a sentence' });
  });

  it('a draft of another tab does not', async () => {
    conversation.setDraft({ text: 'mine' });
    const other = world.chat();
    await other.open();
    expect(other.getSnapshot().draft.text).toBe('');
  });

  it('a queued message is sent', async () => {
    await world.api.goAway();
    world.browser.setOnline(false);
    await conversation.send({ text: 'later' });
    tab.crash();
    await world.api.comeBack();
    world.browser.setOnline(true);
    const next = await reload();
    await count(next, 2);
    expect(await world.textsAtApi()).toEqual(['later']);
  });

  it('messages of another device appear, in the order of the API', async () => {
    await conversation.send({ text: 'one' });
    const { conversationId } = await count(conversation, 2);
    await world.postElsewhere(conversationId, 'from the phone');
    const next = await reload();
    const { transcript } = await count(next, 4);
    expect(transcript).toMatchObject([
      { content: 'one', state: 'delivered' },
      { content: 'Re: one' },
      { content: 'from the phone', state: 'delivered' },
      { content: 'Re: from the phone' },
    ]);
  });

  it('a session of this tab goes on as well', async () => {
    const here = world.chat(tab, { persistence: 'session' });
    await here.send({ text: 'in this tab' });
    await count(here, 2);
    tab = tab.reload();
    const next = world.chat(tab, { persistence: 'session' });
    await next.open();
    expect(entriesOf(next.getSnapshot())).toEqual(['user delivered', 'assistant']);
    const elsewhere = world.chat(undefined, { persistence: 'session' });
    await elsewhere.open();
    expect(elsewhere.getSnapshot().transcript).toEqual([]);
  });

  it('a session that the browser does not keep says so', async () => {
    const { environment } = world.browser.openTab();
    const denied = { ...environment, tabState: { ...environment.tabState, isLasting: () => false } };
    const chat = world.chat(undefined, { persistence: 'session', environment: denied });
    await chat.send({ text: 'in this page' });
    await count(chat, 2);
    expect(chat.getSnapshot()).toMatchObject({ persistence: 'none', isStorageDegraded: true });
  });

  it('earlier messages are loaded when asked for', async () => {
    await world.device().write(async (rows) => {
      const current = await rows.currentConversation();
      for (const message of manyMessages(current?.id ?? '', 130)) await rows.putMessage(message);
    });
    const next = await reload();
    expect(next.getSnapshot()).toMatchObject({ hasEarlier: true });
    expect(next.getSnapshot().transcript).toHaveLength(100);
    await next.loadEarlier();
    expect(next.getSnapshot()).toMatchObject({ hasEarlier: false });
    expect(next.getSnapshot().transcript).toHaveLength(130);
    const exported = JSON.parse(await next.exportTranscript('json')) as unknown[];
    expect(exported).toHaveLength(130);
  });
});

function manyMessages(conversationId: string, howMany: number) {
  return Array.from({ length: howMany }, (_, at) => ({
    kind: 'user' as const,
    id: `old-${String(at)}`,
    conversationId,
    sequence: at + 1,
    content: `text ${String(at)}`,
    images: [],
    artifact: null,
    createdAt: 0,
    ...UNTOUCHED,
    state: 'delivered' as const,
    serverId: `old-server-${String(at)}`,
    revision: 0,
  }));
}

describe('after a crash during a request', () => {
  it('the message is looked for, and found in the history', async () => {
    const reply = gate();
    world.onChat = async () => {
      await reply.passed;
      return plainReply('late');
    };
    await conversation.send({ text: 'hello' });
    await until(conversation, ({ isAwaitingReply }) => isAwaitingReply);
    await expect.poll(() => world.chatCount()).toBe(1);
    world.browser.setOnline(false);
    const next = await reload();
    await until(next, (snapshot) => entriesOf(snapshot)[0] === 'user checking');
    world.browser.setOnline(true);
    const awaiting = await until(next, (snapshot) => entriesOf(snapshot)[0] === 'user awaiting');
    expect(awaiting.isAwaitingReply).toBe(true);
    reply.open();
    await expect.poll(async () => (await world.messagesAtApi(awaiting.conversationId)).length).toBe(2);
    world.browser.time.advance(2000);
    await until(next, (snapshot) => entriesOf(snapshot).join() === 'user delivered,assistant');
    expect(world.chatCount()).toBe(1);
  });

  it('the message is sent once more when the API never got it', async () => {
    world.api.faults.add({ path: CHAT, fault: { kind: 'reset-before' } });
    await conversation.send({ text: 'hello' });
    await until(conversation, (snapshot) => entriesOf(snapshot)[0] === 'user checking');
    const next = await reload();
    await world.pass(next, (snapshot) => entriesOf(snapshot).join() === 'user delivered,assistant');
    expect(world.chatCount()).toBe(2);
    expect(await world.textsAtApi()).toEqual(['hello']);
  });

  it('the message is sent when the crash came between the queue and the request', async () => {
    world.browser.setOnline(false);
    await conversation.send({ text: 'hello' });
    const next = await reload();
    world.browser.setOnline(true);
    await world.pass(next, (snapshot) => entriesOf(snapshot).join() === 'user delivered,assistant');
    expect(world.chatCount()).toBe(1);
  });

  it('no reply is waited for longer than ten minutes', async () => {
    world.onChat = () => new Promise(() => undefined);
    await conversation.send({ text: 'hello' });
    await expect.poll(() => world.chatCount()).toBe(1);
    const next = await reload();
    await until(next, (snapshot) => entriesOf(snapshot)[0] === 'user awaiting');
    const since = world.browser.time.now();
    await world.pass(next, (snapshot) => entriesOf(snapshot)[0] === 'user delivered');
    expect(world.browser.time.now() - since).toBe(600_000);
    expect(next.getSnapshot()).toMatchObject({ isAwaitingReply: false, transcript: [{ isUnanswered: true }] });
    world.onChat = () => plainReply('there again');
    await next.send({ text: 'still there?' });
    await world.pass(next, ({ transcript }) => transcript.at(-1)?.kind === 'assistant');
  });
});

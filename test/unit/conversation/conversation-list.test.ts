import { beforeEach, describe, expect, it } from 'vitest';
import { DEMO_USERS } from '../../../dev/api/users.ts';
import { plainReply } from '../../../dev/assistant/assistant.ts';
import type { Conversation } from '../../../src/conversation/conversation.ts';
import type { ConversationSummary } from '../../../src/conversation/conversations.ts';
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

const becomes = (chat: Conversation, ...entries: string[]) =>
  world.pass(chat, (snapshot) => snapshot.status === 'ready' && entriesOf(snapshot).join() === entries.join());

const SETTLED = ['user delivered', 'assistant'];

async function say(text: string, chat = conversation): Promise<void> {
  const { length } = chat.getSnapshot().transcript;
  await chat.send({ text });
  await world.pass(chat, ({ transcript, isAwaitingReply }) => transcript.length >= length + 2 && !isAwaitingReply);
}

/** A conversation that was had on another device, and what it is called. */
async function sayElsewhere(text: string, title = 'Elsewhere'): Promise<string> {
  const headers = {
    authorization: `Bearer ${DEMO_USERS.lan.token}`,
    'content-type': 'application/json',
    'x-elsewhere': '1',
  };
  const body = JSON.stringify({ title });
  const answer = await fetch(`${world.api.url}${CONVERSATIONS}`, { method: 'POST', headers, body });
  const { id } = (await answer.json()) as { id: string };
  // Nobody writes within the milliseconds in which a conversation counts as never used.
  const createdAt = Date.now();
  while (Date.now() - createdAt < 5) await fetch(`${world.api.url}${CONVERSATIONS}/${id}`, { headers });
  await world.postElsewhere(id, text);
  return id;
}

const list = async (chat = conversation) => (await chat.listConversations()).conversations;
const wordsOf = (items: readonly ConversationSummary[]) => items.map(({ firstWords, title }) => firstWords ?? title);

describe('the list', () => {
  it('has what is on this device and what only the API has, newest first', async () => {
    await say('first');
    const elsewhere = await sayElsewhere('hello', 'A ring for Mai');
    await conversation.startNew();
    await say('second');
    const page = await conversation.listConversations();
    expect(page).toMatchObject({ api: 'listed', cursor: null, retryAt: null });
    expect(page.conversations).toMatchObject([
      { firstWords: 'second', source: 'device', isCurrent: true },
      { firstWords: null, title: 'A ring for Mai', source: 'api', isCurrent: false, conversationId: elsewhere },
      { firstWords: 'first', title: null, source: 'device', isCurrent: false },
    ]);
  });

  it('leaves out what is empty, save the one on screen', async () => {
    await say('first');
    await fetch(`${world.api.url}${CONVERSATIONS}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${DEMO_USERS.lan.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ title: 'never used' }),
    });
    await conversation.startNew();
    const items = await list();
    expect(items).toHaveLength(2);
    expect(items.find(({ isCurrent }) => isCurrent)).toMatchObject({ firstWords: null });
    await conversation.switchTo(items.find(({ firstWords }) => firstWords === 'first')?.id ?? '');
    expect(wordsOf(await list())).toEqual(['first']);
  });

  it('comes in pages, each with what the API has next', async () => {
    await say('here');
    for (const name of ['a', 'b', 'c']) await sayElsewhere('hello', name);
    const first = await conversation.listConversations({ limit: 2 });
    expect(wordsOf(first.conversations)).toEqual(['c', 'b', 'here']);
    const second = await conversation.listConversations({ limit: 2, cursor: first.cursor ?? '' });
    expect(wordsOf(second.conversations)).toEqual(['a']);
    expect(second.cursor).toBeNull();
  });

  it.each([404, 405])('is what this device has, where the API has no list (%i)', async (status) => {
    await say('first');
    const detail = status === 404 ? 'Not Found' : 'Method Not Allowed';
    world.api.faults.add({ method: 'GET', path: CONVERSATIONS, fault: { status, body: { detail } } });
    const page = await conversation.listConversations();
    expect(page.api).toBe('absent');
    expect(wordsOf(page.conversations)).toEqual(['first']);
  });

  it('is what this device has, while the API cannot be asked', async () => {
    await say('first');
    world.api.faults.add({ method: 'GET', path: CONVERSATIONS, times: 2, fault: { status: 503 } });
    expect(await conversation.listConversations()).toMatchObject({ api: 'failed', conversations: [{}] });
    await conversation.listConversations();
    const paused = await conversation.listConversations();
    expect(paused.api).toBe('paused');
    expect(paused.retryAt).toBeGreaterThan(0);
    world.browser.setOnline(false);
    expect(await conversation.listConversations()).toMatchObject({ api: 'offline', conversations: [{}] });
  });

  it('asks the API nothing while a message is on its way, from whichever tab', async () => {
    const reply = gate();
    world.onChat = async () => {
      await reply.passed;
      return plainReply('late');
    };
    const other = world.chat();
    await other.open();
    await untilReady(other);
    await conversation.send({ text: 'slow' });
    await expect.poll(() => world.chatCount()).toBe(1);
    const before = world.api.log.of('GET', CONVERSATIONS).length;
    for (const chat of [conversation, other]) {
      expect(await chat.listConversations()).toMatchObject({ api: 'busy', conversations: [{ firstWords: 'slow' }] });
    }
    expect(world.api.log.of('GET', CONVERSATIONS)).toHaveLength(before);
    reply.open();
    await until(conversation, ({ transcript }) => transcript.length === 2);
    expect(await conversation.listConversations()).toMatchObject({ api: 'listed' });
  });

  it('says what waits, what needs the user, and where something new was said', async () => {
    await say('first');
    world.api.faults.add({ path: CHAT, fault: { status: 400 } });
    await conversation.send({ text: 'refused' });
    await becomes(conversation, ...SETTLED, 'user failed(refused)');
    await conversation.startNew();
    world.browser.setOnline(false);
    await conversation.send({ text: 'second' });
    await conversation.startNew();
    const isOf = (words: string) => (item: ConversationSummary) => item.firstWords === words;
    const before = await list();
    expect(before.find(isOf('first'))).toMatchObject({ waiting: 0, undecided: 1, isUnread: false });
    expect(before.find(isOf('second'))).toMatchObject({ waiting: 1, undecided: 0, isUnread: false });
    world.browser.setOnline(true);
    await world.pass(conversation, ({ elsewhere }) => elsewhere.waiting === 0);
    expect((await list()).find(isOf('second'))).toMatchObject({ waiting: 0, undecided: 0, isUnread: true });
    await conversation.switchTo(before.find(isOf('second'))?.id ?? '');
    expect((await list()).find(isOf('second'))).toMatchObject({ isUnread: false, isCurrent: true });
  });

  it('shows a lost conversation and what took its place as one', async () => {
    await say('first');
    await world.deleteAtApi(conversation.getSnapshot().conversationId);
    await conversation.send({ text: 'after' });
    await becomes(conversation, ...SETTLED, 'divider conversation-gone', ...SETTLED);
    expect(wordsOf(await list())).toEqual(['first']);
  });

  it('cuts long first words between characters, in one line', async () => {
    await say(`💎\n${'nhẫn '.repeat(80)}`);
    const [item] = await list();
    expect(item?.firstWords).toMatch(/^💎 nhẫn .*…$/u);
    expect(Array.from(item?.firstWords ?? '').length).toBeLessThanOrEqual(120);
  });
});

describe('moving to another conversation', () => {
  it('shows it in every tab, with what was said in it meanwhile', async () => {
    const other = world.chat();
    await other.open();
    await untilReady(other);
    await say('first');
    const { conversationId: first } = conversation.getSnapshot();
    await conversation.startNew();
    await say('second');
    await world.postElsewhere(first, 'from elsewhere');
    const item = (await list()).find(({ isCurrent }) => !isCurrent);
    expect(await conversation.switchTo(item?.id ?? '')).toEqual({ type: 'switched' });
    for (const chat of [conversation, other]) {
      await becomes(chat, ...SETTLED, ...SETTLED);
      expect(chat.getSnapshot().conversationId).toBe(first);
    }
  });

  it('brings one from the API onto this device', async () => {
    await say('first');
    const id = await sayElsewhere('hello');
    expect(await conversation.switchTo(id)).toEqual({ type: 'switched' });
    const { conversationId, transcript } = await becomes(conversation, ...SETTLED);
    expect(conversationId).toBe(id);
    expect(transcript[0]).toMatchObject({ content: 'hello' });
    expect(await list()).toMatchObject([{ conversationId: id, source: 'device', isCurrent: true }, {}]);
    await say('again');
    expect((await world.messagesAtApi(id)).map(({ content }) => content)).toContain('again');
  });

  it('is needed for nothing: messages of the one that was left are sent, in order', async () => {
    await say('first');
    const [first] = await list();
    await conversation.startNew();
    world.browser.setOnline(false);
    for (const text of ['one', 'two']) await conversation.send({ text });
    await conversation.switchTo(first?.id ?? '');
    expect(conversation.getSnapshot().elsewhere.waiting).toBe(2);
    world.browser.setOnline(true);
    await world.pass(conversation, ({ elsewhere }) => elsewhere.waiting === 0);
    expect(await world.textsAtApi()).toEqual(['first', 'one', 'two']);
  });

  it('keeps what is submitted in the same moment where it was written', async () => {
    await say('first');
    const [first] = await list();
    const other = world.chat();
    await other.open();
    await conversation.startNew();
    await until(other, ({ transcript }) => transcript.length === 0);
    await say('second');
    await until(other, ({ transcript }) => transcript.length === 2);
    const { conversationId: second } = other.getSnapshot();
    await Promise.all([conversation.switchTo(first?.id ?? ''), other.send({ text: 'into the second' })]);
    await world.pass(conversation, ({ elsewhere, status }) => status === 'ready' && elsewhere.waiting === 0);
    expect((await world.messagesAtApi(second)).map(({ content }) => content)).toContain('into the second');
  });

  it.each<[string, number, string]>([
    ['the API lost', 404, 'Conversation not found'],
    ['is another account’s', 403, "You don't have permission to access this conversation"],
  ])('comes to nothing for one that %s, and shows nothing of it', async (_name, status, detail) => {
    await say('first');
    const id = await sayElsewhere('secret');
    world.api.faults.add({ method: 'GET', path: `${CONVERSATIONS}/${id}`, fault: { status, body: { detail } } });
    expect(await conversation.switchTo(id)).toEqual({ type: 'gone' });
    expect(JSON.stringify(conversation.getSnapshot())).not.toContain('secret');
    expect(entriesOf(conversation.getSnapshot())).toEqual(SETTLED);
  });

  it('shows nothing of a conversation of this device that turns out to be another account’s, nor lists it', async () => {
    await say('secret');
    const [first] = await list();
    await conversation.startNew();
    await say('mine');
    const detail = "You don't have permission to access this conversation";
    const path = `${CONVERSATIONS}/${first?.conversationId ?? ''}`;
    world.api.faults.add({ method: 'GET', path, times: 'always', fault: { status: 403, body: { detail } } });
    await conversation.switchTo(first?.id ?? '');
    await becomes(conversation);
    expect(wordsOf(await list())).not.toContain('secret');
  });

  it('says why it cannot fetch one, and leaves everything as it is', async () => {
    await say('first');
    const id = await sayElsewhere('hello');
    world.api.faults.add({ method: 'GET', path: `${CONVERSATIONS}/${id}`, fault: { status: 500 } });
    expect(await conversation.switchTo(id)).toEqual({ type: 'failed' });
    world.browser.setOnline(false);
    expect(await conversation.switchTo(id)).toEqual({ type: 'offline' });
    expect(entriesOf(conversation.getSnapshot())).toEqual(SETTLED);
  });
});

describe('deleting a conversation', () => {
  const removals = () => world.api.log.entries.filter(({ method }) => method === 'DELETE');
  const idsAtApi = async () => {
    const headers = { authorization: `Bearer ${DEMO_USERS.lan.token}` };
    const answer = await fetch(`${world.api.url}${CONVERSATIONS}?limit=100`, { headers });
    return ((await answer.json()) as { conversations: { id: string }[] }).conversations.map(({ id }) => id);
  };
  const onDevice = () =>
    world.device().read(async (rows) => (await rows.conversations()).map(({ serverId }) => serverId));

  it('takes it off screen and list at once, and from device and API after a while', async () => {
    await say('first');
    const { conversationId } = conversation.getSnapshot();
    await conversation.deleteConversation();
    await becomes(conversation);
    expect(await list()).toMatchObject([{ isCurrent: true, firstWords: null }]);
    expect(await idsAtApi()).toContain(conversationId);
    await world.passMs(31_000);
    expect(removals()).toHaveLength(1);
    expect(await idsAtApi()).not.toContain(conversationId);
    expect(await onDevice()).not.toContain(conversationId);
  });

  it('can be taken back until the API was asked', async () => {
    await say('first');
    const deleted = await conversation.deleteConversation();
    await becomes(conversation);
    expect(await deleted.undo()).toBe(true);
    await becomes(conversation, ...SETTLED);
    await world.passMs(60_000);
    expect(removals()).toHaveLength(0);
    const again = await conversation.deleteConversation();
    await world.passMs(31_000);
    expect(await again.undo()).toBe(false);
  });

  it('deletes one that is not on screen, and one that only the API has', async () => {
    await say('first');
    const [first] = await list();
    await conversation.startNew();
    await say('second');
    const id = await sayElsewhere('hello');
    await conversation.deleteConversation(first?.id);
    await conversation.deleteConversation(id);
    expect(wordsOf(await list())).toEqual(['second']);
    await world.passMs(32_000);
    expect(await idsAtApi()).toEqual([conversation.getSnapshot().conversationId]);
    expect(entriesOf(conversation.getSnapshot())).toEqual(SETTLED);
  });

  it('sends nothing of it any more, and removes it from the device alone where the API never had it', async () => {
    world.browser.setOnline(false);
    const fresh = world.chat(undefined, { account: 'fresh' });
    await fresh.open();
    await fresh.send({ text: 'regretted' });
    await fresh.deleteConversation();
    expect(fresh.getSnapshot().elsewhere).toEqual({ waiting: 0, undecided: 0, isSending: false, replies: [] });
    await world.passMs(31_000);
    const device = world.device({ account: 'fresh' });
    expect(await device.read((rows) => rows.allOpenMessages())).toEqual([]);
    world.browser.setOnline(true);
    await world.passMs(60_000);
    expect(world.chatCount()).toBe(0);
  });

  it('is repeated until its outcome is known, also from another page', async () => {
    await say('first');
    const { conversationId } = conversation.getSnapshot();
    world.api.faults.add({ method: 'DELETE', fault: { kind: 'reset-after' } });
    await conversation.deleteConversation();
    await world.passMs(31_000);
    expect(removals()).toHaveLength(1);
    conversation.dispose();
    const next = world.chat();
    await next.open();
    await world.pass(next, ({ status }) => status === 'ready');
    await world.passMs(300_000);
    expect(removals()).toHaveLength(2);
    expect(await onDevice()).not.toContain(conversationId);
    expect(await world.device().read((rows) => rows.deletions())).toEqual([]);
  });

  it.each([404, 405])('keeps it out of the list where the API deletes nothing (%i)', async (status) => {
    await say('first');
    const { conversationId } = conversation.getSnapshot();
    const detail = status === 404 ? 'Not Found' : 'Method Not Allowed';
    world.api.faults.add({ method: 'DELETE', times: 'always', fault: { status, body: { detail } } });
    await conversation.deleteConversation();
    await world.passMs(300_000);
    expect(removals()).toHaveLength(1);
    expect(await idsAtApi()).toContain(conversationId);
    expect(await onDevice()).not.toContain(conversationId);
    expect(await list()).toMatchObject([{ isCurrent: true, firstWords: null }]);
  });

  it('waits for a message that is on its way', async () => {
    const reply = gate();
    world.onChat = async () => {
      await reply.passed;
      return plainReply('late');
    };
    await conversation.send({ text: 'slow' });
    await expect.poll(() => world.chatCount()).toBe(1);
    await conversation.deleteConversation();
    world.browser.time.advance(60_000);
    expect(removals()).toHaveLength(0);
    reply.open();
    await expect.poll(() => removals().length).toBe(1);
  });

  it('happens once for all tabs, and shows in all', async () => {
    const other = world.chat();
    await other.open();
    await say('first');
    await until(other, ({ transcript }) => transcript.length === 2);
    await conversation.deleteConversation();
    await until(other, ({ transcript }) => transcript.length === 0);
    await world.passMs(31_000);
    expect(removals()).toHaveLength(1);
  });
});

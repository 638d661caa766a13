import { beforeEach, describe, expect, it } from 'vitest';
import { DEMO_USERS } from '../../../dev/api/users.ts';
import type { Conversation } from '../../../src/conversation/conversation.ts';
import { CHAT, createChatWorld, type ChatWorld } from '../../support/chat-world.ts';
import type { TestTab } from '../../support/test-browser.ts';
import { entriesOf, until, untilReady } from '../../support/until.ts';

const GONE = { status: 404, body: { detail: 'Conversation not found' } };
const FOREIGN = { status: 403, body: { detail: "You don't have permission to access this conversation" } };

let world: ChatWorld;
let tab: TestTab;
let conversation: Conversation;
beforeEach(async () => {
  world = await createChatWorld();
  tab = world.browser.openTab();
  conversation = world.chat(tab);
  await conversation.open();
  await untilReady(conversation);
  await conversation.send({ text: 'before' });
  await until(conversation, ({ transcript }) => transcript.length === 2);
});

const becomes = (chat: Conversation, ...entries: string[]) =>
  world.pass(chat, (snapshot) => snapshot.status === 'ready' && entriesOf(snapshot).join() === entries.join());

const SETTLED = ['user delivered', 'assistant'];

describe('a conversation that the API lost', () => {
  it('is replaced at the next load, with the transcript above and the draft in the composer', async () => {
    const { conversationId } = conversation.getSnapshot();
    conversation.setDraft({ text: 'half a word' });
    await expect.poll(async () => draftOnDevice()).toBe('half a word');
    tab = tab.reload();
    await world.deleteAtApi(conversationId);
    const next = world.chat(tab);
    await next.open();
    const snapshot = await becomes(next, ...SETTLED, 'divider conversation-gone');
    expect(snapshot.conversationId).not.toBe(conversationId);
    expect(snapshot.draft.text).toBe('half a word');
    expect(world.createCount()).toBe(2);
    await next.send();
    await becomes(next, ...SETTLED, 'divider conversation-gone', ...SETTLED);
    expect(await world.textsAtApi()).toEqual(['half a word']);
  });

  it('is replaced when a message finds out, and the message is sent once', async () => {
    await world.deleteAtApi(conversation.getSnapshot().conversationId);
    await conversation.send({ text: 'after' });
    await becomes(conversation, ...SETTLED, 'divider conversation-gone', ...SETTLED);
    expect(await world.textsAtApi()).toEqual(['after']);
  });

  it('takes the queued messages along, in order', async () => {
    world.browser.setOnline(false);
    for (const text of ['one', 'two']) await conversation.send({ text });
    await world.deleteAtApi(conversation.getSnapshot().conversationId);
    world.browser.setOnline(true);
    await becomes(conversation, ...SETTLED, 'divider conversation-gone', ...SETTLED, ...SETTLED);
    expect(await world.textsAtApi()).toEqual(['one', 'two']);
  });

  it('is replaced once for all tabs', async () => {
    const other = world.chat();
    await other.open();
    await untilReady(other);
    await world.deleteAtApi(conversation.getSnapshot().conversationId);
    conversation.reconnect();
    other.reconnect();
    await becomes(conversation, ...SETTLED, 'divider conversation-gone');
    await becomes(other, ...SETTLED, 'divider conversation-gone');
    await until(other, ({ conversationId }) => conversationId === conversation.getSnapshot().conversationId);
    expect(world.createCount()).toBe(2);
  });

  it('is not replaced for ever: a message that two conversations lost has failed', async () => {
    world.api.faults.add({ path: CHAT, times: 2, fault: GONE });
    await conversation.send({ text: 'after' });
    await until(conversation, (snapshot) => entriesOf(snapshot).includes('user failed(conversation-gone)'));
    await world.pass(conversation, ({ status }) => status === 'ready');
    expect(world.chatCount()).toBe(3);
  });
});

describe('a conversation of another account', () => {
  it('is not shown, and what was just typed goes out in a new one', async () => {
    tab = tab.reload();
    const minh = world.chat(tab, { getToken: () => DEMO_USERS.minh.token });
    world.browser.setOnline(false);
    await minh.open();
    await minh.send({ text: 'mine' });
    world.browser.setOnline(true);
    await becomes(minh, ...SETTLED);
    expect(minh.getSnapshot().transcript).toMatchObject([{ content: 'mine' }, { content: 'Re: mine' }]);
    expect(await minh.exportTranscript('json')).not.toContain('before');
  });

  it('does not take queued messages of that account along', async () => {
    world.browser.setOnline(false);
    await conversation.send({ text: 'not for Minh' });
    tab = tab.reload();
    world.browser.setOnline(true);
    const minh = world.chat(tab, { getToken: () => DEMO_USERS.minh.token });
    await minh.open();
    await until(minh, ({ status, transcript }) => status === 'ready' && transcript.length === 0);
    expect(world.chatCount()).toBe(1);
  });

  it('that only a message finds out about is not shown, and that message can be sent again', async () => {
    world.api.faults.add({ path: CHAT, fault: FOREIGN });
    await conversation.send({ text: 'mine' });
    await becomes(conversation, 'user failed(conversation-foreign)');
    await conversation.retry(conversation.getSnapshot().transcript[0]?.id ?? '');
    await becomes(conversation, ...SETTLED);
    expect(world.createCount()).toBe(2);
  });

  it('that only a message finds out about does not keep the next one from being sent', async () => {
    world.api.faults.add({ path: CHAT, fault: FOREIGN });
    await conversation.send({ text: 'one' });
    await until(conversation, (snapshot) => entriesOf(snapshot).join() === 'user failed(conversation-foreign)');
    await conversation.send({ text: 'two' });
    await becomes(conversation, 'user failed(conversation-foreign)', ...SETTLED);
  });
});

async function draftOnDevice(): Promise<string | undefined> {
  const [tabId = ''] = tab.session.values();
  return (await world.device().read((rows) => rows.draft(tabId)))?.text;
}

import { beforeEach, describe, expect, it } from 'vitest';
import { DEMO_USERS } from '../../../dev/api/users.ts';
import { plainReply } from '../../../dev/assistant/assistant.ts';
import type { Conversation } from '../../../src/conversation/conversation.ts';
import { CHAT, CONVERSATIONS, createChatWorld, gate, type ChatWorld } from '../../support/chat-world.ts';
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

describe('a new conversation that the user asked for', () => {
  it('begins empty, with the draft kept', async () => {
    conversation.setDraft({ text: 'half a word' });
    await conversation.startNew();
    const { draft, transcript } = await until(
      conversation,
      (snapshot) => snapshot.status === 'ready' && snapshot.conversationId !== null,
    );
    expect(draft.text).toBe('half a word');
    expect(transcript).toEqual([]);
    expect(world.createCount()).toBe(2);
  });

  it('takes queued messages along', async () => {
    world.browser.setOnline(false);
    for (const text of ['one', 'two']) await conversation.send({ text });
    await conversation.startNew();
    expect(entriesOf(conversation.getSnapshot())).toEqual(['user queued(network)', 'user queued(network)']);
    world.browser.setOnline(true);
    await becomes(conversation, ...SETTLED, ...SETTLED);
    expect(await world.textsAtApi()).toEqual(['before', 'one', 'two']);
  });

  it('keeps the former one above as long as something in it needs the user', async () => {
    world.api.faults.add({ path: CHAT, fault: { status: 400 } });
    await conversation.send({ text: 'refused' });
    await becomes(conversation, ...SETTLED, 'user failed(refused)');
    await conversation.startNew();
    await becomes(conversation, ...SETTLED, 'user failed(refused)', 'divider new-conversation');
    await conversation.retry(conversation.getSnapshot().transcript[2]?.id ?? '');
    await becomes(conversation, ...SETTLED, 'divider new-conversation', ...SETTLED);
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

  it('is created although the former one was being created', async () => {
    const fresh = world.chat(undefined, { account: 'fresh' });
    world.api.faults.add({ method: 'POST', path: CONVERSATIONS, fault: { kind: 'hang' } });
    await fresh.open();
    await expect.poll(() => world.api.faults.heldCount).toBe(1);
    await fresh.startNew();
    await fresh.send({ text: 'new' });
    world.api.faults.release();
    await becomes(fresh, ...SETTLED);
    const { conversationId } = fresh.getSnapshot();
    expect(await world.messagesAtApi(conversationId)).toHaveLength(2);
  });

  it('of another tab does not keep this one from sending', async () => {
    const other = world.browser.openTab();
    const asking = world.chat(other);
    await asking.open();
    await untilReady(asking);
    world.api.faults.add({ method: 'POST', path: CONVERSATIONS, fault: { kind: 'hang' } });
    await asking.startNew();
    await expect.poll(() => world.api.faults.heldCount).toBe(1);
    other.crash();
    await until(conversation, ({ transcript }) => transcript.length === 0);
    await conversation.send({ text: 'here' });
    await becomes(conversation, ...SETTLED);
    world.api.faults.release();
  });

  it('gets the message whose token was refused in the former one meanwhile', async () => {
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
    await world.pass(chat, (snapshot) => entriesOf(snapshot).join().endsWith('user delivered,assistant'));
  });

  it('gets the message, too, that was being looked for in the former one and is not there', async () => {
    world.api.faults.add({ path: CHAT, fault: { kind: 'reset-before' } });
    await conversation.send({ text: 'lost' });
    await becomes(conversation, ...SETTLED, 'user checking');
    await conversation.startNew();
    await becomes(conversation, ...SETTLED, 'divider new-conversation', ...SETTLED);
    expect(await world.textsAtApi()).toEqual(['before', 'lost']);
  });

  it('does not get it behind a message that was submitted after it', async () => {
    world.api.faults.add({ path: CHAT, fault: { kind: 'reset-before' } });
    await conversation.send({ text: 'lost' });
    await becomes(conversation, ...SETTLED, 'user checking');
    await conversation.startNew();
    await conversation.send({ text: 'new' });
    await becomes(conversation, ...SETTLED, 'user checking', 'divider new-conversation', ...SETTLED);
    await becomes(conversation, ...SETTLED, 'user failed(stopped)', 'divider new-conversation', ...SETTLED);
    expect(await world.textsAtApi()).toEqual(['before', 'new']);
  });

  it('leaves a message in sight that is still looked for two conversations before', async () => {
    world.api.faults.add({ path: CHAT, fault: { kind: 'reset-before' } });
    await conversation.send({ text: 'lost' });
    await becomes(conversation, ...SETTLED, 'user checking');
    await conversation.startNew();
    await conversation.startNew();
    await becomes(conversation, ...SETTLED, 'divider new-conversation', ...SETTLED);
    expect(await world.textsAtApi()).toEqual(['before', 'lost']);
  });

  it('is where a message goes that was moved while its token was asked for', async () => {
    const [asked, given] = [gate(), gate()];
    let isSlow = false;
    const chat = world.chat(undefined, {
      account: 'slow',
      getToken: async () => {
        if (isSlow) {
          asked.open();
          await given.passed;
        }
        return DEMO_USERS.lan.token;
      },
    });
    await chat.open();
    const { conversationId: former } = await untilReady(chat);
    isSlow = true;
    await chat.send({ text: 'moved' });
    await asked.passed;
    await chat.startNew();
    isSlow = false;
    given.open();
    const { conversationId } = await world.pass(chat, (snapshot) => entriesOf(snapshot).join() === SETTLED.join());
    expect(await world.messagesAtApi(former)).toEqual([]);
    expect(await world.messagesAtApi(conversationId)).toHaveLength(2);
  });

  it('leaves no message behind that waits for a reply nobody looks for', async () => {
    const reply = gate();
    world.onChat = async () => {
      await reply.passed;
      return plainReply('late');
    };
    await conversation.send({ text: 'hello' });
    await expect.poll(() => world.chatCount()).toBe(2);
    conversation.stop();
    await until(conversation, (snapshot) => entriesOf(snapshot)[2] === 'user awaiting');
    await conversation.startNew();
    await until(conversation, (snapshot) => !entriesOf(snapshot).includes('user awaiting'));
    reply.open();
  });
});

async function draftOnDevice(): Promise<string | undefined> {
  const [tabId = ''] = tab.session.values();
  return (await world.device().read((rows) => rows.draft(tabId)))?.text;
}

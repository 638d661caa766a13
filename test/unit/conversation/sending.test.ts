import { beforeEach, describe, expect, it } from 'vitest';
import { plainReply } from '../../../dev/assistant/assistant.ts';
import type { Message, UserMessage } from '../../../src/conversation/message.ts';
import type { Conversation } from '../../../src/conversation/conversation.ts';
import { CHAT, createChatWorld, gate, type ChatWorld } from '../../support/chat-world.ts';
import { entriesOf, until, untilReady } from '../../support/until.ts';

let world: ChatWorld;
let conversation: Conversation;
beforeEach(async () => {
  world = await createChatWorld();
  conversation = world.chat();
  await conversation.open();
  await untilReady(conversation);
});

const stored = async (): Promise<readonly UserMessage[]> => {
  const rows = await world.device().read(async (reader): Promise<readonly Message[]> => {
    const current = await reader.currentConversation();
    return current ? reader.allMessages(current.id) : [];
  });
  return rows.filter((row): row is UserMessage => row.kind === 'user');
};

const exchanged = (count: number) =>
  until(conversation, ({ transcript }) => transcript.filter(({ kind }) => kind === 'assistant').length === count);

describe('a send', () => {
  it('shows the message at once, then the reply', async () => {
    conversation.setDraft({ text: '  Xin chào\n' });
    await conversation.send();
    expect(conversation.getSnapshot().transcript).toMatchObject([{ kind: 'user', content: 'Xin chào' }]);
    const { transcript } = await exchanged(1);
    expect(transcript).toMatchObject([
      { kind: 'user', state: 'delivered', content: 'Xin chào' },
      { kind: 'assistant', content: 'Re: Xin chào', isOutage: false },
    ]);
  });

  it('has committed the attempt with its baseline when the API sees the request', async () => {
    await conversation.send({ text: 'one' });
    await exchanged(1);
    let rows: readonly UserMessage[] = [];
    world.onChat = async () => {
      rows = await stored();
      return plainReply('seen');
    };
    await conversation.send({ text: 'two' });
    const { transcript } = await exchanged(2);
    expect(rows[1]).toMatchObject({ content: 'two', state: 'sending' });
    const reply = transcript[1];
    expect(rows[1]?.attempts).toMatchObject([
      { endedAt: null, status: null, baselineServerId: reply?.kind === 'assistant' ? reply.serverId : '' },
    ]);
  });

  it('removes the draft from the device in the same transaction', async () => {
    const tab = world.browser.openTab();
    const chat = world.chat(tab);
    await chat.open();
    chat.setDraft({ text: 'words' });
    const tabId = () => [...tab.session.values()][0] ?? '';
    await expect.poll(() => world.device().read((rows) => rows.draft(tabId()))).not.toBeNull();
    const seen: [boolean, boolean][] = [];
    world.browser.onPost(() => {
      void world.device().read(async (rows) => {
        const current = await rows.currentConversation();
        const messages = await rows.allMessages(current?.id ?? '');
        seen.push([messages.length > 0, (await rows.draft(tabId())) === null]);
      });
    });
    await chat.send();
    // Told once before the commit, too, for a page that ends right after it.
    expect(seen.slice(0, 2)).toEqual([
      [false, false],
      [true, true],
    ]);
  });

  it('keeps the draft until the message is safe, and tells when it is not', async () => {
    conversation.setDraft({ text: 'precious' });
    world.browser.failDevice('write');
    expect(await conversation.send()).toEqual({ type: 'not-stored' });
    expect(conversation.getSnapshot().draft.text).toBe('precious');
    expect(conversation.getSnapshot().transcript).toEqual([]);
    world.browser.failDevice(null);
    expect(await conversation.send()).toMatchObject({ type: 'accepted' });
    await exchanged(1);
    expect(await world.textsAtApi()).toEqual(['precious']);
  });

  it('does not call a message unsafe that is stored, when only the screen could not be refreshed', async () => {
    conversation.setDraft({ text: 'once' });
    world.browser.onPost(() => {
      world.browser.failDevice('read');
    });
    const sent = await conversation.send();
    world.browser.onPost(() => undefined);
    world.browser.failDevice(null);
    expect(sent.type).toBe('accepted');
    expect(conversation.getSnapshot().draft.text).toBe('');
    conversation.reconnect();
    await exchanged(1);
    expect(await world.textsAtApi()).toEqual(['once']);
  });

  it('does nothing with blanks alone', async () => {
    conversation.setDraft({ text: ' \n\t ' });
    expect(await conversation.send()).toEqual({ type: 'empty' });
    expect(await conversation.send({ text: '' })).toEqual({ type: 'empty' });
    expect(conversation.getSnapshot().transcript).toEqual([]);
    expect(conversation.getSnapshot().draft.text).toBe(' \n\t ');
  });

  it('sends once when it is pressed twice', async () => {
    conversation.setDraft({ text: 'once' });
    const results = await Promise.all([conversation.send(), conversation.send()]);
    expect(results.map(({ type }) => type)).toEqual(['accepted', 'empty']);
    await exchanged(1);
    expect(world.chatCount()).toBe(1);
  });

  it('keeps what was typed while the message was being made safe', async () => {
    conversation.setDraft({ text: 'first' });
    const sent = conversation.send();
    await Promise.resolve().then(() => Promise.resolve());
    conversation.setDraft({ text: 'first and then' });
    await sent;
    const [message] = conversation.getSnapshot().transcript;
    const content = message?.kind === 'user' ? message.content : '';
    expect(content + conversation.getSnapshot().draft.text).toBe('first and then');
  });

  it('leaves the draft alone when it is given its own text', async () => {
    conversation.setDraft({ text: 'still typing' });
    await conversation.send({ text: 'a suggestion' });
    await exchanged(1);
    expect(conversation.getSnapshot().draft.text).toBe('still typing');
  });

  it('makes a cut emoji whole before it is stored', async () => {
    await conversation.send({ text: 'ring \uD83D' });
    await exchanged(1);
    expect(await world.textsAtApi()).toEqual(['ring \uFFFD']);
  });
});

describe('many sends', () => {
  it('go out one at a time and in order', async () => {
    let running = 0;
    let most = 0;
    world.onChat = async ({ messages }) => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
      return plainReply(`Re: ${messages.at(-1)?.content ?? ''}`);
    };
    const texts = Array.from({ length: 12 }, (_, at) => `message ${String(at)}`);
    await Promise.all(texts.map((text) => conversation.send({ text })));
    const { transcript } = await exchanged(12);
    expect(most).toBe(1);
    expect(await world.textsAtApi()).toEqual(texts);
    const shown = transcript.map((entry) => (entry.kind === 'divider' ? '' : entry.content));
    expect(shown).toEqual(texts.flatMap((text) => [text, `Re: ${text}`]));
  });

  it('say that they wait for the one before', async () => {
    const reply = gate();
    world.onChat = async () => {
      await reply.passed;
      return plainReply('done');
    };
    await conversation.send({ text: 'one' });
    await until(conversation, ({ isAwaitingReply }) => isAwaitingReply);
    await conversation.send({ text: 'two' });
    expect(entriesOf(conversation.getSnapshot())).toEqual(['user sending', 'user queued(blocked)']);
    reply.open();
    await exchanged(2);
  });
});

describe('a listener that throws', () => {
  it('stops neither the others nor the conversation', async () => {
    const tab = world.browser.openTab();
    const chat = world.chat(tab);
    chat.subscribe(() => {
      throw new Error('listener');
    });
    await chat.send({ text: 'hello' });
    await until(chat, ({ transcript }) => transcript.length === 2);
    expect(tab.errors.some(({ message }) => message === 'listener')).toBe(true);
  });
});

describe('a reply', () => {
  it('of the outage kind is shown without its text, and its text is never stored', async () => {
    world.api.faults.add({ path: CHAT, fault: { kind: 'outage-reply' } });
    await conversation.send({ text: 'hello' });
    const { transcript } = await exchanged(1);
    expect(transcript[1]).toMatchObject({ kind: 'assistant', isOutage: true, content: '' });
    const everything = await world.device().read(async (rows) => {
      const current = await rows.currentConversation();
      return JSON.stringify(await rows.allMessages(current?.id ?? ''));
    });
    expect(everything).not.toContain('model is away');
  });

  it('without a text is a reply all the same', async () => {
    world.api.faults.add({ path: CHAT, fault: { kind: 'empty-reply' } });
    await conversation.send({ text: 'hello' });
    const { transcript } = await exchanged(1);
    expect(transcript[1]).toMatchObject({ kind: 'assistant', isOutage: false, content: '' });
  });

  it('of 10 MB is read like any other', async () => {
    world.api.faults.add({ path: CHAT, fault: { kind: 'huge', bytes: 10 * 1024 * 1024 } });
    await conversation.send({ text: 'hello' });
    await exchanged(1);
    expect(entriesOf(conversation.getSnapshot())).toEqual(['user delivered', 'assistant']);
  });

  it('of 20 MB, which is more than we read, comes from the history', async () => {
    world.api.faults.add({ path: CHAT, fault: { kind: 'huge', bytes: 20 * 1024 * 1024 } });
    await conversation.send({ text: 'hello' });
    await until(conversation, (snapshot) => entriesOf(snapshot)[0] === 'user awaiting');
    await world.passMs(2000);
    await exchanged(1);
    expect(entriesOf(conversation.getSnapshot())).toEqual(['user delivered', 'assistant']);
    expect(world.chatCount()).toBe(1);
  });
});

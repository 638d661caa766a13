import { beforeEach, describe, expect, it } from 'vitest';
import { plainReply } from '../../../dev/assistant/assistant.ts';
import type { Conversation } from '../../../src/conversation/conversation.ts';
import { createChatWorld, gate, type ChatWorld } from '../../support/chat-world.ts';
import { untilReady } from '../../support/until.ts';

let world: ChatWorld;
let conversation: Conversation;
let answer: () => void;
beforeEach(async () => {
  world = await createChatWorld();
  const reply = gate();
  answer = () => {
    reply.open();
  };
  world.onChat = async () => {
    await reply.passed;
    return plainReply('late');
  };
  conversation = await opened();
  await conversation.send({ text: 'slow' });
  await expect.poll(() => world.chatCount()).toBe(1);
});

async function opened(): Promise<Conversation> {
  const chat = world.chat();
  await chat.open();
  await untilReady(chat);
  return chat;
}

const repliesOf = (chat: Conversation) => chat.getSnapshot().elsewhere.replies;
const comes = (chat: Conversation) => world.pass(chat, ({ elsewhere }) => elsewhere.replies.length === 1);

describe('a reply in a conversation that is not on screen', () => {
  it('is there with its question in every tab, until the conversation is on screen again', async () => {
    const other = await opened();
    const { conversationId } = conversation.getSnapshot();
    const begun = await conversation.startNew();
    expect(repliesOf(conversation)).toEqual([]);
    answer();
    for (const chat of [conversation, other]) {
      await comes(chat);
      expect(repliesOf(chat)).toMatchObject([
        { reply: { content: 'late' }, question: { content: 'slow' }, conversationId },
      ]);
    }
    expect(repliesOf(conversation)[0]?.reply.id).toBe(repliesOf(other)[0]?.reply.id);
    await begun.undo();
    for (const chat of [conversation, other]) await world.pass(chat, () => repliesOf(chat).length === 0);
  });

  it('stays the same object while other things happen', async () => {
    await conversation.startNew();
    answer();
    await comes(conversation);
    const [before] = repliesOf(conversation);
    await conversation.send({ text: 'next' });
    await world.pass(conversation, ({ transcript }) => transcript.length === 2);
    expect(repliesOf(conversation)).toEqual([before]);
    expect(repliesOf(conversation)[0]).toBe(before);
  });

  it('is known after a reload, as one that came before', async () => {
    await conversation.startNew();
    answer();
    await comes(conversation);
    conversation.dispose();
    expect(repliesOf(await opened())).toMatchObject([{ reply: { content: 'late' }, question: null }]);
  });

  it('is forgotten with a conversation that is deleted', async () => {
    await conversation.startNew();
    answer();
    await comes(conversation);
    await conversation.deleteConversation(repliesOf(conversation)[0]?.reply.conversationId);
    expect(repliesOf(conversation)).toEqual([]);
  });

  it('is not one where it came while the conversation was on screen', async () => {
    answer();
    await world.pass(conversation, ({ transcript }) => transcript.length === 2);
    await conversation.startNew();
    expect(repliesOf(conversation)).toEqual([]);
    conversation.dispose();
    expect(repliesOf(await opened())).toEqual([]);
  });
});

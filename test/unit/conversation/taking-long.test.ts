import { expect, it } from 'vitest';
import { plainReply } from '../../../dev/assistant/assistant.ts';
import type { Conversation } from '../../../src/conversation/conversation.ts';
import { createChatWorld, gate } from '../../support/chat-world.ts';
import { entriesOf, until } from '../../support/until.ts';

const becomes = (chat: Conversation, ...entries: string[]) =>
  until(chat, (snapshot) => entriesOf(snapshot).join() === entries.join());

it('the assistant is said to be still working in every tab, whichever of them asked, and when', async () => {
  const world = await createChatWorld();
  const [here, there] = [world.chat(), world.chat()];
  await Promise.all([here.open(), there.open()]);
  const reply = gate();
  world.onChat = async () => {
    await reply.passed;
    return plainReply('done');
  };
  await here.send({ text: 'a long question' });
  for (const chat of [here, there]) await becomes(chat, 'user sending');
  world.browser.time.advance(19_000);
  const late = world.chat();
  await late.open();
  await becomes(late, 'user sending');
  expect([here, there, late].map((chat) => chat.getSnapshot().isTakingLong)).toEqual([false, false, false]);
  world.browser.time.advance(1000);
  expect([here, there, late].map((chat) => chat.getSnapshot().isTakingLong)).toEqual([true, true, true]);
  reply.open();
  for (const chat of [here, there, late]) {
    await becomes(chat, 'user delivered', 'assistant');
    expect(chat.getSnapshot().isTakingLong).toBe(false);
  }
});

import { beforeEach, describe, expect, it } from 'vitest';
import type { Conversation } from '../../../src/conversation/conversation.ts';
import { CONVERSATIONS, createChatWorld, type ChatWorld } from '../../support/chat-world.ts';
import { until, untilReady } from '../../support/until.ts';

let world: ChatWorld;
beforeEach(async () => {
  world = await createChatWorld();
});

/** A chat in which somebody wrote, and its id at the API. */
async function spoken(options: Parameters<ChatWorld['chat']>[1] = {}): Promise<[Conversation, string]> {
  const chat = world.chat(undefined, options);
  await chat.open();
  await untilReady(chat);
  await chat.send({ text: 'secret' });
  await until(chat, ({ transcript }) => transcript.length === 2);
  return [chat, chat.getSnapshot().conversationId ?? ''];
}

const removed = () => world.api.log.entries.filter(({ method }) => method === 'DELETE').map(({ path }) => path);
const onDevice = () => world.device().read((rows) => rows.conversations());

describe('a purge while a deletion can still be taken back', () => {
  it.each(['device', 'none'] as const)('asks the API for the deletion at once (%s)', async (persistence) => {
    const [chat, id] = await spoken({ persistence });
    await chat.deleteConversation();
    await chat.purge();
    expect(removed()).toEqual([`${CONVERSATIONS}/${id}`]);
    expect(await onDevice()).toEqual([]);
  });

  it('does so from a page that never opened it', async () => {
    const [chat, id] = await spoken();
    await chat.deleteConversation();
    chat.dispose();
    await world.chat().purge();
    expect(removed()).toEqual([`${CONVERSATIONS}/${id}`]);
  });

  it('does not ask for what was taken back, nor a second time for what is gone', async () => {
    const [chat] = await spoken();
    const deleted = await chat.deleteConversation();
    await deleted.undo();
    await chat.purge();
    expect(removed()).toEqual([]);
  });

  it('says that it is too late to take it back', async () => {
    const [chat, id] = await spoken();
    const deleted = await chat.deleteConversation();
    const purged = chat.purge();
    // A press of a button comes later, and before the device is wiped.
    await new Promise<void>(queueMicrotask);
    expect(await deleted.undo()).toBe(false);
    await purged;
    expect(removed()).toEqual([`${CONVERSATIONS}/${id}`]);
  });

  it('wipes before it asks, and is done within seconds where the API never answers', async () => {
    const [chat] = await spoken();
    await chat.deleteConversation();
    world.api.faults.add({ method: 'DELETE', fault: { kind: 'hang' } });
    const purged = chat.purge();
    await expect.poll(removed).toHaveLength(1);
    expect(await onDevice()).toEqual([]);
    world.browser.time.advance(3000);
    await purged;
    world.api.faults.release();
  });

  it.each<[string, () => void]>([
    ['an API that errs', () => world.api.faults.add({ method: 'DELETE', fault: { status: 500 } })],
    ['no network', () => world.browser.setOnline(false)],
  ])('does not fail because of %s', async (_name, breakIt) => {
    const [chat] = await spoken();
    await chat.deleteConversation();
    breakIt();
    await chat.purge();
    expect(await onDevice()).toEqual([]);
  });
});

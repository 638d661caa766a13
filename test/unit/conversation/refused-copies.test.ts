import { beforeEach, describe, expect, it } from 'vitest';
import type { Conversation } from '../../../src/conversation/conversation.ts';
import { CHAT, CONVERSATIONS, createChatWorld, type ChatWorld } from '../../support/chat-world.ts';
import { entriesOf, until, untilFailed, untilReady } from '../../support/until.ts';

let world: ChatWorld;
let conversation: Conversation;
beforeEach(async () => {
  world = await createChatWorld();
  conversation = world.chat();
  await conversation.open();
  await untilReady(conversation);
});

describe('a message that was refused, of which a copy may have been taken', () => {
  it.each<[number, unknown]>([
    [400, { detail: 'x' }],
    [401, { detail: 'Could not validate credentials' }],
    [403, { detail: 'User account is inactive' }],
    [404, { detail: 'Not Found' }],
    [405, { detail: 'Method Not Allowed' }],
    [413, '<html>too large</html>'],
    [511, '<html>sign in</html>'],
  ])('with %i, and of which one was, is never sent a second time', async (status, body) => {
    world.api.faults.add({ path: CHAT, fault: { status, body, storesFirst: true } });
    await conversation.send({ text: 'precious words' });
    await world.pass(conversation, ({ transcript }) => {
      const [message] = transcript;
      if (message?.kind === 'user' && message.state === 'failed') void conversation.retry(message.id);
      return transcript.length === 2;
    });
    await world.passMs(600_000);
    expect(entriesOf(conversation.getSnapshot())).toEqual(['user delivered', 'assistant']);
    expect(world.chatCount()).toBe(1);
    expect(await world.textsAtApi()).toEqual(['precious words']);
  });

  it('is looked for before another tab sends the same words, so that a retry at it does not send them a third time', async () => {
    const there = world.chat();
    await there.open();
    await untilReady(there);
    world.api.faults.add({ path: CHAT, fault: { status: 400, storesFirst: true } });
    // The tab it was sent from cannot look.
    world.api.faults.add({ method: 'GET', path: `${CONVERSATIONS}/*`, fault: { status: 503 } });
    await conversation.send({ text: 'the same words' });
    const { id } = await untilFailed(conversation);
    await until(conversation, ({ problem }) => problem !== null);
    await there.send({ text: 'the same words' });
    await until(there, (snapshot) => entriesOf(snapshot).filter((entry) => entry === 'user delivered').length === 2);
    await there.retry(id);
    await world.passMs(600_000);
    expect(world.chatCount()).toBe(2);
    expect(await world.textsAtApi()).toEqual(['the same words', 'the same words']);
  });

  it('is looked for before another tab sends the next one, which waits for its reply', async () => {
    const there = world.chat();
    await there.open();
    await untilReady(there);
    world.api.faults.add({ path: CHAT, fault: { status: 400, storesFirst: true } });
    // The tab it was sent from cannot look.
    world.api.faults.add({ method: 'GET', path: `${CONVERSATIONS}/*`, fault: { status: 503 } });
    await conversation.send({ text: 'precious words' });
    await untilFailed(conversation);
    await until(conversation, ({ problem }) => problem !== null);
    const seen = new Set<string>();
    there.subscribe(() => seen.add(entriesOf(there.getSnapshot()).join(', ')));
    await there.send({ text: 'and more' });
    await until(there, (snapshot) => entriesOf(snapshot).filter((entry) => entry === 'user delivered').length === 2);
    expect(seen).toContain('user delivered, assistant, user sending');
    expect(seen).not.toContain('user failed(refused), user sending');
  });

  it('is looked for before those that it stands behind since it was retried', async () => {
    world.api.faults.add({ path: CHAT, fault: { status: 400, storesFirst: true } });
    world.api.faults.add({ method: 'GET', path: `${CONVERSATIONS}/*`, fault: { status: 503 } });
    await conversation.send({ text: 'precious words' });
    const { id } = await untilFailed(conversation);
    await until(conversation, ({ problem }) => problem !== null);
    world.browser.setOnline(false);
    await conversation.send({ text: 'and more' });
    await conversation.retry(id);
    const seen = new Set<string>();
    conversation.subscribe(() => seen.add(entriesOf(conversation.getSnapshot()).join(', ')));
    world.browser.setOnline(true);
    await world.pass(conversation, ({ transcript }) => transcript.length === 4);
    await world.passMs(600_000);
    expect(await world.textsAtApi()).toEqual(['precious words', 'and more']);
    expect([...seen].filter((entries) => entries.includes('user queued, user sending'))).toEqual([]);
    expect(world.chatCount()).toBe(2);
  });

  it('holds the same words back as long as nobody knows whether it was taken', async () => {
    world.api.faults.add({ path: CHAT, fault: { status: 400, storesFirst: true } });
    world.api.faults.add({ method: 'GET', path: `${CONVERSATIONS}/*`, fault: { status: 503 } });
    await conversation.send({ text: 'the same words' });
    await untilFailed(conversation);
    await conversation.send({ text: 'the same words' });
    await world.passMs(20);
    expect(world.chatCount()).toBe(1);
    await world.passMs(600_000);
    expect(entriesOf(conversation.getSnapshot())).toEqual([
      ...['user delivered', 'assistant'],
      ...['user delivered', 'assistant'],
    ]);
    expect(world.chatCount()).toBe(2);
  });

  it('that is stopped while a look is made before the second try is not sent', async () => {
    world.api.faults.add({ path: CHAT, fault: { status: 401, body: { detail: 'Could not validate credentials' } } });
    world.api.faults.add({ method: 'GET', path: `${CONVERSATIONS}/*`, fault: { kind: 'hang' } });
    await conversation.send({ text: 'precious words' });
    await expect.poll(() => world.api.faults.heldCount).toBe(1);
    conversation.stop();
    expect(await untilFailed(conversation)).toMatchObject({ failure: { reason: 'stopped' } });
    world.api.faults.release();
    await world.passMs(600_000);
    expect(world.chatCount()).toBe(1);
    expect(await world.textsAtApi()).toEqual([]);
  });

  it('is found in its conversation when it is retried while a new one is on screen', async () => {
    world.api.faults.add({ path: CHAT, fault: { status: 404, body: { detail: 'Not Found' }, storesFirst: true } });
    await conversation.send({ text: 'precious words' });
    const { id } = await untilFailed(conversation);
    const begun = await conversation.startNew();
    await conversation.retry(id);
    await world.pass(conversation, ({ elsewhere }) => elsewhere.waiting + elsewhere.undecided === 0);
    await world.passMs(600_000);
    await begun.undo();
    expect(entriesOf(conversation.getSnapshot()).slice(0, 2)).toEqual(['user delivered', 'assistant']);
    expect(await world.textsAtApi()).toEqual(['precious words']);
  });
});

import { beforeEach, describe, expect, it } from 'vitest';
import { CHAT, CONVERSATIONS, createChatWorld, type ChatWorld } from '../../support/chat-world.ts';
import { entriesOf, until, untilReady } from '../../support/until.ts';

let world: ChatWorld;
beforeEach(async () => {
  world = await createChatWorld();
});

/** Lets the time pass until the API is asked again. */
async function untilAskedAgain(conversation: ReturnType<ChatWorld['chat']>): Promise<void> {
  const { problem } = await until(conversation, (snapshot) => snapshot.problem?.type === 'api-away');
  if (problem?.type === 'api-away') world.browser.time.advance(problem.retryAt - world.browser.time.now());
}

describe('an API that is away when the page loads', () => {
  it('keeps what is written and gets it once when it is back', async () => {
    await world.api.goAway();
    const conversation = world.chat();
    await conversation.open();
    await conversation.send({ text: 'are you there?' });
    await until(conversation, ({ problem }) => problem?.type === 'api-away');
    expect(entriesOf(conversation.getSnapshot())).toEqual(['user queued(network)']);
    await untilAskedAgain(conversation);
    await until(conversation, ({ problem }) => problem === null || problem.type === 'api-away');
    await world.api.comeBack();
    await untilAskedAgain(conversation);
    await until(conversation, ({ transcript }) => transcript.length === 2);
    expect(conversation.getSnapshot()).toMatchObject({ status: 'ready', problem: null });
    expect(world.chatCount()).toBe(1);
    expect(await world.textsAtApi()).toEqual(['are you there?']);
  });

  it.each([
    ['a 502', { status: 502, body: '<html></html>' }],
    ['a portal', { kind: 'html' }],
    ['a 429', { status: 429 }],
    ['an answer of another shape', { status: 201, body: { hello: 'world' } }],
    ['a reset', { kind: 'reset-before' }],
    ['a lost answer', { kind: 'reset-after' }],
  ] as const)('is asked again by itself after %s', async (_name, fault) => {
    world.api.faults.add({ method: 'POST', path: CONVERSATIONS, fault });
    const conversation = world.chat();
    await conversation.open();
    await untilAskedAgain(conversation);
    await untilReady(conversation);
    await conversation.send({ text: 'hello' });
    await until(conversation, ({ transcript }) => transcript.length === 2);
  });

  it('is left alone as long as it asks for', async () => {
    world.api.faults.add({
      method: 'POST',
      path: CONVERSATIONS,
      fault: { status: 503, headers: { 'retry-after': '300' } },
    });
    const conversation = world.chat();
    await conversation.open();
    const { problem } = await until(conversation, (snapshot) => snapshot.problem !== null);
    expect(problem).toMatchObject({ type: 'api-away' });
    if (problem?.type === 'api-away')
      expect(problem.retryAt - world.browser.time.now()).toBeGreaterThanOrEqual(300_000);
    world.browser.time.advance(299_000);
    expect(world.createCount()).toBe(1);
  });

  it('is asked ever less often', async () => {
    await world.api.goAway();
    const conversation = world.chat();
    await conversation.open();
    const waits: number[] = [];
    for (let failures = 1; failures <= 9; failures += 1) {
      const now = world.browser.time.now();
      const { problem } = await until(
        conversation,
        (snapshot) => snapshot.problem?.type === 'api-away' && snapshot.problem.retryAt > now,
      );
      if (problem?.type !== 'api-away') throw new Error('away');
      waits.push(problem.retryAt - now);
      world.browser.time.advance(problem.retryAt - now);
    }
    expect(waits).toEqual([...waits].sort((a, b) => a - b));
    expect(waits.at(-1)).toBe(60_000);
  });

  it('is asked at once when the user wants it', async () => {
    await world.api.goAway();
    const conversation = world.chat();
    await conversation.open();
    await until(conversation, ({ problem }) => problem?.type === 'api-away');
    await world.api.comeBack();
    conversation.reconnect();
    await untilReady(conversation);
  });
});

describe('a device without a network', () => {
  it('asks nothing of the API, says so, and sends in order when it is back', async () => {
    world.browser.setOnline(false);
    const conversation = world.chat();
    await conversation.open();
    for (const text of ['one', 'two']) await conversation.send({ text });
    expect(conversation.getSnapshot()).toMatchObject({ problem: { type: 'offline' } });
    expect(entriesOf(conversation.getSnapshot())).toEqual(['user queued(network)', 'user queued(network)']);
    expect(world.api.log.entries).toHaveLength(0);
    world.browser.setOnline(true);
    await until(conversation, ({ transcript }) => transcript.length === 4);
    expect(conversation.getSnapshot().problem).toBeNull();
    expect(await world.textsAtApi()).toEqual(['one', 'two']);
  });

  it('lets a running request end, and sends nothing more', async () => {
    const conversation = world.chat();
    await conversation.open();
    await untilReady(conversation);
    world.api.faults.add({ path: CHAT, fault: { kind: 'hang' } });
    await conversation.send({ text: 'one' });
    await conversation.send({ text: 'two' });
    await expect.poll(() => world.api.faults.heldCount).toBe(1);
    world.browser.setOnline(false);
    world.api.faults.release();
    await until(
      conversation,
      (snapshot) => entriesOf(snapshot).join() === 'user delivered,assistant,user queued(network)',
    );
    expect(world.chatCount()).toBe(1);
    world.browser.setOnline(true);
    await until(conversation, ({ transcript }) => transcript.length === 4);
  });
});

describe('news', () => {
  it('from another device come with the next connection', async () => {
    const conversation = world.chat();
    await conversation.open();
    const { conversationId } = await untilReady(conversation);
    await world.postElsewhere(conversationId, 'from the phone');
    conversation.reconnect();
    const { transcript } = await until(conversation, (snapshot) => snapshot.transcript.length === 2);
    expect(transcript).toMatchObject([{ content: 'from the phone' }, { content: 'Re: from the phone' }]);
  });

  it('are asked for again when they were wanted while the API was being asked', async () => {
    const conversation = world.chat();
    await conversation.open();
    const { conversationId } = await untilReady(conversation);
    const history = `${CONVERSATIONS}/${conversationId ?? ''}`;
    world.api.faults.add({ method: 'GET', path: history, fault: { kind: 'hang' } });
    conversation.reconnect();
    await expect.poll(() => world.api.faults.heldCount).toBe(1);
    await world.postElsewhere(conversationId, 'meanwhile');
    conversation.reconnect();
    world.api.faults.release();
    await until(conversation, (snapshot) => snapshot.transcript.length === 2);
  });
});

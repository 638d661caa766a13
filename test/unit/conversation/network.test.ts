import { beforeEach, describe, expect, it } from 'vitest';
import { plainReply } from '../../../dev/assistant/assistant.ts';
import { CHAT, CONVERSATIONS, createChatWorld, gate, type ChatWorld } from '../../support/chat-world.ts';
import type { ApiAwayProblem, Problem } from '../../../src/conversation/snapshot.ts';
import { entriesOf, until, untilReady } from '../../support/until.ts';

let world: ChatWorld;
beforeEach(async () => {
  world = await createChatWorld();
});

/** Lets the time pass until the API is asked again. */
async function untilAskedAgain(conversation: ReturnType<ChatWorld['chat']>): Promise<void> {
  const { problem } = await until(conversation, (snapshot) => isAway(snapshot.problem));
  if (isAway(problem)) world.browser.time.advance((problem.retryAt ?? 0) - world.browser.time.now());
}

function isAway(problem: Problem | null): problem is ApiAwayProblem {
  return problem?.type === 'api-away' || problem?.type === 'portal';
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
      expect((problem.retryAt ?? 0) - world.browser.time.now()).toBeGreaterThanOrEqual(300_000);
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
        (snapshot) => isAway(snapshot.problem) && (snapshot.problem.retryAt ?? 0) > now,
      );
      if (!isAway(problem)) throw new Error('away');
      waits.push((problem.retryAt ?? 0) - now);
      world.browser.time.advance((problem.retryAt ?? 0) - now);
    }
    // At first the back-off, then the breaker, each time for longer, up to four times as long.
    expect(waits).toEqual([1000, 97_500, 195_000, ...Array.from({ length: 6 }, () => 390_000)]);
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
    await world.pass(conversation, ({ transcript }) => transcript.length === 4);
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
    await world.pass(conversation, ({ transcript }) => transcript.length === 4);
  });

  it('sends what was queued meanwhile within two minutes of its return, spread and one by one', async () => {
    const conversation = world.chat();
    await conversation.open();
    await untilReady(conversation);
    world.browser.setOnline(false);
    for (const text of ['one', 'two', 'three']) await conversation.send({ text });
    world.browser.time.advance(60_000);
    world.browser.setOnline(true);
    const sentAt = await sendTimes(conversation, 3);
    expect(sentAt).toEqual([60_000, 63_000, 66_000]);
  });

  it('sends at once when the user is typing, and what they submit after the return', async () => {
    const conversation = world.chat();
    await conversation.open();
    await untilReady(conversation);
    world.browser.setOnline(false);
    await conversation.send({ text: 'one' });
    conversation.setDraft({ text: 'tw' });
    world.browser.setOnline(true);
    expect(await sendTimes(conversation, 1)).toEqual([1000]);
    world.browser.time.advance(60_000);
    world.browser.setOnline(false);
    world.browser.setOnline(true);
    world.browser.time.advance(1);
    await conversation.send({ text: 'two' });
    expect(await sendTimes(conversation, 1)).toEqual([0]);
  });

  it('hurries what was queued when the user submits another message', async () => {
    const conversation = world.chat();
    await conversation.open();
    await untilReady(conversation);
    world.browser.setOnline(false);
    await conversation.send({ text: 'one' });
    world.browser.time.advance(60_000);
    world.browser.setOnline(true);
    await world.passMs(100);
    await conversation.send({ text: 'two' });
    expect((await sendTimes(conversation, 1))[0]).toBeLessThanOrEqual(2000);
  });

  it('asks before it sends what is older than three days', async () => {
    const conversation = world.chat();
    await conversation.open();
    await untilReady(conversation);
    world.browser.setOnline(false);
    await conversation.send({ text: 'old' });
    world.browser.time.advance(72 * 3_600_000 + 1);
    world.browser.setOnline(true);
    await world.pass(conversation, (snapshot) => entriesOf(snapshot).join() === 'user queued(too-old)');
    conversation.reconnect();
    await world.passMs(600_000);
    expect(entriesOf(conversation.getSnapshot())).toEqual(['user queued(too-old)']);
    expect(world.chatCount()).toBe(0);
    await conversation.retry(conversation.getSnapshot().transcript[0]?.id ?? '');
    await world.pass(conversation, ({ transcript }) => transcript.length === 2);
  });
});

describe('an old message that the user asked for', () => {
  it('does not ask again when it has to wait', async () => {
    const conversation = world.chat();
    await conversation.open();
    await untilReady(conversation);
    world.browser.setOnline(false);
    await conversation.send({ text: 'old' });
    world.browser.time.advance(72 * 3_600_000 + 1);
    world.browser.setOnline(true);
    await world.pass(conversation, (snapshot) => entriesOf(snapshot).join() === 'user queued(too-old)');
    world.api.faults.add({ path: CHAT, fault: { status: 429 } });
    await conversation.retry(conversation.getSnapshot().transcript[0]?.id ?? '');
    await world.pass(conversation, ({ transcript }) => transcript.length === 2);
    expect(world.chatCount()).toBe(2);
  });
});

describe('a conversation that cannot be created', () => {
  it('is asked for three times when nobody knows whether it was made, then only for who asks', async () => {
    const lost = { method: 'POST', path: CONVERSATIONS, fault: { kind: 'reset-after' } } as const;
    world.api.faults.add({ ...lost, times: 4 });
    const conversation = world.chat();
    await conversation.open();
    await world.pass(conversation, ({ problem }) => isAway(problem) && problem.retryAt === null);
    await world.passMs(24 * 3_600_000);
    expect(world.createCount()).toBe(3);
    conversation.reconnect();
    await expect.poll(() => world.createCount()).toBe(4);
    await world.idle();
    conversation.reconnect();
    await world.pass(conversation, ({ status }) => status === 'ready');
  });

  it('holds up no message of another one, and still says so when that is delivered', async () => {
    const conversation = world.chat();
    await conversation.open();
    await untilReady(conversation);
    world.api.faults.add({ path: CHAT, fault: { kind: 'reset-before' } });
    await conversation.send({ text: 'lost at first' });
    await world.pass(conversation, ({ transcript }) =>
      transcript.some((entry) => 'state' in entry && entry.state === 'checking'),
    );
    world.api.faults.add({ method: 'POST', path: CONVERSATIONS, fault: { kind: 'reset-after' }, times: 'always' });
    await conversation.startNew();
    await conversation.send({ text: 'not yet' });
    await world.pass(conversation, ({ problem }) => isAway(problem) && problem.retryAt === null);
    await world.pass(conversation, ({ elsewhere }) => elsewhere.waiting === 0);
    expect(await world.textsAtApi()).toEqual(['lost at first']);
    expect(conversation.getSnapshot().problem).toEqual({ type: 'api-away', retryAt: null });
  });
});

/** When the next messages are sent, in ms from now. */
async function sendTimes(conversation: ReturnType<ChatWorld['chat']>, howMany: number): Promise<readonly number[]> {
  const { time } = world.browser;
  const [now, before] = [time.now(), conversation.getSnapshot().transcript.length];
  const times: number[] = [];
  const stop = conversation.subscribe(() => {
    const sent = conversation
      .getSnapshot()
      .transcript.flatMap((entry) => (entry.kind === 'user' ? entry.attempts.map(({ startedAt }) => startedAt) : []));
    times.splice(0, times.length, ...sent.filter((at) => at >= now).map((at) => at - now));
  });
  await world.pass(conversation, ({ transcript }) => times.length >= howMany && transcript.length > before);
  stop();
  return times;
}

describe('an API that went away after the page was loaded', () => {
  const away = async (): Promise<ReturnType<ChatWorld['chat']>> => {
    const conversation = world.chat();
    await conversation.open();
    await untilReady(conversation);
    await world.passMs(31_000);
    await world.api.goAway();
    return conversation;
  };

  it('is asked for something harmless first, so that a message stays queued', async () => {
    const conversation = await away();
    await conversation.send({ text: 'hello' });
    await world.passMs(200_000);
    expect(entriesOf(conversation.getSnapshot())).toEqual(['user queued(network)']);
    expect(world.chatCount()).toBe(0);
    await world.api.comeBack();
    await world.pass(conversation, ({ transcript }) => transcript.length === 2);
    expect(world.chatCount()).toBe(1);
  });

  it('gets one message for a click in five seconds, whatever the breaker says', async () => {
    const conversation = await away();
    await conversation.send({ text: 'hello' });
    await world.passMs(10_000);
    const [message] = conversation.getSnapshot().transcript;
    if (message?.kind !== 'user') throw new Error('a message');
    expect(message.retryAt).toBeGreaterThan(world.browser.time.now() + 60_000);
    await world.api.comeBack();
    await conversation.retry(message.id);
    await until(conversation, ({ transcript }) => transcript.length === 2);
  });
});

describe('a device whose storage fails', () => {
  it('is no API that is away, and is tried again by itself', async () => {
    const tab = world.browser.openTab();
    const conversation = world.chat(tab);
    await conversation.open();
    const { conversationId } = await untilReady(conversation);
    await world.postElsewhere(conversationId, 'from the phone');
    world.browser.failDevice('write');
    conversation.reconnect();
    await expect.poll(() => tab.errors.some(({ name }) => name === 'StorageError')).toBe(true);
    await world.passMs(1000);
    expect(conversation.getSnapshot().problem).toBeNull();
    world.browser.failDevice(null);
    await world.pass(conversation, ({ transcript }) => transcript.length === 2);
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

  it('of a question of another page come before the next message', async () => {
    const conversation = world.chat();
    await conversation.open();
    const { conversationId } = await untilReady(conversation);
    const reply = gate();
    world.onChat = async () => {
      await reply.passed;
      return plainReply('late');
    };
    const asked = world.postElsewhere(conversationId, 'from the phone');
    await expect.poll(() => world.messagesAtApi(conversationId ?? '')).toHaveLength(1);
    conversation.reconnect();
    await until(conversation, ({ transcript }) => transcript.length === 1);
    reply.open();
    await asked;
    await conversation.send({ text: 'from here' });
    await until(conversation, ({ transcript }) => transcript.length === 4);
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

describe('news of the API when the network is back', () => {
  const HOUR = 3_600_000;

  it('are asked for by each client at a moment of its own, and nothing that is sent waits for them', async () => {
    const conversation = world.chat(undefined, { policy: { returnSpread: { fromMs: HOUR, toMs: HOUR } } });
    await conversation.open();
    const { conversationId } = await untilReady(conversation);
    const looks = () => world.api.log.of('GET', `${CONVERSATIONS}/${conversationId ?? ''}`).length;
    world.browser.setOnline(false);
    world.browser.setOnline(true);
    await conversation.send({ text: 'from here' });
    await world.pass(conversation, ({ transcript }) => transcript.length === 2);
    expect(looks()).toBe(0);
    await world.postElsewhere(conversationId, 'from there');
    await world.pass(conversation, ({ transcript }) => transcript.length === 4);
    expect(looks()).toBe(1);
  });

  it('are asked for at once by a client that did not reach the API', async () => {
    await world.api.goAway();
    const conversation = world.chat(undefined, { policy: { returnSpread: { fromMs: HOUR, toMs: HOUR } } });
    await conversation.open();
    await until(conversation, ({ problem }) => problem?.type === 'api-away');
    await world.api.comeBack();
    world.browser.setOnline(false);
    world.browser.setOnline(true);
    await untilReady(conversation);
  });
});

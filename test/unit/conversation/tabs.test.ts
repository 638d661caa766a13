import { beforeEach, describe, expect, it } from 'vitest';
import { DEMO_USERS } from '../../../dev/api/users.ts';
import { plainReply } from '../../../dev/assistant/assistant.ts';
import type { Conversation } from '../../../src/conversation/conversation.ts';
import { CHAT, createChatWorld, gate, type ChatWorld } from '../../support/chat-world.ts';
import type { TestTab } from '../../support/test-browser.ts';
import { entriesOf, until, untilReady } from '../../support/until.ts';

let world: ChatWorld;
let tabs: readonly [TestTab, TestTab];
let here: Conversation;
let there: Conversation;
beforeEach(async () => {
  world = await createChatWorld();
  tabs = [world.browser.openTab(), world.browser.openTab()];
  here = world.chat(tabs[0]);
  there = world.chat(tabs[1]);
  await Promise.all([here.open(), there.open()]);
  await Promise.all([untilReady(here), untilReady(there)]);
  // The one in which a message is submitted then sends it.
  await world.idle();
});

const becomes = (chat: Conversation, ...entries: string[]) =>
  until(chat, (snapshot) => entriesOf(snapshot).join() === entries.join());

describe('two tabs', () => {
  it('show the same transcript', async () => {
    await here.send({ text: 'from here' });
    await becomes(there, 'user delivered', 'assistant');
    await there.send({ text: 'from there' });
    await becomes(here, 'user delivered', 'assistant', 'user delivered', 'assistant');
    await becomes(there, 'user delivered', 'assistant', 'user delivered', 'assistant');
    expect(here.getSnapshot().transcript).toEqual(there.getSnapshot().transcript);
  });

  it('send one message at a time together, in the order of the submits', async () => {
    let running = 0;
    let most = 0;
    world.onChat = async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
      return plainReply('done');
    };
    const texts = Array.from({ length: 8 }, (_, at) => `message ${String(at)}`);
    for (const [at, text] of texts.entries()) await (at % 2 === 0 ? here : there).send({ text });
    await until(here, ({ transcript }) => transcript.length === 16);
    expect(most).toBe(1);
    expect(await world.textsAtApi()).toEqual(texts);
    expect(world.chatCount()).toBe(8);
  });

  it('show in one that was opened during a request what another device wrote meanwhile', async () => {
    const reply = gate();
    world.onChat = async ({ messages }) => {
      if (messages.length === 1) await reply.passed;
      return plainReply('done');
    };
    await here.send({ text: 'from here' });
    await until(here, (snapshot) => entriesOf(snapshot).join() === 'user sending');
    await expect.poll(() => world.textsAtApi()).toEqual(['from here']);
    await world.postElsewhere(here.getSnapshot().conversationId, 'from elsewhere');
    const late = world.chat();
    await late.open();
    await untilReady(late);
    reply.open();
    await until(late, ({ transcript }) =>
      transcript.some((entry) => 'content' in entry && entry.content === 'from elsewhere'),
    );
  });

  it('have a draft each', async () => {
    here.setDraft({ text: 'here' });
    there.setDraft({ text: 'there' });
    await here.send();
    await becomes(there, 'user delivered', 'assistant');
    expect(there.getSnapshot().draft.text).toBe('there');
  });

  it('agree on a new conversation', async () => {
    await here.send({ text: 'old' });
    await becomes(there, 'user delivered', 'assistant');
    await here.startNew();
    await until(there, ({ transcript }) => transcript.length === 0);
    await Promise.all([here.send({ text: 'from here' }), there.send({ text: 'from there' })]);
    await becomes(here, 'user delivered', 'assistant', 'user delivered', 'assistant');
    await becomes(there, 'user delivered', 'assistant', 'user delivered', 'assistant');
    expect(here.getSnapshot().conversationId).toBe(there.getSnapshot().conversationId);
    expect(world.createCount()).toBe(2);
  });

  it('take over from one another: what a dead tab was sending is looked up and what it had queued is sent', async () => {
    const reply = gate();
    world.onChat = async ({ messages }) => {
      if (messages.length === 1) await reply.passed;
      return plainReply('done');
    };
    await here.send({ text: 'one' });
    await here.send({ text: 'two' });
    await expect.poll(() => world.chatCount()).toBe(1);
    await becomes(there, 'user sending', 'user queued(blocked)');
    tabs[0].crash();
    await becomes(there, 'user awaiting', 'user queued(blocked)');
    reply.open();
    await expect.poll(async () => (await world.messagesAtApi(there.getSnapshot().conversationId)).length).toBe(2);
    world.browser.time.advance(2000);
    await becomes(there, 'user delivered', 'assistant', 'user delivered', 'assistant');
    expect(await world.textsAtApi()).toEqual(['one', 'two']);
  });

  it('show what became of a message, although the tab that sent it died before it said so', async () => {
    const reply = gate();
    world.onChat = async () => {
      await reply.passed;
      return plainReply('too late');
    };
    await here.send({ text: 'one' });
    await expect.poll(() => world.chatCount()).toBe(1);
    await becomes(there, 'user sending');
    await world.device().write(async (rows) => {
      const [row] = await rows.allOpenMessages();
      const failure = { reason: 'refused', status: 400, retryAt: null } as const;
      if (row) await rows.putMessage({ ...row, state: 'failed', failure, revision: row.revision + 1 });
    });
    tabs[0].crash();
    await becomes(there, 'user failed(refused)');
    reply.open();
  });

  it('take over what a dead tab had not begun to send', async () => {
    world.browser.onPost(() => {
      tabs[0].crash();
    });
    void here.send({ text: 'orphan' });
    await becomes(there, 'user delivered', 'assistant');
    expect(world.chatCount()).toBe(1);
  });

  it('do not disturb a request that runs', async () => {
    const reply = gate();
    world.onChat = async () => {
      await reply.passed;
      return plainReply('done');
    };
    await here.send({ text: 'one' });
    await becomes(there, 'user sending');
    there.reconnect();
    const third = world.chat();
    await third.open();
    await expect.poll(() => world.api.log.of('GET', historyPath()).length).toBeGreaterThan(0);
    expect(entriesOf(there.getSnapshot())).toEqual(['user sending']);
    reply.open();
    for (const chat of [here, there, third]) await becomes(chat, 'user delivered', 'assistant');
    expect(world.chatCount()).toBe(1);
  });

  it('need one sign-in each and lose nothing', async () => {
    world.api.faults.add({ path: CHAT, times: 2, fault: { status: 401 } });
    await here.send({ text: 'held' });
    await until(here, ({ problem }) => problem?.type === 'sign-in');
    here.reconnect();
    await becomes(there, 'user delivered', 'assistant');
    expect(await world.textsAtApi()).toEqual(['held']);
  });
});

describe('a tab that was frozen', () => {
  /** A second in which timers run, whatever hangs. */
  const tick = async () => {
    world.browser.time.advance(1000);
    await new Promise((resolve) => setImmediate(resolve));
  };

  it('sends nothing when it runs again between its token and its request', async () => {
    const [asked, given] = [gate(), gate()];
    const slowTab = world.browser.openTab();
    let isSlow = false;
    const options = {
      account: 'slow',
      getToken: async () => {
        if (isSlow) {
          asked.open();
          await given.passed;
        }
        return DEMO_USERS.lan.token;
      },
    };
    const slow = world.chat(slowTab, options);
    await slow.open();
    await untilReady(slow);
    isSlow = true;
    await slow.send({ text: 'once' });
    await asked.passed;
    // It does not get so far as to say so: its lock is stolen when its lease is void.
    slowTab.freezeTimers();
    const other = world.chat(undefined, { account: 'slow' });
    await other.open();
    for (let seconds = 0; seconds < 200; seconds += 1) await tick();
    await becomes(other, 'user delivered', 'assistant');
    expect(world.chatCount()).toBe(1);
    given.open();
    await world.passMs(600_000);
    expect(world.chatCount()).toBe(1);
    await becomes(slow, 'user delivered', 'assistant');
  });

  it('sends nothing when it runs again between its commit and its request, and sends it later', async () => {
    let posts = 0;
    world.browser.onPost(({ type }) => {
      // The first two tell of the submit, the third of the attempt.
      if (type === 'changed' && (posts += 1) === 3) world.browser.time.set(60_000);
    });
    await here.send({ text: 'once' });
    await becomes(here, 'user queued(network)');
    expect(world.chatCount()).toBe(0);
    await world.pass(here, ({ transcript }) => transcript.length === 2);
    expect(world.chatCount()).toBe(1);
  });

  it('passes its turn on at once when it is told', async () => {
    const reply = gate();
    world.onChat = async () => {
      await reply.passed;
      return plainReply('done');
    };
    await here.send({ text: 'one' });
    await expect.poll(() => world.chatCount()).toBe(1);
    tabs[0].page('freeze');
    await becomes(there, 'user awaiting');
    reply.open();
    await world.pass(there, ({ transcript }) => transcript.length === 2);
    expect(world.chatCount()).toBe(1);
  });
});

describe('a tab that waits for its turn', () => {
  it('sees all the same that the API is back', async () => {
    const reply = gate();
    world.onChat = async () => {
      await reply.passed;
      return plainReply('done');
    };
    await here.send({ text: 'one' });
    await expect.poll(() => world.chatCount()).toBe(1);
    world.api.faults.add({ method: 'GET', path: historyPath(), fault: { status: 503 } });
    there.reconnect();
    const { problem } = await until(there, (snapshot) => snapshot.problem !== null);
    expect(problem?.type).toBe('api-away');
    world.browser.time.advance(2000);
    await untilReady(there);
    expect(entriesOf(there.getSnapshot())).toEqual(['user sending']);
    reply.open();
    await becomes(there, 'user delivered', 'assistant');
  });
});

describe('Stop', () => {
  const stopped = async (stop: () => void) => {
    const reply = gate();
    world.onChat = async () => {
      await reply.passed;
      return plainReply('late');
    };
    await here.send({ text: 'one' });
    await here.send({ text: 'two' });
    await expect.poll(() => world.chatCount()).toBe(1);
    await becomes(there, 'user sending', 'user queued(blocked)');
    stop();
    await becomes(here, 'user awaiting', 'user queued(blocked)');
    return reply;
  };

  it.each([
    ['this', () => here.stop()],
    ['another', () => there.stop()],
  ])('in %s tab shows the reply that comes all the same', async (_name, stop) => {
    const reply = await stopped(stop);
    reply.open();
    await world.pass(here, ({ transcript }) => transcript.length === 4);
    expect(await world.textsAtApi()).toEqual(['one', 'two']);
  });

  it('while a message is looked for never sends it again', async () => {
    world.api.faults.add({ path: CHAT, fault: { kind: 'reset-before' } });
    await here.send({ text: 'one' });
    await becomes(here, 'user checking');
    there.stop();
    await world.pass(here, (snapshot) => entriesOf(snapshot).join() === 'user failed(stopped)');
    await world.passMs(600_000);
    expect(world.chatCount()).toBe(1);
  });

  it('while a reply is waited for gives it up after a minute', async () => {
    const before = world.browser.time.now();
    await stopped(() => here.stop());
    here.stop();
    world.onChat = () => plainReply('done');
    await world.pass(here, (snapshot) => entriesOf(snapshot)[0] === 'user delivered');
    expect(world.browser.time.now() - before).toBe(60_000);
    await world.pass(here, ({ transcript }) => transcript.length === 3);
  });

  it('before the request left is a failure that can be edited', async () => {
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
    await untilReady(chat);
    isSlow = true;
    await chat.send({ text: 'never' });
    await asked.passed;
    chat.stop();
    await becomes(chat, 'user failed(stopped)');
    given.open();
    await world.passMs(600_000);
    expect(world.chatCount()).toBe(0);
  });
});

const historyPath = () => `/api/v1/conversations/${here.getSnapshot().conversationId ?? ''}`;

describe('two tabs without Web Locks', () => {
  it('never let the late answer of an old attempt change what became of the next one', async () => {
    const insecure = await createChatWorld({ hasWebLocks: false });
    const [first, second] = [gate(), gate()];
    insecure.onChat = async ({ messages }) => {
      await (messages.length === 1 ? first : second).passed;
      return plainReply(messages.length === 1 ? 'late' : 'newer');
    };
    insecure.takeHistoryAway();
    const tab = insecure.browser.openTab();
    const sender = insecure.chat(tab);
    await sender.open();
    await untilReady(sender);
    await sender.send({ text: 'hello' });
    await expect.poll(() => insecure.chatCount()).toBe(1);
    const other = insecure.chat();
    await other.open();
    tab.page('freeze');
    const { time } = insecure.browser;
    await expect
      .poll(() => {
        time.advance(1000);
        return entriesOf(other.getSnapshot());
      })
      .toEqual(['user unconfirmed']);
    await other.retry(other.getSnapshot().transcript[0]?.id ?? '');
    await expect.poll(() => insecure.chatCount()).toBe(2);
    first.open();
    await expect.poll(() => insecure.api.log.of('POST', CHAT)[0]?.status).toBe(200);
    second.open();
    const { transcript } = await until(other, (snapshot) => snapshot.transcript.length === 2);
    expect(transcript).toMatchObject([{ state: 'delivered' }, { content: 'newer' }]);
  });

  it('wait for one another as long as a lease is renewed', async () => {
    const insecure = await createChatWorld({ hasWebLocks: false });
    const reply = gate();
    insecure.onChat = async () => {
      await reply.passed;
      return plainReply('done');
    };
    const sender = insecure.chat();
    await sender.send({ text: 'one' });
    await expect.poll(() => insecure.chatCount()).toBe(1);
    const other = insecure.chat();
    await other.send({ text: 'two' });
    for (let seconds = 0; seconds < 150; seconds += 1) {
      insecure.browser.time.advance(1000);
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(insecure.chatCount()).toBe(1);
    reply.open();
    await insecure.pass(other, ({ transcript }) => transcript.length === 4);
    expect(await insecure.textsAtApi()).toEqual(['one', 'two']);
  });

  it('agree on one conversation', async () => {
    const insecure = await createChatWorld({ hasWebLocks: false });
    const both = [insecure.chat(), insecure.chat()];
    await Promise.all(both.map((chat) => chat.open()));
    await Promise.all(both.map((chat) => chat.send({ text: 'hello' })));
    for (const chat of both) await insecure.pass(chat, ({ transcript }) => transcript.length === 4);
    const ids = both.map((chat) => chat.getSnapshot().conversationId);
    expect(ids[0]).toBe(ids[1]);
    expect(await insecure.messagesAtApi(ids[0] ?? null)).toHaveLength(4);
  });
});

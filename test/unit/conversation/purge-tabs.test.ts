import { beforeEach, describe, expect, it } from 'vitest';
import type { Conversation } from '../../../src/conversation/conversation.ts';
import type { TabMessage } from '../../../src/conversation/environment.ts';
import type { ConversationOptions } from '../../../src/conversation/options.ts';
import { StorageLostError } from '../../../src/conversation/storage/storage-error.ts';
import { CHAT, createChatWorld, type ChatWorld } from '../../support/chat-world.ts';
import type { TestTab } from '../../support/test-browser.ts';
import { entriesOf, until, untilReady } from '../../support/until.ts';

let world: ChatWorld;
let tab: TestTab;
beforeEach(async () => {
  world = await createChatWorld();
  tab = world.browser.openTab();
});

/** A chat of that tab, in which somebody wrote, and has half a message in the composer. */
async function spoken(options: ConversationOptions): Promise<Conversation> {
  const chat = world.chat(tab, options);
  await chat.send({ text: 'secret' });
  await until(chat, (snapshot) => entriesOf(snapshot).join() === 'user delivered,assistant');
  chat.setDraft({ text: 'secret draft' });
  return chat;
}

/** A tab whose device refuses to be opened. */
async function spokenWithoutDevice(): Promise<Conversation> {
  world.browser.failDevice('open');
  const chat = await spoken({});
  world.browser.failDevice(null);
  return chat;
}

/** A tab whose device goes while the chat is open. */
async function spokenWithLostDevice(): Promise<Conversation> {
  const { environment } = tab;
  let isLost = false;
  const openDeviceStorage: typeof environment.openDeviceStorage = async (name) => {
    const storage = await environment.openDeviceStorage(name);
    const lost = () => Promise.reject(new StorageLostError('Lost by the test.'));
    return {
      ...storage,
      read: (work) => (isLost ? lost() : storage.read(work)),
      write: (work, durability) => (isLost ? lost() : storage.write(work, durability)),
    };
  };
  const chat = await spoken({ environment: { ...environment, openDeviceStorage } });
  isLost = true;
  chat.setDraft({ text: 'more of the secret draft' });
  await until(chat, ({ persistence }) => persistence === 'none');
  return chat;
}

const untilForgotten = (chat: Conversation) =>
  until(chat, ({ status, transcript, draft }) => status === 'closed' && transcript.length === 0 && draft.text === '');

/** What the tab keeps besides its own name. */
const keptInTab = () => [...tab.session.keys()].filter((key) => !key.endsWith('/tab'));

const KINDS: readonly [name: string, begin: () => Promise<Conversation>][] = [
  ['keeps its messages in its session storage', () => spoken({ persistence: 'session' })],
  ['keeps its messages in memory', () => spoken({ persistence: 'none' })],
  ['may not use the device', spokenWithoutDevice],
  ['lost the device', spokenWithLostDevice],
];

describe.each(KINDS)('a tab that %s', (_name, begin) => {
  it.each(['device', 'session', 'none'] as const)(
    'forgets everything at a purge in another tab (%s)',
    async (persistence) => {
      const chat = await begin();
      await world.chat(undefined, { persistence }).purge();
      await untilForgotten(chat);
      expect(keptInTab()).toEqual([]);
      await chat.open();
      expect(chat.getSnapshot()).toMatchObject({ transcript: [], draft: { text: '' } });
    },
  );

  it('ends its request, and sends nothing of what was queued', async () => {
    const chat = await begin();
    world.api.faults.add({ method: 'POST', path: CHAT, fault: { kind: 'hang' } });
    const before = world.chatCount();
    await chat.send({ text: 'on its way' });
    await chat.send({ text: 'behind it' });
    await expect.poll(() => world.api.faults.heldCount).toBe(1);
    await world.chat().purge();
    await untilForgotten(chat);
    await expect.poll(() => world.browser.requestCount).toBe(0);
    world.api.faults.release();
    await world.passMs(600_000);
    expect(world.chatCount()).toBe(before + 1);
    expect(keptInTab()).toEqual([]);
  });

  it('keeps what another account, or another API, wipes', async () => {
    const chat = await begin();
    await world.chat(undefined, { account: 'minh' }).purge();
    await world.chat(undefined, { apiBaseUrl: 'https://other.test' }).purge();
    await world.idle();
    expect(entriesOf(chat.getSnapshot())).toEqual(['user delivered', 'assistant']);
    expect(chat.getSnapshot().draft.text).toMatch('secret draft');
  });
});

describe('a tab that keeps its messages for itself', () => {
  it.each(['session', 'none'] as const)('tells the others of nothing but its own purge (%s)', async (persistence) => {
    const posted: TabMessage['type'][] = [];
    world.browser.onPost(({ type }) => posted.push(type));
    const chat = await spoken({ persistence });
    tab.page('visible');
    chat.stop();
    chat.reconnect();
    await untilReady(chat);
    await world.idle();
    expect(posted).toEqual([]);
    await chat.purge();
    expect(posted).toEqual(['purged']);
  });

  it('goes on after its own purge, although an object of before that was disposed of hears of it later', async () => {
    const former = await spoken({ persistence: 'session' });
    world.api.faults.add({ method: 'POST', path: CHAT, fault: { kind: 'hang' } });
    await former.send({ text: 'on its way' });
    await expect.poll(() => world.api.faults.heldCount).toBe(1);
    former.dispose();
    const chat = world.chat(tab, { persistence: 'session' });
    await chat.open();
    await chat.purge();
    await chat.open();
    chat.setDraft({ text: 'of the next account' });
    await untilReady(chat);
    await expect.poll(() => world.browser.requestCount).toBe(0);
    expect(chat.getSnapshot().draft.text).toBe('of the next account');
    world.api.faults.release();
  });
});

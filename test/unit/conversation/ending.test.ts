import { beforeEach, describe, expect, it } from 'vitest';
import { plainReply } from '../../../dev/assistant/assistant.ts';
import type { Conversation } from '../../../src/conversation/conversation.ts';
import type { ConversationStorage } from '../../../src/conversation/storage/storage.ts';
import { CHAT, CONVERSATIONS, createChatWorld, gate, type ChatWorld } from '../../support/chat-world.ts';
import type { TestTab } from '../../support/test-browser.ts';
import { entriesOf, until, untilReady } from '../../support/until.ts';

let world: ChatWorld;
let tab: TestTab;
let conversation: Conversation;
beforeEach(async () => {
  world = await createChatWorld();
  tab = world.browser.openTab();
  conversation = world.chat(tab);
  await conversation.open();
  await untilReady(conversation);
});

/** What a device holds of a conversation that is known by its id, and of this tab. */
async function leftOn(
  storage: ConversationStorage,
  conversationId: string,
  tabId: string,
): Promise<readonly unknown[]> {
  return storage.read(async (rows) => [
    await rows.currentConversation(),
    await rows.conversation(conversationId),
    ...(await rows.allMessages(conversationId)),
    await rows.draft(tabId),
  ]);
}

const NOTHING = [null, null, null];

async function localId(): Promise<string> {
  return (await world.device().read((rows) => rows.currentConversation()))?.id ?? '';
}

const tabIdOf = ({ session }: TestTab) => [...session.values()][0] ?? '';

describe('purge', () => {
  it('leaves nothing: no row, no draft, no name of the tab, nothing on screen', async () => {
    conversation.setDraft({ text: 'secret draft' });
    await conversation.send({ text: 'secret' });
    await until(conversation, ({ transcript }) => transcript.length === 2);
    const [id, tabId] = [await localId(), tabIdOf(tab)];
    await conversation.purge();
    expect(await leftOn(world.device(), id, tabId)).toEqual(NOTHING);
    expect(tab.session.size).toBe(0);
    expect(conversation.getSnapshot()).toMatchObject({
      status: 'closed',
      transcript: [],
      conversationId: null,
      draft: { text: '', images: [] },
    });
  });

  it('lets the next open start afresh', async () => {
    await conversation.send({ text: 'old' });
    const before = await until(conversation, ({ transcript }) => transcript.length === 2);
    await conversation.purge();
    await conversation.open();
    const after = await until(conversation, ({ conversationId }) => conversationId !== null);
    expect(after.conversationId).not.toBe(before.conversationId);
    expect(after.transcript).toEqual([]);
  });

  it('makes the other tabs forget', async () => {
    const otherTab = world.browser.openTab();
    const other = world.chat(otherTab);
    await other.open();
    other.setDraft({ text: 'secret draft' });
    await conversation.send({ text: 'secret' });
    await until(other, ({ transcript }) => transcript.length === 2);
    const [id, tabId] = [await localId(), tabIdOf(otherTab)];
    await conversation.purge();
    await until(other, ({ status }) => status === 'closed');
    expect(other.getSnapshot()).toMatchObject({ transcript: [], draft: { text: '' } });
    expect(await leftOn(world.device(), id, tabId)).toEqual(NOTHING);
  });

  it('leaves nothing of an answer that comes after it', async () => {
    const reply = gate();
    world.onChat = async () => {
      await reply.passed;
      return plainReply('secret');
    };
    await conversation.send({ text: 'secret' });
    await expect.poll(() => world.chatCount()).toBe(1);
    const id = await localId();
    await conversation.purge();
    reply.open();
    await conversation.open();
    await untilReady(conversation);
    expect(await world.device().read((rows) => rows.allMessages(id))).toEqual([]);
    expect(conversation.getSnapshot().transcript).toEqual([]);
  });

  it('leaves nothing of a history that another tab was reading', async () => {
    const { conversationId } = conversation.getSnapshot();
    await world.postElsewhere(conversationId, 'secret');
    const id = await localId();
    world.api.faults.add({ method: 'GET', path: `${CONVERSATIONS}/${conversationId ?? ''}`, fault: { kind: 'hang' } });
    const tabs = world.browser.openTab();
    const other = world.chat(tabs);
    await other.open();
    await expect.poll(() => world.api.faults.heldCount).toBe(1);
    // As another tab does it, whose word arrives later than the answer.
    await world.device().clear(() => Promise.resolve());
    world.api.faults.release();
    await expect
      .poll(() => world.api.log.of('GET', `${CONVERSATIONS}/${conversationId ?? ''}`).at(-1)?.status)
      .toBe(200);
    // Its own reading shows it that nothing is left.
    await until(other, ({ status }) => status === 'closed');
    expect(await leftOn(world.device(), id, tabIdOf(tabs))).toEqual(NOTHING);
  });

  it('is noticed although a conversation of the next account took the place of what was shown', async () => {
    const otherTab = world.browser.openTab();
    const other = world.chat(otherTab);
    await other.open();
    await untilReady(other);
    other.setDraft({ text: 'secret' });
    await world.device().clear(() => Promise.resolve());
    const next = world.chat();
    await next.open();
    next.setDraft({ text: 'of the next account' });
    const { conversationId } = await until(next, (snapshot) => snapshot.conversationId !== null);
    // The word of the tab that wiped comes late.
    otherTab.page('visible');
    await until(other, (snapshot) => snapshot.conversationId === conversationId);
    for (const name of world.browser.deviceNames) tab.environment.openChannel(name).post({ type: 'purged' });
    await until(other, ({ status, draft }) => status === 'closed' && draft.text === '');
    expect(next.getSnapshot().draft.text).toBe('of the next account');
  });

  it('ends what a conversation object that was disposed of is still sending', async () => {
    world.api.faults.add({ method: 'POST', path: CHAT, fault: { kind: 'hang' } });
    const other = world.chat();
    await other.open();
    await conversation.send({ text: 'secret' });
    await expect.poll(() => world.api.faults.heldCount).toBe(1);
    conversation.dispose();
    await other.purge();
    await expect.poll(() => world.browser.requestCount).toBe(0);
    world.api.faults.release();
  });

  it('while opening leaves nothing on screen', async () => {
    await conversation.send({ text: 'secret' });
    await until(conversation, ({ transcript }) => transcript.length === 2);
    const next = world.chat();
    const opening = next.open();
    const purged = next.purge();
    await Promise.all([opening, purged]);
    expect(next.getSnapshot()).toMatchObject({ status: 'closed', transcript: [] });
    await until(conversation, ({ status }) => status === 'closed');
  });

  it('works without an open before', async () => {
    await conversation.send({ text: 'secret' });
    await until(conversation, ({ transcript }) => transcript.length === 2);
    const id = await localId();
    conversation.dispose();
    await world.chat().purge();
    expect(await leftOn(world.device(), id, tabIdOf(tab))).toEqual(NOTHING);
  });

  it('leaves the other account alone', async () => {
    const minh = world.chat(undefined, { account: 'minh' });
    await minh.send({ text: 'of Minh' });
    await until(minh, ({ transcript }) => transcript.length === 2);
    await conversation.purge();
    expect(minh.getSnapshot().transcript).toHaveLength(2);
  });
});

describe('accounts', () => {
  it('see nothing of one another', async () => {
    await conversation.send({ text: 'of Lan' });
    await until(conversation, ({ transcript }) => transcript.length === 2);
    conversation.setDraft({ text: 'draft of Lan' });
    const minh = world.chat(tab, { account: 'minh' });
    await minh.open();
    expect(minh.getSnapshot()).toMatchObject({ transcript: [], draft: { text: '' } });
    const again = world.chat(world.browser.openTab());
    await again.open();
    expect(entriesOf(again.getSnapshot())).toEqual(['user delivered', 'assistant']);
  });
});

describe('dispose', () => {
  it('in the middle of a reconnect leaves nothing to complain about', async () => {
    const slow = gate();
    let isSlow = false;
    let hasClosed = false;
    const { environment } = tab;
    const openDeviceStorage = async (name: string): Promise<ConversationStorage> => {
      const storage = await environment.openDeviceStorage(name);
      const read: ConversationStorage['read'] = async (work) => {
        if (isSlow) await slow.passed;
        return storage.read(work);
      };
      return { ...storage, read, close: () => (hasClosed = true) };
    };
    const other = world.chat({ ...tab, environment: { ...environment, openDeviceStorage } });
    await other.open();
    await untilReady(other);
    await world.idle();
    isSlow = true;
    other.reconnect();
    other.dispose();
    await expect.poll(() => hasClosed).toBe(true);
    slow.open();
    await world.idle();
    expect(tab.errors).toEqual([]);
  });

  it('lets a running request end and keeps its answer', async () => {
    const reply = gate();
    world.onChat = async () => {
      await reply.passed;
      return plainReply('kept');
    };
    await conversation.send({ text: 'hello' });
    await expect.poll(() => world.chatCount()).toBe(1);
    conversation.dispose();
    const next = world.chat(tab);
    await next.open();
    expect(entriesOf(next.getSnapshot())).toEqual(['user sending']);
    reply.open();
    const { transcript } = await until(next, (snapshot) => snapshot.transcript.length === 2);
    expect(transcript).toMatchObject([{ state: 'delivered' }, { content: 'kept' }]);
    expect(world.chatCount()).toBe(1);
  });

  it('does the same for a session of the tab', async () => {
    const reply = gate();
    world.onChat = async () => {
      await reply.passed;
      return plainReply('kept');
    };
    const first = world.chat(tab, { persistence: 'session' });
    await first.send({ text: 'one' });
    await expect.poll(() => world.chatCount()).toBe(1);
    first.dispose();
    const next = world.chat(tab, { persistence: 'session' });
    await next.send({ text: 'two' });
    reply.open();
    await until(next, (snapshot) => entriesOf(snapshot).join() === 'user delivered,assistant,user delivered,assistant');
    expect(await world.textsAtApi()).toEqual(['one', 'two']);
  });

  it('keeps what was being submitted at that moment', async () => {
    conversation.setDraft({ text: 'precious' });
    const sent = conversation.send();
    await Promise.resolve();
    conversation.dispose();
    const { type } = await sent;
    const next = world.chat(tab);
    await next.open();
    const { draft } = next.getSnapshot();
    if (type === 'accepted') {
      await until(next, ({ transcript }) => transcript.length === 2);
      expect(draft.text).toBe('');
    } else expect(draft.text).toBe('precious');
  });

  it('keeps what was typed while a message was being submitted, and puts nothing of that back, on a slow device', async () => {
    const slow = gate();
    let isSlow = false;
    const { environment } = tab;
    const openDeviceStorage = async (name: string): Promise<ConversationStorage> => {
      const storage = await environment.openDeviceStorage(name);
      const write: ConversationStorage['write'] = async (work) => {
        if (isSlow) await slow.passed;
        return storage.write(work);
      };
      return { ...storage, write };
    };
    const first = world.chat({ ...tab, environment: { ...environment, openDeviceStorage } });
    await first.open();
    isSlow = true;
    first.setDraft({ text: 'submitted' });
    const sent = first.send();
    await new Promise((resolve) => setImmediate(resolve));
    first.setDraft({ text: 'typed' });
    first.dispose();
    const next = world.chat(tab);
    const opened = next.open();
    await new Promise((resolve) => setImmediate(resolve));
    slow.open();
    expect(await sent).toMatchObject({ type: 'accepted' });
    await opened;
    expect(next.getSnapshot().draft.text).toBe('typed');
    await until(next, ({ transcript }) => transcript[0]?.kind === 'user' && transcript[0].content === 'submitted');
  });

  it('sends nothing that was queued, which waits for the next time', async () => {
    world.browser.setOnline(false);
    await conversation.send({ text: 'later' });
    conversation.dispose();
    world.browser.setOnline(true);
    world.browser.time.advance(600_000);
    expect(world.chatCount()).toBe(0);
    const next = world.chat(tab);
    await next.open();
    await until(next, ({ transcript }) => transcript.length === 2);
  });

  it('leaves no timer behind and tells no more', async () => {
    await world.api.goAway();
    conversation.reconnect();
    await until(conversation, ({ problem }) => problem?.type === 'api-away');
    expect(world.browser.time.pendingCount).toBe(1);
    conversation.dispose();
    let calls = 0;
    conversation.subscribe(() => (calls += 1));
    await expect.poll(() => world.browser.time.pendingCount).toBe(0);
    conversation.setDraft({ text: 'x' });
    conversation.setArtifact(null);
    conversation.reconnect();
    conversation.stop();
    expect(calls).toBe(0);
    expect(conversation.getSnapshot().status).toBe('disposed');
  });

  it('is final, and says what to do', async () => {
    conversation.dispose();
    conversation.dispose();
    await expect(conversation.open()).rejects.toThrow(/create another/);
    expect(await conversation.send({ text: 'x' })).toEqual({ type: 'not-stored' });
  });
});

describe('an export', () => {
  it('is readable, or everything as data', async () => {
    await conversation.send({ text: 'one' });
    await until(conversation, ({ transcript }) => transcript.length === 2);
    expect(await conversation.exportTranscript('markdown')).toMatch(
      /\*\*user\*\*, 20.*\n\none\n\n---\n\n\*\*assistant\*\*.*\n\nRe: one\n$/s,
    );
    expect(JSON.parse(await conversation.exportTranscript('json'))).toMatchObject([
      { role: 'user', content: 'one', images: [], artifact: null },
      { role: 'assistant', content: 'Re: one' },
    ]);
  });
});

import { openDB } from 'idb';
import { describe, expect, it, onTestFinished } from 'vitest';
import { browserEnvironment } from '../../../../src/conversation/browser-environment.ts';
import { openIndexedDbStorage, type IndexedDbOptions } from '../../../../src/conversation/storage/indexed-db.ts';
import { StorageError } from '../../../../src/conversation/storage/storage-error.ts';
import type { ConversationStorage } from '../../../../src/conversation/storage/storage.ts';
import { assistantMessage, conversationRow, userMessage } from '../../../support/rows.ts';
import { injectFault } from '../../../support/storage-faults.ts';

const environment = browserEnvironment();

async function open(options: Partial<IndexedDbOptions> = {}, name = `bounds-${crypto.randomUUID()}`) {
  const storage = await openIndexedDbStorage(name, { ...environment, ...options });
  onTestFinished(() => {
    storage.close();
    indexedDB.deleteDatabase(name);
  });
  return storage;
}

/** `count` delivered messages in each of two conversations, of which c2 is the current one and continues c1; one more is queued in each. */
async function fill(storage: ConversationStorage, count: number): Promise<void> {
  await storage.write(async (rows) => {
    for (const [at, conversationId] of ['c1', 'c2'].entries()) {
      const continues = at === 1 ? 'c1' : null;
      await rows.putConversation(conversationRow({ id: conversationId, createdAt: at, continues }));
      for (let sequence = 1; sequence <= count; sequence += 1) {
        const id = `${conversationId}-${String(sequence)}`;
        await rows.putMessage(userMessage({ id, conversationId, sequence, serverId: `s-${id}` }));
      }
      const open = { id: `${conversationId}-open`, conversationId, sequence: count + 1, state: 'queued' } as const;
      await rows.putMessage(userMessage(open));
    }
    await rows.setCurrentConversation('c2');
  });
}

const countOf = async (storage: ConversationStorage, id: string) =>
  (await storage.read((rows) => rows.allMessages(id))).length;
const openOf = async (storage: ConversationStorage) =>
  storage.read(async (rows) => [...(await rows.openMessages('c1')), ...(await rows.openMessages('c2'))].length);

describe('history on the device', () => {
  it('stays within its bounds: the former conversation goes first, what is queued never', async () => {
    const storage = await open({ bounds: { maxMessages: 150, maxHeavyChars: 1e6, maxDrafts: 5 } });
    await fill(storage, 100);
    await expect.poll(() => countOf(storage, 'c1')).toBe(36);
    expect(await countOf(storage, 'c2')).toBe(101);
    expect(await openOf(storage)).toBe(2);
  });

  it('comes within them bit by bit where there is much too much, and whoever reads meanwhile does not wait for all of it', async () => {
    const timers: (() => void)[] = [];
    const setTimer = (run: () => void): (() => void) => {
      timers.push(run);
      return () => undefined;
    };
    const storage = await open({ setTimer, bounds: { maxMessages: 100, maxHeavyChars: 1e6, maxDrafts: 5 } });
    await fill(storage, 1200);
    const counts: number[] = [];
    while (timers.length > 0) {
      timers.shift()?.();
      counts.push((await countOf(storage, 'c1')) + (await countOf(storage, 'c2')));
    }
    // The first timer is that of the opening.
    expect(counts).toEqual([2402, 2152, 1902, 1652, 1402, 1152, 902, 652, 402, 152, 102]);
    expect(await openOf(storage)).toBe(2);
  });

  it('loses the data of its oldest images, and nothing of the texts of the current conversation', async () => {
    const storage = await open({ bounds: { maxMessages: 1000, maxHeavyChars: 250_000, maxDrafts: 5 } });
    const image = `data:image/png;base64,${'A'.repeat(100_000)}`;
    await storage.write(async (rows) => {
      await rows.putConversation(conversationRow());
      await rows.setCurrentConversation('c1');
      for (let at = 1; at <= 3; at += 1) {
        await rows.putMessage(userMessage({ id: `u${String(at)}`, sequence: at, images: [image] }));
      }
      await rows.putMessage(userMessage({ id: 'u4', sequence: 4, images: [image], state: 'queued' }));
    });
    const kept = async () =>
      (await storage.read((rows) => rows.allMessages('c1'))).map(
        (message) => message.kind === 'user' && message.images[0] === image,
      );
    await expect.poll(kept).toEqual([false, true, true, true]);
  });

  it('keeps so many drafts, the newest', async () => {
    let now = 0;
    const bounds = { maxMessages: 10, maxHeavyChars: 1e6, maxDrafts: 3 };
    const storage = await open({ bounds, now: () => (now += 1) });
    await storage.write(async (rows) => {
      await rows.putConversation(conversationRow());
    });
    for (let at = 0; at < 5; at += 1) {
      await storage.write((rows) => rows.putDraft(`tab-${String(at)}`, { text: 'x', images: [] }));
    }
    await storage.write(async (rows) => {
      for (let at = 0; at < 200; at += 1) await rows.putMessage(userMessage({ id: 'same' }));
    });
    const tabs = ['tab-0', 'tab-1', 'tab-2', 'tab-3', 'tab-4'];
    const left = () =>
      storage.read(async (rows) => (await Promise.all(tabs.map((tab) => rows.draft(tab)))).map(Boolean));
    await expect.poll(left).toEqual([false, false, true, true, true]);
  });

  it('counts what the API holds, and no other message', async () => {
    const storage = await open();
    await fill(storage, 7);
    expect(await storage.read((rows) => rows.countAtApi('c1'))).toBe(7);
    expect(await storage.read((rows) => rows.countAtApi('nobody'))).toBe(0);
  });
});

describe('a device that is full', () => {
  const putNew = (storage: ConversationStorage) =>
    storage.write((rows) =>
      rows.putMessage(userMessage({ id: 'new', conversationId: 'c2', sequence: 999, state: 'queued' })),
    );

  it('takes the message when the older half of the history has made room', async () => {
    const storage = await open();
    await fill(storage, 100);
    injectFault({ operation: 'write', moment: 'request-event', errorName: 'QuotaExceededError', times: 1 });
    await putNew(storage);
    expect(await countOf(storage, 'c1')).toBe(1);
    expect(await countOf(storage, 'c2')).toBe(102);
    expect(await openOf(storage)).toBe(3);
  });

  it('refuses it when there is nothing left to drop, and keeps what is queued', async () => {
    const storage = await open();
    await fill(storage, 120);
    injectFault({ operation: 'write', moment: 'request-event', errorName: 'QuotaExceededError', times: Infinity });
    await expect(putNew(storage)).rejects.toBeInstanceOf(StorageError);
    expect(await openOf(storage)).toBe(2);
    expect(await storage.read((rows) => rows.message('c2-120'))).not.toBeNull();
  });
});

const openFormer = (name: string) =>
  openDB(name, 1, {
    upgrade(database) {
      database.createObjectStore('settings');
      database.createObjectStore('conversations', { keyPath: 'id' });
      database.createObjectStore('drafts');
      const messages = database.createObjectStore('messages', { keyPath: 'id' });
      messages.createIndex('sequence', ['conversationId', 'sequence']);
      messages.createIndex('serverId', ['conversationId', 'serverId']);
      messages.createIndex('open', ['open', 'sequence']);
    },
  });

describe('a database of a former version', () => {
  it('is brought up to date with all that it holds', async () => {
    const name = `bounds-${crypto.randomUUID()}`;
    const former = await openFormer(name);
    await former.put('messages', userMessage({ id: 'u1' }));
    await former.put('drafts', { text: 'typed', images: [] }, 'tab');
    former.close();
    const storage = await open({}, name);
    expect(await countOf(storage, 'c1')).toBe(1);
    expect(await storage.read((rows) => rows.draft('tab'))).toEqual({ text: 'typed', images: [] });
  });

  it('that a tab does not let go of is waited for so long and no longer', async () => {
    const name = `bounds-${crypto.randomUUID()}`;
    const stubborn = await openFormer(name);
    const opening = open({ limits: { blockedMs: 50, openMs: 10_000 } }, name);
    await expect(opening).rejects.toBeInstanceOf(StorageError);
    stubborn.close();
    indexedDB.deleteDatabase(name);
  });
});

describe('a thousand rows', () => {
  it('are open, with the newest hundred on hand, within 200 ms', async () => {
    const name = `bounds-${crypto.randomUUID()}`;
    const first = await open({}, name);
    await first.write(async (rows) => {
      for (let at = 1; at <= 500; at += 1) {
        await rows.putMessage(userMessage({ id: `u${String(at)}`, sequence: at, serverId: `s${String(at)}` }));
        await rows.putMessage(
          assistantMessage({ id: `a${String(at)}`, sequence: at + 0.5, content: 'word '.repeat(200) }),
        );
      }
    });
    first.close();
    const begunAt = performance.now();
    const second = await open({}, name);
    const page = await second.read((rows) => rows.page('c1', { before: null, limit: 100 }));
    const ms = performance.now() - begunAt;
    expect(page.messages).toHaveLength(100);
    expect(ms).toBeLessThan(200);
  });
});

import { PAGE_SIZE } from '../../../src/conversation/extent.ts';
import { UNTOUCHED, type UserMessage } from '../../../src/conversation/message.ts';
import { resolveOptions } from '../../../src/conversation/resolve-options.ts';
import type { Device } from '../../device.ts';
import { SEEDED_CONVERSATION } from '../../lib/seeded.ts';

/** The same row as ours stores, without the keys of its indexes. */
function rowOf(number: number): UserMessage {
  return {
    kind: 'user',
    id: crypto.randomUUID(),
    conversationId: crypto.randomUUID(),
    sequence: number,
    content: `message ${number}`,
    images: [],
    artifact: null,
    createdAt: Date.now(),
    ...UNTOUCHED,
    state: 'queued',
    serverId: null,
    revision: 0,
  };
}

function answerOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('IndexedDB gives no reason.'));
  });
}

/** The least that can be called keeping: IndexedDB, and no more than the one call. */
export const device: Device = {
  async submit({ count }) {
    const opening = indexedDB.open('floor', 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore('messages', { keyPath: 'id' });
    const database = await answerOf(opening);
    const times: number[] = [];
    for (let number = 1; number <= count; number += 1) {
      const row = rowOf(number);
      const calledAt = performance.now();
      const transaction = database.transaction('messages', 'readwrite', { durability: 'strict' });
      transaction.objectStore('messages').put(row);
      await new Promise((resolve, reject) => {
        transaction.oncomplete = resolve;
        transaction.onabort = () => reject(transaction.error ?? new Error('IndexedDB gives no reason.'));
      });
      times.push(performance.now() - calledAt);
    }
    return { committed: times, resolved: times };
  },
  async start(count) {
    const { names } = resolveOptions({}, location.href);
    const newest = IDBKeyRange.bound([SEEDED_CONVERSATION, count - PAGE_SIZE + 1], [SEEDED_CONVERSATION, count]);
    const startedAt = performance.now();
    const database = await answerOf(indexedDB.open(names.storage));
    const messages = database.transaction('messages').objectStore('messages');
    const rows = await answerOf(messages.index('sequence').getAll(newest));
    const took = performance.now() - startedAt;
    if (rows.length !== PAGE_SIZE) throw new Error(`${rows.length} of ${PAGE_SIZE} messages were read.`);
    return took;
  },
};

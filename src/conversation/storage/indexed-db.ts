/** Storage on this device, in IndexedDB. */
import { openDB, type DBSchema, type IDBPDatabase, type IDBPTransaction } from 'idb';
import type { Message } from '../message.ts';
import type { Draft } from '../snapshot.ts';
import { StorageError } from './storage-error.ts';
import {
  isOpen,
  type ConversationRow,
  type ConversationStorage,
  type Lease,
  type StorageReader,
  type StorageRows,
} from './storage.ts';

/** A message with the keys that its indexes need. IndexedDB leaves rows without the key out of an index, so `open` lists open messages only. */
type MessageRow = Message & { readonly open?: string };

interface ChatboxSchema extends DBSchema {
  settings: { key: 'current' | 'lease'; value: string | Lease };
  conversations: { key: string; value: ConversationRow };
  messages: {
    key: string;
    value: MessageRow;
    indexes: { sequence: [string, number]; serverId: [string, string]; open: [string, number] };
  };
  drafts: { key: string; value: Draft };
}

const STORES = ['settings', 'conversations', 'messages', 'drafts'] as const;
type Mode = 'readonly' | 'readwrite';
type Transaction<M extends Mode> = IDBPTransaction<ChatboxSchema, typeof STORES, M>;

/**
 * Opens the database of that name, made at the first time.
 * @throws {@link StorageError} when the browser has no IndexedDB or refuses it (private mode, blocked storage, full disk)
 */
export async function openIndexedDbStorage(name: string): Promise<ConversationStorage> {
  let connection: Promise<IDBPDatabase<ChatboxSchema>> | null = connect();
  await connection;

  function connect(): Promise<IDBPDatabase<ChatboxSchema>> {
    const forget = () => (connection = null);
    return openDB<ChatboxSchema>(name, 1, {
      upgrade(database) {
        database.createObjectStore('settings');
        database.createObjectStore('conversations', { keyPath: 'id' });
        database.createObjectStore('drafts');
        const messages = database.createObjectStore('messages', { keyPath: 'id' });
        messages.createIndex('sequence', ['conversationId', 'sequence']);
        messages.createIndex('serverId', ['conversationId', 'serverId']);
        messages.createIndex('open', ['open', 'sequence']);
      },
      // Another tab wants to delete or upgrade: it would wait for as long as this connection stays open.
      blocking(_current, _blocked, event) {
        forget();
        if (event.target instanceof IDBDatabase) event.target.close();
      },
      terminated: forget,
    }).catch((cause: unknown) => {
      forget();
      throw new StorageError('IndexedDB is not available: messages cannot be kept on this device.', { cause });
    });
  }

  async function begin<M extends Mode>(mode: M): Promise<Transaction<M>> {
    const options = { durability: 'strict' } as const;
    try {
      return (await (connection ??= connect())).transaction(STORES, mode, options);
    } catch (error) {
      if (error instanceof StorageError) throw error;
      // The browser closed the connection behind our back (Safari does so for suspended pages): one fresh one.
      return (await (connection = connect())).transaction(STORES, mode, options);
    }
  }

  return {
    read: async (work) => settle(await begin('readonly'), (transaction) => work(createReader(transaction))),
    write: async (work) => settle(await begin('readwrite'), (transaction) => work(createRows(transaction))),
    clear: async () =>
      settle(await begin('readwrite'), async (transaction) => {
        await Promise.all(STORES.map((store) => transaction.objectStore(store).clear()));
      }),
    close() {
      void connection?.then((database) => {
        database.close();
      });
      connection = null;
    },
  };
}

/** Runs `work` in the transaction and waits until its changes are durable; undoes them when it throws. */
async function settle<M extends Mode, T>(
  transaction: Transaction<M>,
  work: (transaction: Transaction<M>) => Promise<T>,
) {
  try {
    const result = await work(transaction);
    await transaction.done;
    return result;
  } catch (cause) {
    abort(transaction);
    throw cause instanceof DOMException ? new StorageError('The device could not keep a change.', { cause }) : cause;
  }
}

function abort(transaction: { abort(): void; readonly done: Promise<void> }): void {
  transaction.done.catch(() => undefined);
  try {
    transaction.abort();
  } catch {
    // Already finished, which is what we wanted.
  }
}

function createReader(transaction: Transaction<Mode>): StorageReader {
  const conversations = transaction.objectStore('conversations');
  const messages = transaction.objectStore('messages');
  return {
    async currentConversation() {
      const id = await transaction.objectStore('settings').get('current');
      return typeof id === 'string' ? ((await conversations.get(id)) ?? null) : null;
    },
    conversation: async (id) => (await conversations.get(id)) ?? null,
    message: async (id) => fromRow(await messages.get(id)),
    messageByServerId: async (conversationId, serverId) =>
      fromRow(await messages.index('serverId').get([conversationId, serverId])),
    async page(conversationId, { before, limit }) {
      const range = IDBKeyRange.bound([conversationId, -Infinity], [conversationId, before ?? Infinity], false, true);
      const found: Message[] = [];
      let cursor = await messages.index('sequence').openCursor(range, 'prev');
      while (cursor && found.length <= limit) {
        found.push(withoutKeys(cursor.value));
        cursor = await cursor.continue();
      }
      return { messages: found.slice(0, limit).reverse(), hasEarlier: found.length > limit };
    },
    allMessages: async (conversationId) =>
      (await messages.index('sequence').getAll(sequencesOf(conversationId))).map(withoutKeys),
    openMessages: async (conversationId) =>
      (await messages.index('open').getAll(sequencesOf(conversationId))).map(withoutKeys).filter(isOpen),
    async lease() {
      const lease = await transaction.objectStore('settings').get('lease');
      return typeof lease === 'object' ? lease : null;
    },
    draft: async (tabId) => (await transaction.objectStore('drafts').get(tabId)) ?? null,
  };
}

/** The message alone: a key that came along would keep it in an index that it has left. */
function withoutKeys(row: MessageRow): Message {
  const message: Message & { open?: string } = { ...row };
  delete message.open;
  return message;
}

function fromRow(row: MessageRow | undefined): Message | null {
  return row ? withoutKeys(row) : null;
}

function sequencesOf(conversationId: string): IDBKeyRange {
  return IDBKeyRange.bound([conversationId, -Infinity], [conversationId, Infinity]);
}

function createRows(transaction: Transaction<'readwrite'>): StorageRows {
  const drafts = transaction.objectStore('drafts');
  return {
    ...createReader(transaction),
    async setCurrentConversation(id) {
      await transaction.objectStore('settings').put(id, 'current');
    },
    async putConversation(row) {
      await transaction.objectStore('conversations').put(row);
    },
    async putMessage(message) {
      const row: MessageRow = isOpen(message) ? { ...message, open: message.conversationId } : message;
      await transaction.objectStore('messages').put(row);
    },
    deleteMessage: (id) => transaction.objectStore('messages').delete(id),
    async putLease(lease) {
      await transaction.objectStore('settings').put(lease, 'lease');
    },
    async putDraft(tabId, draft) {
      await (draft ? drafts.put(draft, tabId) : drafts.delete(tabId));
    },
  };
}

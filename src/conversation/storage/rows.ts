/** Rows in a transaction of IndexedDB. */
import type { Message } from '../message.ts';
import { heavyCharsOf } from './bounds.ts';
import type { MessageRow, Mode, Transaction } from './database.ts';
import {
  isOpen,
  type Deletion,
  type Lease,
  type MessagePage,
  type PageRequest,
  type StorageReader,
  type StorageRows,
} from './storage.ts';

/** Reads rows of that transaction. */
export function createReader(transaction: Transaction<Mode>): StorageReader {
  const conversations = transaction.objectStore('conversations');
  const messages = transaction.objectStore('messages');
  return {
    async currentConversation() {
      const id = await transaction.objectStore('settings').get('current');
      return typeof id === 'string' ? ((await conversations.get(id)) ?? null) : null;
    },
    conversation: async (id) => (await conversations.get(id)) ?? null,
    conversations: () => conversations.getAll(),
    async firstMessage(conversationId) {
      const [row] = await messages.index('sequence').getAll(sequencesOf(conversationId), 1);
      return fromRow(row);
    },
    allOpenMessages: async () => (await messages.index('open').getAll()).map(toMessage).filter(isOpen),
    async deletions() {
      const deletions = await transaction.objectStore('settings').get('deletions');
      return isList(deletions) ? deletions : [];
    },
    message: async (id) => fromRow(await messages.get(id)),
    messageByServerId: async (conversationId, serverId) =>
      fromRow(await messages.index('serverId').get([conversationId, serverId])),
    page: (conversationId, request) => readPage(transaction, conversationId, request),
    following: async (conversationId, { from, limit }) => {
      const range = IDBKeyRange.bound([conversationId, from], [conversationId, Infinity]);
      return (await messages.index('sequence').getAll(range, limit)).map(toMessage);
    },
    allMessages: async (conversationId) =>
      (await messages.index('sequence').getAll(sequencesOf(conversationId))).map(toMessage),
    openMessages: async (conversationId) =>
      (await messages.index('open').getAll(sequencesOf(conversationId))).map(toMessage).filter(isOpen),
    // Rows whose server id is `null` are not in that index. An array sorts behind every text.
    countAtApi: (conversationId) =>
      messages.index('serverId').count(IDBKeyRange.bound([conversationId, ''], [conversationId, []])),
    async lease() {
      const lease = await transaction.objectStore('settings').get('lease');
      return typeof lease === 'object' && 'epoch' in lease ? lease : null;
    },
    async draft(tabId) {
      const row = await transaction.objectStore('drafts').get(tabId);
      return row ? { text: row.text, images: row.images } : null;
    },
  };
}

/** Three requests, whatever the length: where the page begins, then all of it at once. */
async function readPage(
  transaction: Transaction<Mode>,
  conversationId: string,
  { before, limit }: PageRequest,
): Promise<MessagePage> {
  const index = transaction.objectStore('messages').index('sequence');
  const end = [conversationId, before ?? Infinity] as const;
  const range = IDBKeyRange.bound([conversationId, -Infinity], end, false, true);
  const newest = await index.openKeyCursor(range, 'prev');
  if (!newest || limit <= 0) return { messages: [], hasEarlier: newest !== null };
  const earlier = await newest.advance(limit);
  const wanted = earlier ? IDBKeyRange.bound(earlier.key, end, true, true) : range;
  return { messages: (await index.getAll(wanted)).map(toMessage), hasEarlier: earlier !== null };
}

/**
 * Writes rows in that transaction.
 * @param now ms since the epoch: drafts of tabs that are gone are dropped oldest first
 */
export function createRows(transaction: Transaction<'readwrite'>, now: number): StorageRows {
  const drafts = transaction.objectStore('drafts');
  return {
    ...createReader(transaction),
    async setCurrentConversation(id) {
      await transaction.objectStore('settings').put(id, 'current');
    },
    async putConversation(row) {
      await transaction.objectStore('conversations').put(row);
    },
    async deleteConversation(id) {
      await transaction.objectStore('conversations').delete(id);
    },
    async putDeletions(deletions) {
      await transaction.objectStore('settings').put(deletions, 'deletions');
    },
    async putMessage(message) {
      await transaction.objectStore('messages').put(toRow(message));
    },
    deleteMessage: (id) => transaction.objectStore('messages').delete(id),
    async putLease(lease) {
      await transaction.objectStore('settings').put(lease, 'lease');
    },
    async putDraft(tabId, draft) {
      await (draft ? drafts.put({ ...draft, keptAt: now }, tabId) : drafts.delete(tabId));
    },
  };
}

/** Of what the settings hold, the deletions alone are a list. */
function isList(value: string | Lease | readonly Deletion[] | undefined): value is readonly Deletion[] {
  return Array.isArray(value);
}

/** All sequence numbers of a conversation. */
export function sequencesOf(conversationId: string): IDBKeyRange {
  return IDBKeyRange.bound([conversationId, -Infinity], [conversationId, Infinity]);
}

/** With the keys of its indexes. */
export function toRow(message: Message): MessageRow {
  if (isOpen(message)) return { ...message, open: message.conversationId };
  const heavy = heavyCharsOf(message);
  return heavy === 0 ? message : { ...message, heavy };
}

/** The message alone: a key that came along would keep it in an index that it has left. */
export function toMessage(row: MessageRow): Message {
  const message: Message & { open?: string; heavy?: number } = { ...row };
  delete message.open;
  delete message.heavy;
  return message;
}

function fromRow(row: MessageRow | undefined): Message | null {
  return row ? toMessage(row) : null;
}

/** Storage that lives as long as this object: for `persistence: 'none'`, for browsers that refuse IndexedDB, and beneath the session storage. */
import type { Message } from '../message.ts';
import type { Draft } from '../snapshot.ts';
import {
  isOpen,
  type ConversationRow,
  type ConversationStorage,
  type Deletion,
  type Lease,
  type PageRequest,
  type StorageRows,
} from './storage.ts';

/** All rows; plain data, so that it can be written as JSON. */
export interface MemoryTables {
  current: string | null;
  conversations: Map<string, ConversationRow>;
  messages: Map<string, Message>;
  drafts: Map<string, Draft>;
  /** Who sends for all tabs. */
  lease: Lease | null;
  deletions: readonly Deletion[];
}

/** Tables without a row. */
export function emptyTables(): MemoryTables {
  return {
    current: null,
    conversations: new Map(),
    messages: new Map(),
    drafts: new Map(),
    lease: null,
    deletions: [],
  };
}

/**
 * Makes a storage in memory.
 * @param initial rows to begin with
 * @param onCommit called with the new rows before a write resolves; when it throws, the write is undone
 */
export function createMemoryStorage(
  initial: MemoryTables = emptyTables(),
  onCommit: (tables: MemoryTables) => void = () => undefined,
): ConversationStorage {
  let tables = initial;
  let last: Promise<unknown> = Promise.resolve();

  function write<T>(work: (rows: StorageRows) => Promise<T>): Promise<T> {
    const run = last.then(async () => {
      const copy = copyTables(tables);
      const result = await work(createRows(copy));
      onCommit(copy);
      tables = copy;
      return result;
    });
    last = run.catch(() => undefined);
    return run;
  }

  return {
    read: (work) => work(createRows(tables)),
    write,
    clear(lastLook) {
      const run = last.then(async () => {
        const seen = await lastLook(createRows(tables));
        tables = emptyTables();
        onCommit(tables);
        return seen;
      });
      last = run.catch(() => undefined);
      return run;
    },
    close: () => undefined,
  };
}

function copyTables(tables: MemoryTables): MemoryTables {
  return {
    current: tables.current,
    conversations: new Map(tables.conversations),
    messages: new Map(tables.messages),
    drafts: new Map(tables.drafts),
    lease: tables.lease,
    deletions: tables.deletions,
  };
}

function createRows(tables: MemoryTables): StorageRows {
  const all = (conversationId: string): Message[] =>
    [...tables.messages.values()]
      .filter((message) => message.conversationId === conversationId)
      .sort((a, b) => a.sequence - b.sequence);
  const page = (conversationId: string, { before, limit }: PageRequest) => {
    const candidates = all(conversationId).filter((message) => before === null || message.sequence < before);
    return { messages: candidates.slice(-limit), hasEarlier: candidates.length > limit };
  };
  return {
    ...createListRows(tables),
    firstMessage: (conversationId) => Promise.resolve(all(conversationId)[0] ?? null),
    currentConversation: () =>
      Promise.resolve(tables.current === null ? null : (tables.conversations.get(tables.current) ?? null)),
    setCurrentConversation: (id) => {
      tables.current = id;
      return Promise.resolve();
    },
    conversation: (id) => Promise.resolve(tables.conversations.get(id) ?? null),
    putConversation: (row) => {
      tables.conversations.set(row.id, row);
      return Promise.resolve();
    },
    message: (id) => Promise.resolve(tables.messages.get(id) ?? null),
    messageByServerId: (conversationId, serverId) =>
      Promise.resolve(all(conversationId).find((message) => message.serverId === serverId) ?? null),
    putMessage: (message) => {
      tables.messages.set(message.id, message);
      return Promise.resolve();
    },
    deleteMessage: (id) => {
      tables.messages.delete(id);
      return Promise.resolve();
    },
    page: (conversationId, request) => Promise.resolve(page(conversationId, request)),
    following: (conversationId, { from, limit }) =>
      Promise.resolve(
        all(conversationId)
          .filter(({ sequence }) => sequence >= from)
          .slice(0, limit),
      ),
    allMessages: (conversationId) => Promise.resolve(all(conversationId)),
    openMessages: (conversationId) => Promise.resolve(all(conversationId).filter(isOpen)),
    countAtApi: (conversationId) =>
      Promise.resolve(all(conversationId).filter((message) => message.serverId !== null).length),
    draft: (tabId) => Promise.resolve(tables.drafts.get(tabId) ?? null),
    lease: () => Promise.resolve(tables.lease),
    putLease: (lease) => {
      tables.lease = lease;
      return Promise.resolve();
    },
    putDraft: (tabId, draft) => {
      if (draft) tables.drafts.set(tabId, draft);
      else tables.drafts.delete(tabId);
      return Promise.resolve();
    },
  };
}

/** What concerns all conversations. */
function createListRows(
  tables: MemoryTables,
): Pick<StorageRows, 'conversations' | 'deleteConversation' | 'allOpenMessages' | 'deletions' | 'putDeletions'> {
  return {
    conversations: () => Promise.resolve([...tables.conversations.values()]),
    deleteConversation: (id) => {
      tables.conversations.delete(id);
      return Promise.resolve();
    },
    allOpenMessages: () =>
      Promise.resolve([...tables.messages.values()].filter(isOpen).sort((a, b) => a.sequence - b.sequence)),
    deletions: () => Promise.resolve(tables.deletions),
    putDeletions: (deletions) => {
      tables.deletions = deletions;
      return Promise.resolve();
    },
  };
}

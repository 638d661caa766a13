/** Rows of one database of the device, with transactions that happen wholly or not at all. */
import type { Message } from '../../../src/conversation/message.ts';
import type { Draft } from '../../../src/conversation/snapshot.ts';
import { StorageError } from '../../../src/conversation/storage/storage-error.ts';
import {
  isOpen,
  type ConversationRow,
  type Deletion,
  type Lease,
  type PageRequest,
  type StorageRows,
} from '../../../src/conversation/storage/storage.ts';

/** A message that a transaction changed. */
export interface MessageChange {
  readonly before: Message | null;
  readonly after: Message | null;
}

/** All rows. */
export class Database {
  current: string | null = null;
  readonly conversations = new Map<string, ConversationRow>();
  readonly messages = new Map<string, Message>();
  readonly drafts = new Map<string, Draft>();
  lease: Lease | null = null;
  deletions: readonly Deletion[] = [];

  get isEmpty(): boolean {
    return this.current === null && this.conversations.size + this.messages.size + this.drafts.size === 0;
  }

  messagesOf(conversationId: string): Message[] {
    const found: Message[] = [];
    for (const message of this.messages.values()) if (message.conversationId === conversationId) found.push(message);
    return found.sort((a, b) => a.sequence - b.sequence);
  }

  clear(): void {
    this.current = null;
    this.conversations.clear();
    this.messages.clear();
    this.drafts.clear();
    this.lease = null;
    this.deletions = [];
  }
}

/** What a transaction did, so that it can be undone. */
export class Transaction {
  readonly rows: StorageRows;
  readonly #undo: (() => void)[] = [];
  readonly #before = new Map<string, Message | null>();
  readonly #database: Database;
  readonly #isIdle: () => boolean;

  /** @param isIdle whether the transaction was left alone, upon which IndexedDB ends it */
  constructor(database: Database, isIdle: () => boolean) {
    this.#database = database;
    this.#isIdle = isIdle;
    this.rows = this.#createRows();
  }

  get hasWritten(): boolean {
    return this.#undo.length > 0;
  }

  changes(): readonly MessageChange[] {
    return [...this.#before].map(([id, before]) => ({ before, after: this.#database.messages.get(id) ?? null }));
  }

  undo(): void {
    for (const step of this.#undo.splice(0).reverse()) step();
  }

  #set<Value>(table: Map<string, Value>, key: string, value: Value | null): Promise<void> {
    return this.#run(() => {
      const before = table.get(key);
      this.#undo.push(() => {
        if (before === undefined) table.delete(key);
        else table.set(key, before);
      });
      if (value === null) table.delete(key);
      else table.set(key, value);
    });
  }

  #setMessage(id: string, message: Message | null): Promise<void> {
    const { messages } = this.#database;
    if (!this.#before.has(id)) this.#before.set(id, messages.get(id) ?? null);
    return this.#set(messages, id, message);
  }

  #run<T>(operation: () => T): Promise<T> {
    if (this.#isIdle()) return Promise.reject(new StorageError('TransactionInactiveError'));
    return Promise.resolve(operation());
  }

  #createRows(): StorageRows {
    const database = this.#database;
    const run = <T>(operation: () => T) => this.#run(operation);
    return {
      currentConversation: () =>
        run(() => (database.current === null ? null : (database.conversations.get(database.current) ?? null))),
      conversation: (id) => run(() => database.conversations.get(id) ?? null),
      conversations: () => run(() => [...database.conversations.values()]),
      deleteConversation: (id) => this.#set(database.conversations, id, null),
      firstMessage: (conversationId) => run(() => database.messagesOf(conversationId)[0] ?? null),
      allOpenMessages: () =>
        run(() => [...database.messages.values()].filter(isOpen).sort((a, b) => a.sequence - b.sequence)),
      deletions: () => run(() => database.deletions),
      putDeletions: (deletions) =>
        run(() => {
          const before = database.deletions;
          this.#undo.push(() => (database.deletions = before));
          database.deletions = deletions;
        }),
      message: (id) => run(() => database.messages.get(id) ?? null),
      messageByServerId: (conversationId, serverId) =>
        run(() => database.messagesOf(conversationId).find((message) => message.serverId === serverId) ?? null),
      page: (conversationId, { before, limit }: PageRequest) =>
        run(() => {
          const all = database
            .messagesOf(conversationId)
            .filter((message) => before === null || message.sequence < before);
          return { messages: all.slice(-limit), hasEarlier: all.length > limit };
        }),
      following: (conversationId, { from, limit }) =>
        run(() =>
          database
            .messagesOf(conversationId)
            .filter(({ sequence }) => sequence >= from)
            .slice(0, limit),
        ),
      allMessages: (conversationId) => run(() => database.messagesOf(conversationId)),
      openMessages: (conversationId) => run(() => database.messagesOf(conversationId).filter(isOpen)),
      countAtApi: (conversationId) =>
        run(() => database.messagesOf(conversationId).filter(({ serverId }) => serverId !== null).length),
      lease: () => run(() => database.lease),
      draft: (tabId) => run(() => database.drafts.get(tabId) ?? null),
      setCurrentConversation: (id) =>
        run(() => {
          const before = database.current;
          this.#undo.push(() => (database.current = before));
          database.current = id;
        }),
      putConversation: (row) => this.#set(database.conversations, row.id, row),
      putMessage: (message) => this.#setMessage(message.id, message),
      deleteMessage: (id) => this.#setMessage(id, null),
      putLease: (lease) =>
        run(() => {
          const before = database.lease;
          this.#undo.push(() => (database.lease = before));
          database.lease = lease;
        }),
      putDraft: (tabId, draft) => this.#set(database.drafts, tabId, draft),
    };
  }
}

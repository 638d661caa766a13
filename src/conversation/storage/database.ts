/** The connection to the database: opened when it is needed, given up when somebody else needs it, and never waited for without an end. */
import { openDB, type DBSchema, type IDBPDatabase, type IDBPTransaction, type StoreNames } from 'idb';
import type { Environment } from '../environment.ts';
import type { Message } from '../message.ts';
import type { Draft } from '../snapshot.ts';
import { StorageLostError } from './storage-error.ts';
import type { ConversationRow, Deletion, Lease } from './storage.ts';

/**
 * A message with the keys that its indexes need. IndexedDB leaves rows without the key out of an index, so that `open` lists open messages only,
 * and `heavy` those whose size counts.
 */
export type MessageRow = Message & { readonly open?: string; readonly heavy?: number };

/** What is stored. */
export interface ChatboxSchema extends DBSchema {
  settings: { key: 'current' | 'lease' | 'deletions'; value: string | Lease | readonly Deletion[] };
  conversations: { key: string; value: ConversationRow };
  messages: {
    key: string;
    value: MessageRow;
    indexes: { sequence: [string, number]; serverId: [string, string]; open: [string, number]; heavy: number };
  };
  drafts: { key: string; value: Draft & { readonly keptAt?: number }; indexes: { keptAt: number } };
}

/** All of it: every transaction sees one consistent state. */
export const STORES = ['settings', 'conversations', 'messages', 'drafts'] as const;

/** Of a transaction. */
export type Mode = 'readonly' | 'readwrite';

/** A transaction over all stores. */
export type Transaction<M extends Mode> = IDBPTransaction<ChatboxSchema, typeof STORES, M>;

/** 2: indexes of what is heavy, and of the age of drafts. */
const VERSION = 2;

/** How long an open may take, and who counts. */
export interface OpenLimits {
  /** Calls back once after `delayMs`; returns its cancel. */
  readonly setTimer: Environment['setTimer'];
  /** While other tabs hold an older version open, ms. */
  readonly blockedMs: number;
  /** At all: there are browsers that never answer, ms. */
  readonly openMs: number;
}

/** The times of production. */
export const OPEN_LIMITS = { blockedMs: 3000, openMs: 10_000 } as const;

/** One connection at a time. */
export class Database {
  readonly #name: string;
  readonly #limits: OpenLimits;
  #connection: Promise<IDBPDatabase<ChatboxSchema>> | null = null;

  constructor(name: string, limits: OpenLimits) {
    this.#name = name;
    this.#limits = limits;
  }

  /**
   * Begins a transaction, on a new connection where there is none.
   * @throws DOMException as IndexedDB says; a StorageLostError when there is none, or it does not answer in time
   */
  async begin<M extends Mode>(mode: M, durability: 'strict' | 'relaxed'): Promise<Transaction<M>> {
    const database = await (this.#connection ??= this.#open());
    const transaction = database.transaction(STORES, mode, { durability });
    // Whoever works in it hears of its end from what they await; here it is only kept from counting as unheard.
    transaction.done.catch(() => undefined);
    return transaction;
  }

  /** Lets go of the connection; the next transaction opens another. */
  close(): void {
    const closing = this.#connection;
    this.#connection = null;
    // One that failed to open has nothing to close, and one that is closed already may say so.
    closing
      ?.then((database) => {
        database.close();
      })
      .catch(() => undefined);
  }

  #open(): Promise<IDBPDatabase<ChatboxSchema>> {
    const forget = () => {
      if (this.#connection === opening) this.#connection = null;
    };
    const opening: Promise<IDBPDatabase<ChatboxSchema>> = openWithin(this.#limits, (onBlocked) =>
      openDB<ChatboxSchema>(this.#name, VERSION, {
        upgrade(database, former, ...rest) {
          createStores(database, former, rest[1]);
        },
        blocked: onBlocked,
        // Another tab wants to delete or upgrade: it would wait for as long as this connection stays open.
        blocking(_current, _blocked, event) {
          forget();
          if (event.target instanceof IDBDatabase) event.target.close();
        },
        terminated: forget,
      }),
    ).catch((error: unknown) => {
      forget();
      throw error;
    });
    return opening;
  }
}

function createStores(database: IDBPDatabase<ChatboxSchema>, former: number, transaction: Upgrade): void {
  if (former < 1) {
    database.createObjectStore('settings');
    database.createObjectStore('conversations', { keyPath: 'id' });
    database.createObjectStore('drafts');
    const messages = database.createObjectStore('messages', { keyPath: 'id' });
    messages.createIndex('sequence', ['conversationId', 'sequence']);
    messages.createIndex('serverId', ['conversationId', 'serverId']);
    messages.createIndex('open', ['open', 'sequence']);
  }
  if (former < 2) {
    transaction.objectStore('messages').createIndex('heavy', 'heavy');
    transaction.objectStore('drafts').createIndex('keptAt', 'keptAt');
  }
}

type Upgrade = IDBPTransaction<ChatboxSchema, StoreNames<ChatboxSchema>[], 'versionchange'>;

/** Gives up when it takes too long. What opens later all the same is closed: it would hold up others. */
function openWithin(
  { blockedMs, openMs, setTimer }: OpenLimits,
  open: (onBlocked: () => void) => Promise<IDBPDatabase<ChatboxSchema>>,
): Promise<IDBPDatabase<ChatboxSchema>> {
  return new Promise((resolve, reject) => {
    let hasGivenUp = false;
    const giveUpIn = (ms: number, reason: string) =>
      setTimer(() => {
        hasGivenUp = true;
        reject(new StorageLostError(reason));
      }, ms);
    let cancel = giveUpIn(openMs, 'The database did not open in time.');
    const onBlocked = () => {
      cancel();
      if (!hasGivenUp) cancel = giveUpIn(blockedMs, 'Another tab keeps an older version of the database open.');
    };
    // What `indexedDB` itself throws, where it is denied, rejects as well.
    const opened = Promise.resolve().then(() => open(onBlocked));
    opened.then(
      (database) => {
        cancel();
        if (hasGivenUp) database.close();
        else resolve(database);
      },
      (cause: unknown) => {
        cancel();
        reject(cause instanceof DOMException ? cause : new StorageLostError('There is no IndexedDB.', { cause }));
      },
    );
  });
}

/** Storage on this device, in IndexedDB. */
import type { Environment } from '../environment.ts';
import { DEFAULT_BOUNDS, heavyCharsOf, type StorageBounds } from './bounds.ts';
import { Database, OPEN_LIMITS, STORES, type Mode, type OpenLimits, type Transaction } from './database.ts';
import { causeOf, faultOf } from './fault.ts';
import { createReader, createRows } from './rows.ts';
import { StorageError, StorageLostError } from './storage-error.ts';
import type { ConversationStorage, StorageRows } from './storage.ts';
import { reclaim, trim } from './trim.ts';

/** How often a transaction is run again, each time on a connection opened anew. */
const REPLAYS = 3;

/** The bounds are looked after when so much was written by this page, and at its first write. */
const TRIM_AFTER = { messages: 200, heavyChars: 2_000_000 } as const;

/** Not before so many ms: whoever opens a chatbox, or sends, does not wait for it. */
const TRIM_DELAY_MS = 2000;

/** How a database is opened and kept small; what has a default differs in tests alone. */
export interface IndexedDbOptions extends Pick<Environment, 'now' | 'setTimer'> {
  /** How long an open may take. @default OPEN_LIMITS */
  readonly limits?: Omit<OpenLimits, 'setTimer'>;
  /** @default DEFAULT_BOUNDS */
  readonly bounds?: StorageBounds;
}

/**
 * Opens the database of that name, made at the first time. A transaction whose connection is lost is run again on a new one, up to three times;
 * on a device that is full, history that the API has as well makes room.
 * @throws {@link StorageError} when the browser has no IndexedDB or refuses it (private mode, blocked storage, full disk)
 */
export async function openIndexedDbStorage(name: string, options: IndexedDbOptions): Promise<ConversationStorage> {
  const storage = new IndexedDbStorage(name, options);
  await storage.read(() => Promise.resolve());
  return {
    read: (work) => storage.read(work),
    write: (work, durability) => storage.write(work, durability),
    clear: (lastLook) => storage.clear(lastLook),
    close: () => {
      storage.close();
    },
  };
}

type Work<M extends Mode, T> = (transaction: Transaction<M>) => Promise<T>;

class IndexedDbStorage implements ConversationStorage {
  readonly #database: Database;
  readonly #bounds: StorageBounds;
  readonly #now: () => number;
  readonly #setTimer: IndexedDbOptions['setTimer'];
  #cancelTrim: () => void = () => undefined;
  readonly #written = { messages: Infinity, heavyChars: 0 };
  #isClosed = false;

  constructor(name: string, { setTimer, now, limits = OPEN_LIMITS, bounds = DEFAULT_BOUNDS }: IndexedDbOptions) {
    this.#database = new Database(name, { ...limits, setTimer });
    this.#bounds = bounds;
    this.#now = now;
    this.#setTimer = setTimer;
  }

  read: ConversationStorage['read'] = (work) =>
    this.#replay('readonly', (transaction) => work(createReader(transaction)));

  write: ConversationStorage['write'] = async (work, durability) => {
    const write = () =>
      this.#replay('readwrite', (transaction) => work(this.#counted(createRows(transaction, this.#now()))), durability);
    const result = await this.#makingRoom(write);
    this.#trimInBackground();
    return result;
  };

  clear: ConversationStorage['clear'] = (lastLook) =>
    this.#replay('readwrite', async (transaction) => {
      const seen = await lastLook(createReader(transaction));
      await Promise.all(STORES.map((store) => transaction.objectStore(store).clear()));
      return seen;
    });

  close(): void {
    this.#isClosed = true;
    this.#cancelTrim();
    this.#database.close();
  }

  /** Runs the work again where the connection was lost: nothing of it was kept, or all of it, and so it has to be safe to run twice. */
  async #replay<M extends Mode, T>(mode: M, work: Work<M, T>, durability: 'strict' | 'relaxed' = 'strict'): Promise<T> {
    for (let replays = 0; ; replays += 1) {
      try {
        return await settle(await this.#database.begin(mode, durability), work);
      } catch (error) {
        if (!(error instanceof DOMException)) throw error;
        const fault = faultOf(error);
        if (fault === 'full' || fault === 'refused') {
          throw new StorageError(`The device could not keep a change: ${error.name}.`, { cause: error });
        }
        this.#database.close();
        if (fault === 'gone' || replays >= REPLAYS) {
          throw new StorageLostError(`The storage of this device is not available: ${error.name}.`, { cause: error });
        }
      }
    }
  }

  /** Where the device is full, what the API has as well goes: first the older half of it, then the rest. */
  async #makingRoom<T>(write: () => Promise<T>): Promise<T> {
    for (const isLast of [false, true]) {
      try {
        return await write();
      } catch (error) {
        if (!isFull(error) || !(await this.#reclaim(isLast))) throw error;
      }
    }
    return await write();
  }

  /** Resolves to whether there is more room now, as far as one can know. */
  #reclaim(isLast: boolean): Promise<boolean> {
    return this.#replay('readwrite', (transaction) => reclaim(transaction, isLast)).catch(() => false);
  }

  #counted(rows: StorageRows): StorageRows {
    return {
      ...rows,
      putMessage: async (message) => {
        await rows.putMessage(message);
        this.#written.messages += 1;
        this.#written.heavyChars += heavyCharsOf(message);
      },
    };
  }

  #trimInBackground(): void {
    const { messages, heavyChars } = this.#written;
    if (this.#isClosed || (messages < TRIM_AFTER.messages && heavyChars < TRIM_AFTER.heavyChars)) return;
    Object.assign(this.#written, { messages: 0, heavyChars: 0 });
    this.#trimLater();
  }

  #trimLater(): void {
    this.#cancelTrim();
    this.#cancelTrim = this.#setTimer(() => {
      // A storage that is in need says so to those who need it. What is dropped may come back at a loss of power, to be dropped again.
      this.#replay('readwrite', (transaction) => trim(transaction, this.#bounds), 'relaxed')
        .then((isDone) => {
          if (!isDone && !this.#isClosed) this.#trimLater();
        })
        .catch(() => undefined);
    }, TRIM_DELAY_MS);
  }
}

/** Runs `work` in the transaction and waits until its changes are durable; undoes them when it throws. */
async function settle<M extends Mode, T>(transaction: Transaction<M>, work: Work<M, T>): Promise<T> {
  try {
    const result = await work(transaction);
    await transaction.done;
    return result;
  } catch (error) {
    const cause = causeOf(error, transaction.error);
    try {
      transaction.abort();
    } catch {
      // Already finished, which is what we wanted.
    }
    throw cause;
  }
}

function isFull(error: unknown): boolean {
  return error instanceof StorageError && error.cause instanceof DOMException && faultOf(error.cause) === 'full';
}

/** The storage of the device: it survives pages, and at times it fails. */
import { StorageError } from '../../../src/conversation/storage/storage-error.ts';
import type { ConversationStorage, StorageRows } from '../../../src/conversation/storage/storage.ts';
import type { Context } from './context.ts';
import { Database, Transaction, type MessageChange } from './database.ts';
import type { Page } from './page.ts';
import type { Random } from './random.ts';

/** A port is called: the page may end before the call takes effect, or right after it. */
export type CrashPoint = (page: Page, call: string) => 'before' | 'after' | null;

/** What the device tells. */
export interface DeviceEvents {
  readonly crashPoint: CrashPoint;
  /** Changes of messages became durable. */
  readonly onCommit: (database: Database, changes: readonly MessageChange[], page: Page) => void;
  readonly onCleared: (database: Database) => void;
}

type Failing = 'reads' | 'writes' | 'open' | 'slow';

interface Work<T> {
  readonly database: Database;
  readonly page: Page;
  readonly isWrite: boolean;
  readonly work: (rows: StorageRows) => Promise<T>;
  /** What cannot be undone. */
  readonly atCommit?: () => void;
}

/** All databases of a browser. */
export class SimDevice {
  readonly databases = new Map<string, Database>();
  readonly #context: Context;
  readonly #events: DeviceEvents;
  readonly #random: Random;
  #failing: Failing | null = null;
  /** Transactions begin in the order in which they were asked for. */
  #nextAt = 0;
  /** When a write failed last. */
  lastFailureAt = -Infinity;

  constructor(context: Context, events: DeviceEvents) {
    this.#context = context;
    this.#events = events;
    this.#random = context.random('device');
  }

  fail(failing: Failing | null): void {
    this.#failing = failing;
  }

  open(name: string, page: Page): Promise<ConversationStorage> {
    return new Promise((resolve, reject) => {
      this.#context.schedule.in(this.#random.between(1, 20), () => {
        page.deliver(() => {
          if (this.#failing === 'open') {
            this.lastFailureAt = this.#context.schedule.now;
            this.#context.count('storage refused at open');
            reject(new StorageError('The device refuses.'));
          } else resolve(this.#storageOf(name, page));
        });
      });
    });
  }

  #storageOf(name: string, page: Page): ConversationStorage {
    const database = this.databases.get(name) ?? new Database();
    this.databases.set(name, database);
    return {
      read: (work) => this.#transact({ database, page, work, isWrite: false }),
      write: (work) => this.#transact({ database, page, work, isWrite: true }),
      clear: (lastLook) =>
        this.#transact({
          database,
          page,
          isWrite: true,
          work: lastLook,
          // A device that refuses keeps all of it.
          atCommit: () => {
            database.clear();
            this.#events.onCleared(database);
          },
        }),
      // The real one opens itself again when it is used.
      close: () => undefined,
    };
  }

  #transact<T>(request: Work<T>): Promise<T> {
    const { page, isWrite } = request;
    if (this.#events.crashPoint(page, isWrite ? 'storage.write' : 'storage.read') === 'before' || page.isDead) {
      return new Promise(() => undefined);
    }
    const { schedule } = this.#context;
    const isSlow = this.#failing === 'slow';
    if (isSlow) this.#context.count('storage slow');
    const delayMs = isSlow ? this.#random.between(500, 8000) : this.#random.next() * (isWrite ? 6 : 1);
    this.#nextAt = Math.max(this.#nextAt, schedule.now + delayMs);
    return new Promise((resolve, reject) => {
      schedule.in(this.#nextAt - schedule.now, () => {
        page.deliver(() => {
          this.#begin(request, resolve, reject);
        });
      });
    });
  }

  #begin<T>(
    { database, page, isWrite, work, atCommit }: Work<T>,
    resolve: (value: T) => void,
    reject: (error: Error) => void,
  ): void {
    const { schedule } = this.#context;
    const later = (run: () => void) => {
      if (!isWrite) run();
      else {
        schedule.in(this.#random.next() * 3, () => {
          page.deliver(run);
        });
      }
    };
    if (this.#isFailing(isWrite) && this.#random.chance(0.5)) {
      later(() => {
        reject(new StorageError('The device failed.'));
      });
      return;
    }
    const { step } = schedule;
    const transaction = new Transaction(database, () => schedule.step !== step);
    work(transaction.rows).then(
      (value) => {
        if (schedule.step !== step) {
          // It waited for something else than its rows; IndexedDB would have ended it before.
          transaction.undo();
          reject(new StorageError('TransactionInactiveError'));
          return;
        }
        if (this.#isFailing(isWrite)) {
          transaction.undo();
          later(() => {
            reject(new StorageError('The device is full.'));
          });
          return;
        }
        atCommit?.();
        if (isWrite) this.#events.onCommit(database, transaction.changes(), page);
        if (isWrite && this.#events.crashPoint(page, 'storage.committed') !== null) return;
        if (page.isFrozenAtCommit && transaction.changes().some(isBegun)) {
          this.#context.note(() => `${page.name} is frozen at a commit`);
          page.freeze();
        }
        later(() => {
          resolve(value);
        });
      },
      (error: unknown) => {
        transaction.undo();
        reject(error instanceof Error ? error : new Error(String(error)));
      },
    );
  }

  #isFailing(isWrite: boolean): boolean {
    if (this.#failing !== (isWrite ? 'writes' : 'reads')) return false;
    this.lastFailureAt = this.#context.schedule.now;
    this.#context.count(isWrite ? 'storage writes fail' : 'storage reads fail');
    return true;
  }
}

/** Its request is to follow at once. */
function isBegun({ before, after }: MessageChange): boolean {
  return after?.kind === 'user' && after.state === 'sending' && (before?.kind !== 'user' || before.state !== 'sending');
}

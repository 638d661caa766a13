/** The contract of Web Locks: a frozen page keeps its lock, that of a page that ended passes on in 30 ms. */
import type { Context } from './context.ts';
import type { Page } from './page.ts';

interface Waiting {
  readonly page: Page;
  readonly grant: () => void;
}

/** What a page asks for. */
export interface LockRequest<T> {
  readonly page: Page;
  readonly name: string;
  readonly task: () => Promise<T>;
  readonly signal: AbortSignal;
}

const PASSES_ON_MS = 30;

/** The locks of one browser. */
export class SimLocks {
  readonly #context: Context;
  // The first entry of a queue holds the lock.
  readonly #queues = new Map<string, Waiting[]>();

  constructor(context: Context) {
    this.#context = context;
  }

  request<T>({ page, name, task, signal }: LockRequest<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) {
        reject(asError(signal.reason));
        return;
      }
      const giveUp = () => {
        this.#remove(name, waiting);
        reject(asError(signal.reason));
      };
      const start = () => {
        signal.removeEventListener('abort', giveUp);
        const end = () => {
          this.#remove(name, waiting);
        };
        task().then(
          (value) => {
            end();
            resolve(value);
          },
          (error: unknown) => {
            end();
            reject(asError(error));
          },
        );
      };
      const grant = () => {
        this.#context.schedule.in(0, () => {
          page.deliver(() => {
            if (!signal.aborted) start();
          });
        });
      };
      const waiting: Waiting = { page, grant };
      signal.addEventListener('abort', giveUp);
      this.#enqueue(name, waiting);
      page.whenDead(() => {
        this.#context.schedule.in(PASSES_ON_MS, () => {
          this.#remove(name, waiting);
        });
      });
    });
  }

  #enqueue(name: string, waiting: Waiting): void {
    const queue = this.#queues.get(name) ?? [];
    this.#queues.set(name, queue);
    queue.push(waiting);
    if (queue.length === 1) waiting.grant();
  }

  #remove(name: string, waiting: Waiting): void {
    const queue = this.#queues.get(name) ?? [];
    const at = queue.indexOf(waiting);
    if (at < 0) return;
    queue.splice(at, 1);
    if (at === 0) queue[0]?.grant();
  }
}

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error(String(reason));
}

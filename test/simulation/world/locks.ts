/** The contract of Web Locks: a frozen page keeps its lock until another one steals it, that of a page that ended passes on in 30 ms. */
import type { Context } from './context.ts';
import type { Page } from './page.ts';

interface Waiting {
  readonly page: Page;
  readonly grant: () => void;
  /** Another page stole it. */
  readonly lose: () => void;
}

/** What a page asks for. */
export interface LockRequest<T> {
  readonly page: Page;
  readonly name: string;
  readonly task: () => Promise<T>;
  readonly signal: AbortSignal;
  readonly isStealing?: boolean;
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

  request<T>({ page, name, task, signal, isStealing = false }: LockRequest<T>): Promise<T> {
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
      const lose = () => {
        page.deliver(() => {
          reject(new AbortError());
        });
      };
      const waiting: Waiting = { page, grant, lose };
      signal.addEventListener('abort', giveUp);
      this.#enqueue(name, waiting, isStealing);
      page.whenDead(() => {
        this.#context.schedule.in(PASSES_ON_MS, () => {
          this.#remove(name, waiting);
        });
      });
    });
  }

  #enqueue(name: string, waiting: Waiting, isStealing: boolean): void {
    const queue = this.#queues.get(name) ?? [];
    this.#queues.set(name, queue);
    if (isStealing) {
      this.#context.note(
        () =>
          `${waiting.page.name} steals ${name.slice(name.lastIndexOf('/'))} from ${queue[0]?.page.name ?? 'nobody'}`,
      );
      queue.shift()?.lose();
      queue.unshift(waiting);
    } else queue.push(waiting);
    if (queue.length === 1 || isStealing) waiting.grant();
  }

  #remove(name: string, waiting: Waiting): void {
    const queue = this.#queues.get(name) ?? [];
    const at = queue.indexOf(waiting);
    if (at < 0) return;
    queue.splice(at, 1);
    if (at === 0) queue[0]?.grant();
  }
}

/** What a browser rejects with. */
class AbortError extends Error {
  override readonly name = 'AbortError';
}

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error(String(reason));
}

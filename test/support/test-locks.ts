/** Locks shared by the tabs of a browser made for tests: the contract of Web Locks. */

/** Locks with an owner, so that those of a tab that dies pass on. */
export interface TestLocks {
  request<T>(request: LockRequest<T>): Promise<T>;
  /** What the browser does when a tab is gone. */
  releaseAll(owner: object): void;
  /** How many are held, not counting those that a tab holds for its whole life. */
  readonly heldCount: number;
}

/** Asks for a lock. */
export interface LockRequest<T> {
  readonly name: string;
  readonly owner: object;
  readonly task: () => Promise<T>;
  readonly signal: AbortSignal;
  readonly isStealing?: boolean;
}

interface Entry {
  readonly owner: object;
  readonly start: () => void;
  /** Another one took it. */
  readonly lose: () => void;
}

/** No lock is held. */
export function createTestLocks(): TestLocks {
  // The first entry of a queue holds the lock.
  const queues = new Map<string, Entry[]>();

  function remove(name: string, entry: Entry): void {
    const queue = queues.get(name) ?? [];
    const at = queue.indexOf(entry);
    if (at < 0) return;
    queue.splice(at, 1);
    if (at === 0) queue[0]?.start();
  }

  return {
    get heldCount() {
      return [...queues].filter(([name, { length }]) => length > 0 && !name.includes('/tab/')).length;
    },
    request: ({ name, owner, task, signal, isStealing = false }) =>
      new Promise((resolve, reject) => {
        if (signal.aborted) {
          reject(asError(signal.reason));
          return;
        }
        const giveUp = () => {
          remove(name, entry);
          reject(asError(signal.reason));
        };
        const start = () => {
          signal.removeEventListener('abort', giveUp);
          // Never in the same breath as the request.
          void Promise.resolve()
            .then(task)
            .finally(() => {
              remove(name, entry);
            })
            .then(resolve, reject);
        };
        const lose = () => {
          reject(new DOMException('The lock was stolen.', 'AbortError'));
        };
        const entry = { owner, start, lose };
        const queue = queues.get(name) ?? [];
        queues.set(name, queue);
        if (isStealing) {
          queue.shift()?.lose();
          queue.unshift(entry);
        } else queue.push(entry);
        signal.addEventListener('abort', giveUp);
        if (queue.length === 1 || isStealing) start();
      }),
    releaseAll(owner) {
      for (const [name, queue] of queues) {
        for (const entry of queue.filter((candidate) => candidate.owner === owner).reverse()) remove(name, entry);
      }
    },
  };
}

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error(String(reason));
}

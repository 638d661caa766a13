/** Work in slices: the page gets its turn between two of them. */

/** `scheduler` of browsers that have it, which the types of this version promise to none. */
interface TaskScheduler {
  postTask(task: () => void, options: { readonly priority: 'user-visible' }): Promise<void>;
}

function isTaskScheduler(value: unknown): value is TaskScheduler {
  return typeof value === 'object' && value !== null && 'postTask' in value;
}

/** Runs `task` as a task of its own, without the wait that a timer would add. */
function runLater(task: () => void): void {
  const scheduler: unknown = Reflect.get(globalThis, 'scheduler');
  if (isTaskScheduler(scheduler)) {
    void scheduler.postTask(task, { priority: 'user-visible' });
    return;
  }
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    task();
  };
  port2.postMessage(null);
}

/** A job of many steps. */
export class SlicedJob {
  readonly #step: () => boolean;
  readonly #sliceMs: number;
  #isStopped = true;
  #isScheduled = false;
  #isDone = false;

  /**
   * @param step does a little; says whether there is more to do
   * @param sliceMs how long steps may run together
   */
  constructor(step: () => boolean, sliceMs: number) {
    this.#step = step;
    this.#sliceMs = sliceMs;
  }

  /** Does the first slice now, or goes on after a {@link stop}. */
  start(): void {
    if (!this.#isStopped) return;
    this.#isStopped = false;
    this.#slice();
  }

  /** Leaves the rest undone until the next {@link start}. */
  stop(): void {
    this.#isStopped = true;
  }

  #slice(): void {
    if (this.#isStopped || this.#isDone || this.#isScheduled) return;
    const end = performance.now() + this.#sliceMs;
    do {
      this.#isDone = !this.#step();
    } while (!this.#isDone && performance.now() < end);
    if (this.#isDone) return;
    this.#isScheduled = true;
    runLater(() => {
      this.#isScheduled = false;
      this.#slice();
    });
  }
}

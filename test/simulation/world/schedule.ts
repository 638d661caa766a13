/** Virtual time: a queue of events, each run to the end of everything that follows from it. */

interface Entry {
  readonly at: number;
  readonly order: number;
  run: (() => void) | null;
}

/** Time that passes only from event to event. */
export class Schedule {
  /** ms since the beginning of the session. */
  now = 0;
  /** Counts events: what happens under one number happens at one moment. */
  step = 0;
  readonly #heap: Entry[] = [];
  #order = 0;

  /** Runs `run` in `delayMs`, after what is due at the same time and was scheduled before. Returns its cancel. */
  in(delayMs: number, run: () => void): () => void {
    const entry: Entry = { at: this.now + Math.max(0, delayMs), order: (this.#order += 1), run };
    this.#push(entry);
    return () => {
      entry.run = null;
    };
  }

  /** Runs events until `isOver` or until nothing is due before `untilMs`, to which the clock is then set. */
  async run(untilMs: number, isOver: () => boolean): Promise<void> {
    await quiet();
    for (let entry = this.#heap[0]; entry && entry.at <= untilMs; entry = this.#heap[0]) {
      this.#pop();
      if (entry.run === null) continue;
      this.now = entry.at;
      this.step += 1;
      const { run } = entry;
      entry.run = null;
      run();
      await quiet();
      if (isOver()) return;
    }
    this.now = untilMs;
  }

  #push(entry: Entry): void {
    const heap = this.#heap;
    let at = heap.push(entry) - 1;
    while (at > 0) {
      const parentAt = (at - 1) >> 1;
      const parent = heap[parentAt];
      if (!parent || !isBefore(entry, parent)) break;
      heap[at] = parent;
      at = parentAt;
    }
    heap[at] = entry;
  }

  #pop(): void {
    const heap = this.#heap;
    const last = heap.pop();
    if (!last || heap.length === 0) return;
    let at = 0;
    for (;;) {
      const left = heap[2 * at + 1];
      const right = heap[2 * at + 2];
      const child = left && right && isBefore(right, left) ? right : left;
      if (!child || !isBefore(child, last)) break;
      heap[at] = child;
      at = 2 * at + (child === left ? 1 : 2);
    }
    heap[at] = last;
  }
}

function isBefore(a: Entry, b: Entry): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order);
}

/**
 * Resolves when no promise has anything left to do. Node runs a tick only when the queue of promise jobs is empty, so that this needs neither
 * time nor a guess of how many jobs there are.
 */
function quiet(): Promise<void> {
  return new Promise((resolve) => {
    process.nextTick(resolve);
  });
}

/** The queue of a discrete-event simulation: what happens next, and when. */

/** What happens to a client. */
export interface Event {
  readonly at: number;
  readonly run: () => void;
}

/** A binary heap by time; among equal times the order is fixed, so that the same seed gives the same run. */
export class EventQueue {
  /** Virtual time, ms. */
  now = 0;
  readonly #heap: Event[] = [];

  schedule(at: number, run: () => void): void {
    const heap = this.#heap;
    const event = { at: Math.max(at, this.now), run };
    let index = heap.push(event) - 1;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      const above = heap[parent];
      if (above === undefined || above.at <= event.at) break;
      heap[index] = above;
      index = parent;
    }
    heap[index] = event;
  }

  /** Runs everything until the queue is empty or the time is over. */
  runUntil(end: number): void {
    for (let event = this.#pop(end); event !== null; event = this.#pop(end)) {
      this.now = event.at;
      event.run();
    }
  }

  #pop(end: number): Event | null {
    const heap = this.#heap;
    const first = heap[0];
    if (first === undefined || first.at > end) return null;
    const last = heap.pop();
    if (last !== undefined && heap.length > 0) this.#sink(last);
    return first;
  }

  #sink(event: Event): void {
    const heap = this.#heap;
    let index = 0;
    for (;;) {
      let child = 2 * index + 1;
      const left = heap[child];
      if (left === undefined) break;
      const right = heap[child + 1];
      const lower = right !== undefined && right.at < left.at ? right : left;
      if (lower === right) child += 1;
      if (lower.at >= event.at) break;
      heap[index] = lower;
      index = child;
    }
    heap[index] = event;
  }
}

/** Even numbers in [0, 1), the same for the same seed. Mulberry32. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

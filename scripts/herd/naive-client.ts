/** The client that most people write: exponential back-off with full jitter, any failure sent again, and all of it at once on `online`. */
import type { HerdClient, World } from './world.ts';

const BASE_MS = 1000;
const MAX_MS = 60_000;

/** Each message has its own timer. */
export class NaiveClient implements HerdClient {
  queued = 0;
  readonly #world: World;
  readonly #waiting = new Set<() => void>();

  constructor(world: World) {
    this.#world = world;
  }

  submit(): void {
    this.queued += 1;
    let failures = 0;
    let isApplied = false;
    const send = (): void => {
      this.#world.server.request('post', (answer) => {
        if (answer.isApplied && isApplied) this.#world.duplicates += 1;
        isApplied ||= answer.isApplied;
        if (answer.error === null) {
          this.queued -= 1;
          this.#world.delivered += 1;
          return;
        }
        failures += 1;
        this.#retryAfter(Math.min(MAX_MS, BASE_MS * 2 ** (failures - 1)) * this.#world.random(), send);
      });
    };
    send();
  }

  online(): void {
    for (const flush of [...this.#waiting]) flush();
  }

  #retryAfter(delayMs: number, send: () => void): void {
    const flush = (): void => {
      if (this.#waiting.delete(flush)) send();
    };
    this.#waiting.add(flush);
    this.#world.events.schedule(this.#world.events.now + delayMs, flush);
  }
}

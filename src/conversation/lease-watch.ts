/** Tells a leader that sends from one that is gone, by whether its lease moves. */
import type { Environment } from './environment.ts';
import type { Lease } from './storage/storage.ts';

/** The end of a lease that its owner gave back. */
export const RELEASED = 0;

/**
 * Watches the lease of another tab. What counts is the time in which this tab saw it unchanged, by a timer of its own: clocks are set, and what a
 * lease says of its end is of one.
 */
export class LeaseWatch {
  readonly #setTimer: Environment['setTimer'];
  readonly #leaseMs: number;
  #seen: Lease | null = null;
  #isOver = false;
  #cancel: () => void = () => undefined;

  constructor(environment: Pick<Environment, 'setTimer'>, leaseMs: number) {
    this.#setTimer = environment.setTimer;
    this.#leaseMs = leaseMs;
  }

  /** Looks at the lease as it stands now. Whether it is void: given back, or not renewed for as long as one lasts. */
  isVoid(lease: Lease): boolean {
    if (lease.expiresAt === RELEASED) return true;
    if (this.#seen?.epoch !== lease.epoch || this.#seen.expiresAt !== lease.expiresAt) {
      this.stop();
      this.#seen = lease;
      this.#isOver = false;
      this.#cancel = this.#setTimer(() => {
        this.#isOver = true;
      }, this.#leaseMs);
    }
    return this.#isOver;
  }

  /** Lets go of its timer. */
  stop(): void {
    this.#cancel();
  }
}

/**
 * One tab at a time sends for all: whoever holds the lock and the lease. The lock passes on at once when a tab closes or crashes; a frozen tab
 * keeps it, so that a lease nobody renews is taken over, and a fence keeps the frozen one from writing when it wakes up.
 */
import type { Environment } from './environment.ts';
import { LeaseWatch, RELEASED } from './lease-watch.ts';
import type { Gate } from './load/gate.ts';
import type { LoadPolicy } from './load/policy.ts';
import type { ConversationStorage, Lease, StorageRows } from './storage/storage.ts';

/** The right to write has passed to another tab. Nothing was changed. */
export class LeaseLostError extends Error {
  override readonly name = 'LeaseLostError';
}

/** The time during which this tab leads. */
export interface Term {
  /** Aborts when it is over. */
  readonly over: AbortSignal;
  /**
   * Refuses to go on when another tab leads. To be called first in each of the leader's transactions.
   * @throws LeaseLostError
   */
  fence(rows: StorageRows): Promise<void>;
  /** Whether no other tab can have taken over since a fence was passed that was asked for at that time, ms since the epoch. Needs no look. */
  isSafeSince(fencedAt: number): boolean;
}

/** What a leader works with. */
export interface LeaderParts {
  readonly environment: Environment;
  readonly storage: ConversationStorage;
  readonly gate: Gate;
  readonly policy: Pick<LoadPolicy, 'leaseMs' | 'leaseAskAgainMs'>;
  /** Name of the lock. */
  readonly lock: string;
  readonly tabId: string;
  /** No new work is begun. */
  readonly retired: AbortSignal;
}

/** Gets this tab its turn. */
export class Leader {
  readonly #parts: LeaderParts;
  #term: AbortController | null = null;
  #giveUp: () => void = () => undefined;

  constructor(parts: LeaderParts) {
    this.#parts = parts;
  }

  /** Whether this tab leads now. */
  get isLeading(): boolean {
    return this.#term !== null;
  }

  /** Waits for its turn, then runs `work` until it ends or the turn is over. Resolves to whether the turn was lost: it may have another one. */
  async lead(work: (term: Term) => Promise<void>): Promise<boolean> {
    const { environment, lock, retired } = this.#parts;
    const waiting = new AbortController();
    const giveUp = () => {
      waiting.abort();
    };
    retired.addEventListener('abort', giveUp);
    // Ended on the way here: of that no event tells any more.
    if (retired.aborted) giveUp();
    this.#giveUp = giveUp;
    const watch = this.#watchLease(giveUp);
    const turn = { hasBegun: false, isStolen: false };
    const task = () => {
      turn.hasBegun = true;
      watch.stop();
      return this.#govern(work, turn);
    };
    const request = async (isStealing: boolean): Promise<boolean> => {
      try {
        return await environment.withLock(lock, task, { signal: isStealing ? retired : waiting.signal, isStealing });
      } catch (error) {
        if (!isAbort(error)) throw error;
        // Stolen while it ran: what still runs is fenced off.
        turn.isStolen = turn.hasBegun;
        if (turn.hasBegun) this.#term?.abort();
        return turn.hasBegun;
      }
    };
    try {
      const isLost = await request(false);
      return !turn.hasBegun && watch.isVoid() && !retired.aborted ? await request(true) : isLost;
    } finally {
      watch.stop();
      retired.removeEventListener('abort', giveUp);
    }
  }

  /** Ends the turn, or the waiting for one: another tab may have it. */
  stepDown(): void {
    this.#giveUp();
    this.#term?.abort();
  }

  /** While waiting: notices that the holder of the lock does not renew its lease. */
  #watchLease(onVoid: () => void): { stop(): void; isVoid(): boolean } {
    const { environment, policy, storage } = this.#parts;
    const watched = new LeaseWatch(environment, policy.leaseMs);
    let isVoid = false;
    let isStopped = false;
    let cancel: () => void = () => undefined;
    const look = async () => {
      const lease = await storage.read((rows) => rows.lease()).catch(() => undefined);
      if (isStopped) return;
      if (lease === undefined) {
        schedule(policy.leaseMs);
        return;
      }
      // Without a lease, whoever got the lock was frozen before it took one.
      isVoid = lease === null || watched.isVoid(lease);
      if (isVoid) onVoid();
      else schedule(policy.leaseMs);
    };
    const schedule = (inMs: number) => {
      cancel = environment.setTimer(() => void look(), inMs);
    };
    // Most wait for a moment only.
    schedule(policy.leaseMs / 3);
    return {
      stop: () => {
        isStopped = true;
        cancel();
        watched.stop();
      },
      isVoid: () => isVoid,
    };
  }

  /** Resolves to whether the lease went to another tab. */
  async #govern(work: (term: Term) => Promise<void>, turn: { readonly isStolen: boolean }): Promise<boolean> {
    const { environment, retired } = this.#parts;
    const epoch = await this.#begin(turn);
    if (epoch === null) return false;
    const lease = { isLost: false };
    const term = new AbortController();
    this.#term = term;
    const cancelRenewal = this.#renewRepeatedly(epoch, term, () => (lease.isLost = true));
    const over = new Promise<void>((resolve) => {
      term.signal.addEventListener('abort', () => {
        resolve();
      });
    });
    const run = work({
      over: term.signal,
      fence: (rows) => this.#fence(rows, epoch),
      isSafeSince: (fencedAt) =>
        !term.signal.aborted && isBetween(environment.now() - fencedAt, 0, this.#parts.policy.leaseMs / 2),
    });
    try {
      await Promise.race([run, over]);
      return lease.isLost;
    } finally {
      run.catch(() => undefined);
      cancelRenewal();
      term.abort();
      this.#term = null;
      if (!retired.aborted || environment.areLocksShared) await this.#release(epoch);
    }
  }

  /** Takes the lease; where locks keep no other tab out, only one that is void. */
  async #begin(turn: { readonly isStolen: boolean }): Promise<number | null> {
    const { environment, policy, storage } = this.#parts;
    const watch = new LeaseWatch(environment, policy.leaseMs);
    const begunAt = environment.uptime();
    try {
      for (;;) {
        // With the system all tabs end, and what a lease would tell them.
        const take = async (rows: StorageRows) => {
          // The lock of a page that slept may be another's by now, of which it hears a moment later.
          const isSure = environment.areLocksShared && environment.uptime() - begunAt < policy.leaseMs / 3;
          return turn.isStolen ? null : await this.#take(rows, watch, isSure);
        };
        const epoch = await storage.write(take, 'relaxed');
        if (epoch !== null) return epoch;
        if (turn.isStolen || !(await this.#sleep(policy.leaseAskAgainMs))) return null;
      }
    } finally {
      watch.stop();
    }
  }

  /** The new epoch; `null` while another tab has the lease. */
  async #take(rows: StorageRows, watch: LeaseWatch, isSure: boolean): Promise<number | null> {
    const { environment, gate, policy, tabId } = this.#parts;
    const lease = await rows.lease();
    const mayBeHeld = !isSure && lease !== null && lease.owner !== tabId;
    if (mayBeHeld && !watch.isVoid(lease)) return null;
    gate.restore(lease?.load ?? null);
    const epoch = (lease?.epoch ?? 0) + 1;
    await rows.putLease({ epoch, owner: tabId, expiresAt: environment.now() + policy.leaseMs, load: gate.state });
    return epoch;
  }

  /** Resolves to whether it is still wanted. */
  #sleep(ms: number): Promise<boolean> {
    const { environment, retired } = this.#parts;
    return new Promise((resolve) => {
      const giveUp = () => {
        cancel();
        resolve(false);
      };
      const cancel = environment.setTimer(() => {
        retired.removeEventListener('abort', giveUp);
        resolve(true);
      }, ms);
      retired.addEventListener('abort', giveUp);
    });
  }

  #renewRepeatedly(epoch: number, term: AbortController, onLost: () => void): () => void {
    const { environment } = this.#parts;
    let cancel: () => void = () => undefined;
    const schedule = () => {
      cancel = environment.setTimer(() => {
        void this.#renew(epoch, environment.now() + this.#parts.policy.leaseMs).then((isOurs) => {
          if (!isOurs) {
            onLost();
            term.abort();
          }
          if (!term.signal.aborted) schedule();
        });
      }, this.#parts.policy.leaseMs / 3);
    };
    schedule();
    return () => {
      cancel();
    };
  }

  /** Resolves to whether the lease is still ours. A storage that fails says nothing about that. */
  #renew(epoch: number, expiresAt: number): Promise<boolean> {
    const { gate, storage } = this.#parts;
    // So that a clock which is set back in the middle of a long wait is noticed now, and not when the wait is over.
    gate.settle();
    return storage
      .write(async (rows) => {
        const lease = await rows.lease();
        if (!lease || !this.#isOurs(lease, epoch)) return false;
        await rows.putLease({ ...lease, expiresAt, load: gate.state });
        return true;
      }, 'relaxed')
      .catch(() => true);
  }

  async #release(epoch: number): Promise<void> {
    await this.#renew(epoch, RELEASED);
  }

  async #fence(rows: StorageRows, epoch: number): Promise<void> {
    const { environment, gate } = this.#parts;
    const lease = await rows.lease();
    if (!lease || !this.#isOurs(lease, epoch)) throw new LeaseLostError('Another tab sends now.');
    const expiresAt = lease.expiresAt === RELEASED ? RELEASED : environment.now() + this.#parts.policy.leaseMs;
    await rows.putLease({ ...lease, expiresAt, load: gate.state });
  }

  /** Epochs begin anew when everything is wiped. */
  #isOurs({ epoch, owner }: Lease, ours: number): boolean {
    return epoch === ours && owner === this.#parts.tabId;
  }
}

function isBetween(value: number, least: number, most: number): boolean {
  return least <= value && value <= most;
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}

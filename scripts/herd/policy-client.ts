/** A client that does what the outbox does, with the real policies, and nothing else of it. */
import { classify } from '../../src/conversation/classify.ts';
import { waitAfter } from '../../src/conversation/load/back-off.ts';
import {
  afterFailure,
  afterProbeStarted,
  afterSuccess,
  initialLoad,
  mayRequest,
  type LoadState,
} from '../../src/conversation/load/load-state.ts';
import { firstLookUpMs, nextLookUp } from '../../src/conversation/load/look-up.ts';
import type { LoadPolicy } from '../../src/conversation/load/policy.ts';
import type { Classification } from '../../src/conversation/outcome.ts';
import { drainGapMs, returnDelayMs } from '../../src/conversation/load/spread.ts';
import type { HerdClient, World } from './world.ts';
import type { Answer } from './server.ts';

/** One message at a time, the first of the queue. */
export class PolicyClient implements HerdClient {
  queued = 0;
  readonly #world: World;
  readonly #policy: LoadPolicy;
  #load: LoadState;
  #isBusy = false;
  #isChecking = false;
  /** It was refused, which may be the answer to a copy: the history is read before it is sent again. */
  #isDoubted = false;
  #isApplied = false;
  #endedAt = 0;
  #notBefore = 0;
  #typedAt = -Infinity;
  #wake = 0;

  constructor(world: World, policy: LoadPolicy) {
    this.#world = world;
    this.#policy = policy;
    this.#load = initialLoad(policy);
  }

  submit(): void {
    this.queued += 1;
    this.#typedAt = this.#world.events.now;
    this.#step();
  }

  online(): void {
    if (this.queued === 0) return;
    const { events, random } = this.#world;
    const delayMs = returnDelayMs({ random: random(), sinceTypedMs: events.now - this.#typedAt }, this.#policy);
    this.#notBefore = Math.max(this.#notBefore, events.now + delayMs);
    this.#step();
  }

  #step(): void {
    if (this.#isBusy || this.queued === 0) return;
    const { now } = this.#world.events;
    if (now < this.#notBefore) {
      this.#wakeAt(this.#notBefore);
      return;
    }
    const kind = this.#isChecking || this.#isDoubted ? 'probe' : 'post';
    const permit = mayRequest(this.#load, { now, kind }, this.#policy);
    switch (permit.type) {
      case 'wait':
        this.#wakeAt(permit.until);
        break;
      case 'probe-first':
        this.#probe();
        break;
      case 'go':
        if (this.#isChecking) this.#lookUp(now);
        else if (this.#isDoubted) this.#verify(now);
        else this.#post();
        break;
    }
  }

  #wakeAt(at: number): void {
    this.#wake += 1;
    const wake = this.#wake;
    this.#world.events.schedule(at, () => {
      if (wake === this.#wake) this.#step();
    });
  }

  #probe(): void {
    this.#load = afterProbeStarted(this.#load, this.#world.events.now);
    this.#request('read', ({ error }) => {
      if (error !== null) this.#backOff(this.#learn(classify({ type: 'unprepared', step: 'probe', error })));
      else this.#succeed('probe');
    });
  }

  #lookUp(startedAt: number): void {
    this.#read(startedAt, () => {
      const next = nextLookUp(startedAt - this.#endedAt, this.#policy);
      if (next.type === 'over') this.#isChecking = false;
      else this.#notBefore = this.#world.events.now + next.inMs;
    });
  }

  #verify(startedAt: number): void {
    this.#read(startedAt, () => (this.#isDoubted = false));
  }

  #read(startedAt: number, onAbsent: () => void): void {
    this.#load = afterProbeStarted(this.#load, startedAt);
    this.#request('read', ({ error }) => {
      if (error !== null) {
        this.#backOff(this.#learn(classify({ type: 'unprepared', step: 'probe', error })));
        return;
      }
      this.#succeed('probe');
      if (this.#isApplied) this.#deliver();
      else onAbsent();
    });
  }

  #post(): void {
    this.#request('post', ({ error, isApplied }) => {
      const { events, random } = this.#world;
      if (isApplied) this.#apply();
      if (error === null) {
        this.#succeed('post');
        this.#deliver();
        return;
      }
      const verdict = this.#learn(classify({ type: 'failed', error }));
      if (verdict.act.type !== 'reconcile') {
        this.#isDoubted = true;
        this.#backOff(verdict);
        return;
      }
      this.#isChecking = true;
      this.#endedAt = events.now;
      const first = { waitFirstMs: verdict.act.waitFirstMs, isDown: verdict.health === 'down', random: random() };
      this.#notBefore = events.now + firstLookUpMs(first, this.#policy);
    });
  }

  #request(kind: 'read' | 'post', settle: (answer: Answer) => void): void {
    this.#isBusy = true;
    this.#world.server.request(kind, (answer) => {
      this.#isBusy = false;
      settle(answer);
      this.#step();
    });
  }

  #learn(verdict: Classification): Classification {
    const { events, random } = this.#world;
    const { retryAfterMs } = verdict;
    if (verdict.health === 'down') {
      this.#load = afterFailure(this.#load, { now: events.now, random: random(), retryAfterMs }, this.#policy);
    }
    return verdict;
  }

  #succeed(kind: 'probe' | 'post'): void {
    this.#load = afterSuccess(this.#load, { now: this.#world.events.now, kind }, this.#policy);
  }

  #backOff({ act, retryAfterMs }: Classification): void {
    const { events, random } = this.#world;
    const pace = act.type === 'wait' ? act.pace : 'back-off';
    const input = { pace, failures: this.#load.failures, random: random(), retryAfterMs };
    this.#notBefore = events.now + waitAfter(input, this.#policy).ms;
  }

  #apply(): void {
    if (this.#isApplied) this.#world.duplicates += 1;
    this.#isApplied = true;
  }

  #deliver(): void {
    const { events, random } = this.#world;
    this.queued -= 1;
    this.#world.delivered += 1;
    this.#isChecking = false;
    this.#isDoubted = false;
    this.#isApplied = false;
    this.#notBefore = events.now + (this.queued > 0 ? drainGapMs(random(), this.#policy) : 0);
  }
}

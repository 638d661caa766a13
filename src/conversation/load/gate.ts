/** The load state of this tab: asked before each request, told after each. */
import type { Environment } from '../environment.ts';
import {
  afterClick,
  afterFailure,
  afterProbeStarted,
  afterSuccess,
  initialLoad,
  mayRequest,
  settleClock,
  type LoadRequest,
  type LoadState,
  type Permit,
} from './load-state.ts';
import type { LoadPolicy } from './policy.ts';

/** Holds back requests as the policy says. */
export class Gate {
  readonly #environment: Pick<Environment, 'now' | 'random'>;
  readonly #policy: LoadPolicy;
  #state: LoadState;

  constructor(environment: Pick<Environment, 'now' | 'random'>, policy: LoadPolicy) {
    this.#environment = environment;
    this.#policy = policy;
    this.#state = initialLoad(policy);
  }

  /** What a following leader has to know. */
  get state(): LoadState {
    return this.#state;
  }

  /** Failures in a row. */
  get failures(): number {
    return this.#state.failures;
  }

  /** Goes on where the former leader left off. */
  restore(state: LoadState | null): void {
    if (state) this.#state = state;
  }

  /** Whether a request may be made now. */
  permit(kind: LoadRequest['kind']): Permit {
    this.settle();
    return mayRequest(this.#state, { now: this.#environment.now(), kind }, this.#policy);
  }

  /** Notices a clock that was set back. */
  settle(): void {
    this.#state = settleClock(this.#state, this.#environment.now());
  }

  /** A GET is on its way. */
  probing(): void {
    this.#state = afterProbeStarted(this.#state, this.#environment.now());
  }

  /** Whether a "send now" passes. */
  click(): boolean {
    this.settle();
    const { permit, state } = afterClick(this.#state, this.#environment.now(), this.#policy);
    this.#state = state;
    return permit.type === 'go';
  }

  /** The API answered in good health. */
  succeeded(kind: LoadRequest['kind'], startedAt: number): void {
    const now = this.#environment.now();
    this.#state = afterSuccess(this.#state, { now, kind, startedAt: Math.min(startedAt, now) }, this.#policy);
  }

  /** A failure that may pass by itself. */
  failed(retryAfterMs: number | null, kind: LoadRequest['kind'] = 'post'): void {
    const { now, random } = this.#environment;
    this.#state = afterFailure(this.#state, { now: now(), random: random(), retryAfterMs, kind }, this.#policy);
  }
}

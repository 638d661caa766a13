/** How long to wait before asking again. */
import { spreadRetryAfter } from './load-state.ts';
import { within, type LoadPolicy } from './policy.ts';

/** In which manner a wait is drawn. */
export type Pace =
  /** Exponential with full jitter: from no wait at all to the whole. */
  | 'back-off'
  /** The API said that it has too much to do: at least the whole, at most twice it. */
  | 'busy'
  /** The API did not want to answer so early (425): a moment. */
  | 'too-early';

/** What a wait depends on. */
export interface WaitInput {
  /** @default 'back-off' */
  readonly pace?: Pace;
  /** In a row, 1 for the first. */
  readonly failures: number;
  /** In [0, 1). */
  readonly random: number;
  /** What the API asked for; the least that is waited. @default null */
  readonly retryAfterMs?: number | null;
}

/** How long it is, and how to say so. */
export interface Wait {
  readonly ms: number;
  /** Too long for a countdown: say that it waits, and offer "send now". */
  readonly isHold: boolean;
}

/** The wait after a failure. Not before what the API asked for; otherwise longer with each failure in a row, up to the most. */
export function waitAfter(input: WaitInput, policy: LoadPolicy): Wait {
  const { random, retryAfterMs = null } = input;
  const asked = retryAfterMs === null ? 0 : spreadRetryAfter(retryAfterMs, random, policy);
  const ms = Math.max(asked, ownWaitMs(input, policy));
  return { ms, isHold: ms > policy.longestCountdownMs };
}

function ownWaitMs({ pace = 'back-off', failures, random }: WaitInput, policy: LoadPolicy): number {
  const whole = Math.min(policy.backOffMaxMs, policy.backOffBaseMs * 2 ** Math.max(0, failures - 1));
  switch (pace) {
    case 'back-off':
      return whole * random;
    case 'busy':
      return spreadRetryAfter(whole, random, policy);
    case 'too-early':
      return within(policy.tooEarly, random);
  }
}

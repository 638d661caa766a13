/** The waits of the policy in force by default. */
import { waitAfter } from './load/back-off.ts';
import { nextReplyLookMs } from './load/look-up.ts';
import { DEFAULT_POLICY } from './load/policy.ts';

/**
 * The wait after the `failures`-th failure in a row: exponential with full jitter, so that many clients do not come back together.
 * @param retryAfterMs what the API asked for, honoured as the least, spread over twice its length
 * @param random in [0, 1)
 * @returns ms
 */
export function backOffMs(failures: number, retryAfterMs: number | null, random: number): number {
  return waitAfter({ failures, retryAfterMs, random }, DEFAULT_POLICY).ms;
}

/** The wait before the `looks`-th look at the history for a reply that is being made. */
export function lookAgainMs(looks: number): number {
  return nextReplyLookMs({ looks, elapsedMs: 0 }, DEFAULT_POLICY) ?? 0;
}

/** How long to wait before asking again. */

const BASE_MS = 2000;
const MAX_MS = 120_000;

/**
 * The wait after the `failures`-th failure in a row: exponential with full jitter, so that many clients do not come back together.
 * @param retryAfterMs what the API asked for, honoured as the least, spread over twice its length
 * @param random in [0, 1)
 * @returns ms
 */
export function backOffMs(failures: number, retryAfterMs: number | null, random: number): number {
  const jittered = Math.min(MAX_MS, BASE_MS * 2 ** (failures - 1)) * random;
  return retryAfterMs === null ? jittered : Math.max(jittered, retryAfterMs * (1 + random));
}

const LOOK_AGAIN_MS = [2000, 5000, 10_000, 20_000, 40_000, 60_000] as const;

/** The wait before the `looks`-th look at the history for a reply that is being made. */
export function lookAgainMs(looks: number): number {
  return LOOK_AGAIN_MS[Math.min(looks, LOOK_AGAIN_MS.length) - 1] ?? LOOK_AGAIN_MS[0];
}

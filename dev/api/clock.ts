/** Gives the next point in time as microseconds since the epoch, always later than the one before. */
export type MicrosecondClock = () => number;

/** Milliseconds since the epoch with a fraction, so that timestamps have microseconds as the API's have. */
export function systemNow(): number {
  return Date.now() + Number(process.hrtime.bigint() % 1_000_000n) / 1_000_000;
}

/**
 * A clock that never gives the same microsecond twice and never goes back, as the order of a conversation is by `created_at`.
 * @param now milliseconds since the epoch
 * @param newest the latest microsecond already used, from the database
 */
export function createMicrosecondClock(now: () => number, newest = 0): MicrosecondClock {
  let last = newest;
  return () => {
    last = Math.max(Math.floor(now() * 1000), last + 1);
    return last;
  };
}

/** `2026-11-20T15:27:39.183184`: UTC without a suffix; the fraction is absent at 0 µs. */
export function formatTimestamp(microseconds: number): string {
  const seconds = new Date(Math.floor(microseconds / 1000)).toISOString().slice(0, 19);
  const fraction = microseconds % 1_000_000;
  return fraction === 0 ? seconds : `${seconds}.${String(fraction).padStart(6, '0')}`;
}

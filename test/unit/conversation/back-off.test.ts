import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backOffMs, lookAgainMs } from '../../../src/conversation/back-off.ts';

const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const failures = fc.integer({ min: 1, max: 10_000 });

describe('back-off', () => {
  it('doubles with each failure and spreads over the whole of it', () => {
    expect([1, 2, 3].map((count) => backOffMs(count, null, 0.5))).toEqual([1000, 2000, 4000]);
    expect(backOffMs(3, null, 0)).toBe(0);
  });

  it('never exceeds two minutes by itself', () => {
    fc.assert(
      fc.property(failures, random, (count, chance) => {
        const waitMs = backOffMs(count, null, chance);
        return waitMs >= 0 && waitMs <= 120_000;
      }),
    );
  });

  it('waits at least as long as the API asked for, and at most twice that', () => {
    fc.assert(
      fc.property(failures, fc.integer({ min: 0, max: 3_600_000 }), random, (count, retryAfterMs, chance) => {
        const waitMs = backOffMs(count, retryAfterMs, chance);
        return waitMs >= retryAfterMs && waitMs <= Math.max(120_000, 2 * retryAfterMs);
      }),
    );
  });

  it('looks for a reply ever less often', () => {
    const waits = Array.from({ length: 12 }, (_, at) => lookAgainMs(at + 1));
    expect(waits).toEqual([...waits].sort((a, b) => a - b));
    expect(waits[0]).toBe(2000);
    expect(waits.at(-1)).toBe(60_000);
  });
});

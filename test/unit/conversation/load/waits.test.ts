import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { waitAfter } from '../../../../src/conversation/load/back-off.ts';
import {
  firstLookUpMs,
  isQuietPeriodOver,
  nextLookUp,
  nextReplyLookMs,
} from '../../../../src/conversation/load/look-up.ts';
import { DEFAULT_POLICY as policy, scalePolicy } from '../../../../src/conversation/load/policy.ts';
import { drainGapMs, returnDelayMs } from '../../../../src/conversation/load/spread.ts';

const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const failures = fc.integer({ min: 0, max: 5000 });
const pace = fc.constantFrom('back-off', 'busy', 'too-early');
const retryAfterMs = fc.option(fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }));

describe('the wait after a failure', () => {
  it('is never negative and never before what the API asked for', () => {
    fc.assert(
      fc.property(fc.record({ pace, failures, random, retryAfterMs }), (input) => {
        const { ms } = waitAfter(input, policy);
        expect(ms).toBeGreaterThanOrEqual(input.retryAfterMs ?? 0);
        expect(Number.isFinite(ms)).toBe(true);
      }),
    );
  });

  it('does not get shorter with more failures, and ends at its most', () => {
    fc.assert(
      fc.property(pace, failures, random, (manner, count, chance) => {
        const ms = (n: number) => waitAfter({ pace: manner, failures: n, random: chance }, policy).ms;
        expect(ms(count + 1)).toBeGreaterThanOrEqual(ms(count));
        expect(ms(count)).toBeLessThanOrEqual(2 * policy.backOffMaxMs);
        expect(ms(5000)).toBe(ms(100));
      }),
    );
  });

  it.each([
    { pace: 'back-off', failures: 1, random: 0, ms: 0 },
    { pace: 'back-off', failures: 1, random: 0.5, ms: 1000 },
    { pace: 'back-off', failures: 3, random: 0.5, ms: 4000 },
    { pace: 'back-off', failures: 20, random: 0.5, ms: 60_000 },
    { pace: 'busy', failures: 1, random: 0, ms: 2000 },
    { pace: 'busy', failures: 2, random: 0.5, ms: 6000 },
    { pace: 'too-early', failures: 1, random: 0, ms: 1000 },
    { pace: 'too-early', failures: 9, random: 0.5, ms: 2000 },
  ] as const)('$pace after $failures failures at chance $random is $ms ms', ({ ms, ...input }) => {
    expect(waitAfter(input, policy)).toEqual({ ms, isHold: false });
  });

  it('becomes a hold with "send now" when the API asks for more than an hour', () => {
    const wait = (ms: number) => waitAfter({ failures: 1, random: 0, retryAfterMs: ms }, policy).isHold;
    expect([wait(3_600_000), wait(3_600_001)]).toEqual([false, true]);
  });
});

describe('the look for a message', () => {
  it('comes at growing distances until the quiet period is over', () => {
    const instants = [0];
    for (let elapsed = 0; ;) {
      const next = nextLookUp(elapsed, policy);
      if (next.type === 'over') break;
      elapsed += next.inMs;
      instants.push(elapsed);
    }
    expect(instants).toEqual([0, 5000, 20_000, 60_000, 120_000, 180_000]);
  });

  it('is over only by a look that began after the quiet period, and always comes to that', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e12, max: 1e12, noNaN: true }), (elapsed) => {
        const next = nextLookUp(elapsed, policy);
        expect(next.type === 'over').toBe(elapsed >= policy.quietPeriodMs);
        expect(isQuietPeriodOver(elapsed, policy)).toBe(next.type === 'over');
        if (next.type === 'look') {
          expect(next.inMs).toBeGreaterThan(0);
          expect(Math.max(0, elapsed) + next.inMs).toBeLessThanOrEqual(policy.quietPeriodMs);
        }
      }),
    );
  });

  it('makes as many looks as it lists, whatever rest of a millisecond the times have', () => {
    const instant = fc.double({ min: 1.7e12, max: 1.9e12, noNaN: true });
    fc.assert(
      fc.property(instant, fc.double({ min: 1 / 1000, max: 1, noNaN: true }), random, (attemptedAt, factor, late) => {
        const scaled = scalePolicy(policy, factor);
        let since = attemptedAt;
        let looks = 0;
        // By the clock of a page, which knows whole milliseconds, a little late each time.
        for (let now = Math.ceil(since); ; looks += 1) {
          const next = nextLookUp(now - since, scaled);
          if (next.type === 'over') break;
          const nextAt = now + next.inMs;
          now = Math.ceil(nextAt + late);
          since += now - nextAt;
          expect(looks).toBeLessThanOrEqual(scaled.lookUpsMs.length + 2);
        }
      }),
    );
  });

  it('goes on at the last distance when the schedule ends early', () => {
    const short = { ...policy, lookUpsMs: [0, 10_000, 30_000] };
    expect([30_000, 49_999, 50_000].map((elapsed) => nextLookUp(elapsed, short))).toEqual([
      { type: 'look', inMs: 20_000 },
      { type: 'look', inMs: 1 },
      { type: 'look', inMs: 20_000 },
    ]);
    expect(nextLookUp(0, { ...policy, lookUpsMs: [] })).toEqual({ type: 'look', inMs: policy.quietPeriodMs });
  });

  it('comes first at once for a client alone, spread for many, and not before what the API asked for', () => {
    const first = (waitFirstMs: number | null, isDown: boolean) =>
      firstLookUpMs({ waitFirstMs, isDown, random: 0.5 }, policy);
    expect([first(null, false), first(null, true), first(7000, true)]).toEqual([0, 5000, 10_500]);
  });
});

describe('the look for a reply', () => {
  it('slows down to once a minute and ends after ten', () => {
    const waits = [1, 2, 3, 4, 5, 6, 7].map((looks) => nextReplyLookMs({ looks, elapsedMs: 0 }, policy));
    expect(waits).toEqual([2000, 5000, 10_000, 20_000, 40_000, 60_000, 60_000]);
    expect(nextReplyLookMs({ looks: 1, elapsedMs: 600_000 }, policy)).toBeNull();
  });

  it('ends with patience, to the millisecond', () => {
    expect(nextReplyLookMs({ looks: 9, elapsedMs: 599_000 }, policy)).toBe(1000);
    expect(nextReplyLookMs({ looks: 9, elapsedMs: -5 }, policy)).toBe(60_000);
    expect(nextReplyLookMs({ looks: 5, elapsedMs: 59_000, patienceMs: 60_000 }, policy)).toBe(1000);
    expect(nextReplyLookMs({ looks: 5, elapsedMs: 60_000, patienceMs: 60_000 }, policy)).toBeNull();
  });
});

describe('coming back', () => {
  it('is spread over two minutes, and over two seconds for a user who is typing', () => {
    const delay = (sinceTypedMs: number | null) => returnDelayMs({ random: 0.5, sinceTypedMs }, policy);
    expect([null, 10_000, 9999, 0, -5].map(delay)).toEqual([60_000, 60_000, 1000, 1000, 60_000]);
  });

  it('leaves one to five seconds between the messages of a queue', () => {
    fc.assert(
      fc.property(random, (chance) => {
        expect(drainGapMs(chance, policy)).toBeGreaterThanOrEqual(1000);
        expect(drainGapMs(chance, policy)).toBeLessThanOrEqual(5000);
      }),
    );
  });
});

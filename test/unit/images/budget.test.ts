import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextAttempt, scaledTo, type Outcome } from '../../../src/images/budget.ts';

/** All attempts with an encoder that needs `bitsPerPixel` at full quality. */
function attempts(goal: Parameters<typeof nextAttempt>[1], bitsPerPixel: number): Outcome[] {
  const made: Outcome[] = [];
  for (let next = nextAttempt(null, goal); next !== null; next = nextAttempt(made.at(-1) ?? null, goal)) {
    const quality = goal.isLossless ? 1 : next.quality ** 2;
    made.push({ ...next, bytes: Math.ceil((next.side ** 2 * bitsPerPixel * quality) / 8) + 100 });
    if (made.length > 100) throw new Error('It does not end.');
  }
  return made;
}

test('what fits is encoded once', () => {
  expect(attempts({ side: 1568, budgetBytes: 400_000, isLossless: false }, 1)).toHaveLength(1);
});

test('quality is lowered before size', () => {
  const made = attempts({ side: 1568, budgetBytes: 250_000, isLossless: false }, 1.3);
  expect(made.map(({ side }) => side)).toEqual(made.map(() => 1568));
  expect(made.map(({ quality }) => quality)).toEqual([0.85, 0.76]);
});

test('size alone is lowered where quality changes nothing', () => {
  const made = attempts({ side: 1568, budgetBytes: 250_000, isLossless: true }, 8);
  expect(new Set(made.map(({ side }) => side)).size).toBe(made.length);
});

test('the search always ends, each attempt smaller or worse, in the budget or in nothing recognisable', () => {
  const goals = fc.record({
    side: fc.integer({ min: 1, max: 20_000 }),
    budgetBytes: fc.integer({ min: 1, max: 2_000_000 }),
    isLossless: fc.boolean(),
  });
  fc.assert(
    fc.property(goals, fc.double({ min: 0, max: 64, noNaN: true }), (goal, bitsPerPixel) => {
      const made = attempts(goal, bitsPerPixel);
      expect(made.length).toBeLessThan(45);
      made.reduce((before, one) => {
        expect(one.side < before.side || one.quality < before.quality).toBe(true);
        expect(before.bytes).toBeGreaterThan(goal.budgetBytes);
        return one;
      });
      const last = made.at(-1);
      expect(
        last === undefined || last.bytes <= goal.budgetBytes || last.side * 0.85 < 49 || last.side * 0.4 < 49,
      ).toBe(true);
    }),
  );
});

test('a size is scaled down to its longer side, never up, and has pixels left', () => {
  const sides = fc.integer({ min: 1, max: 60_000 });
  expect(scaledTo({ width: 4000, height: 3000 }, 1568)).toEqual({ width: 1568, height: 1176 });
  fc.assert(
    fc.property(sides, sides, sides, (width, height, side) => {
      const scaled = scaledTo({ width, height }, side);
      expect(Math.max(scaled.width, scaled.height)).toBe(Math.min(side, Math.max(width, height)));
      expect(Math.min(scaled.width, scaled.height)).toBeGreaterThan(0);
    }),
  );
});

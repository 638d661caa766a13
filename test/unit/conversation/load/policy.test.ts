import { describe, expect, it } from 'vitest';
import { DEFAULT_POLICY, scalePolicy, within } from '../../../../src/conversation/load/policy.ts';

/** Every number of the policy, by its path. */
function numbersOf(value: unknown, path = ''): [string, number][] {
  if (typeof value === 'number') return [[path, value]];
  return Object.entries(value ?? {}).flatMap(([key, entry]) => numbersOf(entry, `${path}.${key}`));
}

describe('the policy', () => {
  it('scales every time and no number of tries or tokens', () => {
    const before = numbersOf(DEFAULT_POLICY);
    const after = new Map(numbersOf(scalePolicy(DEFAULT_POLICY, 0.5)));
    expect(after.size).toBe(before.length);
    for (const [path, value] of before) {
      const isTime = /Ms(\.\d+)?$/.test(path);
      expect([path, after.get(path)]).toEqual([path, isTime ? value / 2 : value]);
    }
  });

  it('looks for a message in ascending order and within the quiet period', () => {
    const { lookUpsMs, quietPeriodMs } = DEFAULT_POLICY;
    expect([...lookUpsMs].sort((a, b) => a - b)).toEqual(lookUpsMs);
    expect(lookUpsMs.at(-1)).toBeLessThan(quietPeriodMs);
  });

  it('draws evenly from a range', () => {
    const span = { fromMs: 10, toMs: 30 };
    expect([within(span, 0), within(span, 0.5)]).toEqual([10, 20]);
  });
});

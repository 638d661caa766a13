import { describe, expect, it } from 'vitest';
import { exceededLimits } from '../../scripts/herd/limits.ts';
import { simulateHerd } from '../../scripts/herd/simulate.ts';

const herd = { clients: 10_000, seed: 3, everyMs: 300_000 } as const;

describe('10,000 clients and an outage of two minutes', () => {
  it.each([
    ['makes its clients wait', 'queue'],
    ['answers 503 to what is too much', 'unavailable'],
    ['answers 429 with a short Retry-After', { retryAfterMs: 1000 }],
  ] as const)('leave an API alone that %s, and send everything once', (_name, overload) => {
    expect(exceededLimits(simulateHerd({ ...herd, kind: 'policy', overload }))).toEqual([]);
  });

  it('overrun it when each retries by itself and flushes on online', () => {
    const report = simulateHerd({ ...herd, kind: 'naive', overload: 'unavailable' });
    expect(exceededLimits(report)).toEqual(['outage', 'recovery', 'sent twice']);
    expect(report.recovery).toBeGreaterThan(10);
  });

  it('do the same again from the same seed', () => {
    const run = () => simulateHerd({ ...herd, clients: 1000, kind: 'policy', overload: 'unavailable' });
    expect(run()).toEqual(run());
  });
});

import { describe, expect, it } from 'vitest';
import { drawPlan } from '../../../../scripts/chaos/plan.ts';

const plans = Array.from({ length: 400 }, (_, seed) => drawPlan(seed));

describe('a plan', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(plans.map(({ seed }) => drawPlan(seed))).toEqual(plans);
    expect(new Set(plans.map(({ steps }) => JSON.stringify(steps))).size).toBe(plans.length);
  });

  it('leaves out nothing that can happen', () => {
    const doings = new Set(plans.flatMap(({ steps }) => steps.map(({ step }) => step.do)));
    expect([...doings].sort()).toEqual([
      ...['api', 'choose', 'close-tab', 'crash', 'down', 'freeze', 'kill', 'latency', 'new-tab', 'offline', 'online'],
      ...['reload', 'send', 'thaw', 'type', 'up', 'wire'],
    ]);
    expect(new Set(plans.map(({ maxTabs }) => maxTabs))).toEqual(new Set([2, 3, 4, 5]));
    expect(new Set(plans.map(({ hasHistory }) => hasHistory))).toEqual(new Set([true, false]));
  });

  it('begins with a message', () => {
    expect(plans.every(({ steps }) => ['send', 'type'].includes(steps[0]?.step.do ?? ''))).toBe(true);
  });
});

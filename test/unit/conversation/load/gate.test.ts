import { describe, expect, it } from 'vitest';
import { Gate } from '../../../../src/conversation/load/gate.ts';
import { DEFAULT_POLICY as policy } from '../../../../src/conversation/load/policy.ts';

const START = 1_800_000_000_000;

function openGate() {
  const clock = { now: START };
  const gate = new Gate({ now: () => clock.now, random: () => 0.5 }, policy);
  return { clock, gate };
}

describe('the gate', () => {
  it('asks for a probe before the first message, and lets it pass after one', () => {
    const { gate } = openGate();
    expect(gate.permit('post')).toEqual({ type: 'probe-first' });
    gate.succeeded('probe', START);
    expect(gate.permit('post')).toEqual({ type: 'go' });
  });

  it('closes at the second failure and opens again after a successful probe', () => {
    const { clock, gate } = openGate();
    gate.failed(null);
    expect(gate.permit('probe')).toEqual({ type: 'go' });
    gate.failed(null);
    expect(gate.permit('probe')).toEqual({ type: 'wait', until: START + 97_500 });
    expect(gate.failures).toBe(2);
    clock.now += 97_500;
    gate.probing();
    expect(gate.permit('probe')).toEqual({ type: 'wait', until: clock.now + 30_000 });
    gate.succeeded('probe', clock.now);
    expect(gate.permit('post')).toEqual({ type: 'go' });
    expect(gate.failures).toBe(0);
  });

  it('waits once more, and not twice, when the clock is set back and that is noticed', () => {
    const { clock, gate } = openGate();
    gate.failed(600_000);
    clock.now -= 86_400_000;
    gate.settle();
    const noticedAt = clock.now;
    clock.now += 500_000;
    expect(gate.permit('probe')).toEqual({ type: 'wait', until: noticedAt + 900_000 });
  });

  it('lets one click through in five seconds', () => {
    const { clock, gate } = openGate();
    expect([gate.click(), gate.click()]).toEqual([true, false]);
    clock.now += 5000;
    expect(gate.click()).toBe(true);
  });

  it('goes on where another one left off, and as it is without one', () => {
    const { gate } = openGate();
    gate.failed(null);
    gate.failed(null);
    const next = openGate().gate;
    next.restore(JSON.parse(JSON.stringify(gate.state)) as typeof gate.state);
    expect(next.permit('post')).toEqual({ type: 'wait', until: START + 97_500 });
    next.restore(null);
    expect(next.failures).toBe(2);
  });

  it('does not wait longer because the clock was set back', () => {
    const { clock, gate } = openGate();
    gate.failed(null);
    gate.failed(null);
    clock.now -= 86_400_000;
    expect(gate.permit('probe')).toEqual({ type: 'wait', until: clock.now + 97_500 });
    clock.now += 97_500;
    expect(gate.permit('probe')).toEqual({ type: 'go' });
  });
});

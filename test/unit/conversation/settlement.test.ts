import { describe, expect, it } from 'vitest';
import { Gate } from '../../../src/conversation/load/gate.ts';
import { DEFAULT_POLICY as policy } from '../../../src/conversation/load/policy.ts';
import type { Act, Classification, Health } from '../../../src/conversation/outcome.ts';
import { settlementOf } from '../../../src/conversation/settlement.ts';

const NOW = 1_800_000_000_000;
const environment = { now: () => NOW, random: () => 0.5 };

type WaitAct = Extract<Act, { type: 'wait' }>;
const wait = (parts: Partial<WaitAct> = {}): Act => ({
  type: 'wait',
  hold: 'network',
  pace: 'back-off',
  atLeastMs: null,
  isByHand: false,
  ...parts,
});

const reconcile = (parts: Partial<Extract<Act, { type: 'reconcile' }>> = {}): Act => ({
  type: 'reconcile',
  waitFirstMs: null,
  isEnded: false,
  isIntercepted: false,
  ifNotApplied: 'resend',
  ...parts,
});

function settle(act: Act, health: Health = 'unknown', gate = new Gate(environment, policy)) {
  const classification: Classification = { evidence: 'E2', act, health, retryAfterMs: null };
  return settlementOf(classification, NOW, { environment, gate, policy });
}

describe('what an act makes of a message', () => {
  it('is a look at once when one client alone does not know', () => {
    expect(settle(reconcile())).toEqual({
      type: 'looking',
      state: 'checking',
      look: { since: NOW, nextAt: NOW, looks: 0, ifNotApplied: 'resend', isEnded: false },
    });
  });

  it('is a look a little later when the API failed many at once, and not before the time it asked for', () => {
    expect(settle(reconcile(), 'down')).toMatchObject({ look: { nextAt: NOW + 5000 } });
    expect(settle(reconcile({ waitFirstMs: 60_000 }), 'down')).toMatchObject({ look: { nextAt: NOW + 90_000 } });
  });

  it('keeps what comes of it, and whether the API ended', () => {
    expect(settle(reconcile({ ifNotApplied: 'stopped', isEnded: true }))).toMatchObject({
      look: { ifNotApplied: 'stopped', isEnded: true },
    });
  });

  it('is a wait for the reply when the API has it', () => {
    expect(settle({ type: 'await-reply' })).toMatchObject({ state: 'awaiting', look: { nextAt: NOW + 2000 } });
  });

  it('is a failure, or a move to another conversation', () => {
    expect(settle({ type: 'fail', reason: 'invalid' })).toEqual({ type: 'failed', reason: 'invalid', retryAt: null });
    expect(settle({ type: 'move', isForeign: false })).toEqual({ type: 'moving' });
    expect(settle({ type: 'move', isForeign: true })).toMatchObject({ type: 'failed', reason: 'conversation-foreign' });
  });

  it('is a wait until a time, or until somebody acts', () => {
    expect(settle(wait())).toEqual({ type: 'waiting', wait: { hold: 'network', since: NOW, until: NOW + 1000 } });
    expect(settle(wait({ hold: 'busy', pace: 'busy', atLeastMs: 42_000 }))).toMatchObject({
      wait: { until: NOW + 63_000 },
    });
    expect(settle(wait({ hold: 'sign-in', atLeastMs: 5 }))).toMatchObject({ wait: { until: null } });
    expect(settle(wait({ isByHand: true }))).toMatchObject({ wait: { until: null } });
    expect(settle(wait({ atLeastMs: 3_600_000 }))).toMatchObject({ wait: { until: null } });
  });

  it('is a wait for the breaker where that is open longer: what is shown is true', () => {
    const gate = new Gate(environment, policy);
    gate.failed(null);
    gate.failed(null);
    expect(settle(wait(), 'down', gate)).toMatchObject({ wait: { until: NOW + 97_500 } });
  });
});

/** What an act makes of the message: states, waits and times, before they are written. */
import { lookFor, type Settlement } from './attempt.ts';
import type { Environment } from './environment.ts';
import { waitAfter } from './load/back-off.ts';
import type { Gate } from './load/gate.ts';
import { firstLookUpMs } from './load/look-up.ts';
import type { LoadPolicy } from './load/policy.ts';
import type { Act, Classification } from './outcome.ts';

/** What times are drawn from. */
export interface SettlementParts {
  readonly environment: Pick<Environment, 'random'>;
  readonly gate: Pick<Gate, 'failures' | 'permit'>;
  readonly policy: LoadPolicy;
}

/**
 * The settlement of an attempt that ended, or could not be made.
 * @param at when, ms since the epoch
 */
export function settlementOf({ act, health }: Classification, at: number, parts: SettlementParts): Settlement {
  const { environment, policy } = parts;
  switch (act.type) {
    case 'deliver':
    case 'await-reply': {
      const nextAt = at + (policy.replyLooksMs[0] ?? 0);
      return { type: 'looking', state: 'awaiting', look: lookFor({ type: 'await-reply' }, { since: at, nextAt }) };
    }
    case 'reconcile': {
      const random = environment.random();
      const inMs = firstLookUpMs({ waitFirstMs: act.waitFirstMs, isDown: health === 'down', random }, policy);
      return { type: 'looking', state: 'checking', look: lookFor(act, { since: at, nextAt: at + inMs }) };
    }
    case 'fail':
      return { type: 'failed', reason: act.reason, retryAt: null };
    case 'move':
      return act.isForeign ? { type: 'failed', reason: 'conversation-foreign', retryAt: null } : { type: 'moving' };
    case 'wait':
      return { type: 'waiting', wait: waitOf(act, at, parts) };
  }
}

function waitOf(act: Extract<Act, { type: 'wait' }>, at: number, { environment, gate, policy }: SettlementParts) {
  const { hold, pace, atLeastMs, isByHand } = act;
  if (hold === 'sign-in' || isByHand) return { hold, since: at, until: null };
  const failures = Math.max(1, gate.failures);
  const wait = waitAfter({ pace, failures, random: environment.random(), retryAfterMs: atLeastMs }, policy);
  // What is shown to the user is when it will really be tried.
  const permit = gate.permit('probe');
  const until = Math.max(at + wait.ms, permit.type === 'wait' ? permit.until : 0);
  return { hold, since: at, until: wait.isHold || until - at > policy.longestCountdownMs ? null : until };
}

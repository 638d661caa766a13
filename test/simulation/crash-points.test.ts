import { describe, expect, it } from 'vitest';
import { runCrash, SERVERS, type CrashOutcome, type CrashPlan } from './crash-run.ts';

const servers = Object.keys(SERVERS) as (keyof typeof SERVERS)[];

/** What the state on the device at the crash, and what the API did, lead to. */
function endOf({ stateAtCrash, copies }: CrashOutcome, { hasHistory }: CrashPlan): Partial<CrashOutcome> {
  switch (stateAtCrash) {
    case null:
      // Nothing was accepted: the text stands in the composer, and nothing was sent.
      return { state: null, draft: 'once', copies: 0 };
    case 'queued':
      return { state: 'delivered', draft: '', replies: Math.max(1, copies) };
    case 'sending':
    case 'checking':
      return hasHistory ? { state: 'delivered', draft: '' } : { state: 'unconfirmed', draft: '' };
    case 'unconfirmed':
      return { state: 'unconfirmed', draft: '' };
    default:
      return { state: 'delivered', draft: '' };
  }
}

const rows: (readonly [name: string, plan: CrashPlan])[] = [];
for (const server of servers) {
  for (const hasHistory of [true, false]) {
    const { calls } = await runCrash({ server, hasHistory, at: null, when: 'before' });
    // What follows the answer is the same again and again.
    for (const [at, call] of calls.slice(0, 40).entries()) {
      for (const when of ['before', 'after'] as const) {
        const api = `the API ${server}, ${hasHistory ? 'with' : 'without'} a history`;
        rows.push([`${when} call ${String(at)}, ${call}; ${api}`, { server, hasHistory, at, when }]);
      }
    }
  }
}

describe('a page that ends', () => {
  it('is tried at every port call', () => {
    expect(rows.length).toBeGreaterThan(150);
    const calls = rows.map(([name]) => /, ([\w.]+);/.exec(name)?.[1]);
    for (const call of ['withLock', 'fetch', 'storage.read', 'storage.write', 'storage.committed']) {
      expect(calls).toContain(call);
    }
  });

  it.each(rows)('%s', async (_name, plan) => {
    const outcome = await runCrash(plan);
    expect(outcome).toMatchObject(endOf(outcome, plan));
    const { copies, replays, marked, state } = outcome;
    // Each at most once, but for what the browser repeated, which is marked.
    expect(copies - replays).toBeLessThanOrEqual(1);
    if (state === 'delivered') expect(copies - replays).toBe(1);
    // An answer names the copy that it belongs to: the one before it then looks like another device's.
    const isClaimedFromHistory = outcome.stateAtCrash === 'sending' || outcome.stateAtCrash === 'checking';
    if (plan.hasHistory && isClaimedFromHistory) expect(marked).toBe(replays);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_POLICY as policy } from '../../../src/conversation/load/policy.ts';
import type { MessageLook, UserMessage } from '../../../src/conversation/message.ts';
import { afterLook, putOff, withoutConversation, withoutEvidence } from '../../../src/conversation/reconcile.ts';
import { attempt, look, userMessage } from '../../support/rows.ts';

const END = 1_800_000_000_000;
const DAY = 86_400_000;
const SECOND = 1000;

const searching = (state: 'checking' | 'awaiting', parts: Partial<MessageLook> = {}, more: Partial<UserMessage> = {}) =>
  userMessage({
    id: 'u1',
    state,
    attempts: [attempt({ endedAt: END, status: 502 })],
    look: look({ since: END, nextAt: END, ...parts }),
    ...more,
  });

/** Looks whenever one is due, each taking `tookMs`, until it is over; when the looks began, in ms from the end of the attempt. */
function lookOn(first: UserMessage, tookMs = 0): { readonly message: UserMessage; readonly begun: readonly number[] } {
  let message = first;
  const begun: number[] = [];
  while (message.look && begun.length < 100) {
    const startedAt = message.look.nextAt;
    begun.push(startedAt - END);
    message = afterLook(message, { startedAt, now: startedAt + tookMs, waitedMs: Infinity, isProof: true }, policy);
  }
  return { message, begun };
}

describe('a message that a look did not find', () => {
  it('is looked for at set times until the quiet period is over, then sent once more', () => {
    const { message, begun } = lookOn(searching('checking'));
    expect(begun).toEqual([0, 5, 20, 60, 120, 180].map((seconds) => seconds * SECOND));
    expect(message).toMatchObject({ state: 'queued', look: null, resends: 1 });
  });

  it('is judged by when the look began, not by when its answer came', () => {
    const late = { startedAt: END + 179_999, now: END + 250_000, waitedMs: Infinity, isProof: true };
    expect(afterLook(searching('checking', { nextAt: late.startedAt }), late, policy).state).toBe('checking');
    const after = { startedAt: END + 180_000, now: END + 180_000, waitedMs: Infinity, isProof: true };
    expect(afterLook(searching('checking', { nextAt: after.startedAt }), after, policy).state).toBe('queued');
  });

  it('is judged in the same manner when each answer takes long', () => {
    const { message, begun } = lookOn(searching('checking'), 20_000);
    expect(begun.at(-1)).toBeGreaterThanOrEqual(180_000);
    expect(message.state).toBe('queued');
  });

  it('is the user’s to decide when it was sent again before', () => {
    expect(lookOn(searching('checking', {}, { resends: 1 })).message).toMatchObject({
      state: 'unconfirmed',
      look: null,
    });
  });

  it.each(['resend', 'configuration', 'stopped'] as const)(
    'is the user’s to decide once the quiet period is over, where it may stand among what cannot be read: %s',
    (ifNotApplied) => {
      const at = (ms: number) => {
        const time = { startedAt: END + ms, now: END + ms, waitedMs: Infinity, isProof: false };
        return afterLook(searching('checking', { nextAt: END + ms, ifNotApplied }), time, policy);
      };
      expect(at(179_999).state).toBe('checking');
      expect(at(180_000)).toMatchObject({ state: 'unconfirmed', look: null, failure: null, resends: 0 });
    },
  );

  it.each(['configuration', 'stopped'] as const)('has failed when that is what comes of it: %s', (ifNotApplied) => {
    expect(lookOn(searching('checking', { ifNotApplied })).message).toMatchObject({
      state: 'failed',
      failure: { reason: ifNotApplied, status: 502 },
    });
  });

  it('is not taken for absent because the clock was set on, or the device slept', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: DAY }), { maxLength: 8 }),
        fc.integer({ min: -DAY, max: DAY }),
        (overslept, jump) => {
          let message = searching('checking');
          let [waited, now] = [0, END];
          for (let looks = 0; message.look && looks < 100; looks += 1) {
            const due = Math.max(0, message.look.nextAt - now);
            waited += due;
            now += due + (overslept[looks] ?? 0) + (looks === 2 ? jump : 0);
            const waitedMs = due + (overslept[looks] ?? 0);
            message = afterLook(message, { startedAt: now, now, waitedMs, isProof: true }, policy);
          }
          expect(message.state).toBe('queued');
          expect(waited).toBeGreaterThanOrEqual(policy.quietPeriodMs - Math.max(0, -jump));
          if (jump >= 0) expect(waited).toBe(policy.quietPeriodMs);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('is not taken for absent because the clock was set on before a look that failed', () => {
    const startedAt = END + DAY;
    const later = putOff(searching('checking', { nextAt: END + 5000 }), {
      startedAt,
      now: startedAt,
      waitedMs: DAY,
      inMs: 60_000,
    });
    expect(later?.look).toEqual(expect.objectContaining({ since: startedAt - 5000, nextAt: startedAt + 60_000 }));
    const failed = userMessage({ id: 'u1', state: 'failed' });
    expect(putOff(failed, { startedAt, now: startedAt, waitedMs: DAY, inMs: 60_000 })).toBeNull();
  });

  it('is not taken for absent because the clock was set on during a look that failed', () => {
    const startedAt = END + 5000;
    const now = startedAt + DAY;
    const later = putOff(searching('checking', { nextAt: startedAt }), { startedAt, now, waitedMs: DAY, inMs: 60_000 });
    expect(later?.look).toEqual(expect.objectContaining({ since: now - 5000, nextAt: now + 60_000 }));
  });

  it('is not taken for absent because the clock was set on in the middle of a long wait', () => {
    const startedAt = END + DAY;
    const waiting = searching('checking', { from: END + 5000, nextAt: END + 300_000 });
    const next = afterLook(waiting, { startedAt, now: startedAt, waitedMs: 3000, isProof: true }, policy);
    expect(next).toMatchObject({ state: 'checking', look: { since: startedAt - 8000 } });
  });

  it('begins its quiet period anew when the clock was set back', () => {
    const back = { startedAt: END - DAY, now: END - DAY, waitedMs: DAY, isProof: true };
    expect(afterLook(searching('checking', { nextAt: END + 5000 }), back, policy)).toMatchObject({
      state: 'checking',
      look: { since: END - DAY, nextAt: END - DAY + 5000 },
    });
  });
});

describe('a reply that a look did not find', () => {
  it('is looked for, ever less often, for ten minutes', () => {
    const { message, begun } = lookOn(searching('awaiting', { nextAt: END + 2000 }));
    expect(begun.slice(0, 6)).toEqual([2, 4, 9, 19, 39, 79].map((seconds) => seconds * SECOND));
    expect(begun.at(-1)).toBe(600_000);
    expect(message).toMatchObject({ state: 'delivered', look: null, isUnanswered: true });
  });

  it('is looked for once more when the API ended with an error', () => {
    const { message, begun } = lookOn(searching('awaiting', { isEnded: true }));
    expect(begun).toHaveLength(2);
    expect(message).toMatchObject({ state: 'delivered', isUnanswered: true });
  });

  it('is waited for a minute when the user gave it up', () => {
    expect(lookOn(searching('awaiting', { ifNotApplied: 'stopped' })).begun.at(-1)).toBe(60_000);
  });
});

describe('a message', () => {
  it('of which there is no evidence is the user’s to decide, and a reply that cannot be seen is not waited for', () => {
    expect(withoutEvidence(searching('checking'))).toMatchObject({ state: 'unconfirmed', look: null });
    expect(withoutEvidence(searching('awaiting'))).toMatchObject({ state: 'delivered', isUnanswered: true });
  });

  it('whose conversation is gone has failed, and one that was there has no reply', () => {
    expect(withoutConversation(searching('checking'), { isForeign: false })).toMatchObject({
      state: 'failed',
      failure: { reason: 'conversation-gone' },
    });
    expect(withoutConversation(searching('awaiting'), { isForeign: false })).toMatchObject({
      state: 'delivered',
      isUnanswered: true,
    });
  });

  it('that is looked for no more waits for nothing, and what somebody asked for is done with the look', () => {
    const more = { wait: { hold: 'busy', since: END, until: END + DAY }, isUrged: true } as const;
    const checking = searching('checking', {}, more);
    const time = { startedAt: END + 180_000, now: END + 180_000, waitedMs: Infinity, isProof: true };
    const settled = [
      afterLook({ ...checking, look: look({ since: END, nextAt: END + 180_000 }) }, time, policy),
      withoutEvidence(checking),
      withoutEvidence(searching('awaiting', {}, more)),
      withoutConversation(checking, { isForeign: false }),
    ];
    expect(settled.map(({ state }) => state)).toEqual(['queued', 'unconfirmed', 'delivered', 'failed']);
    for (const message of settled) expect(message).toMatchObject({ look: null, wait: null, isUrged: false });
    const { startedAt: now } = time;
    const again = [
      afterLook(checking, { startedAt: END, now: END, waitedMs: 0, isProof: true }, policy),
      putOff(checking, { startedAt: now, now, waitedMs: 0, inMs: 60_000 }),
    ];
    for (const message of again) expect(message).toMatchObject({ state: 'checking', isUrged: false, wait: more.wait });
  });

  it('that is not looked for is left as it is', () => {
    for (const state of ['queued', 'sending', 'unconfirmed', 'delivered', 'failed'] as const) {
      const message = userMessage({ id: 'u1', state });
      expect(afterLook(message, { startedAt: END, now: END, waitedMs: 0, isProof: true }, policy)).toBe(message);
      expect(withoutEvidence(message)).toBe(message);
      expect(withoutConversation(message, { isForeign: false })).toBe(message);
    }
  });
});

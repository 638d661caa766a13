import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  afterClick,
  afterFailure,
  afterProbeStarted,
  afterSuccess,
  initialLoad,
  mayRequest,
  openUntil,
  settleClock,
  spreadRetryAfter,
  type LoadState,
} from '../../../../src/conversation/load/load-state.ts';
import { DEFAULT_POLICY as policy } from '../../../../src/conversation/load/policy.ts';

const NOW = 1_800_000_000_000;
const DAY = 86_400_000;
const fresh = initialLoad(policy);

const fail = (state: LoadState, now = NOW, retryAfterMs: number | null = null) =>
  afterFailure(state, { now, random: 0.5, retryAfterMs }, policy);
const succeed = (state: LoadState, kind: 'probe' | 'post', now = NOW) => afterSuccess(state, { now, kind }, policy);
const ask = (state: LoadState, kind: 'probe' | 'post', now = NOW) => mayRequest(state, { now, kind }, policy);
const open = fail(fail(fresh));
const OPEN_MS = 97_500;

describe('a POST', () => {
  it('goes at once when the API answered within half a minute', () => {
    const state = succeed(fresh, 'probe');
    expect(ask(state, 'post', NOW + 29_999)).toEqual({ type: 'go' });
    expect(ask(state, 'post', NOW + 30_000)).toEqual({ type: 'probe-first' });
  });

  it('waits for a probe at the beginning and after any failure', () => {
    expect(ask(fresh, 'post')).toEqual({ type: 'probe-first' });
    expect(ask(fail(succeed(fresh, 'post')), 'post')).toEqual({ type: 'probe-first' });
    expect(ask(succeed(fail(fresh), 'probe'), 'post')).toEqual({ type: 'go' });
  });
});

describe('the breaker', () => {
  it('opens at the second failure in a row, for everything', () => {
    expect(ask(fail(fresh), 'probe')).toEqual({ type: 'go' });
    expect(ask(open, 'probe')).toEqual({ type: 'wait', until: NOW + OPEN_MS });
    expect(ask(open, 'post', NOW + OPEN_MS - 1)).toEqual({ type: 'wait', until: NOW + OPEN_MS });
    expect(openUntil(open, NOW)).toBe(NOW + OPEN_MS);
  });

  it('stays open as long as the API asked, whatever a GET comes to, until a POST succeeds', () => {
    const asked = fail(fresh, NOW, 60_000);
    const probed = succeed(asked, 'probe', NOW + 1000);
    expect(openUntil(probed, NOW + 1000)).toBe(NOW + 90_000);
    expect(openUntil(succeed(open, 'probe', NOW + 1000), NOW + 1000)).toBeNull();
    expect(openUntil(succeed(asked, 'post', NOW + 1000), NOW + 1000)).toBeNull();
  });

  it('does not open for failures with a success between them', () => {
    expect(openUntil(fail(succeed(fail(fresh), 'probe')), NOW)).toBeNull();
  });

  it('lets one GET through when its time is over, and no POST before that GET succeeds', () => {
    const later = NOW + OPEN_MS;
    expect(ask(open, 'post', later)).toEqual({ type: 'probe-first' });
    expect(ask(open, 'probe', later)).toEqual({ type: 'go' });
    const probing = afterProbeStarted(open, later);
    expect(ask(probing, 'probe', later + 1)).toEqual({ type: 'wait', until: later + 30_000 });
    expect(ask(probing, 'post', later + 1)).toEqual({ type: 'wait', until: later + 30_000 });
    expect(ask(succeed(probing, 'probe', later + 2), 'post', later + 2)).toEqual({ type: 'go' });
  });

  it('sends another GET when the one before it was lost with its page', () => {
    const probing = afterProbeStarted(open, NOW + OPEN_MS);
    expect(ask(probing, 'probe', NOW + OPEN_MS + 30_000)).toEqual({ type: 'go' });
  });

  it('opens again for twice as long each time, up to four times, until a POST succeeds', () => {
    const spans: number[] = [];
    let state = open;
    for (
      let now = NOW;
      spans.length < 5;
      now = openUntil(state, now) ?? now, state = fail(succeed(state, 'probe', now), now)
    ) {
      spans.push((state.opened?.forMs ?? 0) / OPEN_MS);
    }
    expect(spans).toEqual([1, 2, 4, 4, 4]);
    const now = state.opened?.at ?? NOW;
    expect(succeed(state, 'post', now)).toMatchObject({ trips: 0, opened: null });
    expect(openUntil(fail(succeed(state, 'post', now), now), now)).toBeNull();
  });

  it('counts requests that failed together once', () => {
    expect(fail(fail(open))).toMatchObject({ trips: 1, opened: { forMs: OPEN_MS } });
  });

  it('stays open when a request succeeds that was under way when it opened', () => {
    const late = afterSuccess(open, { now: NOW + 5, kind: 'post', startedAt: NOW - 1 }, policy);
    expect(openUntil(late, NOW + 5)).toBe(NOW + OPEN_MS);
    const clicked = afterSuccess(open, { now: NOW + 5, kind: 'post', startedAt: NOW + 1 }, policy);
    expect(openUntil(clicked, NOW + 5)).toBeNull();
  });

  it('obeys a Retry-After from the first failure on, up to twice as long', () => {
    expect(openUntil(fail(fresh, NOW, 10_000), NOW)).toBe(NOW + 15_000);
    expect(openUntil(fail(fail(fresh), NOW, 3_600_000), NOW)).toBe(NOW + 5_400_000);
    expect(openUntil(fail(fresh, NOW, 0), NOW)).toBeNull();
  });

  it('opens at the second failure also within the time that the API asked for', () => {
    expect(openUntil(fail(fail(fresh, NOW, 6000), NOW + 1), NOW + 1)).toBe(NOW + 1 + OPEN_MS);
  });

  it('is not made shorter by a short Retry-After', () => {
    expect(openUntil(fail(fail(fresh), NOW, 1000), NOW)).toBe(NOW + OPEN_MS);
    expect(openUntil(fail(open, NOW + 1, 1), NOW + 1)).toBe(NOW + OPEN_MS);
  });
});

describe('the budget', () => {
  it('opens the breaker when failures outweigh successes, although none follows another', () => {
    let state = fresh;
    let pairs = 0;
    for (; state.opened === null; pairs += 1) state = fail(succeed(state, 'post'));
    expect([pairs, state.tokens]).toEqual([19, 0]);
  });

  it('gives back half a token a success, up to ten', () => {
    expect(succeed(fail(fresh), 'post').tokens).toBe(9.5);
    expect(succeed(fresh, 'post').tokens).toBe(10);
  });
});

describe('"send now"', () => {
  it('passes an open breaker once in five seconds', () => {
    const first = afterClick(open, NOW, policy);
    expect(first.permit).toEqual({ type: 'go' });
    expect(afterClick(first.state, NOW + 4999, policy)).toEqual({
      permit: { type: 'wait', until: NOW + 5000 },
      state: first.state,
    });
    expect(afterClick(first.state, NOW + 5000, policy).permit).toEqual({ type: 'go' });
    expect(ask(first.state, 'post')).toMatchObject({ type: 'wait' });
  });
});

describe('a clock that jumps', () => {
  it('back does not make an open breaker wait for longer than its time', () => {
    const back = NOW - DAY;
    expect(ask(open, 'probe', back)).toEqual({ type: 'wait', until: back + OPEN_MS });
    const settled = settleClock(open, back);
    expect(ask(settled, 'probe', back + OPEN_MS)).toEqual({ type: 'go' });
  });

  it('back makes an old success and a probe tell nothing, and lets no further click pass', () => {
    const { state } = afterClick(afterProbeStarted(succeed(fresh, 'post'), NOW), NOW, policy);
    const back = NOW - DAY;
    expect(ask(state, 'post', back)).toEqual({ type: 'probe-first' });
    const settled = settleClock(state, back);
    expect(settled).toMatchObject({ lastSuccessAt: null, lastClickAt: back, probeStartedAt: null });
    expect(afterClick(settled, back + 1, policy).permit).toMatchObject({ type: 'wait' });
  });

  it('forward leaves at most a GET too early', () => {
    expect(ask(open, 'post', NOW + DAY)).toEqual({ type: 'probe-first' });
    expect(settleClock(open, NOW + DAY)).toBe(open);
  });
});

describe('after any history of requests', () => {
  type Step = (state: LoadState, now: number) => LoadState;
  const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
  const kind = fc.constantFrom('probe' as const, 'post' as const);
  const retryAfterMs = fc.option(fc.oneof(fc.nat(10_000_000), fc.constant(Number.MAX_SAFE_INTEGER)));
  const step: fc.Arbitrary<Step> = fc.oneof(
    fc.record({ random, retryAfterMs }).map(
      (failure): Step =>
        (state, now) =>
          afterFailure(state, { ...failure, now }, policy),
    ),
    kind.map(
      (of): Step =>
        (state, now) =>
          afterSuccess(state, { now, kind: of }, policy),
    ),
    fc.constant<Step>(afterProbeStarted),
    fc.constant<Step>((state, now) => afterClick(state, now, policy).state),
    fc.constant<Step>(settleClock),
  );
  const history = fc.array(fc.tuple(step, fc.integer({ min: -DAY, max: DAY })), { maxLength: 30 }).map((steps) => {
    let now = NOW;
    let state = fresh;
    for (const [apply, jumpMs] of steps) {
      now += jumpMs;
      state = apply(state, now);
    }
    return { state, now };
  });

  it('is the same value after a way through JSON', () => {
    fc.assert(
      fc.property(history, ({ state }) => {
        expect(JSON.parse(JSON.stringify(state))).toEqual(state);
      }),
    );
  });

  it('no POST passes while the breaker is open or half-open', () => {
    fc.assert(
      fc.property(history, fc.nat(DAY), ({ state, now }, later) => {
        if (state.opened === null) return;
        expect(ask(state, 'post', now + later).type).not.toBe('go');
      }),
    );
  });

  it('waits lie in the future, and when they are over a GET passes', () => {
    fc.assert(
      fc.property(history, kind, (before, of) => {
        const state = settleClock(before.state, before.now);
        let { now } = before;
        for (let waits = 0; ; waits += 1) {
          const permit = ask(state, of === 'post' ? 'post' : 'probe', now);
          if (permit.type !== 'wait') break;
          expect(permit.until).toBeGreaterThan(now);
          expect(waits).toBeLessThan(3);
          now = permit.until;
        }
        expect(ask(state, 'probe', now)).toEqual({ type: 'go' });
      }),
    );
  });

  it('a Retry-After is waited out', () => {
    fc.assert(
      fc.property(
        history,
        random,
        fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
        ({ state, now }, chance, asked) => {
          const next = afterFailure(state, { now, random: chance, retryAfterMs: asked }, policy);
          expect(next.opened?.forMs).toBeGreaterThanOrEqual(asked);
          expect(spreadRetryAfter(asked, chance, policy)).toBeLessThanOrEqual(2 * asked);
          expect(ask(next, 'probe', now).type).toBe('wait');
        },
      ),
    );
  });

  it('one more failure never opens the breaker for less', () => {
    fc.assert(
      fc.property(history, random, ({ state, now }, chance) => {
        const once = afterFailure(state, { now, random: chance, retryAfterMs: null }, policy);
        const twice = afterFailure(once, { now, random: chance, retryAfterMs: null }, policy);
        expect(openUntil(twice, now) ?? now).toBeGreaterThanOrEqual(openUntil(once, now) ?? now);
        expect(twice.tokens).toBeLessThanOrEqual(once.tokens);
        expect(twice.tokens).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

/**
 * How the API bears what this account sends: a breaker and a budget as one plain value, which the leading tab keeps in storage so that a
 * reload does not begin anew. All functions are pure; time and chance are handed in.
 */
import type { LoadPolicy } from './policy.ts';
import { within } from './policy.ts';

/** What is known of the API's health. Survives JSON. */
export interface LoadState {
  /** Failures since the last success. */
  readonly failures: number;
  /** What is left of the budget. */
  readonly tokens: number;
  /** How often the breaker opened since a POST last succeeded. Each time doubles how long, up to the policy's most. */
  readonly trips: number;
  /** The breaker opened; `null` while it is closed. Once its time is over it is half-open, until a success closes it. */
  readonly opened: OpenBreaker | null;
  /** The one GET of a half-open breaker is on its way since then; ms since the epoch. */
  readonly probeStartedAt: number | null;
  /** When the API last answered in good health; ms since the epoch. */
  readonly lastSuccessAt: number | null;
  /** When a "send now" last passed; ms since the epoch. */
  readonly lastClickAt: number | null;
}

/** Kept as a length and not as an end, so that a clock set back cannot make it longer. */
export interface OpenBreaker {
  /** ms since the epoch. */
  readonly at: number;
  /** How long. */
  readonly forMs: number;
  /** How much of that the API asked for; absent: nothing. */
  readonly askedMs?: number;
}

/** A failure that may pass by itself: see `health: 'down'` of `classify`. */
export interface LoadFailure {
  /** ms since the epoch. */
  readonly now: number;
  /** In [0, 1). */
  readonly random: number;
  /** What the answer asked for. */
  readonly retryAfterMs: number | null;
  /** `probe`: nothing that carries a message, so that what it asked for is over when one of its kind passes. @default 'post' */
  readonly kind?: LoadRequest['kind'];
}

/** An answer in good health. */
export interface LoadSuccess extends LoadRequest {
  /** When its request was made, ms since the epoch. @default now */
  readonly startedAt?: number;
}

/** Whether a request may be made. */
export type Permit =
  | { readonly type: 'go' }
  /** Ask the API for something harmless first; `mayRequest` allows that now. */
  | { readonly type: 'probe-first' }
  /** Not before `until`, ms since the epoch. */
  | { readonly type: 'wait'; readonly until: number };

/** What is to be asked. */
export interface LoadRequest {
  /** ms since the epoch. */
  readonly now: number;
  /** `probe`: any GET. `post`: anything that changes the API. */
  readonly kind: 'probe' | 'post';
}

/** Before anything was sent. */
export function initialLoad(policy: LoadPolicy): LoadState {
  return {
    failures: 0,
    tokens: policy.budgetTokens,
    trips: 0,
    opened: null,
    probeStartedAt: null,
    lastSuccessAt: null,
    lastClickAt: null,
  };
}

/**
 * A retryable failure: it opens the breaker when it is one too many, when the budget is spent, or when the API asks for a pause. A short
 * pause does not make it shorter: clients that all come back after the same second keep the API down.
 */
export function afterFailure(state: LoadState, failure: LoadFailure, policy: LoadPolicy): LoadState {
  const { now, random, retryAfterMs, kind = 'post' } = failure;
  const failures = state.failures + 1;
  const tokens = Math.max(0, state.tokens - policy.budgetPerFailure);
  const remainingMs = state.opened === null ? 0 : Math.max(0, endOf(state.opened, now) - now);
  // Requests that were under way when the breaker opened count once. One that the API asked to wait only is not open.
  const isOpen = remainingMs > 0 && isTooMany(state, policy);
  const isOpening = !isOpen && isTooMany({ ...state, failures, tokens }, policy);
  const trips = isOpening ? state.trips + 1 : state.trips;
  const growth = Math.min(policy.breakerMaxGrowth, 2 ** Math.max(0, trips - 1));
  const asked = retryAfterMs === null ? 0 : spreadRetryAfter(retryAfterMs, random, policy);
  const opened = {
    at: now,
    forMs: Math.max(
      isOpening ? growth * within(policy.breakerOpen, random) : 0,
      asked,
      // The answer to a request that was under way cannot shorten it.
      remainingMs,
    ),
    askedMs: Math.max(kind === 'post' ? asked : 0, askedLeftMs(state.opened, now)),
  };
  return {
    ...state,
    failures,
    tokens,
    trips,
    opened: opened.forMs > 0 ? opened : null,
    probeStartedAt: null,
  };
}

/**
 * An answer that shows the API in good health, a refusal too. One to a GET closes the breaker on trial: the next failure opens it again, and
 * for longer, until a POST has succeeded. A GET that passes where POSTs fail would else keep it closed.
 */
export function afterSuccess(state: LoadState, success: LoadSuccess, policy: LoadPolicy): LoadState {
  const { now, kind, startedAt = now } = success;
  const { opened } = state;
  // What was under way when the breaker opened knows nothing of why.
  const isStale = opened !== null && startedAt < opened.at && now < endOf(opened, now);
  if (isStale) return state;
  return {
    ...state,
    failures: 0,
    trips: kind === 'post' ? 0 : state.trips,
    tokens: Math.min(policy.budgetTokens, state.tokens + policy.budgetPerSuccess),
    // What the API asked for goes for what makes it work, be a GET answered or not.
    opened: kind === 'probe' && askedLeftMs(opened, now) > 0 ? onlyAsked(opened) : null,
    probeStartedAt: null,
    lastSuccessAt: now,
  };
}

/** The GET that {@link mayRequest} allowed is on its way: until it ends, or is taken for lost, there is no second one beside a breaker that is not closed. */
export function afterProbeStarted(state: LoadState, now: number): LoadState {
  return { ...state, probeStartedAt: now };
}

/**
 * Asks for passage. Open: nobody passes. Half-open: one GET. Closed: a GET passes, and a POST too unless the last request failed or was long
 * ago, for then it would be the POST that finds out, with an outcome that nobody knows.
 */
export function mayRequest(state: LoadState, { now, kind }: LoadRequest, policy: LoadPolicy): Permit {
  const { opened, probeStartedAt, failures, lastSuccessAt } = state;
  if (opened !== null) {
    const until = endOf(opened, now);
    if (now < until) return { type: 'wait', until };
    if (probeStartedAt !== null && isWithin(now, probeStartedAt, policy.probeTimeoutMs)) {
      return { type: 'wait', until: probeStartedAt + policy.probeTimeoutMs };
    }
  }
  if (kind === 'probe') return { type: 'go' };
  const isProven =
    opened === null && failures === 0 && lastSuccessAt !== null && isWithin(now, lastSuccessAt, policy.freshSuccessMs);
  return isProven ? { type: 'go' } : { type: 'probe-first' };
}

/** "Send now": one POST passes whatever the breaker says, unless one did just now. */
export function afterClick(
  state: LoadState,
  now: number,
  policy: LoadPolicy,
): { readonly permit: Exclude<Permit, { type: 'probe-first' }>; readonly state: LoadState } {
  const { lastClickAt } = state;
  if (lastClickAt !== null && isWithin(now, lastClickAt, policy.clickEveryMs)) {
    return { permit: { type: 'wait', until: lastClickAt + policy.clickEveryMs }, state };
  }
  return { permit: { type: 'go' }, state: { ...state, lastClickAt: now } };
}

/**
 * Brings times of the future, which a clock that was set back leaves behind, into the present. To be called, and its result kept, before
 * the state is asked: without it an open breaker would begin its wait anew at each question.
 */
export function settleClock(state: LoadState, now: number): LoadState {
  const { opened, probeStartedAt, lastSuccessAt, lastClickAt } = state;
  if (Math.max(opened?.at ?? now, probeStartedAt ?? now, lastSuccessAt ?? now, lastClickAt ?? now) <= now) return state;
  return {
    ...state,
    opened: opened !== null && opened.at > now ? { ...opened, at: now } : opened,
    probeStartedAt: pastOrNull(probeStartedAt, now),
    lastSuccessAt: pastOrNull(lastSuccessAt, now),
    lastClickAt: lastClickAt === null ? null : Math.min(lastClickAt, now),
  };
}

/** When the breaker lets a GET through, ms since the epoch; `null` while it is closed. What a countdown on the screen counts to. */
export function openUntil(state: LoadState, now: number): number | null {
  return state.opened === null ? null : endOf(state.opened, now);
}

/** The wait that an API asked for, spread so that its clients do not come back together. Never shorter than asked. */
export function spreadRetryAfter(retryAfterMs: number, random: number, policy: LoadPolicy): number {
  return retryAfterMs * (1 + (policy.retryAfterFactor - 1) * random);
}

/** Until a POST has succeeded one failure is too many. */
function isTooMany({ failures, tokens, trips }: LoadState, policy: LoadPolicy): boolean {
  return failures >= policy.breakerFailures || tokens === 0 || (failures > 0 && trips > 0);
}

/** The pause that the API asked for, since it was asked for: an answer to what was sent behind that is not stale. */
function onlyAsked(opened: OpenBreaker | null): OpenBreaker | null {
  return opened === null ? null : { ...opened, forMs: opened.askedMs ?? 0 };
}

/** What is left of the pause that the API asked for. */
function askedLeftMs(opened: OpenBreaker | null, now: number): number {
  return opened === null ? 0 : Math.max(0, Math.min(opened.at, now) + (opened.askedMs ?? 0) - now);
}

function endOf({ at, forMs }: OpenBreaker, now: number): number {
  return Math.min(at, now) + forMs;
}

/** Whether `now` is less than `spanMs` after `start`. A start in the future is a clock that was set back: it tells nothing. */
function isWithin(now: number, start: number, spanMs: number): boolean {
  return start <= now && now - start < spanMs;
}

function pastOrNull(time: number | null, now: number): number | null {
  return time !== null && time <= now ? time : null;
}

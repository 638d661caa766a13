/** When to look into the history: for a message whose outcome is unknown, and for a reply that is owed. */
import { spreadRetryAfter } from './load-state.ts';
import { within, type LoadPolicy } from './policy.ts';

/** An instant so close is the one of this look: the clock of a page is that coarse. */
const HALF_MS = 0.5;

/** Whether to look for a message again. */
export type NextLookUp =
  | { readonly type: 'look'; readonly inMs: number }
  /** A look that began after the quiet period did not find it: it was not applied. */
  | { readonly type: 'over' };

/**
 * When to look again for a message that a look did not find.
 * @param elapsedMs from the end of the attempt to the *beginning* of that look, by a clock that does not jump where there is one. What was
 * applied after the look began can be missing in its answer, however late that came
 */
export function nextLookUp(elapsedMs: number, policy: LoadPolicy): NextLookUp {
  if (isQuietPeriodOver(elapsedMs, policy)) return { type: 'over' };
  // Before the attempt ended: the clock was set back, and nothing is known but that the quiet period is not over.
  const since = Math.max(0, elapsedMs);
  return {
    type: 'look',
    inMs: wholeMs(Math.min(instantAfter(since + HALF_MS, policy.lookUpsMs), policy.quietPeriodMs) - since),
  };
}

/** What the first look depends on. */
export interface FirstLookUpInput {
  /** What is to be waited before any look: `waitFirstMs` of the act. */
  readonly waitFirstMs: number | null;
  /** Whether the API failed, so that many clients look now. A stop or a crash is one client's own. */
  readonly isDown: boolean;
  /** In [0, 1). */
  readonly random: number;
}

/** When to look for the first time, in ms after the attempt. */
export function firstLookUpMs({ waitFirstMs, isDown, random }: FirstLookUpInput, policy: LoadPolicy): number {
  if (waitFirstMs !== null) return Math.ceil(spreadRetryAfter(waitFirstMs, random, policy));
  return isDown ? Math.ceil(within(policy.firstLookUp, random)) : 0;
}

/** Whether a look that begins now, and does not find the message, proves that it was not applied. */
export function isQuietPeriodOver(elapsedMs: number, policy: LoadPolicy): boolean {
  return elapsedMs >= policy.quietPeriodMs;
}

/** What the next look for a reply depends on. */
export interface ReplyLookInput {
  /** 1 for the first. */
  readonly looks: number;
  /** Since the attempt ended. */
  readonly elapsedMs: number;
  /** @default `awaitingPatienceMs` of the policy */
  readonly patienceMs?: number;
}

/** The wait before the `looks`-th look, 1 for the first, for the reply to a message that the API has; `null` when patience is over. */
export function nextReplyLookMs({ looks, elapsedMs, patienceMs }: ReplyLookInput, policy: LoadPolicy): number | null {
  const leftMs = (patienceMs ?? policy.awaitingPatienceMs) - Math.max(0, elapsedMs);
  if (leftMs <= 0) return null;
  const { replyLooksMs } = policy;
  return wholeMs(Math.min(leftMs, replyLooksMs[Math.min(Math.max(looks, 1), replyLooksMs.length) - 1] ?? leftMs));
}

/** Never nothing: a rest of a millisecond that times since the epoch cannot express would be looked for without a pause, and never be over. */
function wholeMs(ms: number): number {
  return Math.max(1, Math.ceil(ms));
}

/** The first instant of the schedule later than that. */
function instantAfter(elapsedMs: number, schedule: readonly number[]): number {
  const listed = schedule.find((instant) => instant > elapsedMs);
  if (listed !== undefined) return listed;
  const last = schedule.at(-1) ?? 0;
  const step = last - (schedule.at(-2) ?? 0);
  return step > 0 ? last + step * (Math.floor((elapsedMs - last) / step) + 1) : Infinity;
}

/** Keeps clients apart that one event woke at the same moment. */
import { within, type LoadPolicy } from './policy.ts';

/** What the wait after a return depends on. */
export interface ReturnInput {
  /** In [0, 1). */
  readonly random: number;
  /** How long ago the user typed, ms; `null` when not since the page opened. */
  readonly sinceTypedMs: number | null;
}

/** How long queued messages wait, in ms, after the network came back or the page became visible. */
export function returnDelayMs({ random, sinceTypedMs }: ReturnInput, policy: LoadPolicy): number {
  const isTyping = sinceTypedMs !== null && sinceTypedMs >= 0 && sinceTypedMs < policy.typingMs;
  return within(isTyping ? policy.returnSpreadTyping : policy.returnSpread, random);
}

/** How long the next message of a queue waits after the one before it, in ms. @param random in [0, 1) */
export function drainGapMs(random: number, policy: LoadPolicy): number {
  return within(policy.drainGap, random);
}

/** Which changes of a message's state are legal, and what must be proven for them. */
import type { MessageState, UserMessage } from '../../../src/conversation/message.ts';
import type { Context } from '../world/context.ts';
import type { Evidence } from './evidence.ts';
import { wasUnreadableAtTimes } from './exclusion.ts';

/** The states of `docs/reliability.md`, written a second time. */
const LEGAL: Readonly<Record<MessageState, readonly MessageState[]>> = {
  // Found in the history before it was sent again.
  queued: ['queued', 'sending', 'failed', 'awaiting', 'delivered'],
  sending: ['sending', 'delivered', 'awaiting', 'queued', 'failed', 'checking'],
  checking: ['checking', 'delivered', 'awaiting', 'queued', 'unconfirmed', 'failed'],
  awaiting: ['awaiting', 'delivered'],
  unconfirmed: ['unconfirmed', 'queued', 'delivered', 'awaiting'],
  delivered: ['delivered'],
  // What the browser made a copy of was taken, and the copy refused.
  failed: ['failed', 'queued', 'awaiting', 'delivered'],
};

/** A look proves absence when it began so long after the attempt had ended; several waits are each seen a moment after they began. */
const QUIET_MS = 180_000 - 10_000;

/** So long the reply to a message that the API has is waited for, and to one that was stopped; a look begins a moment before its result is written. */
const REPLY_MS = 600_000 - 10_000;
const STOPPED_REPLY_MS = 60_000 - 10_000;

/** A message before and after a transaction. */
export interface Transition {
  readonly entry: {
    readonly resends: number;
    retries: number;
    readonly isUrged: boolean;
    /** After how many retries it was last sent again by itself; `null`: never. */
    resentAfter: number | null;
    /** Since when its reply is waited for, virtual time. */
    awaitedSince: number;
  };
  /** Whether the API holds it, in a conversation that can be reached. */
  readonly isHeld: boolean;
  readonly before: UserMessage | null;
  readonly after: UserMessage;
  /** Of the last attempt before; `null` without one. */
  readonly evidence: Evidence | null;
  /** The history can be read, and the API did not say that it ended its work on it. */
  readonly isReplyOwed: boolean;
  /** How long that has ended, or was not heard of any more, in virtual time, which no clock changes; ms. */
  readonly quietMs: number;
}

/** Reports an illegal transition (I10), and one that claims more than its evidence (I6, I7). */
export function checkTransition(context: Context, transition: Transition): void {
  const { entry, before, after, quietMs } = transition;
  const name = `"${after.content}" (${after.id})`;
  if (before === null) {
    if (after.state !== 'queued') context.violate('I10', `${name} begins as ${after.state}`);
    return;
  }
  checkProof(context, transition, before);
  checkReplyAwaited(context, transition, before);
  // Stopped in the moment in which "Send now" was pressed: that press is then the visitor's retry of a failed message, which goes to the end.
  if (before.state === 'failed' && after.state === 'queued' && entry.isUrged) entry.retries += 1;
  if (before.state !== 'checking' || after.state !== 'queued') return;
  if (quietMs < QUIET_MS) {
    context.violate('I6', `${name} is sent again after a quiet period of ${String(Math.round(quietMs / 1000))} s`);
  }
  if (entry.resentAfter === entry.retries) context.violate('I6', `${name} is sent by itself a second time`);
  entry.resentAfter = entry.retries;
}

/** Nobody is told to ask again before the reply was waited for: it may still come, and they would ask, and pay, for it twice (I19). */
function checkReplyAwaited(
  context: Context,
  { entry, after, isHeld, isReplyOwed }: Transition,
  before: UserMessage,
): void {
  const { now } = context.schedule;
  if (after.state === 'awaiting' && before.state !== 'awaiting') entry.awaitedSince = now;
  if (before.state !== 'awaiting' || after.state !== 'delivered' || !after.isUnanswered) return;
  // Nobody can see a reply where the conversation is lost, or where the API has said that it has no history.
  if (!isReplyOwed || !isHeld || context.faultCounts.has('404 route') || context.faultCounts.has('405')) return;
  const awaitedMs = now - entry.awaitedSince;
  if (awaitedMs >= (before.look?.ifNotApplied === 'stopped' ? STOPPED_REPLY_MS : REPLY_MS)) return;
  const seconds = String(Math.round(awaitedMs / 1000));
  context.violate('I19', `the reply to "${after.content}" (${after.id}) is given up after ${seconds} s`);
}

function checkProof(context: Context, { entry, after, evidence, isHeld }: Transition, before: UserMessage): void {
  const name = `"${after.content}" (${after.id})`;
  // Where the history cannot be read as a whole, the visitor is asked before a message goes a second time.
  const isAsked = before.state === 'queued' && after.state === 'unconfirmed' && wasUnreadableAtTimes(context);
  if (!LEGAL[before.state].includes(after.state) && !isAsked) {
    context.violate('I10', `${name} goes from ${before.state} to ${after.state}`);
  }
  const isGivenUp = after.state === 'queued' || after.state === 'failed';
  if (before.state === 'sending' && isGivenUp && !isProvenAbsent(evidence)) {
    context.violate('I6', `${name} is ${after.state} after ${String(evidence)}`);
  }
  if (before.state === 'checking' && isGivenUp && isHeld) {
    context.violate('I6', `${name} is ${after.state} again, and the API holds it`);
  }
  if (before.state === 'unconfirmed' && after.state === 'queued' && entry.resends === 0) {
    context.violate('I6', `${name} was unconfirmed and is queued without a word of the visitor`);
  }
}

function isProvenAbsent(evidence: Evidence | null): boolean {
  return evidence === 'none' || evidence === 'E0' || evidence === 'E1';
}

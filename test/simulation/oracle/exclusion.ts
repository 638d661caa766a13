/** Rules of what excludes what: one message of a conversation at a time, one tab at a time. */
import type { UserMessage } from '../../../src/conversation/message.ts';
import type { Context } from '../world/context.ts';
import type { Database } from '../world/database.ts';
import type { RequestRecord } from '../world/network.ts';
import type { Evidence } from './evidence.ts';

/** At most one message of a conversation is on its way or in doubt (I4), save what is left to the visitor and holds back nothing that stands before it. */
export function checkOneUnresolved(context: Context, database: Database, after: UserMessage): void {
  if (!isUnresolved(after)) return;
  for (const other of database.messages.values()) {
    if (other.id === after.id || other.kind !== 'user' || !isUnresolved(other)) continue;
    if (other.conversationId !== after.conversationId || isLeftBehind(after, other) || isLeftBehind(other, after))
      continue;
    if (isFoundLate(after) || isFoundLate(other)) continue;
    context.violate('I4', `${after.id} is ${after.state} while ${other.id} is ${other.state}`);
  }
}

function isLeftBehind({ state, sequence }: UserMessage, other: UserMessage): boolean {
  return state === 'unconfirmed' && sequence > other.sequence;
}

/** It was refused, and the history shows by now that a copy of it was taken, of which the reply is still to come. */
function isFoundLate({ state, attempts }: UserMessage): boolean {
  const evidence = attempts.at(-1)?.evidence;
  return state === 'awaiting' && (evidence === 'E0' || evidence === 'E1');
}

/** A page that was frozen keeps its lock and its place; who waited long enough takes it, be the other one just awake again. */
export function mayStealLocks({ faultCounts }: Context): boolean {
  return faultCounts.has('freeze') || faultCounts.has('sleep 8 h');
}

/** A request from before a wipe, or of a page that slept then and woke within half a lease: it heard nothing of it. */
export function isOfBeforeWipe({ startedAt, page }: RequestRecord, clearedAt: number, now: number): boolean {
  const hasSlept = Number.isFinite(page.frozenAt) && page.frozenAt <= clearedAt;
  return startedAt <= clearedAt || (hasSlept && now - clearedAt < 45_000);
}

/** The API itself said that it has no such route. */
export function hasNoHistoryAtTimes({ faultCounts }: Context): boolean {
  return faultCounts.has('404 route') || faultCounts.has('405');
}

/** What stands in the history could not be read at times: it is shown, or found, by the next look at it, for which somebody has to come back. */
export function wasUnreadableAtTimes({ faultCounts }: Context): boolean {
  return faultCounts.has('unreadable entry');
}

/** Whether what the API holds may be seen by nobody who does not come back later. */
export function mayHideMessages(context: Context): boolean {
  return hasNoHistoryAtTimes(context) || wasUnreadableAtTimes(context);
}

/**
 * Whether a message may stand twice: the browser made a copy, which alone was refused, and there is no history to look for the first, or none at times.
 * @param heard what the page was told of the requests that brought its copies
 */
export function mayHideCopies(context: Context, hasHistory: boolean, heard: readonly Evidence[]): boolean {
  const isHidden = !hasHistory || hasNoHistoryAtTimes(context);
  return isHidden && heard.some((evidence) => evidence === 'E0' || evidence === 'E1');
}

function isUnresolved({ state }: UserMessage): boolean {
  return state === 'sending' || state === 'checking' || state === 'awaiting' || state === 'unconfirmed';
}

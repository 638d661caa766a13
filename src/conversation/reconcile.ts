/** Looks into the history for what became of a message. */
import type { ApiClient } from '../api/client.ts';
import { isApiFailure } from '../api/errors.ts';
import type { ApiConversationHistory } from '../api/types.ts';
import { takeNewestArtifact } from './artifact-choice.ts';
import { mergeHistory } from './history.ts';
import { nextLookUp, nextReplyLookMs } from './load/look-up.ts';
import type { LoadPolicy } from './load/policy.ts';
import { withLastAttempt, type MessageFailure, type MessageLook, type UserMessage } from './message.ts';
import type { StorageRows } from './storage/storage.ts';

/** What a look at the history came to. */
export type Look =
  | { readonly type: 'read'; readonly history: ApiConversationHistory; readonly startedAt: number }
  /** The API has no history, and so no evidence. */
  | { readonly type: 'no-history' }
  | { readonly type: 'failed'; readonly error: unknown };

/** Asks the API for the history. Never rejects. */
export async function lookIntoHistory(
  api: ApiClient,
  {
    serverId,
    startedAt,
    signal,
  }: { readonly serverId: string; readonly startedAt: number; readonly signal: AbortSignal },
): Promise<Look> {
  try {
    return { type: 'read', history: await api.getConversation(serverId, { signal }), startedAt };
  } catch (error) {
    return isRouteMissing(error) ? { type: 'no-history' } : { type: 'failed', error };
  }
}

/** The API has no such route: a 404 of the route itself or a 405. Optional endpoints may be absent. */
export function isRouteMissing(error: unknown): boolean {
  return (
    isApiFailure(error) &&
    error.code === 'configuration' &&
    error.isFromApp &&
    (error.status === 404 || error.status === 405)
  );
}

/** What the rows are brought together with. */
export interface HistoryParts {
  readonly history: ApiConversationHistory;
  /** Local id of the conversation. */
  readonly conversationId: string;
  readonly createId: () => string;
  /** ms since the epoch. */
  readonly now: number;
}

/** Brings the rows of a conversation in line with its history. Resolves to whether it is still there. */
export async function storeHistory(
  rows: StorageRows,
  { history, conversationId, ...context }: HistoryParts,
): Promise<boolean> {
  const row = await rows.conversation(conversationId);
  // Purged meanwhile.
  if (!row) return false;
  const local = await rows.allMessages(conversationId);
  const changed = mergeHistory(local, history.messages, { conversationId, ...context });
  for (const message of changed) await rows.putMessage(message);
  const merged = new Map([...local, ...changed].map((message) => [message.id, message]));
  const ordered = [...merged.values()].sort((a, b) => a.sequence - b.sequence);
  await takeNewestArtifact(rows, row, ordered);
  return true;
}

/** Nobody looks for it any more. */
const UNLOOKED = { look: null, wait: null } as const;

/** When a look that settled nothing began, and what time it is now; ms since the epoch. */
export interface LookTime {
  readonly startedAt: number;
  readonly now: number;
  /** How long it was waited for until it began, ms, by a clock that nobody sets. */
  readonly waitedMs: number;
}

/** A look that settled nothing. */
export interface VainLook extends LookTime {
  /** Whether it would have shown the message, were it there. */
  readonly isProof: boolean;
}

/** What a look makes of a message that it did not settle: look again, or draw the conclusion. */
export function afterLook(message: UserMessage, time: VainLook, policy: LoadPolicy): UserMessage {
  switch (message.state) {
    case 'checking':
      return afterLookForMessage(message, time, policy);
    case 'awaiting':
      return afterLookForReply(message, time, policy);
    default:
      return message;
  }
}

function afterLookForMessage(message: UserMessage, time: VainLook, policy: LoadPolicy): UserMessage {
  const { look } = message;
  if (!look) return withoutProof(message);
  const { startedAt, now } = time;
  const since = sinceAsWaited(look, time);
  const lookedFor = Math.max(0, now - startedAt);
  const next = nextLookUp(startedAt - since, policy);
  if (next.type === 'look') {
    return changed(message, { look: { ...look, since: since + lookedFor, nextAt: now + next.inMs, from: now } });
  }
  if (!time.isProof) return withoutProof(message);
  switch (look.ifNotApplied) {
    case 'configuration':
    case 'stopped':
      return changed(message, { state: 'failed', ...UNLOOKED, failure: failureOf(look.ifNotApplied, message) });
    case 'resend':
      // Twice lost without a trace: something is wrong that the user should know of.
      if (message.resends > 0) return withoutProof(message);
      return changed(message, {
        state: 'queued',
        ...UNLOOKED,
        resends: message.resends + 1,
        attempts: withLastAttempt(message.attempts, { isAbsent: true }),
      });
  }
}

function afterLookForReply(message: UserMessage, time: LookTime, policy: LoadPolicy): UserMessage {
  const { look } = message;
  if (!look) return withoutReply(message);
  const { startedAt, now } = time;
  const looks = look.looks + 1;
  const since = sinceAsWaited(look, time);
  const patienceMs = look.ifNotApplied === 'stopped' ? policy.stopHoldMs : policy.awaitingPatienceMs;
  const inMs = nextReplyLookMs({ looks, elapsedMs: startedAt - since, patienceMs }, policy);
  if (inMs === null || (look.isEnded && looks > 1)) return withoutReply(message);
  return changed(message, {
    look: { ...look, since: since + Math.max(0, now - startedAt), looks, nextAt: now + inMs, from: now },
  });
}

/**
 * After a look that failed: the next one comes in so many ms. What passed before the look was due, and was not waited for, counts as little as ever, and
 * so does the time of the look.
 */
export function putOff(
  message: UserMessage,
  { inMs, ...time }: LookTime & { readonly inMs: number },
): UserMessage | null {
  const { look } = message;
  if (!look) return null;
  const { startedAt, now } = time;
  const since = sinceAsWaited(look, time) + Math.max(0, now - startedAt);
  return { ...message, isUrged: false, look: { ...look, since, nextAt: now + inMs, from: now } };
}

/**
 * From when time counts. A clock that was set, or a device that slept, proves nothing: only what was waited for until the look that was due counts.
 * Nor does the time of the look itself, in which the clock may have been set.
 */
function sinceAsWaited({ since, nextAt, from = since }: MessageLook, { startedAt, waitedMs }: LookTime): number {
  const untilDue = Math.max(0, Math.min(nextAt, startedAt) - from);
  return startedAt - Math.max(0, from - since) - Math.min(untilDue, waitedMs);
}

/** No history, no evidence: the user decides what is not known, and no reply is waited for that cannot be seen. */
export function withoutEvidence(message: UserMessage): UserMessage {
  switch (message.state) {
    case 'checking':
      return withoutProof(message);
    case 'awaiting':
      return withoutReply(message);
    default:
      return message;
  }
}

/**
 * The API no longer has the conversation, and so not the message; or it is another account's, for which there is nothing to be seen of it.
 * Either way it stands nowhere where this account could read it, and sent anew it goes into another conversation.
 */
export function withoutConversation(message: UserMessage, { isForeign }: { readonly isForeign: boolean }): UserMessage {
  const reason = isForeign ? 'conversation-foreign' : 'conversation-gone';
  switch (message.state) {
    case 'checking':
      return changed(message, { state: 'failed', ...UNLOOKED, failure: failureOf(reason, message) });
    case 'awaiting':
      return withoutReply(message);
    default:
      return message;
  }
}

function withoutProof(message: UserMessage): UserMessage {
  return changed(message, { state: 'unconfirmed', ...UNLOOKED });
}

function withoutReply(message: UserMessage): UserMessage {
  return changed(message, { state: 'delivered', ...UNLOOKED, isUnanswered: true });
}

function failureOf(reason: MessageFailure['reason'], message: UserMessage): MessageFailure {
  return { reason, status: message.attempts.at(-1)?.status ?? null, retryAt: null };
}

function changed(message: UserMessage, change: Partial<UserMessage>): UserMessage {
  return { ...message, isUrged: false, ...change, revision: message.revision + 1 };
}

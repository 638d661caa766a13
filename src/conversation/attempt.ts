/** One try to send a message: its rows before, and after each of its ends. Run inside of the leader's transactions. */
import type { ChatResponse } from '../api/types.ts';
import { takeNewestArtifact } from './artifact-choice.ts';
import { isDeleted } from './deletion.ts';
import { replyRow } from './history.ts';
import { withRenewedUploads } from './image-uploads.ts';
import {
  UNTOUCHED,
  withLastAttempt,
  type Attempt,
  type AttemptEvidence,
  type FailureReason,
  type MessageLook,
  type UserMessage,
} from './message.ts';
import type { Act } from './outcome.ts';
import type { StorageReader, StorageRows } from './storage/storage.ts';
import { inLivingConversation, newestServerId } from './transcript.ts';

/** A message on its way. */
export interface Sending {
  readonly messageId: string;
  /** Local id of the conversation that its request names. */
  readonly conversationId: string;
  readonly attemptId: string;
}

/** How an attempt ended. */
export interface AttemptEnd {
  /** ms since the epoch. */
  readonly at: number;
  /** HTTP status, or `null`. */
  readonly status: number | null;
  readonly evidence: AttemptEvidence;
}

/**
 * Commits the attempt before its request. Called again for the same attempt it changes nothing.
 * @returns `false` when the message is no longer to be sent
 */
export async function beginAttempt(
  rows: StorageRows,
  { messageId, conversationId, attemptId }: Sending,
  startedAt: number,
): Promise<boolean> {
  const message = await rows.message(messageId);
  // Moved to another conversation since its request was made up.
  if (message?.kind !== 'user' || message.conversationId !== conversationId) return false;
  if (message.state === 'sending' && message.attempts.at(-1)?.id === attemptId) return true;
  if (message.state !== 'queued' || (await isDeleted(rows, conversationId))) return false;
  const baselineServerId = await newestServerId(rows, message.conversationId);
  const attempt: Attempt = {
    id: attemptId,
    startedAt,
    endedAt: null,
    status: null,
    baselineServerId,
    conversationId,
    isAbsent: false,
  };
  await rows.putMessage({
    ...message,
    state: 'sending',
    wait: null,
    isUrged: false,
    attempts: [...message.attempts, attempt],
    revision: message.revision + 1,
  });
  return true;
}

/** The message, as long as this attempt is its last one or was never begun, and is not settled: a late answer of an old attempt changes nothing. */
export async function attemptOf(rows: StorageReader, { messageId, attemptId }: Sending): Promise<UserMessage | null> {
  const message = await rows.message(messageId);
  if (message?.kind !== 'user') return null;
  switch (message.state) {
    case 'sending':
      return message.attempts.at(-1)?.id === attemptId ? message : null;
    case 'queued':
      return message.attempts.some(({ id }) => id === attemptId) ? null : message;
    default:
      return null;
  }
}

/** The API has the message, and this is its reply. */
export async function settleDelivered(
  rows: StorageRows,
  message: UserMessage,
  { response, end, replyId }: { readonly response: ChatResponse; readonly end: AttemptEnd; readonly replyId: string },
): Promise<void> {
  const { userMessage, assistantMessage } = response;
  const { conversationId } = message;
  // A tab that read the history meanwhile may have stored the message as somebody's, and the reply.
  const twin = await rows.messageByServerId(conversationId, userMessage.id);
  if (twin && twin.id !== message.id) await rows.deleteMessage(twin.id);
  await rows.putMessage({
    ...withAttemptEnded(message, end),
    ...UNTOUCHED_BUT_ATTEMPTS,
    state: 'delivered',
    serverId: userMessage.id,
    createdAt: userMessage.createdAt,
  });
  const sequence = message.sequence + 0.5;
  const known = await rows.messageByServerId(conversationId, assistantMessage.id);
  if (known) {
    // A history in which its question could not be read put it above.
    if (known.sequence < sequence) await rows.putMessage({ ...known, sequence, revision: known.revision + 1 });
    return;
  }
  const reply = replyRow(assistantMessage, { id: replyId, conversationId, sequence });
  await rows.putMessage(reply);
  const conversation = await rows.conversation(conversationId);
  if (conversation) await takeNewestArtifact(rows, conversation, [reply]);
}

const UNTOUCHED_BUT_ATTEMPTS = {
  wait: UNTOUCHED.wait,
  isUrged: UNTOUCHED.isUrged,
  look: UNTOUCHED.look,
  failure: UNTOUCHED.failure,
} as const;

/** What an end that was no reply makes of the message. */
export type Settlement =
  | { readonly type: 'failed'; readonly reason: FailureReason; readonly retryAt: number | null }
  | { readonly type: 'waiting'; readonly wait: UserMessage['wait'] }
  | { readonly type: 'moving' }
  | { readonly type: 'looking'; readonly state: 'checking' | 'awaiting'; readonly look: MessageLook };

/** Writes it. */
export async function settleOtherwise(
  rows: StorageRows,
  message: UserMessage,
  { settlement, end }: { readonly settlement: Settlement; readonly end: AttemptEnd },
): Promise<void> {
  const ended = { ...withAttemptEnded(message, end), ...UNTOUCHED_BUT_ATTEMPTS };
  switch (settlement.type) {
    case 'failed': {
      const { reason, retryAt } = settlement;
      const renewed = message.state === 'sending' && isAboutImages(reason, end) ? withRenewedUploads(ended) : null;
      if (renewed) {
        await rows.putMessage({ ...renewed, state: 'queued' });
        return;
      }
      await rows.putMessage({ ...ended, state: 'failed', failure: { reason, status: end.status, retryAt } });
      return;
    }
    case 'waiting':
      await rows.putMessage({ ...ended, state: 'queued', wait: settlement.wait });
      return;
    case 'moving':
      await rows.putMessage(await moved(rows, ended, end));
      return;
    case 'looking':
      await rows.putMessage({ ...ended, state: settlement.state, look: settlement.look });
  }
}

/** Whether the API may have refused the ids of images, which it may have lost: what it says is not found is no conversation here. */
function isAboutImages(reason: FailureReason, { status }: AttemptEnd): boolean {
  return reason === 'image-refused' || (reason === 'refused' && status === 404);
}

/** Into the conversation that follows the lost one; a second time would not help. */
async function moved(rows: StorageRows, message: UserMessage, { status }: AttemptEnd): Promise<UserMessage> {
  const wasMoved = message.attempts.slice(0, -1).some((attempt) => attempt.status === status);
  // What the API no longer has does not stand there.
  const attempts = withLastAttempt(message.attempts, { isAbsent: true });
  if (!wasMoved) return inLivingConversation(rows, { ...message, attempts, state: 'queued' });
  return { ...message, state: 'failed', failure: { reason: 'conversation-gone', status, retryAt: null } };
}

/** The search that an act asks for. */
export function lookFor(
  act: Extract<Act, { type: 'reconcile' | 'await-reply' }>,
  { since, nextAt }: { readonly since: number; readonly nextAt: number },
): MessageLook {
  const isReconciling = act.type === 'reconcile';
  return {
    since,
    nextAt,
    looks: 0,
    ifNotApplied: isReconciling ? act.ifNotApplied : 'resend',
    isEnded: isReconciling && act.isEnded,
  };
}

function withAttemptEnded(message: UserMessage, { at, status, evidence }: AttemptEnd): UserMessage {
  const last = message.state === 'sending' ? message.attempts.length - 1 : -1;
  const attempts = message.attempts.map((attempt, index) =>
    index === last ? { ...attempt, endedAt: at, status, evidence } : attempt,
  );
  return { ...message, attempts, revision: message.revision + 1 };
}

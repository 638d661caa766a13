import type { ReceivedArtifact } from '../api/types.ts';
import type { UserMessage } from '../conversation/message.ts';
import type { ConversationSnapshot } from '../conversation/snapshot.ts';
import { emit, type ChatboxEventDetails } from './events.ts';
import type { SnapshotChanges } from './snapshot-changes.ts';

type Failure = ChatboxEventDetails['chatbox-failure'];

/** Dispatches what changed about the conversation as a whole; `before` is `null` for a conversation that was just taken up. */
export function tellState(target: EventTarget, before: ConversationSnapshot | null, after: ConversationSnapshot): void {
  const { conversationId, status, problem } = after;
  if (conversationId !== null && conversationId !== before?.conversationId) {
    emit(target, 'chatbox-conversation', { conversationId });
  }
  if (before !== null && (status !== before.status || problem !== before.problem)) {
    emit(target, 'chatbox-status', { status, problem });
  }
  const artifact = after.artifact?.artifact ?? null;
  if (artifact !== (before?.artifact?.artifact ?? null)) {
    emit(target, 'chatbox-artifact-change', { type: artifact?.type ?? null });
  }
}

/** Dispatches what happened to messages. */
export function tellChanges(target: EventTarget, { answers, answersElsewhere, failures }: SnapshotChanges): void {
  for (const { reply, question, conversationId } of [...answers, ...answersElsewhere]) {
    const { id: messageId, artifact, isOutage } = reply;
    const artifactType = typeOf(artifact);
    emit(target, 'chatbox-reply', {
      messageId,
      questionId: question.id,
      conversationId,
      artifactType,
      isOutage,
      ...effortOf(question),
    });
  }
  for (const message of failures) {
    emit(target, 'chatbox-failure', { messageId: message.id, ...endOf(message), ...effortOf(message) });
  }
}

function endOf({ state, failure, attempts }: UserMessage): Pick<Failure, 'reason' | 'status' | 'evidence'> {
  if (failure !== null) return { reason: failure.reason, status: failure.status, evidence: 'absent' };
  const status = attempts.at(-1)?.status ?? null;
  if (state === 'unconfirmed') return { reason: 'unconfirmed', status, evidence: 'unknown' };
  return { reason: 'unanswered', status, evidence: 'present' };
}

function effortOf({ askedAt, createdAt, attempts }: UserMessage): Pick<Failure, 'durationMs' | 'attemptCount'> {
  return { durationMs: Math.max(0, Date.now() - (askedAt ?? createdAt)), attemptCount: attempts.length };
}

/** What the API calls it, where that is a name: anything else could be words. */
function typeOf(artifact: ReceivedArtifact | null): string | null {
  if (artifact?.type !== 'unknown') return artifact?.type ?? null;
  const { originalType } = artifact;
  return originalType !== null && /^[\w.:-]{1,40}$/.test(originalType) ? originalType : 'unknown';
}

import type { ReceivedArtifact } from '../api/types.ts';
import type { ConversationSnapshot } from '../conversation/snapshot.ts';
import { emit } from './events.ts';
import type { SnapshotChanges } from './snapshot-changes.ts';

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
export function tellChanges(target: EventTarget, { replies, failures }: SnapshotChanges): void {
  for (const { id: messageId, artifact } of replies) {
    emit(target, 'chatbox-reply', { messageId, artifactType: typeOf(artifact) });
  }
  for (const { id: messageId, failure } of failures) {
    if (failure !== null)
      emit(target, 'chatbox-failure', { messageId, reason: failure.reason, status: failure.status });
  }
}

function typeOf(artifact: ReceivedArtifact | null): string | null {
  return artifact?.type === 'unknown' ? artifact.originalType : (artifact?.type ?? null);
}

import type { AssistantMessage, UserMessage } from '../conversation/message.ts';
import type { ConversationSnapshot, TranscriptEntry } from '../conversation/snapshot.ts';

/** What happened between two snapshots of a conversation that somebody should hear about. */
export interface SnapshotChanges {
  /** Replies to what was asked while somebody was looking; not those that came with a stored or fetched history. */
  readonly replies: readonly AssistantMessage[];
  /** Messages that just failed. */
  readonly failures: readonly UserMessage[];
  /** Messages of the user that now stand elsewhere, or were just submitted. */
  readonly statuses: readonly UserMessage[];
}

/** Compares two snapshots of one conversation, the earlier one first. */
export function changesBetween(before: ConversationSnapshot, after: ConversationSnapshot): SnapshotChanges {
  if (before.transcript === after.transcript) return { replies: [], failures: [], statuses: [] };
  const former = new Map(before.transcript.map((entry) => [entry.id, entry]));
  const replies: AssistantMessage[] = [];
  const statuses: UserMessage[] = [];
  const failures: UserMessage[] = [];
  let question: TranscriptEntry | undefined;
  for (const entry of after.transcript) {
    const known = former.get(entry.id);
    if (entry.kind === 'user') {
      question = known;
      if (known?.kind === 'user' ? standsElsewhere(known, entry) : isSubmitted(entry, before)) statuses.push(entry);
      if (known?.kind === 'user' && known.state !== 'failed' && entry.state === 'failed') failures.push(entry);
    } else if (entry.kind === 'assistant' && known === undefined && (isOpen(question) || before.isAwaitingReply)) {
      replies.push(entry);
    }
  }
  return { replies, failures, statuses };
}

function standsElsewhere(before: UserMessage, after: UserMessage): boolean {
  return (
    before.state !== after.state ||
    before.hold !== after.hold ||
    before.isUnanswered !== after.isUnanswered ||
    before.look?.ifNotApplied !== after.look?.ifNotApplied
  );
}

/** Not one that was stored before and is now shown again. */
function isSubmitted({ state }: UserMessage, { status }: ConversationSnapshot): boolean {
  return state === 'queued' && (status === 'connecting' || status === 'ready');
}

function isOpen(question: TranscriptEntry | undefined): boolean {
  return question?.kind === 'user' && question.state !== 'delivered' && question.state !== 'failed';
}

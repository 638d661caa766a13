import type { AssistantMessage, UserMessage } from '../conversation/message.ts';
import type { ConversationSnapshot, TranscriptEntry } from '../conversation/snapshot.ts';

/** What happened between two snapshots of a conversation that somebody should hear about. */
export interface SnapshotChanges {
  /** Replies to what was asked while somebody was looking; not those that came with a stored or fetched history. */
  readonly replies: readonly AssistantMessage[];
  /** Messages that just failed. */
  readonly failures: readonly UserMessage[];
  /** Messages of which it just became unknown whether they arrived. */
  readonly unconfirmed: readonly UserMessage[];
}

/** Compares two snapshots of one conversation, the earlier one first. */
export function changesBetween(before: ConversationSnapshot, after: ConversationSnapshot): SnapshotChanges {
  if (before.transcript === after.transcript) return { replies: [], failures: [], unconfirmed: [] };
  const former = new Map(before.transcript.map((entry) => [entry.id, entry]));
  const replies: AssistantMessage[] = [];
  const changed: UserMessage[] = [];
  let question: TranscriptEntry | undefined;
  for (const entry of after.transcript) {
    const known = former.get(entry.id);
    if (entry.kind === 'user') {
      question = known;
      if (known?.kind === 'user' && known.state !== entry.state) changed.push(entry);
    } else if (entry.kind === 'assistant' && known === undefined && (isOpen(question) || before.isAwaitingReply)) {
      replies.push(entry);
    }
  }
  return {
    replies,
    failures: changed.filter(({ state }) => state === 'failed'),
    unconfirmed: changed.filter(({ state }) => state === 'unconfirmed'),
  };
}

function isOpen(question: TranscriptEntry | undefined): boolean {
  return question?.kind === 'user' && question.state !== 'delivered' && question.state !== 'failed';
}

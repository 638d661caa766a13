import type { AssistantMessage, UserMessage } from '../conversation/message.ts';
import type { ConversationSnapshot, TranscriptEntry } from '../conversation/snapshot.ts';

/** What happened between two snapshots of a conversation that somebody should hear about. */
export interface SnapshotChanges {
  /** Replies to what was asked while somebody was looking; not those that came with a stored or fetched history. */
  readonly answers: readonly Answer[];
  /** Replies that came in conversations which are not on screen. */
  readonly answersElsewhere: readonly Answer[];
  /** Messages that just came to a stop: failed, unconfirmed, or without an answer to come. */
  readonly failures: readonly UserMessage[];
  /** Messages of the user that now stand elsewhere, or were just submitted. */
  readonly statuses: readonly UserMessage[];
}

/** A reply and what it answers. */
export interface Answer {
  readonly reply: AssistantMessage;
  /** As it stands now. */
  readonly question: UserMessage;
  /** Id given by the API. */
  readonly conversationId: string | null;
}

/** Compares two snapshots of one conversation, the earlier one first. */
export function changesBetween(before: ConversationSnapshot, after: ConversationSnapshot): SnapshotChanges {
  const answersElsewhere = newElsewhere(before, after);
  if (before.transcript === after.transcript || isAnother(before, after)) {
    return { answers: [], answersElsewhere, failures: [], statuses: [] };
  }
  const former = new Map(before.transcript.map((entry) => [entry.id, entry]));
  const statuses: UserMessage[] = [];
  const failures: UserMessage[] = [];
  for (const entry of after.transcript) {
    if (entry.kind !== 'user') continue;
    const known = former.get(entry.id);
    const was = known?.kind === 'user' ? known : null;
    if (was === null ? isSubmitted(entry, before) : standsElsewhere(was, entry)) statuses.push(entry);
    if (was !== null && isStuck(entry) && !isStuck(was)) failures.push(entry);
  }
  return {
    answers: answersAmong(after, { former, isAwaitingReply: before.isAwaitingReply }),
    answersElsewhere,
    failures,
    statuses,
  };
}

function newElsewhere(before: ConversationSnapshot, { elsewhere }: ConversationSnapshot): readonly Answer[] {
  const known = before.elsewhere.replies;
  return elsewhere.replies.filter((one): one is Answer => one.question !== null && !known.includes(one));
}

function answersAmong(
  { transcript, conversationId }: ConversationSnapshot,
  before: { readonly former: ReadonlyMap<string, TranscriptEntry>; readonly isAwaitingReply: boolean },
): readonly Answer[] {
  const { former, isAwaitingReply } = before;
  // What stands before it and is new was loaded: it was said long ago.
  const lastKnown = transcript.findLastIndex(({ id }) => former.has(id));
  const answers: Answer[] = [];
  let question: UserMessage | null = null;
  for (const [index, entry] of transcript.entries()) {
    if (entry.kind === 'user') question = entry;
    else if (entry.kind === 'assistant' && !former.has(entry.id) && question !== null) {
      const wasAwaited = isOpen(former.get(question.id)) || (isAwaitingReply && index > lastKnown);
      if (wasAwaited) answers.push({ reply: entry, question, conversationId });
    }
  }
  return answers;
}

/** Nothing happens to it any more unless the user acts. */
function isStuck({ state, isUnanswered }: UserMessage): boolean {
  return state === 'failed' || state === 'unconfirmed' || (state === 'delivered' && isUnanswered);
}

/** The user moved to another conversation: nothing of it happened now. */
function isAnother(before: ConversationSnapshot, after: ConversationSnapshot): boolean {
  const known = new Set(before.transcript.map(({ id }) => id));
  return known.size > 0 && !after.transcript.some(({ id }) => known.has(id));
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

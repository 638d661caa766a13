/** What is not settled in other conversations than the one on screen, and what is new there. */
import { isInDoubt, isUserHeld, type UserMessage } from './message.ts';
import type { Head } from './plan.ts';
import { isDeleted } from './deletion.ts';
import type { ReplyElsewhere, UnsettledElsewhere } from './snapshot.ts';
import type { ConversationRow, StorageReader } from './storage/storage.ts';
import { livingSuccessor, wholeOf } from './successor.ts';

/** Nothing. */
export const NOTHING_ELSEWHERE: UnsettledElsewhere = { waiting: 0, undecided: 0, isSending: false, replies: [] };

interface Unsettled {
  readonly conversation: ConversationRow;
  /** Oldest first; at least one. */
  readonly messages: readonly UserMessage[];
  readonly isCurrent: boolean;
  /** It stands in the transcript on screen. */
  readonly isShown: boolean;
}

/** What was read, to find out the next time what has changed. */
export interface Elsewhere {
  readonly elsewhere: UnsettledElsewhere;
  /** What is not settled, wherever it is. */
  readonly open: readonly UserMessage[];
}

/**
 * Counts what waits in conversations that are not on screen, and finds what came there.
 * @param shown the conversations on screen
 * @param before `null`: the first look
 */
export async function readElsewhere(
  rows: StorageReader,
  shown: readonly ConversationRow[],
  before: Elsewhere | null,
): Promise<Elsewhere> {
  const open = await rows.allOpenMessages();
  const found = await readUnsettled(rows, open);
  const messages = found.filter(({ isShown }) => !isShown).flatMap((each) => each.messages);
  const undecided = messages.filter(isUndecided).length;
  const isSending = messages.some(({ state }) => state === 'sending');
  const replies: ReplyElsewhere[] = [];
  for (const one of await readReplies(rows, before, open)) {
    const { conversationId } = one.reply;
    if (!shown.some(({ id }) => id === conversationId) && !(await isDeleted(rows, conversationId))) replies.push(one);
  }
  return { open, elsewhere: { waiting: messages.length - undecided, undecided, isSending, replies } };
}

/** Those that were known, and those to what is not open any more; at the first look those that came since a conversation was left. */
async function readReplies(
  rows: StorageReader,
  before: Elsewhere | null,
  open: readonly UserMessage[],
): Promise<readonly ReplyElsewhere[]> {
  const replies = [...(before?.elsewhere.replies ?? [])];
  const addAfter = async (id: string, from: number, question: UserMessage | null) => {
    const row = await rows.conversation(id);
    const [, reply] = await rows.following(id, { from, limit: 2 });
    if (row?.isGone === false && reply?.kind === 'assistant') {
      replies.push({ reply, question, conversationId: row.serverId });
    }
  };
  for (const { id } of before?.open ?? []) {
    const question = open.some((one) => one.id === id) ? null : await rows.message(id);
    if (question?.kind === 'user') await addAfter(question.conversationId, question.sequence, question);
  }
  for (const { id, seenUpTo } of before ? [] : await rows.conversations()) {
    if (seenUpTo !== undefined) await addAfter(id, seenUpTo, null);
  }
  return replies;
}

/** Only the user can bring it on. */
export function isUndecided(message: UserMessage): boolean {
  const { state } = message;
  return state === 'failed' || state === 'unconfirmed' || (state === 'queued' && isUserHeld(message));
}

/** The first unsettled message of each conversation: of the one on screen first, then of the others, by age. */
export async function readHeads(rows: StorageReader): Promise<readonly Head[]> {
  const open = await rows.allOpenMessages();
  const found = await readUnsettled(
    rows,
    open.filter(({ state }) => state !== 'failed'),
  );
  return found.flatMap(({ conversation, messages: [message], isCurrent }) =>
    message ? [{ conversation, message, isCurrent, refused: refusedBeside(message, open) }] : [],
  );
}

/** One that is to be sent again stands behind those that were submitted after it. */
function refusedBeside({ id, state, conversationId }: UserMessage, open: readonly UserMessage[]): UserMessage | null {
  if (state !== 'queued') return null;
  const isRefused = (other: UserMessage) => other.state === 'failed' || (other.state === 'queued' && other.id !== id);
  return open.find((other) => isRefused(other) && other.conversationId === conversationId && isInDoubt(other)) ?? null;
}

async function readUnsettled(rows: StorageReader, open: readonly UserMessage[]): Promise<readonly Unsettled[]> {
  if (open.length === 0) return [];
  const byConversation = new Map<string, UserMessage[]>();
  for (const message of open) {
    byConversation.set(message.conversationId, [...(byConversation.get(message.conversationId) ?? []), message]);
  }
  const current = await rows.currentConversation();
  const shown = new Set<string>();
  const found: Unsettled[] = [];
  const add = async (conversation: ConversationRow | null, messages: readonly UserMessage[]) => {
    const [oldest] = messages;
    if (!conversation || !oldest) return;
    const isShown = shown.has(conversation.id);
    // Another account's, for all that is known: nobody is to hear of it.
    if (!isShown && conversation.isGone && (await livingSuccessor(rows, conversation.id)) === null) return;
    found.push({ conversation, messages, isShown, isCurrent: conversation.id === current?.id });
  };
  const take = (id: string): readonly UserMessage[] => {
    const messages = byConversation.get(id) ?? [];
    byConversation.delete(id);
    return messages;
  };
  for (let row = current; row && byConversation.size > 0;) {
    shown.add(row.id);
    await add(row, take(row.id));
    row = row.continues === null ? null : await rows.conversation(row.continues);
  }
  if (byConversation.size === 0) return found;
  const deleted = new Set<string>();
  for (const { conversationId } of await rows.deletions())
    for (const { id } of await wholeOf(rows, conversationId)) deleted.add(id);
  const others = [...byConversation].sort(([, a], [, b]) => (a[0]?.createdAt ?? 0) - (b[0]?.createdAt ?? 0));
  for (const [id, messages] of others) if (!deleted.has(id)) await add(await rows.conversation(id), messages);
  return found;
}

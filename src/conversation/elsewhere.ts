/** What is not settled in other conversations than the one on screen. */
import { isInDoubt, isUserHeld, type UserMessage } from './message.ts';
import type { Head } from './plan.ts';
import type { UnsettledElsewhere } from './snapshot.ts';
import type { ConversationRow, StorageReader } from './storage/storage.ts';
import { livingSuccessor } from './successor.ts';

/** Nothing. */
export const NOTHING_ELSEWHERE: UnsettledElsewhere = { waiting: 0, undecided: 0, isSending: false };

interface Unsettled {
  readonly conversation: ConversationRow;
  /** Oldest first; at least one. */
  readonly messages: readonly UserMessage[];
  readonly isCurrent: boolean;
  /** It stands in the transcript on screen. */
  readonly isShown: boolean;
}

/** Counts what waits in conversations that are not on screen. */
export async function readElsewhere(rows: StorageReader): Promise<UnsettledElsewhere> {
  const found = await readUnsettled(rows, await rows.allOpenMessages());
  const messages = found.filter(({ isShown }) => !isShown).flatMap((each) => each.messages);
  if (messages.length === 0) return NOTHING_ELSEWHERE;
  const undecided = messages.filter(isUndecided).length;
  const isSending = messages.some(({ state }) => state === 'sending');
  return { waiting: messages.length - undecided, undecided, isSending };
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
  const deleted = new Set((await rows.deletions()).map(({ conversationId }) => conversationId));
  const others = [...byConversation].sort(([, a], [, b]) => (a[0]?.createdAt ?? 0) - (b[0]?.createdAt ?? 0));
  for (const [id, messages] of others) if (!deleted.has(id)) await add(await rows.conversation(id), messages);
  return found;
}

/** Which conversation goes on where another one stopped. */
import type { ConversationRow, StorageReader } from './storage/storage.ts';

/** The conversation that took the place of a lost one, or `null`. */
export async function livingSuccessor(rows: StorageReader, conversationId: string): Promise<string | null> {
  const next = (await rows.conversations()).find(({ continues }) => continues === conversationId);
  if (!next) return null;
  return next.isGone ? livingSuccessor(rows, next.id) : next.id;
}

/** The conversation itself, unless it was lost or removed; then what took its place, or else the one that is on screen. */
export async function livingConversation(rows: StorageReader, conversationId: string): Promise<string> {
  const row = await rows.conversation(conversationId);
  if (row && !row.isGone) return row.id;
  const successor = row && (await livingSuccessor(rows, conversationId));
  return successor ?? (await rows.currentConversation())?.id ?? conversationId;
}

/** A conversation and the lost ones that stand above it, oldest last: they are listed and deleted as one. */
export async function wholeOf(rows: StorageReader, conversationId: string): Promise<readonly ConversationRow[]> {
  const whole: ConversationRow[] = [];
  for (let id: string | null = conversationId; id !== null;) {
    const row: ConversationRow | null = await rows.conversation(id);
    if (!row || (whole.length > 0 && !row.isGone)) break;
    whole.push(row);
    id = row.continues;
  }
  return whole;
}

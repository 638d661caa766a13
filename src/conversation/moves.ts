/** Moving between conversations: rows alone. Which one is current is a matter of the account, and so of all tabs; nothing in them moves along. */
import { isDeleted } from './deletion.ts';
import type { ConversationRow, StorageReader, StorageRows } from './storage/storage.ts';
import { livingConversation } from './successor.ts';
import { newConversationRow, type Transcript } from './transcript.ts';
import type { Environment } from './environment.ts';

/** What moves work with. */
export interface MoveParts {
  readonly transcript: Transcript;
  readonly environment: Pick<Environment, 'createId' | 'now'>;
}

/** From where to where. */
export interface Move {
  /** Local id of the conversation that was left. */
  readonly from: string;
  /** Local id of the conversation that is on screen now. */
  readonly to: string;
}

/** Begins a conversation, unless the one on screen is untouched. The former one keeps all that is in it; what is not sent yet is sent there. */
export async function beginNew({ transcript, environment }: MoveParts): Promise<Move | null> {
  const row = newConversationRow(environment, { isDeferred: true });
  let move: Move | null = null;
  await transcript.write(async (rows) => {
    move = null;
    const former = await rows.currentConversation();
    if (!former || (await isUntouched(rows, former))) return;
    if (former.id !== row.id) await leaveFor(rows, former, row);
    move = { from: former.id, to: row.id };
  });
  return move;
}

/** Goes back to the former conversation, if nothing was submitted in the new one and it is still on screen. */
export async function goBack({ transcript }: MoveParts, { from, to }: Move): Promise<boolean> {
  let isBack = false;
  await transcript.write(async (rows) => {
    isBack = await comeBack(rows, { from, to });
  });
  return isBack;
}

/** The same, in a transaction. */
export async function comeBack(rows: StorageRows, { from, to }: Move): Promise<boolean> {
  const current = await rows.currentConversation();
  // Run again after a commit that was taken for lost.
  if (current?.id === from) return true;
  if (current?.id !== to || (await rows.firstMessage(to)) !== null) return false;
  const back = await rows.conversation(await livingConversation(rows, from));
  if (!back || back.id === to || (await isDeleted(rows, back.id))) return false;
  await showRow(rows, back);
  return true;
}

async function isUntouched(rows: StorageReader, { id, artifact, continues }: ConversationRow): Promise<boolean> {
  return artifact === null && continues === null && (await rows.firstMessage(id)) === null;
}

/** What is said in the one that is left from now on is news. */
export async function leaveFor(rows: StorageRows, former: ConversationRow, next: ConversationRow): Promise<void> {
  const { messages } = await rows.page(former.id, { before: null, limit: 1 });
  await rows.putConversation({ ...former, seenUpTo: messages[0]?.sequence ?? 0 });
  await showRow(rows, next);
}

/** Puts it on screen: nothing in it is news any more. */
export async function showRow(rows: StorageRows, row: ConversationRow): Promise<void> {
  const shown = { ...row };
  delete shown.seenUpTo;
  await rows.putConversation(shown);
  await rows.setCurrentConversation(row.id);
}

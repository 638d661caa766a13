/** Moving between conversations: rows alone. Which one is current is a matter of the account, and so of all tabs; nothing in them moves along. */
import type { ApiConversationHistory } from '../api/types.ts';
import { askForDeletion, isDeleted, takeBackDeletion } from './deletion.ts';
import { storeHistory } from './reconcile.ts';
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

async function comeBack(rows: StorageRows, { from, to }: Move): Promise<boolean> {
  const current = await rows.currentConversation();
  // Run again after a commit that was taken for lost.
  if (current?.id === from) return true;
  if (current?.id !== to || (await rows.firstMessage(to)) !== null) return false;
  const back = await rows.conversation(await livingConversation(rows, from));
  if (!back || back.id === to || (await isDeleted(rows, back.id))) return false;
  await showRow(rows, back);
  return true;
}

/** Shows a conversation of this device. Resolves to whether there is one of that id. */
export async function showConversation({ transcript }: Pick<MoveParts, 'transcript'>, id: string): Promise<boolean> {
  let isShown = false;
  await transcript.write(async (rows) => {
    isShown = false;
    const wanted = await findRow(rows, id);
    const row = wanted && (await rows.conversation(await livingConversation(rows, wanted.id)));
    if (!row || (await isDeleted(rows, row.id))) return;
    const current = await rows.currentConversation();
    if (current && current.id !== row.id) await leaveFor(rows, current, row);
    isShown = true;
  });
  return isShown;
}

/** Takes a conversation from the API onto this device, and shows it. */
export async function adoptConversation(
  { transcript, environment }: MoveParts,
  history: ApiConversationHistory,
): Promise<void> {
  const made = newConversationRow(environment, {
    serverId: history.id,
    createdAt: history.createdAt,
    title: history.title,
  });
  await transcript.write(async (rows) => {
    const row = (await findRow(rows, history.id)) ?? made;
    if (row === made) await rows.putConversation(row);
    const createId = () => environment.createId();
    await storeHistory(rows, { history, conversationId: row.id, createId, now: environment.now() });
    const current = await rows.currentConversation();
    const stored = await rows.conversation(row.id);
    if (current && stored && current.id !== row.id) await leaveFor(rows, current, stored);
  });
}

/** What is deleted, and what took its place on screen. */
export interface Removal {
  readonly conversationId: string;
  readonly move: Move | null;
}

/** Begins to delete a conversation, of this device or of the API alone. The one on screen makes way for a new one. */
export async function remove(
  { transcript, environment }: MoveParts,
  { id, graceMs }: { readonly id: string | undefined; readonly graceMs: number },
): Promise<Removal | null> {
  const next = newConversationRow(environment, { isDeferred: true });
  const adopted = id === undefined ? null : newConversationRow(environment, { serverId: id });
  // Run again after a commit that was taken for lost, another one is on screen.
  let wanted = id;
  let removal: Removal | null = null;
  await transcript.write(async (rows) => {
    removal = null;
    const current = await rows.currentConversation();
    wanted ??= current?.id;
    if (wanted === undefined) return;
    const known = await findRow(rows, wanted);
    const row = known?.isGone === true ? await rows.conversation(await livingConversation(rows, known.id)) : known;
    const target = row ?? adopted;
    if (!target) return;
    if (target === adopted) await rows.putConversation(adopted);
    await askForDeletion(rows, target, { now: environment.now(), graceMs });
    const isShown = current?.id === target.id;
    if (isShown) await showRow(rows, next);
    const wasShown = isShown || current?.id === next.id;
    removal = { conversationId: target.id, move: wasShown ? { from: target.id, to: next.id } : null };
  });
  return removal;
}

/** Takes the deletion back, if the API was not asked yet, and shows the conversation again where it was on screen and nothing else is. */
export async function restore({ transcript }: MoveParts, { conversationId, move }: Removal): Promise<boolean> {
  let isRestored = false;
  await transcript.write(async (rows) => {
    // Run again after a commit that was taken for lost, it is taken back already.
    isRestored = (await takeBackDeletion(rows, conversationId)) || isRestored;
    if (isRestored && move) await comeBack(rows, move);
  });
  return isRestored;
}

/** By local id, or by the id given by the API. */
export async function findRow(rows: StorageReader, id: string): Promise<ConversationRow | null> {
  const row = await rows.conversation(id);
  if (row) return row;
  return (await rows.conversations()).find(({ serverId, isGone }) => serverId === id && !isGone) ?? null;
}

async function isUntouched(rows: StorageReader, { id, artifact, continues }: ConversationRow): Promise<boolean> {
  return artifact === null && continues === null && (await rows.firstMessage(id)) === null;
}

/** What is said in the one that is left from now on is news. */
async function leaveFor(rows: StorageRows, former: ConversationRow, next: ConversationRow): Promise<void> {
  const { messages } = await rows.page(former.id, { before: null, limit: 1 });
  await rows.putConversation({ ...former, seenUpTo: messages[0]?.sequence ?? 0 });
  await showRow(rows, next);
}

async function showRow(rows: StorageRows, row: ConversationRow): Promise<void> {
  const shown = { ...row };
  delete shown.seenUpTo;
  await rows.putConversation(shown);
  await rows.setCurrentConversation(row.id);
}

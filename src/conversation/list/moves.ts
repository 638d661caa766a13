/** Moving to another conversation, and deleting one: what only those who list them need. Rows alone. */
import type { ApiConversationHistory } from '../../api/types.ts';
import { isDeleted } from '../deletion.ts';
import { comeBack, leaveFor, showRow, type Move, type MoveParts } from '../moves.ts';
import { storeHistory } from '../reconcile.ts';
import type { ConversationRow, Deletion, StorageReader, StorageRows } from '../storage/storage.ts';
import { livingConversation } from '../successor.ts';
import { newConversationRow } from '../transcript.ts';

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
    // Run again, only the last run counts: the one before may have come to nothing.
    isRestored = await takeBackDeletion(rows, conversationId);
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

/** Begins to delete a conversation: nothing of it is removed yet. */
async function askForDeletion(
  rows: StorageRows,
  { id, serverId }: ConversationRow,
  { now, graceMs }: { readonly now: number; readonly graceMs: number },
): Promise<void> {
  if (await isDeleted(rows, id)) return;
  const deletion: Deletion = {
    conversationId: id,
    askedAt: now,
    nextAt: now + graceMs,
    failures: 0,
    stage: 'asked',
    serverId,
  };
  await rows.putDeletions([...(await rows.deletions()), deletion]);
}

/** Takes it back. Resolves to whether that was still possible. */
async function takeBackDeletion(rows: StorageRows, conversationId: string): Promise<boolean> {
  const deletions = await rows.deletions();
  const deletion = deletions.find((one) => one.conversationId === conversationId);
  if (deletion?.stage !== 'asked') return false;
  await rows.putDeletions(deletions.filter((one) => one !== deletion));
  return true;
}

/**
 * Asks the history whether a copy of a message was taken before the message is sent again. A browser repeats a request whose connection dropped, and
 * a page hears of the answer to the copy alone: one that refuses it says nothing about the first.
 */
import { provesAbsence } from './history.ts';
import { withLastAttempt, type Attempt, type UserMessage } from './message.ts';
import type { Head } from './plan.ts';
import { lookIntoHistory, storeHistory, type HistoryParts, type Look } from './reconcile.ts';
import { waitAfterGet, type StepParts } from './step-parts.ts';
import type { ConversationRow, StorageRows } from './storage/storage.ts';
import { movedTo, nextSequence } from './transcript.ts';
import type { Term } from './leader.ts';
import { judgeConnect } from './verdict.ts';

/** So many entries that could not be read are kept in mind for a message. */
const MOST_UNREAD = 20;

/** Looks for the message, or the one that was refused before it, where its last attempt sent it to. Resolves to whether the outbox goes on planning. */
export async function verifyAbsence(parts: StepParts, { message, refused }: Head, term: Term): Promise<boolean> {
  const { ended, environment, gate, transcript } = parts;
  const doubted = refused ?? message;
  const attempt = doubted.attempts.at(-1);
  if (!attempt) return true;
  const startedAt = environment.now();
  const place = await transcript.read((rows) => rows.conversation(attempt.conversationId ?? doubted.conversationId));
  const look = await lookAt(parts, place, startedAt);
  if (ended.aborted) return false;
  if (look.type === 'failed') {
    // What the API no longer has, or does not show, stands nowhere where it could stand twice.
    if (judgeConnect(look.error).type !== 'gone')
      return await waitAfterGet(parts, { message, error: look.error }, term);
  } else gate.succeeded('probe', startedAt);
  await transcript.write(async (rows) => {
    await term.fence(rows);
    const row = await rows.message(doubted.id);
    if (row?.kind !== 'user' || row.state !== doubted.state || row.attempts.at(-1)?.id !== attempt.id) return;
    const history = { createId: () => environment.createId(), now: environment.now() };
    if (look.type === 'read' && place) {
      const found = { history: look.history, conversationId: place.id, ...history };
      if (await isFound(rows, row, { ...found, place })) return;
    }
    const after = (await rowOf(rows, row.id)) ?? row;
    const unread = look.type !== 'read' || provesAbsence(look.history, row) ? null : look.history.unreadableIds;
    // One that was refused is not sent again before it is looked for once more.
    const isToAsk = unread !== null && row.state === 'queued' && attempt.isRisked !== true;
    await rows.putMessage(isToAsk ? leftToUser(after) : asAbsent(after, unread));
  });
  return true;
}

async function lookAt(
  { api, ended, gate }: StepParts,
  place: ConversationRow | null,
  startedAt: number,
): Promise<Look> {
  const serverId = place?.serverId ?? null;
  if (serverId === null) return { type: 'no-history' };
  gate.probing();
  return lookIntoHistory(api, { serverId, startedAt, signal: ended });
}

/** Brings the rows in line with the history. The message that stands in a former conversation goes back to it. */
async function isFound(
  rows: StorageRows,
  row: UserMessage,
  { place, ...parts }: HistoryParts & { readonly place: ConversationRow },
): Promise<boolean> {
  const isMoved = row.conversationId !== place.id;
  if (isMoved) await rows.putMessage(movedTo(row, place.id, await nextSequence(rows, place.id)));
  await storeHistory(rows, parts);
  const after = await rowOf(rows, row.id);
  if (after?.serverId == null) {
    if (isMoved) await rows.putMessage({ ...row, revision: row.revision + 2 });
    return false;
  }
  if (isMoved) await showAbove(rows, place.id);
  return true;
}

/** So that the visitor sees where it stands. */
async function showAbove(rows: StorageRows, formerId: string): Promise<void> {
  const current = await rows.currentConversation();
  let first = current;
  while (first?.continues != null) {
    if (first.continues === formerId) return;
    first = await rows.conversation(first.continues);
  }
  if (first) await rows.putConversation({ ...first, continues: formerId });
}

async function rowOf(rows: StorageRows, id: string): Promise<UserMessage | null> {
  const row = await rows.message(id);
  return row?.kind === 'user' ? row : null;
}

/** It may stand where nobody can read it. */
function leftToUser(message: UserMessage): UserMessage {
  return { ...message, state: 'unconfirmed', wait: null, isUrged: false, revision: message.revision + 1 };
}

/** As far as can be told, so that it holds back the others no longer. */
function asAbsent(message: UserMessage, unread: readonly string[] | null): UserMessage {
  // What comes later may be another's: the first look counts.
  const unreadableIds = message.attempts.at(-1)?.unreadableIds ?? unread?.slice(-MOST_UNREAD);
  const attempts: readonly Attempt[] = withLastAttempt(message.attempts, {
    isAbsent: true,
    ...(unreadableIds && { unreadableIds }),
  });
  return { ...message, attempts, revision: message.revision + 1 };
}

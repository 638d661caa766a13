/** What must hold once no fault happens any more. */
import { isUserHeld, type Message, type UserMessage } from '../../../src/conversation/message.ts';
import type { Context } from '../world/context.ts';
import type { Database } from '../world/database.ts';
import type { SimServer, StoredMessage } from '../world/server.ts';
import type { Desk } from '../visitor/desk.ts';
import type { Entry } from './entry.ts';
import { hasNoHistoryAtTimes, mayHideMessages, wasUnreadableAtTimes } from './exclusion.ts';
import type { Ledger } from './ledger.ts';

/** What the checks look at. */
export interface CheckedWorld {
  readonly context: Context;
  readonly ledger: Ledger;
  readonly server: SimServer;
  /** The tabs that the visitor can use. */
  readonly desks: readonly Desk[];
  /** When the visitor last came back to each of them, virtual time. */
  readonly lookedAt: number;
}

/** Whether everything is delivered or waits for the visitor, and every page has made up its mind. */
export function isSettled(world: CheckedWorld): boolean {
  // A tab that did not hear yet of what another one wrote counts something else: as long as it is to hear of it, that is no rest.
  return (
    world.desks.every(isAtRest) &&
    openRows(world).every(
      ({ row, desk }) => (desk ? isShown(world, row) : isCounted(world, row)) && isWaitingForVisitor(world, row, desk),
    )
  );
}

/** Everything accepted is on the device, in sight of the visitor, and not stuck (I1, I13). */
export function checkSettled(world: CheckedWorld): void {
  const { context, ledger } = world;
  for (const desk of world.desks) {
    if (isAtRest(desk)) continue;
    const { status, problem } = desk.conversation.getSnapshot();
    context.violate('I13', `${desk.page.name} stays ${status}${problem ? `, with the problem ${problem.type}` : ''}`);
  }
  for (const entry of ledger.entries.values()) checkStored(world, entry);
  for (const desk of world.desks) checkNothingForeign(world, desk);
  for (const { row, desk } of openRows(world)) {
    checkLookedFor(world, row);
    if (!desk && !isCounted(world, row)) {
      context.violate('I1', `"${row.content}" (${row.id}) is ${row.state} where no tab shows it`);
    } else if (!isWaitingForVisitor(world, row, desk)) {
      context.violate(
        'I13',
        `"${row.content}" (${row.id}) stays ${row.state} in ${desk?.page.name ?? 'a conversation that is not on screen'}`,
      );
    }
  }
}

/** After the visitor has decided upon everything, everything is delivered. */
export function checkDelivered(world: CheckedWorld): void {
  for (const { row } of openRows(world)) {
    world.context.violate('I13', `"${row.content}" (${row.id}) stays ${row.state} although the visitor decided`);
  }
  for (const desk of world.desks) {
    checkReplies(world, desk);
    checkMarks(world, desk);
    checkWhole(world, desk);
  }
}

/** The same in every tab. */
export function checkTabs({ context, desks }: CheckedWorld): void {
  const shown = desks
    .filter((desk) => {
      const { persistence, status } = desk.conversation.getSnapshot();
      return persistence === 'device' && status !== 'closed';
    })
    .map((desk) => ({ desk, text: pictureOf(desk) }));
  for (const { desk, text } of shown) {
    if (text !== shown[0]?.text)
      context.violate(
        'tabs',
        `${desk.page.name} shows ${text}; ${shown[0]?.desk.page.name ?? ''} shows ${shown[0]?.text ?? ''}`,
      );
  }
}

/** The token is nowhere but in requests (I14). */
export function checkSecrets({ context }: CheckedWorld, database: Database): void {
  const rows = [database.conversations, database.messages, database.drafts].map((table) => [...table.values()]);
  if (JSON.stringify(rows).includes('secret-token')) context.violate('I14', 'a row holds the token');
}

/** Nothing of what was wiped is back (I15), be it in the composer of another tab. */
export function checkPurged({ context, desks, ledger }: CheckedWorld, database: Database): void {
  for (const { conversation, page } of desks) {
    const { draft, persistence } = conversation.getSnapshot();
    const wiped = [...ledger.wipedDrafts].find((text) => draft.text.includes(text));
    if (wiped === undefined || persistence !== 'device') continue;
    context.violate('I15', `"${wiped}" stands in the composer of ${page.name} after everything was wiped`);
  }
  for (const { serverId } of database.conversations.values()) {
    if (serverId !== null && ledger.purgedConversations.has(serverId)) {
      context.violate('I15', `conversation ${serverId} is stored again after everything was wiped`);
    }
  }
}

function checkStored({ context, ledger }: CheckedWorld, entry: Entry): void {
  const { database } = ledger;
  if (!database || !entry.isAccepted || entry.isPurged || entry.isDiscarded || entry.isVolatile) return;
  if (!database.messages.has(entry.id)) context.violate('I1', `"${entry.text}" (${entry.id}) is gone from the device`);
}

/** Nothing is shown of another account's conversation, once that is known, nor of what was wiped (I15). */
function checkNothingForeign({ context, ledger, server }: CheckedWorld, desk: Desk): void {
  const { transcript, conversationId, persistence } = desk.conversation.getSnapshot();
  const foreign = [...server.conversations.values()].filter(
    ({ id }) => ledger.foreign.known.has(id) && id !== conversationId,
  );
  const hidden = new Set(foreign.flatMap(({ messages }) => messages.map(({ id }) => id)));
  for (const entry of transcript) {
    if (entry.kind === 'divider') continue;
    if (entry.serverId !== null && hidden.has(entry.serverId)) {
      context.violate('I15', `${desk.page.name} shows "${entry.content}" of another account`);
    }
    // A page that keeps them for itself knows what it is told.
    const known = ledger.entries.get(entry.id);
    if (persistence === 'device' ? known?.isPurged : known?.isPurgeTold) {
      context.violate('I15', `${desk.page.name} shows "${entry.content}", which was wiped`);
    }
  }
}

/** What the history shows is not left to the visitor. What came to the API late needs later looks, which the core does not take yet. */
function checkLookedFor({ context, desks, ledger, server }: CheckedWorld, row: UserMessage): void {
  const entry = ledger.entries.get(row.id);
  const [copy, ...others] = entry?.copies ?? [];
  const conversation = copy && ledger.conversationOf(copy);
  if (row.state !== 'unconfirmed' || entry?.isLate === true || entry?.resends !== 0 || !server.hasHistory) return;
  if (!conversation || others.length > 0 || !isReachable(conversation)) return;
  // A namesake that the visitor wrongly said to have arrived may have claimed it.
  if ([...ledger.entries.values()].some(({ id, text }) => id !== row.id && text === row.content)) return;
  const isReady = desks.every((desk) => {
    const { status, conversationId } = desk.conversation.getSnapshot();
    return status === 'ready' && conversationId === conversation.id;
  });
  if (!isReady || mayHideMessages(context)) return;
  context.violate('I13', `"${row.content}" (${row.id}) stays unconfirmed although the history shows it`);
}

interface OpenRow {
  readonly row: UserMessage;
  /** A tab that shows it. */
  readonly desk: Desk | undefined;
}

/** The visitor's messages on the device that are not delivered. */
function openRows({ ledger, desks, server }: CheckedWorld): readonly OpenRow[] {
  const { database } = ledger;
  const onDevice = desks.filter((desk) => desk.conversation.getSnapshot().persistence === 'device');
  const rows: OpenRow[] = desks
    .filter((desk) => !onDevice.includes(desk))
    .flatMap((desk) => desk.messages().flatMap((row) => (row.state === 'delivered' ? [] : [{ row, desk }])));
  if (!database || onDevice.length === 0) return rows;
  const isForeign = (serverId: string | null) => server.conversations.get(serverId ?? '')?.isForeign === true;
  const hasForeign = [...database.conversations.values()].some(({ serverId }) => isForeign(serverId));
  for (const row of database.messages.values()) {
    if (row.kind !== 'user' || row.state === 'delivered') continue;
    if (isInDeletion(database, row.conversationId)) continue;
    const desk = onDevice.find((each) => each.messages().some(({ id }) => id === row.id));
    // Another account's, as far as anybody can tell: nothing of it is shown, nor of what was before it.
    if (!desk && hasForeign) continue;
    rows.push({ row, desk });
  }
  return rows;
}

/** The visitor deletes it, or what took its place once it was lost: it stood above that on screen. */
function isInDeletion(database: Database, conversationId: string): boolean {
  if (database.deletions.some((deletion) => deletion.conversationId === conversationId)) return true;
  if (database.conversations.get(conversationId)?.isGone !== true) return false;
  return [...database.conversations.values()].some(
    ({ id, continues }) => continues === conversationId && isInDeletion(database, id),
  );
}

/** On screen it is what it is on the device: what was committed this very moment nobody can decide upon. */
function isShown({ desks }: CheckedWorld, { id, state }: UserMessage): boolean {
  return desks.some((desk) => desk.messages().some((message) => message.id === id && message.state === state));
}

/** Every tab says that so many are elsewhere. */
function isCounted(world: CheckedWorld, row: UserMessage): boolean {
  const elsewhere = openRows(world).filter(({ desk }) => !desk);
  return (
    elsewhere.some((one) => one.row.id === row.id) &&
    world.desks.every(({ conversation }) => {
      const { elsewhere: counted, persistence, status } = conversation.getSnapshot();
      if (persistence !== 'device' || status === 'closed') return true;
      return counted.waiting + counted.undecided === elsewhere.length;
    })
  );
}

function isAtRest(desk: Desk): boolean {
  const { status } = desk.conversation.getSnapshot();
  return status === 'ready' || status === 'closed' || needsSomebody(desk);
}

/**
 * Each conversation whose creation got lost may be left empty at the API: after a few the visitor is asked, which a problem without a time says.
 * Where there is one, nothing but a refusal waits for somebody.
 */
function needsSomebody({ conversation }: Desk): boolean {
  const { problem, conversationId } = conversation.getSnapshot();
  switch (problem?.type) {
    case 'sign-in':
    case 'forbidden':
    case 'configuration':
      return true;
    case 'api-away':
    case 'portal':
      return problem.retryAt === null && conversationId === null;
    default:
      return false;
  }
}

function isWaitingForVisitor({ desks, ledger }: CheckedWorld, row: UserMessage, desk: Desk | undefined): boolean {
  if (row.state === 'failed' || row.state === 'unconfirmed') return true;
  if (desks.some(needsSomebody)) return true;
  if (row.state !== 'queued') return false;
  if (!desk) return isHeldElsewhere(ledger, row);
  // It says that it waits for them, or something before it does.
  return desk
    .messages()
    .some(
      (message) =>
        message.conversationId === row.conversationId &&
        message.sequence <= row.sequence &&
        (message.state === 'unconfirmed' || (message.state === 'queued' && isHeldForVisitor(message))),
    );
}

/** Not on screen: it waits for them, or something before it in its conversation does. */
function isHeldElsewhere({ database }: Ledger, { conversationId, sequence }: UserMessage): boolean {
  return (database?.messagesOf(conversationId) ?? []).some(
    (message) =>
      message.kind === 'user' &&
      message.sequence <= sequence &&
      (message.state === 'unconfirmed' || (message.state === 'queued' && isUserHeld(message))),
  );
}

/** Whether there is something for the visitor to decide; a hasty one does not wait for a countdown either. */
export function isUpToThem(message: UserMessage, isHasty: boolean): boolean {
  const { hold, state } = message;
  if (state === 'unconfirmed' || state === 'failed') return true;
  return isHeldForVisitor(message) || (isHasty && state === 'queued' && hold === 'busy');
}

/** On screen it says what it waits for, and no time. */
function isHeldForVisitor({ hold, retryAt }: UserMessage): boolean {
  return retryAt === null && hold !== null && hold !== 'blocked';
}

/** Of a message that a browser repeated one row is the visitor's, and every other one is marked (I2). */
function checkMarks({ context, ledger }: CheckedWorld, desk: Desk): void {
  // A copy that could not be read tells of no other one.
  if (wasUnreadableAtTimes(context)) return;
  const { transcript } = desk.conversation.getSnapshot();
  const rows = new Map(transcript.flatMap((row) => (row.kind === 'user' ? [[row.serverId, row]] : [])));
  for (const entry of ledger.entries.values()) {
    const { copies, replays, resends, resentAfter, isConfirmed, isDiscarded } = entry;
    // Sent twice from here, or with the visitor's word for it, nobody can tell who made which.
    if (replays.length === 0 || resends > 0 || resentAfter !== null || isConfirmed || isDiscarded) continue;
    // Nor where somebody else spoke between them.
    if (ledger.isInterrupted([...copies, ...replays])) continue;
    const shown = [...copies, ...replays].flatMap(({ id }) => rows.get(id) ?? []);
    // Nor can a page that has all of them from the API, as what this device knew was wiped or could not be read: it may be that of another device.
    if (!shown.some(({ id }) => id === entry.id)) continue;
    // One that a namesake claimed is the namesake's: which of them the browser made a copy of, nobody can tell.
    const unmarked = shown.filter(({ id, isReplay }) => !isReplay && (id === entry.id || !ledger.entries.has(id)));
    if (unmarked.length > 1) {
      context.violate('I2', `"${entry.text}" (${entry.id}) is shown ${String(unmarked.length)} times without a mark`);
    }
  }
}

/** What the API held when a page was loaded is on it, whoever wrote it. */
function checkWhole({ context, server }: CheckedWorld, { conversation: shown, page }: Desk): void {
  const { transcript, conversationId, hasEarlier, status } = shown.getSnapshot();
  const conversation = server.conversations.get(conversationId ?? '');
  if (!conversation || !isReachable(conversation) || !server.hasHistory || hasEarlier || status !== 'ready') return;
  if (mayHideMessages(context)) return;
  const ids = new Set(transcript.map((entry) => (entry.kind === 'divider' ? null : entry.serverId)));
  const missing = conversation.messages.find(({ id, storedAt }) => storedAt < page.loadedAt && !ids.has(id));
  if (missing) context.violate('I22', `${page.name} does not show ${missing.id}, which was there before its load`);
}

/** Each reply stands below its question, and none is missing (I19). */
function checkReplies({ context, ledger, server, lookedAt }: CheckedWorld, desk: Desk): void {
  const { transcript, conversationId } = desk.conversation.getSnapshot();
  const shown = transcript.filter((entry) => entry.kind !== 'divider');
  const places = new Map(shown.map((message, at) => [message.serverId, at]));
  const isDecided = ({ isConfirmed, isDiscarded }: Entry) => isConfirmed || isDiscarded;
  // The visitor's word, which may be wrong, can make a message the namesake of another.
  const decided = new Set([...ledger.entries.values()].filter(isDecided).map(({ text }) => text));
  for (const entry of ledger.entries.values()) {
    if (decided.has(entry.text) || hasNoHistoryAtTimes(context)) continue;
    const asked = [...entry.copies, ...entry.replays];
    for (const question of asked) {
      const conversation = ledger.conversationOf(question);
      const reply = conversation?.messages.find((message) => message.question === question);
      const questionAt = places.get(question.id);
      if (!conversation || !reply || questionAt === undefined) continue;
      const replyAt = places.get(reply.id);
      if (replyAt === undefined) {
        // Of a message that stands twice, one reply is enough.
        const isCurrent = conversation.id === conversationId && isToBeSeen(conversation, reply, lookedAt);
        if (asked.length === 1 && server.hasHistory && isCurrent && isOrderly(conversation.messages)) {
          context.violate('I19', `the reply ${reply.id} to "${entry.text}" is not shown in ${desk.page.name}`);
        }
      } else if (
        !isInterleaved(
          conversation.messages.map(({ id }) => id),
          question.id,
          reply.id,
        )
      ) {
        checkPlace(context, shown, { questionAt, replyAt, ids: asked.map(({ id }) => id) });
      }
    }
  }
}

function isReachable({ isDeleted, isForeign }: { readonly isDeleted: boolean; readonly isForeign: boolean }): boolean {
  return !isDeleted && !isForeign;
}

/** It was there when the visitor came back last. */
function isToBeSeen(
  conversation: Parameters<typeof isReachable>[0],
  { storedAt }: StoredMessage,
  lookedAt: number,
): boolean {
  return isReachable(conversation) && storedAt <= lookedAt;
}

/** Each message is followed by its reply: with several under way nobody can tell which reply is whose. */
function isOrderly(messages: readonly StoredMessage[]): boolean {
  return messages.every(({ question }, at) => question === null || messages[at - 1] === question);
}

/** The API itself has something between the two. */
function isInterleaved(ids: readonly string[], questionId: string, replyId: string): boolean {
  return ids.indexOf(replyId) - ids.indexOf(questionId) !== 1;
}

function checkPlace(
  context: Context,
  shown: readonly Message[],
  {
    questionAt,
    replyAt,
    ids,
  }: { readonly questionAt: number; readonly replyAt: number; readonly ids: readonly string[] },
): void {
  const above = shown.slice(0, replyAt).findLast(({ kind }) => kind === 'user');
  if (above && ids.includes(above.serverId ?? '') && replyAt > questionAt) return;
  context.violate('I19', `the reply ${shown[replyAt]?.serverId ?? ''} stands below "${above?.content ?? 'nothing'}"`);
}

function pictureOf(desk: Desk): string {
  return desk.conversation
    .getSnapshot()
    .transcript.map((entry) =>
      entry.kind === 'divider' ? '—' : `${entry.id}${entry.kind === 'user' ? `:${entry.state}` : ''}`,
    )
    .join(' ');
}

/** Brings together what this device knows of a conversation and what the API says: pure. */
import type { ApiConversationHistory, ApiMessage } from '../api/types.ts';
import { canonicalJson } from './canonical-json.ts';
import { sentImages } from './image-uploads.ts';
import {
  isInDoubt,
  isOutageReply,
  UNTOUCHED,
  type AssistantMessage,
  type Message,
  type UserMessage,
} from './message.ts';
import { withImagesOf } from './storage/bounds.ts';
import { isOpen } from './storage/storage.ts';

/** What a merge needs besides the messages. */
export interface MergeContext {
  /** Local id of the conversation. */
  readonly conversationId: string;
  /** Gives a new local id. */
  readonly createId: () => string;
  /** ms since the epoch. */
  readonly now: number;
}

/**
 * The rows to write so that the transcript stands in the API's order with everything this device has beyond it.
 *
 * The user's message that the API has but that this device does not know as delivered is claimed by content: only behind the baseline of its last
 * attempt, each server message once. A message whose request is running is left to that request: the merge stops before it. Further copies of a
 * message that was sent from here are marked as replays: the browser, or something on the way, sent it more than once.
 * What the API no longer lists stays.
 */
export function mergeHistory(
  local: readonly Message[],
  server: readonly ApiMessage[],
  context: MergeContext,
): readonly Message[] {
  const distinct = [...new Map(server.map((message) => [message.id, message])).values()];
  const ordered = placeLocalOnly(local, followServer(local, distinct, context));
  return renumber(ordered, local);
}

/** Whether a message that is not found there is not there: an entry that could not be read may be the message, unless it stands before its baseline. */
export function provesAbsence(
  { messages, completeBehind }: ApiConversationHistory,
  { attempts }: UserMessage,
): boolean {
  const baseline = attempts.at(-1)?.baselineServerId;
  return messages.findIndex(({ id }) => id === baseline) >= completeBehind;
}

/** Whether the API holds the message, whose request still runs, or may hold it, as not everything can be read. */
export function mayBeTaken(local: readonly Message[], history: ApiConversationHistory, id: string): boolean {
  const server = history.messages;
  const known = new Set(local.map(({ serverId }) => serverId));
  const positions = new Map(server.map((message, at) => [message.id, at]));
  const rows = local.filter((row): row is UserMessage => row.kind === 'user' && row.id === id);
  return (
    rows.some((row) => !provesAbsence(history, row)) ||
    server.some(
      (message, at) =>
        message.role === 'user' &&
        !known.has(message.id) &&
        findMatch(rows, { message, at, positions, local }) !== undefined,
    )
  );
}

/** The server's messages as rows, in its order: known ones, claimed ones, new ones. */
function followServer(local: readonly Message[], server: readonly ApiMessage[], context: MergeContext): Message[] {
  const known = new Map(local.flatMap((message) => (message.serverId === null ? [] : [[message.serverId, message]])));
  const positions = new Map(server.map((message, at) => [message.id, at]));
  const unclaimed = local.filter(
    (message): message is UserMessage => message.kind === 'user' && message.serverId === null,
  );
  const result: Message[] = [];
  // With what was claimed so far: of two copies the second is no message that was refused before.
  let rows = local;
  for (const [at, message] of server.entries()) {
    const isAnswered = hasReply(server, at);
    const row = known.get(message.id);
    if (row) {
      const whole = withImagesOf(row, message.images);
      result.push(isAnswered ? answered(whole) : whole);
      continue;
    }
    const match = message.role === 'user' ? findMatch(unclaimed, { message, at, positions, local: rows }) : undefined;
    if (match?.state === 'sending') break;
    if (match) {
      unclaimed.splice(unclaimed.indexOf(match), 1);
      const claimed = claim(match, { message, isAnswered, now: context.now });
      rows = rows.map((row) => (row === match ? claimed : row));
      result.push(claimed);
    } else {
      const row = fromServer(message, context);
      const isCopy = isReplay(row, result, local) || isFirstOfCopies(row, server.slice(at + 1), known);
      result.push(isCopy ? { ...row, isReplay: true } : row);
    }
  }
  return result;
}

interface Candidate {
  readonly message: ApiMessage;
  readonly at: number;
  readonly positions: ReadonlyMap<string, number>;
  readonly local: readonly Message[];
}

function findMatch(unclaimed: readonly UserMessage[], candidate: Candidate): UserMessage | undefined {
  const matches = unclaimed.filter((row) => mayBe(row, candidate));
  // What the API surely took comes first: else it would be another one's. Then the one for which it was looked while what stands there could not be
  // read: the others were sent later. Else it is most likely the message of which nothing is known, then one that the user knows of, then one of which
  // a copy alone was refused.
  return (
    matches.find(isSurelyTaken) ??
    matches.find((row) => wasUnreadFor(row, candidate)) ??
    matches.find(({ state }) => state !== 'failed' && state !== 'delivered') ??
    matches.find(({ state }) => state === 'delivered') ??
    matches.find(isInDoubt) ??
    matches[0]
  );
}

/** Its answer said so and could not be read, and nobody looked for its id since. */
function isSurelyTaken({ state, attempts }: UserMessage): boolean {
  const status = attempts.at(-1)?.status ?? 0;
  return (state === 'delivered' || state === 'awaiting') && status >= 200 && status < 300;
}

function wasUnreadFor({ attempts }: UserMessage, { message }: Candidate): boolean {
  return attempts.at(-1)?.unreadableIds?.includes(message.id) === true;
}

function mayBe(row: UserMessage, candidate: Candidate): boolean {
  const { message, local } = candidate;
  if (!isBehindBaseline(row, candidate) || !isSent(row, message)) return false;
  const wasRefused = row.state === 'failed' || row.state === 'queued';
  return !wasRefused || !local.some((other) => isLikelierSource(other, row, candidate));
}

function isBehindBaseline({ attempts }: UserMessage, { at, positions }: Candidate): boolean {
  const attempt = attempts.at(-1);
  if (!attempt) return false;
  return at > (attempt.baselineServerId === null ? -1 : (positions.get(attempt.baselineServerId) ?? -1));
}

/**
 * Between the refusal of one and the sending of the other, of the same words, the history was read and did not hold it: it is a copy of the later one.
 * What the API held before the refused one was sent is of an earlier one, whatever a clock says that was set since.
 */
function isLikelierSource(other: Message, refused: UserMessage, candidate: Candidate): boolean {
  if (other.kind !== 'user' || other.serverId === null || !isBehindBaseline(other, candidate)) return false;
  const at = candidate.positions.get(other.serverId) ?? -1;
  if (!isBehindBaseline(refused, { ...candidate, at })) return false;
  const [later, earlier] = [other.attempts.at(-1), refused.attempts.at(-1)];
  return (
    later !== undefined &&
    earlier !== undefined &&
    !wasUnreadFor(refused, candidate) &&
    later.startedAt > earlier.startedAt &&
    saysTheSame(other, candidate.message)
  );
}

/** The reply stands behind its question, or behind the copies of it. */
function hasReply(server: readonly ApiMessage[], at: number): boolean {
  const question = server[at];
  if (question?.role !== 'user') return false;
  let next = at + 1;
  while (server[next]?.role === 'user' && saysTheSame(server[next], question)) next += 1;
  return server[next]?.role === 'assistant';
}

/**
 * A message of the user that equals one sent from here, and stands behind it with nothing but replies and copies between: or others sent from here,
 * where its one request ended without an answer, so that a copy was still under way.
 */
function isReplay(row: Message, before: readonly Message[], local: readonly Message[]): row is UserMessage {
  if (row.kind !== 'user') return false;
  let isNext = true;
  for (const message of [...before].reverse()) {
    if (message.kind !== 'user' || message.isReplay) continue;
    const { attempts, resends } = message;
    if (attempts.length === 0 || !local.some(({ id }) => id === message.id)) return false;
    if (saysTheSame(row, message)) {
      return resends === 0 && (isNext || (attempts.length === 1 && attempts[0]?.status === null));
    }
    isNext = false;
  }
  return false;
}

/** The reply that came named a later copy: this is the one that arrived first, with nothing but replies and copies between. */
function isFirstOfCopies(
  row: Message,
  after: readonly ApiMessage[],
  known: ReadonlyMap<string, Message>,
): row is UserMessage {
  if (row.kind !== 'user') return false;
  for (const { id, role } of after) {
    if (role !== 'user') continue;
    const next = known.get(id);
    if (next?.kind !== 'user') return false;
    if (!saysTheSame(row, next)) return false;
    if (!next.isReplay) return next.attempts.length > 0 && next.resends === 0;
  }
  return false;
}

/** Whether the message is what was sent for the row, be it that the artifact was left out since. */
function isSent(row: UserMessage, message: ApiMessage): boolean {
  if (saysTheSame(row, message)) return true;
  return row.artifact === null && isInDoubt(row) && saysTheSame(row, { ...message, artifact: null });
}

/** Whether the API cannot tell the two apart. */
function saysTheSame(a: Fingerprinted | undefined, b: Fingerprinted | undefined): boolean {
  return a !== undefined && b !== undefined && fingerprint(a) === fingerprint(b);
}

type Fingerprinted = Pick<UserMessage, 'content' | 'images' | 'uploads' | 'artifact'>;

/** What makes two user messages the same: text, images in order as they were sent, artifact whatever the order of its keys and what the API fills in. */
function fingerprint(message: Fingerprinted): string {
  return canonicalJson([message.content.normalize('NFC'), sentImages(message), message.artifact], isFilledIn);
}

/** The API adds missing ids, nulls and empty lists to an artifact. */
function isFilledIn(key: string, value: unknown): boolean {
  return key === 'id' || value === null || (Array.isArray(value) && value.length === 0);
}

/** The API has it after all. Its reply may still be made, unless the API said itself that it ended with an error. */
function claim(
  row: UserMessage,
  { message, isAnswered, now }: { readonly message: ApiMessage; readonly isAnswered: boolean; readonly now: number },
): UserMessage {
  // The user said that it arrived: nothing is waited for.
  const isSettled = isAnswered || row.state === 'delivered';
  const { isEnded, ifNotApplied } = row.look ?? { isEnded: false, ifNotApplied: 'resend' };
  return {
    ...row,
    state: isSettled ? 'delivered' : 'awaiting',
    wait: null,
    isUrged: false,
    look: isSettled ? null : { since: now, nextAt: now, looks: 0, ifNotApplied, isEnded },
    failure: null,
    serverId: message.id,
    createdAt: message.createdAt,
    revision: row.revision + 1,
  };
}

function answered(row: Message): Message {
  if (row.kind !== 'user' || !(row.state === 'awaiting' || row.isUnanswered)) return row;
  return { ...row, state: 'delivered', wait: null, look: null, isUnanswered: false, revision: row.revision + 1 };
}

/** A row for a message that this device sees for the first time. */
function fromServer(message: ApiMessage, { conversationId, createId }: MergeContext): Message {
  if (message.role === 'assistant') return replyRow(message, { id: createId(), conversationId, sequence: 0 });
  return {
    kind: 'user',
    id: createId(),
    conversationId,
    sequence: 0,
    content: message.content,
    images: message.images,
    artifact: message.artifact,
    createdAt: message.createdAt,
    ...UNTOUCHED,
    state: 'delivered',
    serverId: message.id,
    revision: 0,
  };
}

/** A row for a reply. An outage's own text is left behind: it can hold internals. */
export function replyRow(
  message: ApiMessage,
  place: Pick<AssistantMessage, 'id' | 'conversationId' | 'sequence'>,
): AssistantMessage {
  const isOutage = isOutageReply(message.content, message.meta);
  return {
    kind: 'assistant',
    ...place,
    content: isOutage ? '' : message.content,
    artifact: message.artifact,
    createdAt: message.createdAt,
    isOutage,
    serverId: message.id,
    revision: 0,
  };
}

/** Puts what only this device has among `ordered`: what still has to be sent at the end, a question before its reply, the rest behind the message it stood behind. */
function placeLocalOnly(local: readonly Message[], ordered: readonly Message[]): readonly Message[] {
  const placed = new Set(ordered.map((message) => message.id));
  const behind = new Map<string | null, Message[]>();
  const questions = new Map<string, Message>();
  const last: Message[] = [];
  let anchor: string | null = null;
  for (const [at, message] of local.entries()) {
    const next = local[at + 1];
    if (placed.has(message.id)) anchor = message.id;
    else if (isOpen(message) && message.state !== 'failed') last.push(message);
    else if (message.serverId !== null && next?.kind === 'assistant' && placed.has(next.id))
      questions.set(next.id, message);
    else behind.set(anchor, [...(behind.get(anchor) ?? []), message]);
  }
  const start = behind.get(null) ?? [];
  const around = (message: Message) => [questions.get(message.id), message, ...(behind.get(message.id) ?? [])];
  return [...start, ...ordered.flatMap(around), ...last].filter((message) => message !== undefined);
}

/** Gives ascending sequence numbers, changing as few as possible; returns the rows that differ from `local`. */
function renumber(ordered: readonly Message[], local: readonly Message[]): readonly Message[] {
  const before = new Map(local.map((message) => [message.id, message]));
  const changed: Message[] = [];
  let previous = 0;
  for (const message of ordered) {
    const row = message.sequence > previous ? message : { ...message, sequence: Math.floor(previous) + 1 };
    previous = row.sequence;
    if (before.get(row.id) !== row) changed.push(row);
  }
  return changed;
}

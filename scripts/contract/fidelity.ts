/** The comparison of what was read with what was recorded. Times are read here anew, so that the client's reading has a witness. */
import { isDeepStrictEqual } from 'node:util';
import { artifactForRequest } from '../../src/api/schemas.ts';
import type { ReceivedArtifact } from '../../src/api/types.ts';
import { isObject, type Route, type Unknown } from './exchange.ts';

/** What of the recorded answer is missing or different in what was read. */
export function compareRead(call: Route['call'], recorded: unknown, read: unknown): string[] {
  if (!isObject(recorded) || !isObject(read)) return ['is no JSON object'];
  switch (call) {
    case 'create':
      return compareConversation(recorded, read, '');
    case 'chat':
      return [
        ...compareMessage(recorded['user_message'], read['userMessage'], 'user_message.'),
        ...compareMessage(recorded['assistant_message'], read['assistantMessage'], 'assistant_message.'),
      ];
    case 'history':
      return [...compareConversation(recorded, read, ''), ...compareHistory(recorded['messages'], read)];
    case 'list':
      return compareList(recorded, read);
  }
}

function compareConversation(recorded: Unknown, read: Unknown, at: string): string[] {
  return [
    ...differs(recorded, read, { at, keys: { id: 'id', title: 'title' } }),
    ...compareTime(recorded['created_at'], read['createdAt'], `${at}created_at`),
    ...compareTime(recorded['updated_at'], read['updatedAt'], `${at}updated_at`),
  ];
}

function compareHistory(recorded: unknown, read: Unknown): string[] {
  const entries = listOf(recorded);
  const messages = listOf(read['messages']);
  if (entries.length !== messages.length) return [`${entries.length - messages.length} messages are unreadable`];
  const inOrder = entries
    .map((entry, index) => ({
      entry,
      at: `messages.${index}.`,
      ms: isObject(entry) ? utcMs(entry['created_at']) : NaN,
    }))
    .sort((a, b) => a.ms - b.ms);
  return inOrder.flatMap(({ entry, at }, index) => compareMessage(entry, messages[index], at));
}

function compareList(recorded: Unknown, read: Unknown): string[] {
  const entries = listOf(recorded['conversations']);
  const conversations = listOf(read['conversations']);
  if (entries.length !== conversations.length)
    return [`${entries.length - conversations.length} conversations are unreadable`];
  return [
    ...differs(recorded, read, { at: '', keys: { total: 'total' } }),
    ...entries.flatMap((entry, index) => {
      const conversation = conversations[index];
      const at = `conversations.${index}.`;
      return isObject(entry) && isObject(conversation)
        ? compareConversation(entry, conversation, at)
        : [`${at} is no object`];
    }),
  ];
}

function compareMessage(recorded: unknown, read: unknown, at: string): string[] {
  if (!isObject(recorded) || !isObject(read)) return [`${at} is no object`];
  const keys = { id: 'id', conversation_id: 'conversationId', role: 'role', content: 'content' };
  return [
    ...differs(recorded, read, { at, keys }),
    ...compareTime(recorded['created_at'], read['createdAt'], `${at}created_at`),
    ...compareImages(recorded['images'], read['images'], at),
    ...compareMeta(recorded['meta'], read['meta'], at),
    ...compareArtifact(recorded['artifact'], read['artifact'], at),
  ];
}

/** What is no text may be left out, all texts must be there. */
function compareImages(recorded: unknown, read: unknown, at: string): string[] {
  const readable = listOf(recorded).filter((image) => typeof image === 'string');
  return isDeepStrictEqual(readable, read) ? [] : [`${at}images differ`];
}

function compareMeta(recorded: unknown, read: unknown, at: string): string[] {
  if (!isObject(recorded)) return read === null ? [] : [`${at}meta is made up`];
  return isObject(read)
    ? differs(recorded, read, { at: `${at}meta.`, keys: META, isLenient: true })
    : [`${at}meta is lost`];
}

const META = { iterations: 'iterations', warning: 'warning', error: 'error' };

/** One that the API would take back must be there unchanged. Another may be mended or set aside. */
function compareArtifact(recorded: unknown, read: unknown, at: string): string[] {
  if (recorded === null || recorded === undefined) return read === null ? [] : [`${at}artifact is made up`];
  if (read === null) return [`${at}artifact is lost`];
  if (!isReceivedArtifact(recorded) || artifactForRequest(recorded) === null) return [];
  return contains(read, recorded) ? [] : [`${at}artifact differs`];
}

/** An artifact that says its type; whether the rest is right is for the schema to say. */
function isReceivedArtifact(value: unknown): value is ReceivedArtifact {
  return isObject(value) && typeof value['type'] === 'string';
}

/** Whether `whole` has all of `part`, with the same values. */
function contains(whole: unknown, part: unknown): boolean {
  if (Array.isArray(part)) {
    return (
      Array.isArray(whole) && whole.length === part.length && part.every((item, index) => contains(whole[index], item))
    );
  }
  if (!isObject(part)) return Object.is(whole, part);
  return isObject(whole) && Object.entries(part).every(([key, value]) => contains(whole[key], value));
}

function compareTime(recorded: unknown, read: unknown, at: string): string[] {
  const ms = utcMs(recorded);
  if (Number.isNaN(ms)) return [`${at} is no time`];
  // A tenth of a microsecond: what a double of today's milliseconds can carry.
  return typeof read === 'number' && Math.abs(read - ms) < 0.0005 ? [] : [`${at} is not read as UTC`];
}

/** ms since the epoch of a time as the API writes it; NaN when it is none. */
function utcMs(time: unknown): number {
  const match = typeof time === 'string' ? /^([\d-]{10}[T ][\d:]{8})(\.\d+)?(.*)$/.exec(time) : null;
  if (match === null) return NaN;
  const [, seconds = '', fraction = '0', suffix = ''] = match;
  return Date.parse(`${seconds.replace(' ', 'T')}${suffix === '' ? 'Z' : suffix}`) + Number(fraction) * 1000;
}

interface Comparison {
  readonly at: string;
  /** Recorded key → read key. */
  readonly keys: Readonly<Record<string, string>>;
  /** Whether what was recorded wrongly may be read as `null`. */
  readonly isLenient?: boolean;
}

function differs(recorded: Unknown, read: Unknown, { at, keys, isLenient = false }: Comparison): string[] {
  return Object.entries(keys)
    .filter(([from, to]) => recorded[from] !== undefined && !Object.is(recorded[from], read[to]))
    .filter(([, to]) => !(isLenient && read[to] === null))
    .map(([from]) => `${at}${from} differs`);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The list of conversations, from this device and from the API. Loaded when somebody asks for it. */
import type { ApiClient } from '../../api/client.ts';
import type { ApiConversationList } from '../../api/schemas.ts';
import { isApiFailure } from '../../api/errors.ts';
import type { ApiConversation } from '../../api/types.ts';
import { classify } from '../classify.ts';
import type {
  ConversationPage,
  ConversationSummary,
  ListOptions,
  ListOutcome,
  SwitchResult,
} from '../conversations.ts';
import type { Environment } from '../environment.ts';
import type { Gate } from '../load/gate.ts';
import type { MoveParts } from '../moves.ts';
import { isRouteMissing } from '../reconcile.ts';
import type { Transcript } from '../transcript.ts';
import { judgeConnect } from '../verdict.ts';
import { readDevice, type DeviceList } from './device.ts';
import { adoptConversation, findRow, remove, restore, showConversation } from './moves.ts';

/** What a list works with. */
export interface ListParts {
  readonly api: ApiClient;
  readonly environment: Environment;
  readonly gate: Gate;
  readonly transcript: Transcript;
  /** What new conversations are called: it tells nothing of one. */
  readonly title: string;
  readonly isOnline: () => boolean;
  /** Running requests end. */
  readonly ended: AbortSignal;
}

const DEFAULT_LIMIT = 20;

/** The API writes both times of a conversation at once: one that never had a message shows no more than that between them, ms. */
const UNTOUCHED_MS = 2;

/** Lists conversations. Never rejects for what the network does. */
export async function listPage(parts: ListParts, options: ListOptions): Promise<ConversationPage> {
  const { cursor, limit = DEFAULT_LIMIT, signal } = options;
  const offset = cursor === undefined ? 0 : Number(cursor);
  const asked: Asked<ApiConversationList> =
    options.source === 'device'
      ? { type: 'not', outcome: 'unasked', retryAt: null }
      : await ask(parts, (ended) => parts.api.listConversations({ limit, offset, signal: ended }), signal);
  // Read after the answer: what happened meanwhile is in it.
  const device = await parts.transcript.read(readDevice);
  const entries = asked.type === 'answered' ? asked.value.conversations : [];
  const listed = new Map(entries.map((entry) => [entry.id, entry]));
  const here = device.items.map((item) => merged(item, listed.get(item.conversationId ?? ''), parts.title));
  const there = entries.flatMap((entry) => summaryOf(entry, device, parts.title));
  const end = offset + limit;
  const hasMore = asked.type === 'answered' && entries.length > 0 && end < asked.value.total;
  return {
    conversations: [...(offset === 0 ? here : []), ...there].sort((a, b) => b.updatedAt - a.updatedAt),
    cursor: hasMore ? String(end) : null,
    api: asked.type === 'answered' ? 'listed' : asked.outcome,
    retryAt: asked.type === 'answered' ? null : asked.retryAt,
  };
}

/** Moves to a conversation. */
export async function switchTo(parts: ListParts, id: string): Promise<SwitchResult> {
  const { transcript } = parts;
  if (!(await transcript.read((rows) => findRow(rows, id)))) return fetchAndShow(parts, id);
  return { type: (await showConversation({ transcript }, id)) ? 'switched' : 'gone' };
}

/** Begins to delete one; `null` when there is none. What comes back takes it back, and says whether that was possible. */
export async function beginDeletion(
  parts: MoveParts,
  options: { readonly id: string | undefined; readonly graceMs: number },
): Promise<(() => Promise<boolean>) | null> {
  const removal = await remove(parts, options);
  return removal && (() => restore(parts, removal));
}

/** Moves to a conversation that only the API has, once its history is there. */
async function fetchAndShow(parts: ListParts, id: string): Promise<SwitchResult> {
  const { api, transcript, environment } = parts;
  const asked = await ask(parts, (ended) => api.getConversation(id, { signal: ended }));
  if (asked.type === 'answered') {
    await adoptConversation({ transcript, environment }, asked.value);
    const isShown = await showConversation({ transcript }, asked.value.id);
    return { type: isShown ? 'switched' : 'gone' };
  }
  if (asked.outcome === 'absent' || asked.outcome === 'unasked') return { type: 'failed' };
  const isGone = asked.error !== undefined && judgeConnect(asked.error).type === 'gone';
  return { type: isGone || asked.outcome === 'listed' ? 'gone' : asked.outcome };
}

type Asked<T> =
  | { readonly type: 'answered'; readonly value: T }
  | {
      readonly type: 'not';
      readonly outcome: ListOutcome;
      readonly retryAt: number | null;
      readonly error?: unknown;
    };

/** Asks the API when it may be asked: never beside a message that is on its way, and not while it is left in peace. */
async function ask<T>(
  parts: ListParts,
  call: (signal: AbortSignal) => Promise<T>,
  signal?: AbortSignal,
): Promise<Asked<T>> {
  const { ended, environment, gate, isOnline, transcript } = parts;
  const not = (outcome: ListOutcome, retryAt: number | null = null): Asked<T> => ({ type: 'not', outcome, retryAt });
  if (!isOnline()) return not('offline');
  const open = await transcript.read((rows) => rows.allOpenMessages());
  if (open.some(({ state }) => state === 'sending')) return not('busy');
  const permit = gate.permit('probe');
  if (permit.type === 'wait') return not('paused', permit.until);
  const startedAt = environment.now();
  gate.probing();
  try {
    const value = await call(signal ? AbortSignal.any([signal, ended]) : ended);
    gate.succeeded('probe', startedAt);
    return { type: 'answered', value };
  } catch (error) {
    const { health, retryAfterMs } = classify({ type: 'unprepared', step: 'probe', error });
    if (health === 'down') gate.failed(retryAfterMs);
    else if (health === 'up') gate.succeeded('probe', startedAt);
    if (isRouteMissing(error)) return not('absent');
    const wait = gate.permit('probe');
    const asked = isApiFailure(error) && error.retryAfterMs !== null ? environment.now() + error.retryAfterMs : null;
    return { type: 'not', outcome: 'failed', retryAt: wait.type === 'wait' ? wait.until : asked, error };
  }
}

function merged(item: ConversationSummary, entry: ApiConversation | undefined, title: string): ConversationSummary {
  if (!entry) return { ...item, title: telling(item.title, title) };
  // Somebody spoke in it from elsewhere.
  const hasNews = entry.updatedAt - item.updatedAt > NEWS_MS && !item.isCurrent;
  return {
    ...item,
    title: telling(entry.title, title),
    updatedAt: Math.max(item.updatedAt, entry.updatedAt),
    isUnread: item.isUnread || hasNews,
  };
}

/** So much later than the newest message here, the conversation was touched by another one. */
const NEWS_MS = 5000;

/** Of one that this device does not have. */
function summaryOf(entry: ApiConversation, device: DeviceList, title: string): readonly ConversationSummary[] {
  const { id, createdAt, updatedAt } = entry;
  const isEmpty = updatedAt - createdAt <= UNTOUCHED_MS;
  if (isEmpty || device.hidden.has(id)) return [];
  return [
    {
      id,
      conversationId: id,
      source: 'api',
      title: telling(entry.title, title),
      firstWords: null,
      updatedAt,
      isCurrent: false,
      isUnread: false,
      waiting: 0,
      undecided: 0,
    },
  ];
}

function telling(title: string | null, usual: string): string | null {
  const text = title?.trim() ?? '';
  return text === '' || text === usual.trim() ? null : text;
}

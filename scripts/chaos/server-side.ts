/** The API of a run, and what it knows at the end. */
import { setTimeout as delay } from 'node:timers/promises';
import type { LogEntry } from '../../dev/api/request-log.ts';
import { startApi, type StandInApi } from '../../dev/api/start-api.ts';
import { plainReply } from '../../dev/assistant/assistant.ts';
import { STORED_FIRST } from './faults.ts';
import { REPLY, type LoggedPost, type StoredMessage } from './oracle.ts';
import { FETCH_HEADER, MESSAGE_HEADER } from './page/surface.ts';

/** Starts an API that answers each message with its own text. */
export function startEcho(replyMs: number): Promise<StandInApi> {
  return startApi({
    assistant: {
      name: 'echo',
      reply: async ({ messages }) => {
        const text = messages.at(-1)?.content ?? '';
        if (replyMs > 0) await delay(replyMs);
        return plainReply(`${REPLY}${text}`);
      },
    },
  });
}

/** All messages of all conversations of the user, oldest first. There must be no faults any more. */
export async function readStored(api: StandInApi, token: string): Promise<readonly StoredMessage[]> {
  const get = async (path: string): Promise<unknown> => {
    const response = await fetch(`${api.url}${path}`, { headers: { authorization: `Bearer ${token}` } });
    if (!response.ok) throw new Error(`The oracle got ${response.status} for ${path}.`);
    return response.json();
  };
  const { conversations } = (await get('/api/v1/conversations?limit=100')) as { conversations: { id: string }[] };
  const all: (StoredMessage & { readonly created_at: string })[] = [];
  for (const { id } of conversations) {
    const { messages } = (await get(`/api/v1/conversations/${id}`)) as { messages: typeof all };
    all.push(...messages);
  }
  return all.map(({ id, role, content }) => ({ id, role, content }));
}

/** The POSTs of messages that reached the API whole. */
export function readPosts({ log }: StandInApi): readonly LoggedPost[] {
  return log.of('POST', '/api/v1/chat').flatMap((entry) => {
    const { headers, requestBody } = entry;
    const content = textOf(requestBody, 'message');
    if (content === null) return [];
    const [fetchId = 'none', messageId = 'none'] = [headers[FETCH_HEADER], headers[MESSAGE_HEADER]];
    return [{ fetchId, messageId, content, isApplied: isApplied(entry) }];
  });
}

/** How often each fault of the API met a request. */
export function countFaults({ log }: StandInApi, count: (kind: string) => void): void {
  for (const { fault } of log.entries) {
    if (fault === null) continue;
    const status = Number(fault);
    count(Number.isNaN(status) ? `api ${fault}` : status === 200 ? 'api html-200' : `api ${String(fault[0])}xx`);
  }
}

/** By what stood in the way of the API's own work. */
function isApplied({ fault, responseBody, status }: LogEntry): boolean {
  if (fault === 'reset-before') return false;
  if (fault !== null && Number.isFinite(Number(fault)))
    return JSON.stringify(responseBody ?? '').includes(STORED_FIRST);
  // Refused by the API itself, or not answered for a reason of the connection alone.
  return status === null || status === 200;
}

function textOf(value: unknown, key: string): string | null {
  const text: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, key) : null;
  return typeof text === 'string' ? text : null;
}

/** A mock of our API that answers at once, and of the protocols that some peers bring along. */
import { randomUUID } from 'node:crypto';
import { answerTo, history, type CorpusMessage } from './corpus.ts';
import { seededMessageId, seededTime } from './seeded.ts';

/** A request as the mock sees it. */
export interface MockRequest {
  readonly method: string;
  readonly path: string;
  /** The body as JSON, `{}` without one. */
  readonly body: Readonly<Record<string, unknown>>;
}

/** An answer; `json` is text already. */
export interface MockAnswer {
  readonly status: number;
  readonly json: string;
}

function wireMessage(conversationId: string, { id, role, text, at }: CorpusMessage & { readonly at: number }): object {
  return {
    id,
    conversation_id: conversationId,
    created_at: new Date(at).toISOString().replace('Z', '000'),
    role,
    content: text,
    images: [],
    tool_calls: [],
    artifact: null,
    meta: null,
  };
}

const isoNow = (): string => new Date().toISOString().replace('Z', '000');

function conversationJson(id: string): object {
  return { id, user_id: 'bench', title: 'New conversation', created_at: isoNow(), updated_at: isoNow() };
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const histories = new Map<number, string>();

function historyJson(id: string): string {
  const count = Number(id.slice(-12));
  if (!id.startsWith('5eed5eed') || count === 0) return JSON.stringify({ ...conversationJson(id), messages: [] });
  const known = histories.get(count);
  if (known !== undefined) return known;
  const messages = history(count).map((message, index) =>
    wireMessage(id, { ...message, id: seededMessageId(index), at: seededTime(index) }),
  );
  const json = JSON.stringify({ ...conversationJson(id), messages });
  histories.set(count, json);
  return json;
}

function chat(body: MockRequest['body']): object {
  const said = text(body['message']);
  const id = text(body['conversation_id']);
  const at = Date.now();
  return {
    conversation_id: id,
    user_message: wireMessage(id, { id: randomUUID(), role: 'user', text: said, at }),
    assistant_message: wireMessage(id, { id: randomUUID(), role: 'assistant', text: answerTo(said), at: at + 1 }),
  };
}

const CONVERSATIONS = '/api/v1/conversations';

/** Answers a request of any of the protocols, `null` when it is none of them. */
export function answer({ method, path, body }: MockRequest): MockAnswer | null {
  const ok = (value: object, status = 200): MockAnswer => ({ status, json: JSON.stringify(value) });
  if (path === CONVERSATIONS && method === 'POST') return ok(conversationJson(randomUUID()), 201);
  if (path === CONVERSATIONS) return ok({ conversations: [], total: 0 });
  if (path.startsWith(`${CONVERSATIONS}/`))
    return { status: 200, json: historyJson(path.slice(CONVERSATIONS.length + 1)) };
  if (path === '/api/v1/chat') return ok(chat(body));
  const counted = /^\/history\/(\d+)\.json$/.exec(path);
  if (counted !== null) return ok(history(Number(counted[1])));
  // n8n: one address, what is wanted stands in the body.
  if (path === '/n8n') return ok({ output: answerTo(text(body['chatInput'])) });
  // Flowise asks how its flow is set up before it sends questions.
  if (/^\/api\/v1\/public-chat(bot|flow)/i.test(path)) return ok({});
  if (path.startsWith('/api/v1/chatflows-streaming/')) return ok({ isStreaming: false });
  if (path.startsWith('/api/v1/prediction/')) {
    return ok({ text: answerTo(text(body['question'])), chatId: 'bench', chatMessageId: randomUUID() });
  }
  return null;
}

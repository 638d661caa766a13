import { request, type IncomingHttpHeaders } from 'node:http';
import { expect, onTestFinished } from 'vitest';
import { startApi, type StandInApi, type StartApiOptions } from '../../../dev/api/start-api.ts';
import { DEMO_USERS } from '../../../dev/api/users.ts';
import { plainReply, type Assistant } from '../../../dev/assistant/assistant.ts';

/** An answer as it came over the wire. */
export interface WireAnswer {
  readonly status: number;
  readonly statusMessage: string;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  readonly json: () => Record<string, unknown>;
}

/** A request: objects become JSON, text and bytes go as they are. */
export interface WireRequest {
  readonly method?: string;
  readonly token?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** Says back what it was told. */
export const echo: Assistant = {
  name: 'echo',
  reply: ({ messages }) => Promise.resolve(plainReply(`You said: ${messages.at(-1)?.content ?? ''}`)),
};

/** A stand-in that is closed when the test ends. */
export async function startTestApi(options: StartApiOptions = {}): Promise<StandInApi> {
  const api = await startApi({ assistant: echo, ...options });
  onTestFinished(() => api.close());
  return api;
}

/** Sends one request over a connection of its own; a broken connection rejects. */
export function send(
  url: string,
  { method = 'POST', token = DEMO_USERS.lan.token, headers = {}, body }: WireRequest = {},
): Promise<WireAnswer> {
  const bytes =
    body === undefined || body instanceof Uint8Array
      ? body
      : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
  const all = {
    ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    ...(bytes === undefined ? {} : { 'content-type': 'application/json', 'content-length': String(bytes.length) }),
    ...headers,
  };
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { method, headers: all, agent: false }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('error', reject);
      answer.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        const { statusCode: status = 0, statusMessage = '' } = answer;
        resolve({ status, statusMessage, headers: answer.headers, text, json: () => toObject(JSON.parse(text)) });
      });
    });
    outgoing.on('error', reject);
    outgoing.end(bytes);
  });
}

/** A new conversation's id. */
export async function createConversation(api: StandInApi, token: string = DEMO_USERS.lan.token): Promise<string> {
  const { json } = await send(`${api.url}/api/v1/conversations`, { token, body: { title: 'Test' } });
  return String(json()['id']);
}

/** Posts a message. */
export function chat(api: StandInApi, conversationId: string, message: string | object): Promise<WireAnswer> {
  return send(`${api.url}/api/v1/chat`, {
    body: { conversation_id: conversationId, ...(typeof message === 'string' ? { message } : message) },
  });
}

/** The stored messages of a conversation as `role: content`. */
export async function history(api: StandInApi, conversationId: string): Promise<readonly string[]> {
  const { json } = await send(`${api.url}/api/v1/conversations/${conversationId}`, { method: 'GET' });
  const { messages } = json();
  return Array.isArray(messages)
    ? messages.map(toObject).map(({ role, content }) => `${String(role)}: ${String(content)}`)
    : [];
}

/** An object with unknown members; anything else fails the test. */
export function toObject(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null)
    throw new TypeError(`Expected an object, got ${JSON.stringify(value)}.`);
  return { ...value };
}

/** A promise and what settles it. */
export function deferred(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

/** Matches any text. Vitest types its matchers as `any`. */
export const anyText: unknown = expect.any(String);

/** Matches any list. */
export const anyList: unknown = expect.any(Array);

/** Matches a text of this form. */
export function textLike(pattern: RegExp): unknown {
  return expect.stringMatching(pattern);
}

import type { Context } from 'hono';
import type { Assistant } from '../assistant/assistant.ts';
import { ApiError } from './api-error.ts';
import { authenticate, type User } from './users.ts';
import { parseBody, validateBody } from './body.ts';
import type { Store } from './store.ts';
import type { Check } from './validation.ts';
import { toWireJson, type WireConversation } from './wire.ts';

/** What a route is given beside the request itself. */
export interface Exchange {
  /** The body, read once. */
  readonly body: Uint8Array;
  /** Who answers this request: the assistant, or a fault in its place. */
  readonly assistant: Assistant;
  /** Awaited between storing the user's message and asking the assistant, so that a fault can delay or hold it there. */
  readonly pause: () => Promise<void>;
}

/** The context of the API's routes. */
export interface RouteEnv {
  Bindings: Exchange;
}

/** A JSON answer as the API writes it. */
export function jsonResponse(value: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Response {
  const body = toWireJson(value);
  return textResponse(body, { status, headers: { ...headers, 'content-type': 'application/json' } });
}

/** A text answer with its length. */
export function textResponse(
  body: string,
  init: { readonly status: number; readonly headers: Readonly<Record<string, string>> },
): Response {
  const headers = { 'content-length': String(Buffer.byteLength(body)), ...init.headers };
  return new Response(body, { status: init.status, headers });
}

/** `{"detail": …}`. Errors echo what was sent, so numbers stay as they came. */
export function errorResponse({ status, detail, headers }: ApiError): Response {
  const body = JSON.stringify({ detail });
  return textResponse(body, { status, headers: { ...headers, 'content-type': 'application/json' } });
}

/** 204 with an empty body that calls itself JSON. */
export function noContentResponse(): Response {
  return new Response(null, { status: 204, headers: { 'content-type': 'application/json' } });
}

/** The user of a request without a body. */
export function requireUser(c: Context<RouteEnv>): User {
  return authenticate(c.req.header('authorization'));
}

/** Reads, authenticates and validates in the API's order: malformed JSON before the token, the token before the fields. */
export function readRequest<T>(c: Context<RouteEnv>, check: Check<T>): { readonly user: User; readonly body: T } {
  const raw = parseBody(c.env.body, c.req.header('content-type'));
  const user = requireUser(c);
  return { user, body: validateBody(raw, check) };
}

/**
 * A conversation of this user.
 * @throws ApiError 404 when there is none, 403 when it is somebody else's
 */
export function requireConversation(
  store: Store,
  { id, user, verb = 'access' }: { readonly id: string; readonly user: User; readonly verb?: 'access' | 'delete' },
): WireConversation {
  const conversation = store.findConversation(id);
  if (conversation === null) throw new ApiError(404, 'Conversation not found');
  if (conversation.user_id !== user.id) {
    throw new ApiError(403, `You don't have permission to ${verb} this conversation`);
  }
  return conversation;
}

/** The check of a request: what the API took, the request builder makes again; what it refused with 422, we refuse or can explain. */
import { isDeepStrictEqual } from 'node:util';
import { InvalidRequestError } from '../../src/api/errors.ts';
import { chatPayload, conversationPayload, listPath, serializePayload } from '../../src/api/requests.ts';
import type { ChatRequest } from '../../src/api/types.ts';
import type { Outcome } from './answer.ts';
import { isObject, tryJson, type Exchange, type Route, type Unknown } from './exchange.ts';

/** What a check came to. */
export type Verdict =
  | { readonly type: 'passed' }
  | { readonly type: 'failed'; readonly reasons: readonly string[] }
  | { readonly type: 'skipped'; readonly reason: string };

const PASSED: Verdict = { type: 'passed' };

const failed = (reason: string): Verdict => ({ type: 'failed', reasons: [reason] });

/** Whether the request of a success is rebuilt equal as JSON. */
export function judgeAccepted(exchange: Exchange, call: 'create' | 'chat'): Verdict {
  const body = tryJson(exchange.request.body ?? '');
  if (!isObject(body)) return failed('the API took a request that is no JSON object');
  try {
    const rebuilt: unknown = JSON.parse(build(call, body));
    return isDeepStrictEqual(rebuilt, withoutDefaults(call, body))
      ? PASSED
      : failed('the request builder makes another request of it');
  } catch (error) {
    if (!InvalidRequestError.isInstance(error)) throw error;
    const rule = stricterRule(call, body, error);
    return rule === null
      ? failed(`the request builder refuses what the API takes: ${error.message}`)
      : { type: 'skipped', reason: `${rule}: taken by the API, refused by us on purpose` };
  }
}

/**
 * Whether a request that drew a 422 is refused by our own validation, or is a failure that names the field.
 * @param outcome what the client made of the answer, `null` when the answer is not recorded whole
 */
export function judgeRefused(exchange: Exchange, route: Route, outcome: Outcome | null): Verdict {
  if (isRefusedByUs(exchange, route)) return PASSED;
  if (outcome === null) return { type: 'skipped', reason: 'a cut body' };
  const field = !outcome.ok && isObject(outcome.error) ? outcome.error['field'] : null;
  return typeof field === 'string'
    ? PASSED
    : failed('we would send what the API refuses, and the failure names no field');
}

function isRefusedByUs({ request }: Exchange, route: Route): boolean {
  try {
    if (route.call === 'list') listPath(route);
    if (route.call !== 'create' && route.call !== 'chat') return false;
    const body = tryJson(request.body ?? '');
    // The builder writes JSON objects and the client calls them so: it cannot send anything else.
    if (!isObject(body) || !isCalledJson(request.headers)) return true;
    build(route.call, body);
    return false;
  } catch (error) {
    if (!InvalidRequestError.isInstance(error)) throw error;
    return true;
  }
}

function isCalledJson(headers: Unknown): boolean {
  const type = Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type')?.[1];
  return type === undefined || (typeof type === 'string' && /^application\/([\w.+-]+\+)?json\b/i.test(type));
}

/** The JSON text that the builder makes of the values of a recorded body. */
function build(call: 'create' | 'chat', body: Unknown): string {
  // The builder is typed and the recording is not: that it checks what it is given is the point of the check.
  if (call === 'create') return serializePayload(conversationPayload(body['title'] as string));
  const request = {
    conversationId: body['conversation_id'],
    message: body['message'],
    images: 'images' in body ? body['images'] : [],
    artifact: body['artifact'] ?? null,
  };
  return serializePayload(chatPayload(request as ChatRequest));
}

/** The recorded body without what the API ignores, and without what means the same when left out. */
function withoutDefaults(call: 'create' | 'chat', body: Unknown): Unknown {
  const keys = call === 'create' ? ['title'] : ['conversation_id', 'message', 'images', 'artifact'];
  const isDefault = (key: string, value: unknown): boolean =>
    (key === 'images' && Array.isArray(value) && value.length === 0) || (key === 'artifact' && value === null);
  return Object.fromEntries(
    Object.entries(body).filter(([key, value]) => keys.includes(key) && !isDefault(key, value)),
  );
}

/** The rule of ours that is stricter than the API, when it is one that we know of. */
function stricterRule(call: 'create' | 'chat', body: Unknown, error: InvalidRequestError): string | null {
  const { message, artifact } = body;
  if (error.field === 'message' && typeof message === 'string' && message !== '' && message.trim() === '') {
    return 'a blank message';
  }
  if (error.field !== 'artifact') return null;
  try {
    build(call, { ...body, artifact: withNumbers(artifact) });
    return 'a number written as text';
  } catch {
    return null;
  }
}

function withNumbers(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withNumbers);
  if (!isObject(value)) return value;
  const isNumeric = (key: string, item: unknown): boolean =>
    ['weight', 'size', 'price'].includes(key) &&
    typeof item === 'string' &&
    item.trim() !== '' &&
    Number.isFinite(Number(item));
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, isNumeric(key, item) ? Number(item) : withNumbers(item)]),
  );
}

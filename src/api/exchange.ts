/** One request and its answer: from a URL to JSON, or to the error that says what to do. */
import { InterceptedError, NetworkError, AbortedError, UnreadableResponseError, isApiFailure } from './errors.ts';
import { failureOfAnswer, failureOfRedirect, type FailedAnswer } from './failure-of-answer.ts';
import { readJson } from './json.ts';
import type { Operation } from './operation.ts';
import { readBody } from './read-body.ts';
import { parseRetryAfter } from './retry-after.ts';
import { readErrorDetail } from './schemas-error.ts';
import type { JsonValue } from './types.ts';

/** More of a failure's body is not read: the API's own are small, save those of a 422, which repeat what was sent, images too. */
const ERROR_BODY_BYTES = 64 * 1024;

/**
 * Where a proxy of ours says what became of a request that it answered itself. `not-forwarded`: the API has not seen it, nor a copy of it that
 * the browser sent by itself. Across origins a page can read it only when it is exposed.
 */
const OUTCOME_HEADER = 'x-chatbox-outcome';

const NO_CONTENT = 204;

/** What is asked, and how. */
export interface Exchange {
  readonly url: URL;
  /** JSON text or form of a POST; `null` for a GET, and for a DELETE. */
  readonly body: string | FormData | null;
  /** Asks for the removal of what the URL names. */
  readonly isRemoval: boolean;
  readonly token: string | null;
  readonly credentials: 'omit' | 'include';
  readonly limitBytes: number;
  /** Runs directly before the request; when it rejects, nothing is sent. */
  readonly beforeSend: (() => Promise<void>) | undefined;
  readonly fetch: typeof globalThis.fetch;
  readonly now: () => number;
}

/**
 * Carries it out.
 * @throws ApiFailure
 */
export async function carryOut(exchange: Exchange, operation: Operation): Promise<JsonValue> {
  const response = await send(exchange, operation);
  operation.status = response.status;
  if (response.type === 'opaqueredirect' || isBetween(response.status, 300, 399)) {
    discard(response);
    throw failureOfRedirect(response.status || null);
  }
  if (!isBetween(response.status, 200, 299)) {
    throw failureOfAnswer(await readFailure(response, exchange, operation));
  }
  // It has no body, whatever its headers say of one.
  if (response.status === NO_CONTENT && exchange.isRemoval) {
    discard(response);
    return null;
  }
  if (!isJson(response)) {
    discard(response);
    throw new InterceptedError({ status: response.status });
  }
  operation.evidence = 'applied';
  return readSuccess(response, exchange.limitBytes, operation);
}

async function send(exchange: Exchange, operation: Operation): Promise<Response> {
  // Taken out of its object: a browser's fetch refuses to be called as a method of another one.
  const { fetch, url, body, isRemoval, token, credentials, beforeSend } = exchange;
  const init: RequestInit = {
    method: isRemoval ? 'DELETE' : body === null ? 'GET' : 'POST',
    headers: {
      accept: 'application/json',
      // A form's own names the boundary between its parts, which only the browser knows.
      ...(typeof body === 'string' ? { 'content-type': 'application/json' } : {}),
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    },
    body,
    credentials,
    cache: 'no-store',
    redirect: 'manual',
    // The address of the page is no business of another host. `no-referrer` would make a browser send `Origin: null` with a POST to the
    // page's own origin, which a proxy that checks the origin must refuse.
    referrerPolicy: 'same-origin',
    signal: operation.signal,
  };
  if (beforeSend) await operation.wait(beforeSend);
  try {
    return await operation.wait(() => {
      operation.evidence = 'unknown';
      return fetch(url.href, init);
    });
  } catch (error) {
    operation.throwIfEnded();
    // Another error may be a wrapper's own, and hold the request with its token.
    throw new NetworkError(error instanceof TypeError ? { cause: error } : {});
  }
}

async function readFailure(response: Response, exchange: Exchange, operation: Operation): Promise<FailedAnswer> {
  const { status, headers } = response;
  const retryAfterMs = parseRetryAfter(headers.get('retry-after'), exchange.now(), headers.get('date'));
  const isForwarded = headers.get(OUTCOME_HEADER)?.trim().toLowerCase() !== 'not-forwarded';
  const known = { status, retryAfterMs, isForwarded };
  if (!isJson(response)) {
    discard(response);
    return { ...known, detail: null };
  }
  const limitBytes = status === 422 ? exchange.limitBytes : ERROR_BODY_BYTES;
  return { ...known, detail: await readDetail(response, limitBytes, operation) };
}

/** The status is an answer by itself: no body, however broken, takes it away. Only the caller's own abort does. */
async function readDetail(
  response: Response,
  limitBytes: number,
  operation: Operation,
): Promise<FailedAnswer['detail']> {
  try {
    return readErrorDetail(readJson(await readBody(response, limitBytes, operation)));
  } catch (error) {
    if (AbortedError.isInstance(error)) throw error;
    const isComplete = UnreadableResponseError.isInstance(error) && error.reason !== 'truncated';
    return isComplete ? null : 'unread';
  }
}

async function readSuccess(response: Response, limitBytes: number, operation: Operation): Promise<JsonValue> {
  const text = await readBody(response, limitBytes, operation);
  return withStatus(response.status, () => readJson(text));
}

/** Runs a reader of an accepted answer, and adds the status to what it throws. */
export function withStatus<T>(status: number | null, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!isApiFailure(error) || error.code !== 'unreadable-response') throw error;
    throw new UnreadableResponseError(error.reason, { status, path: error.path });
  }
}

function isJson(response: Response): boolean {
  return /^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i.test(response.headers.get('content-type') ?? '');
}

function isBetween(status: number, low: number, high: number): boolean {
  return status >= low && status <= high;
}

/** Closes the connection of an answer that nobody reads. */
function discard(response: Response): void {
  response.body?.cancel().catch(() => undefined);
}

/** The check of an answer: it goes through the real client, and what comes out is compared with what was recorded. */
import { inspect } from 'node:util';
import { createApiClient, type ApiClient } from '../../src/api/client.ts';
import { isApiFailure, type ApiFailure } from '../../src/api/errors.ts';
import { isObject, tryJson, type Exchange, type Route } from './exchange.ts';
import { expectedFailure } from './expected-failure.ts';
import { compareRead } from './fidelity.ts';

/** What the client made of an answer. */
export type Outcome = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: unknown };

/** Hands the recorded answer to the client, as if the server had given it just now. */
export async function outcomeOf(exchange: Exchange, route: Route): Promise<Outcome> {
  const client = createApiClient({
    baseUrl: 'https://api.example',
    fetch: () => Promise.resolve(toResponse(exchange.response)),
  });
  return call(client, route).then(
    (value) => ({ ok: true, value }),
    (error: unknown) => ({ ok: false, error }),
  );
}

/** Makes the call with a request that is always right: whether the recorded one was, is another check. */
function call(client: ApiClient, route: Route): Promise<unknown> {
  switch (route.call) {
    case 'create':
      return client.createConversation('Title');
    case 'chat':
      return client.chat({ conversationId: 'id', message: 'text', images: [], artifact: null });
    case 'history':
      return client.getConversation('id');
    case 'list':
      return client.listConversations({ limit: 1, offset: 0 });
  }
}

function toResponse({ status, headers, body }: Exchange['response']): Response {
  const isBodiless = [101, 204, 205, 304].includes(status);
  return new Response(isBodiless ? null : body, { status, headers });
}

/** What is wrong with what the client made of the answer; `[]` when it is as it must be. */
export function judgeAnswer(exchange: Exchange, route: Route, outcome: Outcome): string[] {
  const { status, body } = exchange.response;
  const isSuccess = status >= 200 && status < 300;
  if (outcome.ok) {
    return isSuccess ? compareRead(route.call, tryJson(body), outcome.value) : [`a ${status} was taken for a success`];
  }
  if (!isApiFailure(outcome.error)) return [`an error without type: ${String(outcome.error)}`];
  if (isSuccess) return [`does not parse: ${outcome.error.code}, ${outcome.error.message}`];
  return [...compareFailure(outcome.error, exchange), ...findLeaks(outcome.error, body)];
}

function compareFailure(error: ApiFailure, exchange: Exchange): string[] {
  const { retryAfterMs, ...expected } = expectedFailure(exchange.response);
  const actual = new Map<string, unknown>(Object.entries(error));
  const waits = retryAfterMs === 'a wait' ? error.retryAfterMs !== null : error.retryAfterMs === retryAfterMs;
  return [
    ...Object.entries(expected)
      .filter(([key, value]) => inspect(actual.get(key), { depth: 9 }) !== inspect(value, { depth: 9 }))
      .map(([key, value]) => `${key} is ${inspect(actual.get(key))}, must be ${inspect(value)}`),
    ...(waits ? [] : [`retryAfterMs is ${error.retryAfterMs}, must be ${retryAfterMs}`]),
  ];
}

/** Texts of the server that are in the error: none may be. */
function findLeaks(error: ApiFailure, body: string): string[] {
  const json = tryJson(body);
  const detail = isObject(json) ? json['detail'] : undefined;
  const texts = Array.isArray(detail)
    ? detail
        .filter(isObject)
        .flatMap(({ msg, input }) => [msg, typeof input === 'string' ? input : JSON.stringify(input)])
    : [detail];
  const whole = inspect(error, { depth: 9, showHidden: true });
  // Short ones are words of the contract, such as `design`, that may stand there in their own right.
  const isLeak = (text: unknown): boolean => typeof text === 'string' && text.length > 12 && whole.includes(text);
  return texts.some(isLeak) ? ['a text of the server got into the error'] : [];
}

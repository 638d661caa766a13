import { request as requestHttp, type IncomingMessage, type RequestOptions, type ServerResponse } from 'node:http';
import { request as requestHttps } from 'node:https';

/** The API behind the demo's own `/api`. */
export interface Upstream {
  /** Base URL, with or without a slash at the end. */
  readonly apiUrl: string;
  /** Sent with every request; the browser never sees it. */
  readonly token: string;
}

const PATHS = /^\/api\/v1\/(?:chat|conversations|images)(?:\/[\w.-]+)?\/?$/;
const METHODS: ReadonlySet<string> = new Set(['GET', 'POST', 'DELETE']);
const REQUEST_HEADERS = ['accept', 'content-type', 'content-length', 'idempotency-key'] as const;
const RESPONSE_HEADERS = ['content-type', 'content-length', 'retry-after'] as const;

/**
 * Passes a request of the demo's own pages on to the API, with the token put in here. Only listed methods, paths and headers pass;
 * bodies are streamed; a failure is a bare 502.
 */
export function proxyToApi(request: IncomingMessage, response: ServerResponse, upstream: Upstream): void {
  const target = new URL(request.url ?? '/', 'http://demo.invalid');
  if (!PATHS.test(target.pathname)) {
    refuse(response, 404, 'Not Found');
    return;
  }
  if (!METHODS.has(request.method ?? '')) {
    refuse(response, 405, 'Method Not Allowed');
    return;
  }
  if (!isFromOwnPage(request)) {
    refuse(response, 403, 'Only pages of this demo may call its proxy.');
    return;
  }

  const url = new URL(upstream.apiUrl.replace(/\/+$/, '') + target.pathname + target.search);
  const options: RequestOptions = {
    method: request.method,
    headers: { ...pick(request.headers, REQUEST_HEADERS), authorization: `Bearer ${upstream.token}` },
    // A fresh connection each time: a kept one that the API closes meanwhile would make a POST's outcome unknown.
    agent: false,
  };
  const outgoing = (url.protocol === 'https:' ? requestHttps : requestHttp)(url, options, (answer) => {
    response.writeHead(answer.statusCode ?? 502, {
      ...pick(answer.headers, RESPONSE_HEADERS),
      'cache-control': 'no-store',
    });
    answer.pipe(response);
    answer.on('error', () => response.destroy());
    answer.on('aborted', () => response.destroy());
  });
  outgoing.on('error', () => {
    if (response.headersSent) response.destroy();
    else refuse(response, 502, null);
  });
  // A body cut short must not reach the API as a whole one. Once it is complete, a client that leaves cancels nothing.
  request.on('aborted', () => {
    if (!request.complete) outgoing.destroy();
  });
  request.pipe(outgoing);
}

/** Not from another site's page, which could otherwise spend the token. */
function isFromOwnPage({ headers }: IncomingMessage): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  const { origin, host } = headers;
  return origin === undefined || (URL.canParse(origin) && new URL(origin).host === host);
}

function pick(headers: IncomingMessage['headers'], names: readonly string[]): Record<string, string | string[]> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = headers[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

function refuse(response: ServerResponse, status: number, detail: string | null): void {
  const body = detail === null ? '' : JSON.stringify({ detail });
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) });
  response.end(body);
}

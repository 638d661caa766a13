/** Recorded exchanges with the API, as they stand in a file. */

/** One request and its answer. Bodies are text. */
export interface Exchange {
  readonly n: number | string;
  readonly name: string;
  readonly request: {
    readonly method: string;
    /** Path and query. */
    readonly path: string;
    readonly headers: Readonly<Record<string, unknown>>;
    /** `null` when there was none. */
    readonly body: string | null;
  };
  readonly response: {
    readonly status: number;
    /** Lower-case names. */
    readonly headers: [name: string, value: string][];
    readonly body: string;
  };
}

/** A call that the chatbox makes. */
export type Route =
  | { readonly call: 'create' | 'chat' }
  | { readonly call: 'history'; readonly id: string }
  | { readonly call: 'list'; readonly limit: number; readonly offset: number };

/** A JSON object of which nothing is known. */
export type Unknown = Readonly<Record<string, unknown>>;

/** Whether a value is a JSON object. */
export function isObject(value: unknown): value is Unknown {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The JSON of a text, or `undefined`. */
export function tryJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/**
 * Reads a file of exchanges: a JSON list.
 * @throws Error that says what is wrong with the file
 */
export function readExchanges(text: string): Exchange[] {
  const list = tryJson(text);
  if (!Array.isArray(list)) throw new Error('It is no JSON list of exchanges.');
  return list.map((entry: unknown, index) => {
    const exchange = readExchange(entry, index);
    if (exchange === null)
      throw new Error(`Entry ${index + 1} is no exchange: it needs request and response as recorded.`);
    return exchange;
  });
}

function readExchange(entry: unknown, index: number): Exchange | null {
  if (!isObject(entry) || !isObject(entry['request']) || !isObject(entry['response'])) return null;
  const { n, name, request, response } = entry;
  const { method, path, headers, body } = request;
  const { status, rawHeaders } = response;
  if (typeof method !== 'string' || typeof path !== 'string' || typeof status !== 'number') return null;
  return {
    n: typeof n === 'number' || typeof n === 'string' ? n : index + 1,
    name: typeof name === 'string' ? name : '',
    request: { method, path, headers: isObject(headers) ? headers : {}, body: typeof body === 'string' ? body : null },
    response: {
      status,
      headers: pairsOf(rawHeaders),
      body: typeof response['body'] === 'string' ? response['body'] : '',
    },
  };
}

function pairsOf(rawHeaders: unknown): [string, string][] {
  const flat = Array.isArray(rawHeaders) ? rawHeaders.map(String) : [];
  return flat.flatMap((name, index): [string, string][] =>
    index % 2 === 0 ? [[name.toLowerCase(), flat[index + 1] ?? '']] : [],
  );
}

/** The call of ours that the request is; `null` for a route that the chatbox never calls. */
export function routeOf({ method, path }: Exchange['request']): Route | null {
  const { pathname, searchParams } = new URL(path, 'https://api.example');
  const [prefix, id] = splitPath(pathname);
  if (method === 'POST' && id === null) {
    if (prefix === '/api/v1/conversations') return { call: 'create' };
    if (prefix === '/api/v1/chat') return { call: 'chat' };
  }
  if (method !== 'GET' || prefix !== '/api/v1/conversations') return null;
  if (id !== null) return { call: 'history', id };
  return {
    call: 'list',
    limit: Number(searchParams.get('limit') ?? 100),
    offset: Number(searchParams.get('offset') ?? 0),
  };
}

function splitPath(pathname: string): [prefix: string, id: string | null] {
  const match = /^(\/api\/v1\/conversations)\/([^/]+)$/.exec(pathname);
  return match === null ? [pathname, null] : [match[1] ?? '', decodeURIComponent(match[2] ?? '')];
}

/** Whether a body was shortened when it was recorded. */
export function isCut(body: string | null): boolean {
  return body !== null && /…\[\d+ chars\]…/.test(body);
}

/** Whether the body was a traceback of the server, which is not recorded. */
export function isTraceback(body: string): boolean {
  return body.trim() === '<plain-text traceback>';
}

/** What the API answers, and how a page gets to read it. */

/** An answer on the wire. */
export interface SimAnswer {
  readonly status: number;
  readonly type: 'basic' | 'opaqueredirect';
  readonly headers: Readonly<Record<string, string>>;
  /** Text of the body. */
  readonly body: string;
  /** How the body ends. */
  readonly ending: 'whole' | 'cut' | 'stalled';
}

/** A JSON answer. */
export function jsonAnswer(status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): SimAnswer {
  return {
    status,
    type: 'basic',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(value),
    ending: 'whole',
  };
}

/** A failure as the API words it. */
export function failureAnswer(
  status: number,
  detail: string,
  headers: Readonly<Record<string, string>> = {},
): SimAnswer {
  return jsonAnswer(status, { detail }, headers);
}

/** A page of HTML, as gateways and portals send it. */
export function htmlAnswer(status: number, headers: Readonly<Record<string, string>> = {}): SimAnswer {
  return {
    status,
    type: 'basic',
    headers: { 'content-type': 'text/html; charset=utf-8', ...headers },
    body: '<!doctype html><title>Gateway</title>',
    ending: 'whole',
  };
}

const encoder = new TextEncoder();

/**
 * The part of a `Response` that a client needs who reads the body as a stream. A real one costs fifty times as much.
 */
export function toResponse(answer: SimAnswer): Response {
  const chunks = answer.body === '' ? [] : [encoder.encode(answer.body)];
  const read = (): Promise<{ done: boolean; value: Uint8Array | undefined }> => {
    const value = chunks.shift();
    if (value !== undefined) return Promise.resolve({ done: false, value });
    if (answer.ending === 'cut') return Promise.reject(new TypeError('network error'));
    if (answer.ending === 'stalled') return new Promise(() => undefined);
    return Promise.resolve({ done: true, value });
  };
  const cancel = () => Promise.resolve();
  const response: unknown = {
    status: answer.status,
    type: answer.type,
    ok: answer.status >= 200 && answer.status < 300,
    headers: { get: (name: string) => answer.headers[name.toLowerCase()] ?? null },
    body: { getReader: () => ({ read, cancel }), cancel },
  };
  return response as Response;
}

const METHODS = 'DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT';

/** The answer to a preflight, or `null` when the request is none: any origin and any header pass, unknown methods do not. */
export function answerPreflight(request: Request): Response | null {
  const origin = request.headers.get('origin');
  const method = request.headers.get('access-control-request-method');
  if (request.method !== 'OPTIONS' || origin === null || method === null) return null;
  const isAllowed = METHODS.split(', ').includes(method);
  const body = isAllowed ? 'OK' : 'Disallowed CORS method';
  const requestHeaders = request.headers.get('access-control-request-headers');
  return new Response(body, {
    status: isAllowed ? 200 : 400,
    headers: {
      vary: 'Origin',
      'access-control-allow-methods': METHODS,
      'access-control-max-age': '600',
      'access-control-allow-credentials': 'true',
      'access-control-allow-origin': origin,
      ...(requestHeaders === null ? {} : { 'access-control-allow-headers': requestHeaders }),
      'content-length': String(body.length),
      'content-type': 'text/plain; charset=utf-8',
    },
  });
}

/** Adds the CORS headers of an ordinary answer: `*`, or the origin itself when a cookie came along. Nothing is exposed. */
export function addCorsHeaders(request: Request, headers: Headers): void {
  const origin = request.headers.get('origin');
  if (origin === null) return;
  const hasCookie = request.headers.has('cookie');
  headers.set('access-control-allow-origin', hasCookie ? origin : '*');
  headers.set('access-control-allow-credentials', 'true');
  if (hasCookie) headers.set('vary', 'Origin');
}

/** Takes them away again. */
export function removeCorsHeaders(headers: Headers): void {
  for (const name of ['access-control-allow-origin', 'access-control-allow-credentials']) headers.delete(name);
}

import { Hono } from 'hono';
import { ApiError, UnhandledError } from './api-error.ts';
import { addCorsHeaders, answerPreflight } from './cors.ts';
import { errorResponse, textResponse, type Exchange, type RouteEnv } from './exchange.ts';
import { addChatRoute } from './routes/chat.ts';
import { addConversationRoutes } from './routes/conversations.ts';
import { addImageRoutes } from './routes/images.ts';
import type { Store } from './store.ts';

/** What each path allows, as its 405 says. Of two routes with one path the API names the first. */
const PATHS: readonly (readonly [pattern: RegExp, allow: string])[] = [
  [/^\/api\/v1\/conversations$/, 'POST'],
  [/^\/api\/v1\/conversations\/[^/]+$/, 'GET'],
  [/^\/api\/v1\/chat$/, 'POST'],
  [/^\/api\/v1\/images\/upload$/, 'POST'],
  [/^\/api\/v1\/images\/[^/]+$/, 'GET'],
];

/** The API without its transport: one request in, one answer out, faults and log left to others. */
export type ApiHandler = (request: Request, exchange: Exchange) => Promise<Response>;

/** Puts the routes on a store. */
export function createApiHandler(store: Store): ApiHandler {
  const app = new Hono<RouteEnv>();
  addConversationRoutes(app, store);
  addChatRoute(app, store);
  addImageRoutes(app, store);
  app.notFound((c) => refusePath(c.req.raw));
  app.onError((error) => {
    if (error instanceof ApiError) return errorResponse(error);
    if (error instanceof UnhandledError) return traceback(error);
    const reason = error instanceof Error ? error.message : String(error);
    return errorResponse(new ApiError(500, `Service error: Unexpected error: ${reason}`));
  });
  return async (request, exchange) => {
    const preflight = answerPreflight(request);
    if (preflight !== null) return preflight;
    // Hono would answer HEAD from GET; the API refuses it.
    const response = request.method === 'HEAD' ? refusePath(request) : await app.fetch(request, exchange);
    if (!isTraceback(response)) addCorsHeaders(request, response.headers);
    return response;
  };
}

function refusePath(request: Request): Response {
  const { pathname, search } = new URL(request.url);
  const known = PATHS.find(([pattern]) => pattern.test(pathname));
  if (known !== undefined) return errorResponse(new ApiError(405, 'Method Not Allowed', { allow: known[1] }));
  const bare = pathname.slice(0, -1);
  if (pathname.endsWith('/') && PATHS.some(([pattern]) => pattern.test(bare))) {
    const host = request.headers.get('host') ?? new URL(request.url).host;
    return new Response(null, {
      status: 307,
      headers: { 'content-length': '0', location: `http://${host}${bare}${search}` },
    });
  }
  return errorResponse(new ApiError(404, 'Not Found'));
}

function traceback(error: Error): Response {
  const body = `Traceback (most recent call last):\n  (stand-in API, nothing to see)\n${error.message}\n`;
  return textResponse(body, { status: 500, headers: { 'content-type': 'text/plain; charset=utf-8' } });
}

function isTraceback(response: Response): boolean {
  return response.status === 500 && response.headers.get('content-type') !== 'application/json';
}

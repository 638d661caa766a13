import { createServer, type ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { getRequestListener, type HttpBindings } from '@hono/node-server';
import { Hono, type Context } from 'hono';
import type { Assistant } from '../assistant/assistant.ts';
import { createScriptedAssistant } from '../assistant/scripted-assistant.ts';
import { listen, stopServer, type ListenOptions } from '../listen.ts';
import { systemNow } from './clock.ts';
import { addControlRoutes } from './control-routes.ts';
import { answerWithFault, faultyAssistant } from './faulty-answer.ts';
import { createFaults, type Fault, type Faults } from './faults.ts';
import { createRequestLog, type LogUpdate, type RequestLog } from './request-log.ts';
import { createApiHandler, type ApiHandler } from './routes.ts';
import { openStore } from './store.ts';
import { userOfHeader } from './users.ts';

/** How to start the stand-in. */
export interface StartApiOptions extends Partial<ListenOptions> {
  /** SQLite file, or `:memory:`. @default ':memory:' */
  readonly databasePath?: string;
  /** Who answers. @default the scripted assistant, without delay */
  readonly assistant?: Assistant;
  /** Milliseconds since the epoch. @default the system's clock */
  readonly clock?: () => number;
}

/** A running stand-in. */
export interface StandInApi {
  /** Origin, without a slash at the end. */
  readonly url: string;
  readonly port: number;
  readonly faults: Faults;
  readonly log: RequestLog;
  /** Refuses connections until {@link StandInApi.comeBack}; what is stored stays. */
  goAway(): Promise<void>;
  /** Listens again on the same port. */
  comeBack(): Promise<void>;
  /** Ends it: held requests are let go, connections closed, the database closed. */
  close(): Promise<void>;
}

interface Parts {
  readonly handle: ApiHandler;
  readonly assistant: Assistant;
  readonly faults: Faults;
  readonly log: RequestLog;
  /** Aborted when the stand-in closes. */
  readonly closing: AbortSignal;
}

const KEEP_ALIVE_MS = 5000;
const NAMES = { what: 'the stand-in API', variable: 'API_PORT' };

/**
 * Starts the stand-in API.
 * @throws PortTakenError when the port is taken
 */
export async function startApi(options: StartApiOptions = {}): Promise<StandInApi> {
  const { databasePath = ':memory:', assistant = createScriptedAssistant(), clock = systemNow } = options;
  const store = openStore(databasePath, clock);
  const closing = new AbortController();
  const [faults, log] = [createFaults(), createRequestLog()];
  const running = new Set<Promise<unknown>>();
  const parts = { handle: createApiHandler(store), assistant, faults, log, closing: closing.signal };

  const app = new Hono<{ Bindings: HttpBindings }>();
  // A client that left in the middle of its body: nothing was stored, and there is nobody to tell.
  app.onError(() => new Response(null, { status: 400 }));
  addControlRoutes(app, { faults, log });
  app.all('*', (c) => {
    const work = answer(c, parts);
    const settled = work.catch(() => undefined).finally(() => running.delete(settled));
    running.add(settled);
    return work;
  });

  const listener = getRequestListener(app.fetch, { overrideGlobalObjects: false });
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, (incoming, outgoing) => {
    disguise(outgoing);
    void listener(incoming, outgoing);
  });
  const host = options.host ?? '127.0.0.1';
  const port = await listen(server, { port: options.port ?? 0, host }, NAMES).catch((error: unknown) => {
    store.close();
    throw error;
  });
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    faults,
    log,
    goAway: () => stopServer(server),
    comeBack: async () => {
      await listen(server, { port, host }, NAMES);
    },
    close: async () => {
      closing.abort();
      faults.clear();
      faults.release();
      if (server.listening) await stopServer(server);
      // A model may take minutes; what it says after the end has nobody to go to.
      await Promise.race([Promise.all(running), delay(2000, undefined, { ref: false })]);
      store.close();
    },
  };
}

function disguise(outgoing: ServerResponse): void {
  outgoing.setHeader('server', 'uvicorn');
  // Node would announce `Keep-Alive: timeout=5`, which the API does not.
  if (outgoing.shouldKeepAlive) outgoing.removeHeader('connection');
  const writeHead = outgoing.writeHead.bind(outgoing);
  outgoing.writeHead = (status: number, ...rest: readonly unknown[]) => {
    if (status === 422) outgoing.statusMessage = 'Unprocessable Content';
    Reflect.apply(writeHead, outgoing, [status, ...rest]);
    return outgoing;
  };
}

async function answer(c: Context<{ Bindings: HttpBindings }>, parts: Parts): Promise<Response> {
  const { raw: request, path } = c.req;
  const startedAt = Date.now();
  const fault = parts.faults.take(request.method, path);
  const update = startEntry(c, parts.log, { startedAt, fault });
  try {
    const body = new Uint8Array(await request.arrayBuffer());
    update({ requestBody: readable(Buffer.from(body).toString('utf8'), request.headers.get('content-type')) });
    const response = await respond(c, { fault, body, parts });
    update(await describe(response));
    return response;
  } finally {
    update({ durationMs: Date.now() - startedAt });
  }
}

async function respond(
  c: Context<{ Bindings: HttpBindings }>,
  { fault, body, parts }: { readonly fault: Fault | null; readonly body: Uint8Array; readonly parts: Parts },
): Promise<Response> {
  let isPaused = false;
  const pause = async (): Promise<void> => {
    if (isPaused || fault === null) return;
    isPaused = true;
    if (fault.delayMs !== undefined)
      await delay(fault.delayMs, undefined, { signal: parts.closing }).catch(() => undefined);
    if (fault.kind === 'hang' && !parts.closing.aborted) await parts.faults.hold();
  };
  const exchange = { body, assistant: faultyAssistant(fault, parts.assistant), pause };
  const handle = async (): Promise<Response> => {
    const response = await parts.handle(c.req.raw, exchange);
    await pause();
    return response;
  };
  if (fault === null) return handle();
  const response = await answerWithFault(fault, { request: c.req.raw, outgoing: c.env.outgoing, answer: handle });
  await pause();
  return response;
}

function startEntry(
  c: Context<{ Bindings: HttpBindings }>,
  log: RequestLog,
  { startedAt, fault }: { readonly startedAt: number; readonly fault: Fault | null },
): (update: LogUpdate) => void {
  const { raw: request, path } = c.req;
  const { authorization, cookie, ...headers } = Object.fromEntries(request.headers);
  return log.start({
    method: request.method,
    path,
    query: new URL(request.url).search,
    status: null,
    at: startedAt,
    durationMs: null,
    user: userOfHeader(authorization)?.name ?? null,
    headers: cookie === undefined ? headers : { ...headers, 'x-log-note': 'had a cookie' },
    requestBody: null,
    responseBody: null,
    fault: fault === null ? null : String(fault.kind ?? fault.status ?? 'delay'),
  });
}

async function describe(response: Response): Promise<LogUpdate> {
  if (response.headers.get('x-hono-already-sent') !== null) return {};
  const text = await response.clone().text();
  const responseBody =
    text.length > 1_000_000 ? `<${text.length} characters>` : readable(text, response.headers.get('content-type'));
  return { status: response.status, responseBody };
}

function readable(text: string, contentType: string | null): unknown {
  if (text === '') return null;
  if (contentType?.startsWith('multipart/') === true) return `<form of ${text.length} characters>`;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import { DEMO_USERS } from './api/users.ts';
import { contentPolicy } from './demo/content-policy.ts';
import { proxyToApi } from './demo/proxy.ts';
import { createFileFinder, type StaticFile } from './demo/static-files.ts';
import { listen, stopServer, type ListenOptions } from './listen.ts';

/** How to start the demo. */
export interface DemoServerOptions extends Partial<ListenOptions> {
  /** Base URL of the API behind `/api`. */
  readonly apiUrl: string;
  /** The token sent to it. */
  readonly token: string;
  /** Whether that API is the stand-in: then pages may also call it themselves, with the tokens of its demo users. @default false */
  readonly isStandIn?: boolean;
  /** Built pages. @default build/demo */
  readonly root?: string;
  /** Built script-tag files, served under `/cdn/`. @default dist/cdn */
  readonly cdnRoot?: string;
  /** Built documentation, served under `/docs/`. @default build/docs */
  readonly docsRoot?: string;
}

/** A running demo. */
export interface DemoServer {
  /** Origin, without a slash at the end. */
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

/** What `/demo-config.json` tells the pages. */
export interface DemoConfig {
  /** Origin of the stand-in, or `null` for a real API, whose address and token stay on the server. */
  readonly apiUrl: string | null;
  readonly isStandIn: boolean;
  /** Token of each demo user by name; `null` for a real API. */
  readonly tokens: Readonly<Record<string, string>> | null;
}

const MODEL_PAGE = /^\/models(?:\.html)?$/;

const NAMES = { what: 'the demo', variable: 'PORT' };

/**
 * Starts the demo shop: built pages under a strict Content-Security-Policy, and the API under `/api` with the token kept here.
 * @throws PortTakenError when the port is taken
 */
export async function startDemoServer(options: DemoServerOptions): Promise<DemoServer> {
  const { apiUrl, token, isStandIn = false, host = '127.0.0.1' } = options;
  const findFile = createFileFinder([
    { prefix: '/cdn/', folder: options.cdnRoot ?? fromRoot('dist/cdn') },
    { prefix: '/docs/', folder: options.docsRoot ?? fromRoot('build/docs') },
    { prefix: '/model-viewer/', folder: fromRoot('node_modules/@google/model-viewer/dist') },
    { prefix: '/', folder: options.root ?? fromRoot('build/demo') },
  ]);
  const apiOrigins = isStandIn ? [new URL(apiUrl).origin] : [];
  const policy = contentPolicy({ apiOrigins });
  // The one page with the 3D viewer has a wider one.
  const modelPolicy = contentPolicy({ apiOrigins, hasModels: true });
  const config = JSON.stringify(configOf({ apiUrl, isStandIn }));

  const server = createServer((request, response) => {
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
    if (path.startsWith('/api/')) {
      proxyToApi(request, response, { apiUrl, token });
      return;
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      sendText(response, 405, 'Method Not Allowed');
      return;
    }
    if (path === '/demo-config.json') {
      response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' });
      response.end(config);
      return;
    }
    void findFile(path).then(
      (file) =>
        file === null
          ? sendText(response, 404, 'Not Found')
          : sendFile(file, { request, response, policy: MODEL_PAGE.test(path) ? modelPolicy : policy }),
      () => sendText(response, 500, 'This file could not be read.'),
    );
  });
  const port = await listen(server, { port: options.port ?? 0, host }, NAMES);
  return { url: `http://127.0.0.1:${port}`, port, close: () => stopServer(server) };
}

function configOf({ apiUrl, isStandIn }: Pick<DemoServerOptions, 'apiUrl' | 'isStandIn'>): DemoConfig {
  if (isStandIn !== true) return { apiUrl: null, isStandIn: false, tokens: null };
  return { apiUrl, isStandIn: true, tokens: { lan: DEMO_USERS.lan.token, minh: DEMO_USERS.minh.token } };
}

function sendFile(
  file: StaticFile,
  {
    request,
    response,
    policy,
  }: { readonly request: IncomingMessage; readonly response: ServerResponse; readonly policy: string },
): void {
  const headers: Record<string, string> = {
    'content-type': file.type,
    etag: file.etag,
    vary: 'accept-encoding',
    'cache-control': file.isImmutable ? 'public, max-age=31536000, immutable' : 'no-cache',
    'x-content-type-options': 'nosniff',
  };
  if (file.type.startsWith('text/html')) headers['content-security-policy'] = policy;
  if (request.headers['if-none-match'] === file.etag) {
    response.writeHead(304, headers).end();
    return;
  }
  const { body, encoding } = file.encode(request.headers['accept-encoding']?.toString() ?? '');
  if (encoding !== null) headers['content-encoding'] = encoding;
  response.writeHead(200, { ...headers, 'content-length': body.length });
  response.end(request.method === 'HEAD' ? undefined : body);
}

function sendText(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, {
    'content-type': 'text/plain; charset=utf-8',
    'content-length': Buffer.byteLength(text),
  });
  response.end(text);
}

function fromRoot(relative: string): string {
  return fileURLToPath(new URL(`../${relative}`, import.meta.url));
}

/** Serves the contenders, each on a page of its own, and the mock API, all of one origin. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { listen, stopServer } from '../../dev/listen.ts';
import type { Contender } from '../contender.ts';
import type { Built } from './bundle.ts';
import { answer } from './mock-api.ts';

/** A running server. */
export interface BenchServer {
  readonly origin: string;
  /** Size of each file sent so far as it was sent, by path. */
  readonly sizes: ReadonlyMap<string, number>;
  close(): Promise<void>;
}

/** A contender and its files. */
export interface Served {
  readonly contender: Contender;
  readonly built: Built;
}

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.woff2': 'font/woff2',
};

/** The page: nothing but the chatbox. Ours stands on it as its documentation says, the others are mounted by their entry. */
function page({ contender: { name, kind }, built: { entry, styles } }: Served, mode: string): string {
  const isOurs = kind === 'ours' && mode !== 'wait';
  const script = isOurs ? 'cdn/api-chatbox.js' : entry;
  const element = mode === 'closed' ? '<api-chatbox></api-chatbox>' : '<api-chatbox mode="inline"></api-chatbox>';
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${name}</title>
<meta name="viewport" content="width=device-width,initial-scale=1"><link rel="icon" href="data:,">
<style>html,body{margin:0;height:100%}#chat{display:flex;flex-direction:column;position:relative;overflow:hidden;width:420px;height:640px}</style>
${styles.map((file) => `<link rel="stylesheet" href="${file}">`).join('')}
<script type="module" src="${script}"></script></head><body><div id="chat">${isOurs ? element : ''}</div></body></html>`;
}

async function readBody(request: IncomingMessage): Promise<Record<string, unknown>> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  try {
    return JSON.parse(Buffer.concat(parts).toString()) as Record<string, unknown>;
  } catch {
    return {};
  }
}

/** Starts the server. */
export async function startServer(all: readonly Served[]): Promise<BenchServer> {
  const byName = new Map(all.map((served) => [served.contender.name, served]));
  const files = new Map<string, { readonly body: Buffer; readonly isCompressed: boolean } | null>();
  const sizes = new Map<string, number>();

  async function read(file: string): Promise<{ readonly body: Buffer; readonly isCompressed: boolean } | null> {
    const compressed = await readFile(`${file}.br`).catch(() => null);
    if (compressed !== null) return { body: compressed, isCompressed: true };
    const body = await readFile(file).catch(() => null);
    return body === null ? null : { body, isCompressed: false };
  }

  async function sendFile(path: string, served: Served, response: ServerResponse): Promise<void> {
    const relative = normalize(path.split('/').slice(3).join('/'));
    const name = join(served.built.folder, relative);
    if (!files.has(name)) files.set(name, relative.startsWith('..') ? null : await read(name));
    const file = files.get(name);
    if (file == null) {
      response.writeHead(404).end();
      return;
    }
    sizes.set(path, file.body.length);
    response.writeHead(200, {
      'content-type': TYPES[extname(name)] ?? 'application/octet-stream',
      'cache-control': 'public, max-age=3600',
      ...(file.isCompressed ? { 'content-encoding': 'br' } : {}),
    });
    response.end(file.body);
  }

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, search } = new URL(request.url ?? '/', 'http://127.0.0.1');
    const body = await readBody(request);
    const said = answer({ method: request.method ?? 'GET', path: pathname, body });
    if (said !== null) {
      response.writeHead(said.status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
      response.end(said.json);
      return;
    }
    const served = byName.get(pathname.split('/')[2] ?? '');
    if (pathname === '/blank')
      response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>blank</title>');
    else if (!pathname.startsWith('/c/') || served === undefined) response.writeHead(404).end();
    else if (pathname.endsWith('/')) {
      response.writeHead(200, { 'content-type': 'text/html', 'cache-control': 'no-store' });
      response.end(page(served, search.slice(1)));
    } else await sendFile(pathname, served, response);
  }

  const server = createServer((request, response) => {
    respond(request, response).catch((error: unknown) => {
      response.writeHead(500).end(String(error));
    });
  });
  const port = await listen(server, { port: 0 }, { what: 'the server of the measures', variable: 'PORT' });
  return { origin: `http://127.0.0.1:${port}`, sizes, close: () => stopServer(server) };
}

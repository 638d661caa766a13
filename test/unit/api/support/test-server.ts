/** A real server on a free port that answers as one test wants it. */
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import { afterEach } from 'vitest';

/** What the server was asked. */
export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** The server and what it saw. */
export interface TestServer {
  readonly url: string;
  readonly seen: Seen[];
  /** Resolves once it saw that many requests. */
  readonly sawRequests: (count: number) => Promise<void>;
}

/** Answers the n-th request, counted from 1. */
export type Answer = (response: ServerResponse, nth: number) => void;

const cleanups: (() => void)[] = [];

afterEach(() => {
  for (const cleanup of cleanups.splice(0)) cleanup();
});

/** Starts it; the end of the test stops it. */
export async function startServer(answer: Answer): Promise<TestServer> {
  const seen: Seen[] = [];
  const waiting = new Map<number, () => void>();
  const server = createServer((request, response) => {
    void readAll(request).then((body) => {
      seen.push({ method: request.method ?? '', path: request.url ?? '', headers: request.headers, body });
      waiting.get(seen.length)?.();
      answer(response, seen.length);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  cleanups.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The test server has no port.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    seen,
    sawRequests: (count) =>
      new Promise((resolve) => {
        if (seen.length >= count) resolve();
        else waiting.set(count, resolve);
      }),
  };
}

async function readAll(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

/** Answers with JSON, as the API does; text goes as it is. */
export function json(status: number, value: unknown, headers: object = {}): Answer {
  return (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(typeof value === 'string' ? value : JSON.stringify(value));
  };
}

/** Never answers. */
export const silent: Answer = () => undefined;

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { contentPolicy } from '../../dev/demo/content-policy.ts';
import { createFileFinder } from '../../dev/demo/static-files.ts';
import { listen, stopServer } from '../../dev/listen.ts';
import { answerTo, type Answer } from './answers.ts';
import type { Vector } from './vector.ts';

/** A server of both pages and of the API that answers with vectors. */
export interface VectorServer {
  readonly url: string;
  /** From now on the API below the returned path answers with these. */
  enter(vectors: readonly Vector[]): string;
  /** Whether a page of the run asked for this itself. */
  isOwn(url: string): boolean;
  close(): Promise<void>;
}

/** Starts it. The page of the chatbox has the header that the documentation gives to copy; that of the controls has none. */
export async function startVectorServer(folder: string): Promise<VectorServer> {
  const findFile = createFileFinder([{ prefix: '/', folder }]);
  const batches: (readonly Vector[])[] = [];

  const sendFile = async (path: string, response: ServerResponse): Promise<void> => {
    const file = await findFile(path);
    if (file === null) {
      response.writeHead(404).end();
      return;
    }
    const policy = path === '/control.html' ? {} : { 'content-security-policy': contentPolicy({ apiOrigins: [] }) };
    response.writeHead(200, { 'content-type': file.type, 'cache-control': 'public, max-age=3600', ...policy });
    response.end(file.encode('').body);
  };

  const server = createServer((request, response) => {
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
    const [, batch, endpoint] = /^\/batch\/(\d+)\/api\/v1\/(.*)$/.exec(path) ?? [];
    const vectors = batches[Number(batch)];
    const done =
      vectors === undefined || endpoint === undefined
        ? sendFile(path, response)
        : answer(request, { endpoint, vectors }).then((json) => send(response, json));
    done.catch(() => response.destroy());
  });
  const port = await listen(server, { port: 0 }, { what: 'the server of the vectors', variable: 'PORT' });
  const url = `http://127.0.0.1:${String(port)}`;
  return {
    url,
    enter: (vectors) => `/batch/${String(batches.push(vectors) - 1)}`,
    isOwn: (address) => {
      if (!address.startsWith(`${url}/`)) return false;
      const path = address.slice(url.length).split('?', 1)[0] ?? '';
      return /^\/(?:|control\.html|assets\/[\w.-]+|batch\/\d+\/api\/v1\/(?:chat|conversations(?:\/vectors)?|images\/[\w-]{1,200}))$/.test(
        path,
      );
    },
    close: () => stopServer(server),
  };
}

async function answer(
  request: IncomingMessage,
  { endpoint, vectors }: { readonly endpoint: string; readonly vectors: readonly Vector[] },
): Promise<Answer> {
  const body: unknown = request.method === 'POST' ? JSON.parse(await text(request)) : null;
  return answerTo(`${request.method ?? ''} ${endpoint}`, body, vectors);
}

function send(response: ServerResponse, { status, body }: Answer): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

import { createServer } from 'node:http';
import { listen, stopServer } from '../../dev/listen.ts';

/** The only way out of the browser of a run: it leads nowhere. */
export interface DeadEnd {
  /** For the browser's settings. */
  readonly url: string;
  /** What came, a line each: also what no page event tells of, such as a connection opened ahead of a request. */
  readonly attempts: readonly string[];
  close(): Promise<void>;
}

/**
 * What the browser asks for on its own account, whatever page it shows: updates, sign-in, form filling. A request of a page for one of these is
 * noted by the page's own events.
 */
const BROWSERS_OWN =
  /^(?:https?:\/\/)?(?:[\w-]+\.)*(?:googleapis\.com|(?:accounts|clients\d)\.google\.com|gvt1\.com)(?::\d+)?(?:\/|$)/;

/** A proxy that notes and refuses everything. */
export async function startDeadEnd(): Promise<DeadEnd> {
  const attempts: string[] = [];
  const note = (method: string, url: string): void => {
    if (!BROWSERS_OWN.test(url)) attempts.push(`${method} ${url}`);
  };
  const server = createServer((request, response) => {
    note(request.method ?? '', request.url ?? '');
    response.writeHead(502).end();
  });
  server.on('connect', (request, socket) => {
    note('CONNECT', request.url ?? '');
    socket.destroy();
  });
  const port = await listen(server, { port: 0 }, { what: 'the proxy of the vectors', variable: 'PORT' });
  return { url: `http://127.0.0.1:${String(port)}`, attempts, close: () => stopServer(server) };
}

import { createServer } from 'node:http';
import { createFileFinder } from '../../dev/demo/static-files.ts';
import { listen, stopServer } from '../../dev/listen.ts';

/** A running server of the page. */
export interface PageServer {
  readonly url: string;
  close(): Promise<void>;
}

/** Serves the built page. */
export async function servePage(folder: string): Promise<PageServer> {
  const findFile = createFileFinder([{ prefix: '/', folder }]);
  const server = createServer((request, response) => {
    void findFile((request.url ?? '/').split('?', 1)[0] ?? '/').then((file) => {
      if (file === null) {
        response.writeHead(404).end();
        return;
      }
      const age = file.isImmutable ? 'max-age=31536000, immutable' : 'max-age=3600';
      response.writeHead(200, { 'content-type': file.type, 'cache-control': `public, ${age}` });
      response.end(file.encode('').body);
    });
  });
  const port = await listen(server, { port: 0 }, { what: 'the page of the runs', variable: 'PORT' });
  return { url: `http://127.0.0.1:${port}`, close: () => stopServer(server) };
}

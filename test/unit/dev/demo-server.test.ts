import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startDemoServer, type DemoServer, type DemoServerOptions } from '../../../dev/demo-server.ts';
import { startDevServers } from '../../../dev/dev-servers.ts';
import { listen, stopServer } from '../../../dev/listen.ts';
import { anyText, send } from './support.ts';

/** A folder with a page, a hashed chunk and a script-tag file, and a secret beside them. */
function buildFolders(): { readonly root: string; readonly cdnRoot: string } {
  const folder = mkdtempSync(join(tmpdir(), 'demo-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const name of ['demo/assets', 'cdn']) mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  writeFileSync(join(folder, 'demo/.env'), 'secret');
  writeFileSync(join(folder, 'demo/index.html'), '<!doctype html><title>Shop</title>');
  writeFileSync(join(folder, 'demo/react.html'), '<!doctype html><title>React</title>');
  writeFileSync(join(folder, 'demo/assets/page-abcd1234.js'), 'export {};'.repeat(50));
  writeFileSync(join(folder, 'cdn/api-chatbox.js'), 'export const cdn = 1;');
  return { root: join(folder, 'demo'), cdnRoot: join(folder, 'cdn') };
}

async function startDemo(options: Partial<DemoServerOptions> = {}): Promise<DemoServer> {
  const demo = await startDemoServer({
    apiUrl: 'http://127.0.0.1:9',
    token: 'real-token',
    ...buildFolders(),
    ...options,
  });
  onTestFinished(() => demo.close());
  return demo;
}

const get = (url: string, headers: Readonly<Record<string, string>> = {}): ReturnType<typeof send> =>
  send(url, { method: 'GET', token: null, headers });

describe('pages', () => {
  it('come under the strict policy, which names the stand-in', async () => {
    const demo = await startDemo({ apiUrl: 'http://127.0.0.1:8787', isStandIn: true });
    const { headers, text } = await get(demo.url);
    expect(text).toContain('Shop');
    expect(headers['content-security-policy']).toBe(
      "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self' http://127.0.0.1:8787; " +
        "worker-src 'self'; object-src 'none'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types lit-html api-chatbox",
    );
    expect((await get(`${demo.url}/react`)).text).toContain('React');
  });

  it('are asked for again, hashed files never', async () => {
    const demo = await startDemo();
    const page = await get(demo.url);
    expect(page.headers['cache-control']).toBe('no-cache');
    const again = await get(demo.url, { 'if-none-match': page.headers.etag ?? '' });
    expect([again.status, again.text]).toEqual([304, '']);
    const chunk = await get(`${demo.url}/assets/page-abcd1234.js`);
    expect(chunk.headers['cache-control']).toContain('immutable');
    expect(chunk.headers['content-type']).toBe('text/javascript; charset=utf-8');
  });

  it('are compressed for who can read it', async () => {
    const demo = await startDemo();
    const load = async (encoding: string): Promise<Buffer> => {
      const response = await fetch(`${demo.url}/cdn/api-chatbox.js`, { headers: { 'accept-encoding': encoding } });
      expect(response.headers.get('content-encoding')).toBe(encoding === 'identity' ? null : encoding);
      return Buffer.from(await response.text());
    };
    const plain = await load('identity');
    expect([await load('br'), await load('gzip')]).toEqual([plain, plain]);
  });

  it.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/cdn/../../secret.txt',
    '/.env',
    '/%00',
    '/%',
    '/..%5csecret.txt',
    '/nope',
  ])('gives nothing for %s', async (path) => {
    const demo = await startDemo();
    const answer = await get(demo.url + path);
    expect([answer.status, answer.text]).toEqual([404, 'Not Found']);
  });
});

describe('the proxy', () => {
  it('puts the token in, and lets only listed headers pass', async () => {
    const seen: Record<string, unknown>[] = [];
    const upstream = createServer((request, response) => {
      seen.push({ ...request.headers, url: request.url });
      response.writeHead(429, {
        'retry-after': '7',
        'set-cookie': 'a=1',
        'x-internal': '1',
        'content-type': 'application/json',
      });
      response.end('{"detail":"slow"}');
    });
    const port = await listen(upstream, { port: 0 }, { what: 'the upstream', variable: 'PORT' });
    onTestFinished(() => stopServer(upstream));
    const demo = await startDemo({ apiUrl: `http://127.0.0.1:${port}/base/` });
    const answer = await send(`${demo.url}/api/v1/chat?x=1`, {
      token: 'of-the-page',
      headers: { cookie: 'b=2', 'x-other': '1' },
      body: {},
    });
    expect(seen[0]).toMatchObject({ authorization: 'Bearer real-token', url: '/base/api/v1/chat?x=1' });
    expect(seen[0]).not.toHaveProperty('cookie');
    expect(seen[0]).not.toHaveProperty('x-other');
    expect([answer.status, answer.headers['retry-after'], answer.json()]).toEqual([429, '7', { detail: 'slow' }]);
    expect(answer.headers).not.toHaveProperty('set-cookie');
    expect(answer.headers).not.toHaveProperty('x-internal');
  });

  it('never shows the token of a real API', async () => {
    const demo = await startDemo();
    const config = await get(`${demo.url}/demo-config.json`);
    expect(config.json()).toEqual({ apiUrl: null, isStandIn: false, tokens: null });
    const page = await get(demo.url);
    expect(JSON.stringify([page.headers, page.text])).not.toContain('real-token');
  });

  it('answers a bare 502 when the API is away', async () => {
    const demo = await startDemo();
    const answer = await send(`${demo.url}/api/v1/conversations`, { body: { title: 'x' } });
    expect([answer.status, answer.text]).toEqual([502, '']);
  });

  it('refuses other methods, other paths and pages of other sites', async () => {
    const demo = await startDemo();
    const status = async (path: string, request: Parameters<typeof send>[1] = {}): Promise<number> =>
      (await send(demo.url + path, request)).status;
    expect(await status('/api/v1/chat', { method: 'PUT', body: {} })).toBe(405);
    expect(await status('/api/v1/users')).toBe(404);
    expect(await status('/api/v1/conversations/../users')).toBe(404);
    expect(await status('/api/v1/chat', { headers: { origin: 'https://evil.example' }, body: {} })).toBe(403);
    expect(await status('/api/v1/chat', { headers: { 'sec-fetch-site': 'cross-site' }, body: {} })).toBe(403);
  });
});

describe('both servers', () => {
  it('hold a conversation through the demo, with the first demo user', async () => {
    const servers = await startDevServers(buildFolders());
    onTestFinished(() => servers.close());
    const created = await send(`${servers.demoUrl}/api/v1/conversations`, { token: null, body: { title: 'x' } });
    expect(created.status).toBe(201);
    const reply = await send(`${servers.demoUrl}/api/v1/chat`, {
      token: null,
      body: { conversation_id: created.json()['id'], message: 'hi' },
    });
    expect(reply.json()).toMatchObject({ user_message: { content: 'hi' } });
    expect(servers.api.log.of('POST', '/api/v1/chat')).toMatchObject([{ user: 'Lan', status: 200 }]);
    const config = await get(`${servers.demoUrl}/demo-config.json`);
    expect(config.json()).toMatchObject({
      apiUrl: servers.apiUrl,
      isStandIn: true,
      tokens: { lan: anyText, minh: anyText },
    });
  });

  it('say what to do when the port of the demo is taken', async () => {
    const taken = await startDemo();
    await expect(startDevServers({ ...buildFolders(), port: taken.port })).rejects.toThrow(
      `PORT=${taken.port + 1} npm start`,
    );
  });
});

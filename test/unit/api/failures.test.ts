import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { createApiClient } from '../../../src/api/client.ts';
import { isApiFailure, type ApiFailure } from '../../../src/api/errors.ts';
import { json, startServer, type Answer } from './support/test-server.ts';

async function failureOf(answer: Answer): Promise<ApiFailure> {
  const { url } = await startServer(answer);
  const client = createApiClient({ baseUrl: url, fetch, now: () => Date.UTC(2026, 10, 20) });
  const error: unknown = await client
    .chat({ conversationId: 'c', message: 'hi', images: [], artifact: null })
    .catch((e: unknown) => e);
  if (!isApiFailure(error)) throw error;
  return error;
}

const detail = (status: number, text: unknown, headers: object = {}): Answer => json(status, { detail: text }, headers);
const plain =
  (status: number): Answer =>
  (response) =>
    response.writeHead(status, { 'content-type': 'text/plain' }).end('Traceback (most recent call last)');

describe('an answer that is no success', () => {
  it.each<[string, Answer, object]>([
    [
      '401',
      detail(401, 'Could not validate credentials'),
      { code: 'authentication', evidence: 'refused', isRetryable: false },
    ],
    ['403 without token', detail(403, 'Not authenticated'), { code: 'authentication', evidence: 'refused' }],
    ['403 of another scheme', detail(403, 'Invalid authentication credentials'), { code: 'authentication' }],
    ['403 of an inactive account', detail(403, 'User account is inactive'), { code: 'forbidden', evidence: 'refused' }],
    ['403 of a firewall', plain(403), { code: 'request-refused', evidence: 'refused' }],
    [
      '403 of a foreign conversation',
      detail(403, "You don't have permission to access this conversation"),
      { code: 'conversation-gone', isForeign: true, evidence: 'refused' },
    ],
    ['404 of a conversation', detail(404, 'Conversation not found'), { code: 'conversation-gone', isForeign: false }],
    ['410', plain(410), { code: 'conversation-gone', isForeign: false }],
    ['404 of a route', detail(404, 'Not Found'), { code: 'configuration', evidence: 'refused' }],
    ['404 of another server', plain(404), { code: 'configuration', evidence: 'refused' }],
    ['404 of something else', detail(404, 'Image not found'), { code: 'request-refused' }],
    ['405', detail(405, 'Method Not Allowed'), { code: 'configuration', evidence: 'refused' }],
    [
      '400',
      detail(400, 'There was an error parsing the body'),
      { code: 'request-refused', field: null, issues: [], isRetryable: false },
    ],
    ['411', plain(411), { code: 'request-refused' }],
    ['413', plain(413), { code: 'request-refused' }],
    ['414', plain(414), { code: 'request-refused' }],
    ['415', plain(415), { code: 'request-refused' }],
    ['418', plain(418), { code: 'request-refused' }],
    ['431', plain(431), { code: 'request-refused' }],
    ['451', plain(451), { code: 'request-refused' }],
    ['501', plain(501), { code: 'request-refused' }],
    ['505', plain(505), { code: 'request-refused' }],
    ['408', plain(408), { code: 'server', isFromApp: false, evidence: 'unknown', isRetryable: true }],
    ['409', detail(409, 'x'), { code: 'server', evidence: 'unknown' }],
    ['425', plain(425), { code: 'busy', evidence: 'refused', isRetryable: true }],
    ['429', plain(429), { code: 'busy', evidence: 'refused', retryAfterMs: null }],
    ['500 of the API', detail(500, 'AI agent error'), { code: 'server', isFromApp: true, evidence: 'unknown' }],
    ['500 of nobody', plain(500), { code: 'server', isFromApp: false }],
    ['500 in JSON of a gateway', json(500, { error: 'x' }), { code: 'server', isFromApp: false }],
    ['502', plain(502), { code: 'server' }],
    ['503', plain(503), { code: 'server', evidence: 'unknown' }],
    ['504', plain(504), { code: 'server' }],
    ['507', plain(507), { code: 'server' }],
    ['511', plain(511), { code: 'intercepted', evidence: 'not-sent' }],
    ['520', plain(520), { code: 'server' }],
  ])('%s means its remedy', async (name, answer, expected) => {
    const error = await failureOf(answer);
    expect(error).toMatchObject({ ...expected, status: Number.parseInt(name) });
  });

  it.each([
    [503, 'server'],
    [429, 'busy'],
    [401, 'authentication'],
    [404, 'configuration'],
  ])('%i of a proxy that passed nothing on proves that nothing was sent', async (status, code) => {
    const notForwarded = detail(status, 'Not Found', { 'x-chatbox-outcome': 'Not-Forwarded' });
    await expect(failureOf(notForwarded)).resolves.toMatchObject({ code, status, evidence: 'not-sent' });
    const forwarded = detail(status, 'Not Found', { 'x-chatbox-outcome': 'forwarded' });
    await expect(failureOf(forwarded)).resolves.not.toMatchObject({ evidence: 'not-sent' });
  });

  it('tells an API that lacks a route from a server that is not the API', async () => {
    await expect(failureOf(detail(404, 'Not Found'))).resolves.toMatchObject({ isFromApp: true });
    await expect(failureOf(detail(405, 'Method Not Allowed'))).resolves.toMatchObject({ isFromApp: true });
    await expect(failureOf(plain(404))).resolves.toMatchObject({ code: 'configuration', isFromApp: false });
  });

  it.each([
    ['in seconds', { 'retry-after': '7' }, 7000],
    ['until a date', { 'retry-after': 'Fri, 20 Nov 2026 00:00:09 GMT', date: 'Fri, 20 Nov 2026 00:00:04 GMT' }, 5000],
    ['in nonsense', { 'retry-after': 'later' }, null],
  ])('says how long to wait: %s', async (_name, headers, retryAfterMs) => {
    await expect(failureOf(detail(503, 'x', headers))).resolves.toMatchObject({ retryAfterMs });
  });

  it.each([
    [['body', 'message'], 'message'],
    [['body', 'images', 0], 'images'],
    [['body', 'artifact', 'JewelryDesignArtifact', 'design', 'name'], 'artifact'],
    [['body', 'title'], 'title'],
    [['body', 'conversation_id'], 'conversation_id'],
    [['query', 'limit'], 'limit'],
    [['body', 18], null],
    [['body'], null],
  ])('422 at %j names the field', async (loc, field) => {
    const issue = { type: 'missing', loc, msg: 'secret text', input: 'secret text', ctx: { a: 'secret text' } };
    const error = await failureOf(detail(422, [issue]));
    expect(error).toMatchObject({ code: 'request-refused', field, issues: [{ type: 'missing', loc }] });
    expect(inspect(error, { depth: 9 })).not.toContain('secret text');
  });

  it('names the field also when the 422 repeats megabytes of what was sent', async () => {
    const input = { images: ['x'.repeat(3_000_000)] };
    const error = await failureOf(detail(422, [{ type: 'missing', loc: ['body', 'artifact', 'x'], msg: '', input }]));
    expect(error).toMatchObject({ field: 'artifact' });
  });

  it('keeps no key of the user in the way to a value', async () => {
    const error = await failureOf(
      detail(422, [{ type: 'my secret', loc: ['body', 'artifact', 'my secret', { a: 1 }] }]),
    );
    expect(error).toMatchObject({ issues: [{ type: '', loc: ['body', 'artifact', '?', '?'] }] });
  });

  it('never keeps the text of the server', async () => {
    const error = await failureOf(detail(500, 'sqlite3.IntegrityError [SQL: INSERT INTO messages]'));
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain('SQL');
  });

  it.each([
    [401, 'authentication'],
    [422, 'request-refused'],
    [503, 'server'],
  ])('%i keeps its class when its body breaks off', async (status, code) => {
    const error = await failureOf((response) => {
      response.writeHead(status, { 'content-type': 'application/json', 'content-length': '100', 'retry-after': '3' });
      response.write('{"detail":', () => response.destroy());
    });
    expect(error).toMatchObject({ code, status, retryAfterMs: 3000 });
  });

  it.each([403, 404])('%i is a broken connection when the text that says what it means breaks off', async (status) => {
    const error = await failureOf((response) => {
      response.writeHead(status, { 'content-type': 'application/json', 'content-length': '100' });
      response.write('{"detail":', () => response.destroy());
    });
    expect(error).toMatchObject({ code: 'network', status, evidence: 'refused', isRetryable: true });
  });

  it('keeps its class when its body has no end', async () => {
    const error = await failureOf((response) => {
      response.writeHead(500, { 'content-type': 'application/json' });
      const pump = (): void => {
        if (!response.destroyed && response.write('x'.repeat(50_000))) setImmediate(pump);
        else response.once('drain', pump);
      };
      pump();
    });
    expect(error).toMatchObject({ code: 'server', status: 500, isFromApp: false });
  });
});

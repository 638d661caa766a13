import { describe, expect, it } from 'vitest';
import { createApiClient } from '../../../src/api/client.ts';
import { failure, REQUEST, setUp } from './support/client.ts';
import { json, silent, startServer, type Answer } from './support/test-server.ts';
import { wireConversation, wireMessage, wireReply } from './support/wire.ts';

const page: Answer = (response) => {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
  response.end('<!doctype html><title>Sign in to the network</title>');
};

describe('an answer that cannot be read', () => {
  it.each<[string, Answer, object]>([
    ['an HTML page', page, { code: 'intercepted', status: 200, evidence: 'unknown' }],
    ['no content type', (response) => response.writeHead(200).end('{}'), { code: 'intercepted', status: 200 }],
    [
      'bad JSON',
      json(200, '{"id": '),
      { code: 'unreadable-response', reason: 'json', status: 200, evidence: 'applied' },
    ],
    ['an empty body', json(200, ''), { code: 'unreadable-response', reason: 'json' }],
    [
      'no UTF-8',
      (response) => {
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end(Buffer.from([0x22, 0xff, 0x22]));
      },
      { code: 'unreadable-response', reason: 'json' },
    ],
    [
      'another shape',
      json(200, { ...wireReply, assistant_message: null }),
      { code: 'unreadable-response', reason: 'shape', path: 'assistant_message', status: 200 },
    ],
    [
      'endless nesting',
      json(200, '['.repeat(5000) + ']'.repeat(5000)),
      { code: 'unreadable-response', reason: 'depth' },
    ],
  ])('is %s', async (_name, answer, expected) => {
    const { client, seen } = await setUp(answer);
    await expect(failure(client.chat(REQUEST))).resolves.toMatchObject(expected);
    expect(seen).toHaveLength(1);
  });

  it('is cut off', async () => {
    const { client } = await setUp((response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
      response.write('{"conversation_id":', () => response.destroy());
    });
    await expect(failure(client.chat(REQUEST))).resolves.toMatchObject({
      code: 'unreadable-response',
      reason: 'truncated',
      status: 200,
      evidence: 'applied',
    });
  });

  it('is announced as too big, and not read', async () => {
    const { client } = await setUp(
      json(201, JSON.stringify({ ...wireConversation, padding: 'x'.repeat(10_000_000) }), {
        'content-length': '10000131',
      }),
    );
    await expect(failure(client.createConversation('x'))).resolves.toMatchObject({
      code: 'unreadable-response',
      reason: 'size',
    });
  });

  it('turns out too big while it is read, and is closed', async () => {
    let sent = 0;
    let markClosed = (): void => undefined;
    const closed = new Promise<void>((resolve) => {
      markClosed = resolve;
    });
    const { client } = await setUp((response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.on('close', markClosed);
      const pump = (): void => {
        while (!response.destroyed) {
          sent += 1_000_000;
          if (!response.write('x'.repeat(1_000_000))) return void response.once('drain', pump);
        }
      };
      pump();
    });
    await expect(failure(client.chat(REQUEST))).resolves.toMatchObject({
      code: 'unreadable-response',
      reason: 'size',
      status: 200,
    });
    await closed;
    expect(sent).toBeLessThan(64_000_000);
  });

  it('is as big as a reply with pictures, and read', async () => {
    const images = [`data:image/png;base64,${'A'.repeat(10_000_000)}`];
    const { client } = await setUp(json(200, { ...wireReply, user_message: wireMessage('user', { images }) }));
    await expect(client.chat(REQUEST)).resolves.toMatchObject({ userMessage: { images } });
  });
});

describe('no answer', () => {
  it('is a network error when the server is not there', async () => {
    const client = createApiClient({ baseUrl: 'http://127.0.0.1:1', fetch });
    const error = await failure(client.chat(REQUEST));
    expect(error).toMatchObject({ code: 'network', status: null, evidence: 'unknown' });
    expect(error.cause).toBeInstanceOf(TypeError);
  });

  it('is a network error when the connection is reset', async () => {
    const { client } = await setUp((response) => response.destroy());
    await expect(failure(client.chat(REQUEST))).resolves.toMatchObject({ code: 'network', evidence: 'unknown' });
  });

  it('does not pass on what a wrapped fetch throws, which may hold the request', async () => {
    const wrapped = (_url: unknown, init?: RequestInit) =>
      Promise.reject(Object.assign(new Error('HTTP error'), { init }));
    const { client } = await setUp(silent, { fetch: wrapped });
    const error = await failure(client.chat(REQUEST));
    expect(error.code).toBe('network');
    expect(error.cause).toBeUndefined();
  });

  it('is a timeout that names its limit', async () => {
    const { client } = await setUp(silent, { timeouts: { chatMs: 30 } });
    await expect(failure(client.chat(REQUEST))).resolves.toMatchObject({
      code: 'timeout',
      timeoutMs: 30,
      evidence: 'unknown',
      message: 'The API did not finish within 30 ms.',
    });
  });

  it('is a timeout also in the middle of an answer, which then proves that the request arrived', async () => {
    const { client } = await setUp(
      (response) => {
        response.writeHead(200, { 'content-type': 'application/json' });
        response.write('{"conversation_id":');
      },
      { timeouts: { chatMs: 100 } },
    );
    await expect(failure(client.chat(REQUEST))).resolves.toMatchObject({
      code: 'timeout',
      status: 200,
      evidence: 'applied',
    });
  });

  it('is given up with the signal of the caller', async () => {
    const { client, sawRequests } = await setUp(silent);
    const controller = new AbortController();
    const call = failure(client.chat(REQUEST, { signal: controller.signal }));
    await sawRequests(1);
    controller.abort(new Error('a reason of the caller'));
    await expect(call).resolves.toMatchObject({ code: 'aborted', evidence: 'unknown' });
  });

  it('is known not to be sent when the signal was aborted before', async () => {
    const { client, seen } = await setUp(silent);
    const call = failure(client.chat(REQUEST, { signal: AbortSignal.abort() }));
    await expect(call).resolves.toMatchObject({ code: 'aborted', evidence: 'not-sent' });
    expect(seen).toEqual([]);
  });

  it('ends in time even when fetch does not heed the signal', async () => {
    const { client } = await setUp(silent, { fetch: () => new Promise(() => undefined), timeouts: { chatMs: 20 } });
    await expect(failure(client.chat(REQUEST))).resolves.toMatchObject({ code: 'timeout', evidence: 'unknown' });
  });

  it('leaves no timer and no listener behind', async () => {
    let running = 0;
    const { client } = await setUp(json(200, wireReply), {
      setTimer: () => {
        running++;
        return () => {
          running--;
        };
      },
    });
    await client.chat(REQUEST);
    expect(running).toBe(0);
  });
});

describe('a redirect', () => {
  it.each([301, 302, 303, 307, 308])('%i is not followed, and is a matter of configuration', async (status) => {
    const other = await startServer(json(200, wireReply));
    const { client } = await setUp((response) =>
      response.writeHead(status, { location: `${other.url}/api/v1/chat` }).end(),
    );
    await expect(failure(client.chat(REQUEST))).resolves.toMatchObject({
      code: 'configuration',
      status,
      evidence: 'unknown',
    });
    expect(other.seen).toEqual([]);
  });

  it('is recognised where the browser hides it', async () => {
    const opaque = Object.defineProperty(Response.error(), 'type', { value: 'opaqueredirect' });
    const { client } = await setUp(silent, { fetch: () => Promise.resolve(opaque) });
    await expect(failure(client.chat(REQUEST))).resolves.toMatchObject({ code: 'configuration', status: null });
  });
});

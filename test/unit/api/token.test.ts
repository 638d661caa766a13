import { describe, expect, it } from 'vitest';
import { createApiClient, type ApiClientOptions } from '../../../src/api/client.ts';
import { failure, REQUEST, setUp, TOKEN } from './support/client.ts';
import { json, startServer } from './support/test-server.ts';
import { wireConversation, wireReply } from './support/wire.ts';

describe('the token', () => {
  it('is left out when the function gives null, or is missing', async () => {
    const { url, client, seen } = await setUp(json(201, wireConversation), { getToken: () => Promise.resolve(null) });
    await client.createConversation('x');
    await createApiClient({ baseUrl: url, fetch }).createConversation('x');
    expect(seen.map(({ headers }) => headers.authorization)).toEqual([undefined, undefined]);
  });

  it('is asked for once more after a 401, and the request sent again', async () => {
    const retries: boolean[] = [];
    const { client, seen } = await setUp(
      (response, nth) => {
        const answer = nth === 1 ? json(401, { detail: 'Could not validate credentials' }) : json(200, wireReply);
        answer(response, nth);
      },
      {
        getToken: ({ isRetry }) => {
          retries.push(isRetry);
          return isRetry ? 'fresh' : 'stale';
        },
      },
    );
    await client.chat(REQUEST);
    expect(retries).toEqual([false, true]);
    expect(seen.map(({ headers }) => headers.authorization)).toEqual(['Bearer stale', 'Bearer fresh']);
    expect(seen[1]?.body).toBe(seen[0]?.body);
  });

  it('is given up after the second 401', async () => {
    const { client, seen } = await setUp(json(401, { detail: 'Could not validate credentials' }));
    await expect(failure(client.chat(REQUEST))).resolves.toMatchObject({
      code: 'authentication',
      status: 401,
      evidence: 'refused',
    });
    expect(seen).toHaveLength(2);
  });

  it('is not asked for again where there is no function', async () => {
    const { url, seen } = await startServer(json(403, { detail: 'Not authenticated' }));
    const client = createApiClient({ baseUrl: url, fetch });
    await expect(failure(client.chat(REQUEST))).resolves.toMatchObject({ code: 'authentication', status: 403 });
    expect(seen).toHaveLength(1);
  });

  const untyped = (value: unknown): never => value as never;

  it.each<[string, ApiClientOptions['getToken'], string]>([
    [
      'throws',
      () => {
        throw new Error(`failed for ${TOKEN}`);
      },
      'getToken threw',
    ],
    ['rejects', () => Promise.reject(new Error(TOKEN)), 'getToken threw'],
    ['gives undefined', () => untyped(undefined), 'type undefined'],
    ['gives an object', () => untyped({ token: TOKEN }), 'type object'],
    ['gives an empty text', () => '', 'empty'],
    ['gives the scheme too', () => `Bearer ${TOKEN}`, 'begins with "Bearer "'],
    ['gives a line break', () => `${TOKEN}\r\nx: y`, 'line break'],
    ['gives what is not ASCII', () => `${TOKEN}ü`, 'no header can carry'],
  ])('is missing when the function %s, and nothing is sent', async (_name, getToken, words) => {
    const { client, seen } = await setUp(json(200, wireReply), getToken === undefined ? {} : { getToken });
    const error = await failure(client.chat(REQUEST));
    expect(error).toMatchObject({
      code: 'token',
      evidence: 'not-sent',
      message: expect.stringContaining(words) as string,
    });
    expect(error.cause).toBeUndefined();
    expect(seen).toEqual([]);
  });

  it('cannot keep a call waiting for ever', async () => {
    const { client, seen } = await setUp(json(200, wireReply), {
      getToken: () => new Promise<string>(() => undefined),
      timeouts: { chatMs: 20 },
    });
    await expect(failure(client.chat(REQUEST))).resolves.toMatchObject({ code: 'timeout', evidence: 'not-sent' });
    expect(seen).toEqual([]);
  });
});

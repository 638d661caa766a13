import { describe, expect, it } from 'vitest';
import { createApiClient, type ApiClientOptions } from '../../../src/api/client.ts';
import { Tokens } from '../../../src/api/token.ts';
import { failure, REQUEST, setUp, TOKEN } from './support/client.ts';
import { json, startServer } from './support/test-server.ts';
import { wireConversation, wireReply } from './support/wire.ts';

const refused = json(401, { detail: 'Could not validate credentials' });

/** A client whose first requests, so many, are refused once they are all there: so that they are refused together. */
async function setUpRefused(count: number, getToken: NonNullable<ApiClientOptions['getToken']>) {
  const held: (() => void)[] = [];
  const { client, seen, sawRequests } = await setUp(
    (response, nth) => {
      if (nth > count) json(201, wireConversation)(response, nth);
      else held.push(() => refused(response, nth));
    },
    { getToken },
  );
  const refuse = (): void => held.shift()?.();
  return { client, seen, sawRequests, refuse };
}

/** A promise, and who settles it. */
function pending<T>() {
  const settle: { resolve: (value: T) => void; reject: (reason: Error) => void } = {
    resolve: () => undefined,
    reject: () => undefined,
  };
  const promise = new Promise<T>((resolve, reject) => Object.assign(settle, { resolve, reject }));
  return { promise, settle };
}

/** A token function that keeps count of what it is asked for; the fresh token comes when it is given. */
function slowSource() {
  const given = pending<string>();
  const begun = pending<AbortSignal>();
  const retries: boolean[] = [];
  const getToken: NonNullable<ApiClientOptions['getToken']> = ({ isRetry, signal }) => {
    retries.push(isRetry);
    if (!isRetry) return 'stale';
    begun.settle.resolve(signal);
    return given.promise;
  };
  return { getToken, retries, given, begun: begun.promise };
}

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

  it('is asked for anew once for all requests that were refused together', async () => {
    const { getToken, retries, given, begun } = slowSource();
    const { client, seen, sawRequests, refuse } = await setUpRefused(2, getToken);
    const calls = [client.createConversation('a'), client.createConversation('b')];
    await sawRequests(2);
    refuse();
    await begun;
    refuse();
    given.settle.resolve('fresh');
    await Promise.all(calls);
    expect(retries).toEqual([false, false, true]);
    const tokens = seen.map(({ headers }) => headers.authorization);
    expect(tokens).toEqual(['Bearer stale', 'Bearer stale', 'Bearer fresh', 'Bearer fresh']);
  });

  it('is not asked for anew by a request that hears of its refusal when the fresh one is there', async () => {
    const { getToken, retries, given } = slowSource();
    const { client, sawRequests, refuse } = await setUpRefused(2, getToken);
    const calls = [client.createConversation('a'), client.createConversation('b')];
    await sawRequests(2);
    given.settle.resolve('fresh');
    refuse();
    await Promise.race(calls);
    refuse();
    await Promise.all(calls);
    expect(retries).toEqual([false, false, true]);
  });

  it('is asked for anew again when a later one is refused', async () => {
    const retries: boolean[] = [];
    const { client } = await setUp(
      (response, nth) => {
        (nth % 2 === 1 ? refused : json(201, wireConversation))(response, nth);
      },
      {
        getToken: ({ isRetry }) => {
          retries.push(isRetry);
          return TOKEN;
        },
      },
    );
    await client.createConversation('a');
    await client.createConversation('b');
    expect(retries).toEqual([false, true, false, true]);
  });

  it('is still fetched for the others when one request is given up, and for nobody when all are', async () => {
    const { getToken, begun } = slowSource();
    const tokens = new Tokens(getToken);
    const givers = [new AbortController(), new AbortController()];
    const requests = givers.map(({ signal }) => tokens.forRequest(signal));
    for (const ask of requests) await ask();
    for (const ask of requests) void ask();
    const signal = await begun;
    givers[0]?.abort();
    expect(signal.aborted).toBe(false);
    givers[1]?.abort();
    expect(signal.aborted).toBe(true);
  });

  it('is asked for anew by the next one when nobody waited for the last any more', async () => {
    const { getToken, retries } = slowSource();
    const tokens = new Tokens(getToken);
    const giver = new AbortController();
    for (const { signal } of [giver, new AbortController()]) {
      const ask = tokens.forRequest(signal);
      await ask();
      void ask();
      giver.abort();
    }
    expect(retries).toEqual([false, true, false, true]);
  });

  it('is missing for all that wait for it when the function fails', async () => {
    const { getToken, retries, given, begun } = slowSource();
    const { client, seen, sawRequests, refuse } = await setUpRefused(2, getToken);
    const calls = [failure(client.createConversation('a')), failure(client.createConversation('b'))];
    await sawRequests(2);
    refuse();
    refuse();
    await begun;
    given.settle.reject(new Error(TOKEN));
    for (const call of calls) await expect(call).resolves.toMatchObject({ code: 'token', evidence: 'not-sent' });
    expect(retries.filter(Boolean)).toHaveLength(1);
    expect(seen).toHaveLength(2);
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

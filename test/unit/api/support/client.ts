/** A client and the server it talks to. */
import { inspect } from 'node:util';
import { expect } from 'vitest';
import { createApiClient, type ApiClient, type ApiClientOptions } from '../../../../src/api/client.ts';
import { isApiFailure, type ApiFailure } from '../../../../src/api/errors.ts';
import type { ChatRequest } from '../../../../src/api/types.ts';
import { startServer, type Answer, type TestServer } from './test-server.ts';

export const REQUEST: ChatRequest = { conversationId: 'c-1', message: 'hi', images: [], artifact: null };

/** Must turn up nowhere but in the header. */
export const TOKEN = 'canary-token-4711';

/** Starts a server and makes a client of it, with {@link TOKEN}. */
export async function setUp(
  answer: Answer,
  options: Partial<ApiClientOptions> = {},
): Promise<TestServer & { readonly client: ApiClient }> {
  const server = await startServer(answer);
  const client = createApiClient({ baseUrl: server.url, fetch: globalThis.fetch, getToken: () => TOKEN, ...options });
  return { ...server, client };
}

/** The typed error that a call ends in. */
export async function failure(call: Promise<unknown>): Promise<ApiFailure> {
  const error = await call.then(
    () => new Error('The call should have failed.'),
    (reason: unknown) => reason,
  );
  if (!isApiFailure(error)) throw error;
  expect(inspect(error, { depth: 9, showHidden: true }), 'no token in any error').not.toContain(TOKEN);
  return error;
}

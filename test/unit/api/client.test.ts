import { describe, expect, it } from 'vitest';
import { createApiClient } from '../../../src/api/client.ts';
import { failure, REQUEST, setUp, TOKEN } from './support/client.ts';
import { json, startServer } from './support/test-server.ts';
import { TIME_MS, wireConversation, wireMessage, wireReply } from './support/wire.ts';

describe('a call', () => {
  it('creates a conversation', async () => {
    const { client, seen } = await setUp(json(201, wireConversation));
    await expect(client.createConversation('Rings')).resolves.toEqual({
      id: 'c-1',
      title: 'Rings',
      createdAt: TIME_MS,
      updatedAt: TIME_MS,
    });
    expect(seen).toMatchObject([{ method: 'POST', path: '/api/v1/conversations', body: '{"title":"Rings"}' }]);
    expect(seen[0]?.headers).toMatchObject({
      authorization: `Bearer ${TOKEN}`,
      'content-type': 'application/json',
      accept: 'application/json',
    });
  });

  it('sends a message and reads the reply', async () => {
    const { client, seen } = await setUp(json(200, wireReply));
    const reply = await client.chat({ ...REQUEST, message: 'cut \ud83d', images: ['data:image/png;base64,AA=='] });
    expect(reply.assistantMessage).toMatchObject({ id: 'm-assistant', role: 'assistant', createdAt: TIME_MS });
    expect(seen[0]?.path).toBe('/api/v1/chat');
    expect(JSON.parse(seen[0]?.body ?? '')).toEqual({
      conversation_id: 'c-1',
      message: 'cut \ufffd',
      images: ['data:image/png;base64,AA=='],
    });
  });

  it('reads a history without a body or a content type of its own', async () => {
    const { client, seen } = await setUp(json(200, { ...wireConversation, messages: [wireMessage('user')] }));
    await expect(client.getConversation('a/../b')).resolves.toMatchObject({ id: 'c-1', completeBehind: -1 });
    expect(seen).toMatchObject([{ method: 'GET', path: '/api/v1/conversations/a%2F..%2Fb', body: '' }]);
    expect(seen[0]?.headers).not.toHaveProperty('content-type');
  });

  it('lists conversations', async () => {
    const { client, seen } = await setUp(json(200, { conversations: [wireConversation], total: 3 }));
    await expect(client.listConversations({ limit: 1, offset: 2 })).resolves.toMatchObject({ total: 3 });
    expect(seen[0]?.path).toBe('/api/v1/conversations?limit=1&offset=2');
  });

  it('deletes a conversation, and takes an empty answer that calls itself JSON for what it is', async () => {
    const { client, seen } = await setUp((response) => {
      response.writeHead(204, { 'content-type': 'application/json' }).end();
    });
    await expect(client.deleteConversation('c/1')).resolves.toBeUndefined();
    expect(seen).toMatchObject([{ method: 'DELETE', path: '/api/v1/conversations/c%2F1', body: '' }]);
    expect(seen[0]?.headers).toMatchObject({ authorization: `Bearer ${TOKEN}` });
  });

  it('takes nothing else than its removal for an empty answer', async () => {
    const { client } = await setUp((response) => {
      response.writeHead(204).end();
    });
    await expect(failure(client.getConversation('c-1'))).resolves.toMatchObject({ code: 'intercepted' });
  });

  it('reads JSON of a vendor type with a charset', async () => {
    const answer = json(201, wireConversation, { 'content-type': 'application/vnd.api+json; charset=utf-8' });
    const { client } = await setUp(answer);
    await expect(client.createConversation('x')).resolves.toMatchObject({ id: 'c-1' });
  });

  it.each(['', '/', '/shop-api', '/shop-api/'])('finds its path below a base URL that ends in %j', async (path) => {
    const { url, seen } = await startServer(json(201, wireConversation));
    await createApiClient({ baseUrl: url + path, fetch }).createConversation('x');
    expect(seen[0]?.path).toBe(`${path.replace(/\/$/, '')}/api/v1/conversations`);
  });

  it('is never made from what can be no request', async () => {
    const { client, seen } = await setUp(json(200, wireReply));
    await expect(failure(client.chat({ ...REQUEST, message: ' ' }))).resolves.toMatchObject({
      code: 'invalid-request',
      field: 'message',
      evidence: 'not-sent',
    });
    await expect(failure(client.createConversation('x'.repeat(501)))).resolves.toMatchObject({ field: 'title' });
    await expect(failure(client.getConversation('..'))).resolves.toMatchObject({ field: 'conversation_id' });
    await expect(failure(client.listConversations({ limit: 0, offset: 0 }))).resolves.toMatchObject({ field: 'limit' });
    expect(seen).toEqual([]);
  });

  it('is refused an http base URL by a configuration error', () => {
    expect(() => createApiClient({ baseUrl: 'http://api.example', fetch })).toThrow(
      expect.objectContaining({ code: 'configuration' }),
    );
  });

  it('takes a base URL that was resolved against an http page', async () => {
    const seen: string[] = [];
    const client = createApiClient({
      baseUrl: new URL('http://intranet/api/'),
      fetch: (url) => {
        seen.push(url instanceof Request ? url.url : String(url));
        return Promise.reject(new TypeError('Failed to fetch'));
      },
    });
    await failure(client.createConversation('x'));
    expect(seen).toEqual(['http://intranet/api/api/v1/conversations']);
  });
});

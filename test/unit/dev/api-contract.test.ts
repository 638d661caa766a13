import { describe, expect, it } from 'vitest';
import { DEMO_USERS } from '../../../dev/api/users.ts';
import { anyList, anyText, chat, createConversation, send, startTestApi, textLike, toObject } from './support.ts';

const CONVERSATIONS = '/api/v1/conversations';
const CHAT = '/api/v1/chat';
const ORIGIN = { origin: 'https://shop.example' };

describe('accepted requests', () => {
  it('fills in every key of a conversation and of both messages', async () => {
    const api = await startTestApi();
    const id = await createConversation(api);
    const answer = await chat(api, id, { message: 'hi', client_message_id: 'c1', role: 'assistant' });
    const message = {
      id: anyText,
      conversation_id: id,
      created_at: textLike(/^\d{4}-\d\d-\d\dT[\d:]{8}(\.\d{6})?$/),
      images: [],
      artifact: null,
    };
    expect(answer.status).toBe(200);
    expect(answer.json()).toEqual({
      conversation_id: id,
      user_message: { ...message, role: 'user', content: 'hi', tool_calls: [], meta: null },
      assistant_message: {
        ...message,
        role: 'assistant',
        content: 'You said: hi',
        tool_calls: anyList,
        meta: { iterations: 1, warning: null, error: null },
      },
    });
  });

  it('keeps the ids of an artifact, fills in the rest and writes floats', async () => {
    const api = await startTestApi();
    const properties = { metal: '18k_gold', size: 1 };
    const artifact = {
      id: 'art-1',
      type: 'design',
      design: { id: 'des-1', name: 'My ring', description: 'mine', properties },
    };
    const answer = await chat(api, await createConversation(api), { message: 'keep', artifact });
    const echoed = toObject(toObject(answer.json()['user_message'])['artifact']);
    const design = toObject(echoed['design']);
    expect([echoed['id'], design['id']]).toEqual(['art-1', 'des-1']);
    expect(design).toMatchObject({ images: [], three_d_model: null, reference_images: [] });
    expect(Object.keys(toObject(design['properties']))).toHaveLength(11);
    expect(answer.text).toContain('"size":1.0');
  });

  it('gives an artifact without ids new ones', async () => {
    const api = await startTestApi();
    const artifact = { products: [{ name: 'P', description: 'd', properties: {}, price: 10 }] };
    const answer = await chat(api, await createConversation(api), { message: 'keep', artifact });
    const echoed = toObject(toObject(answer.json()['user_message'])['artifact']);
    expect(echoed).toMatchObject({
      id: textLike(/-/),
      type: 'recommendation',
      products: [{ id: textLike(/-/) }],
    });
  });

  it('accepts blanks, a lower-case scheme, any JSON type and 500 emoji', async () => {
    const api = await startTestApi();
    const headers = { authorization: `bearer ${DEMO_USERS.lan.token}`, 'content-type': 'application/vnd.x+json' };
    const answer = await send(`${api.url}${CONVERSATIONS}`, {
      token: null,
      headers,
      body: { title: '💍'.repeat(500) },
    });
    expect(answer.status).toBe(201);
    expect((await chat(api, String(answer.json()['id']), '   ')).status).toBe(200);
  });

  it('keeps a NUL character', async () => {
    const api = await startTestApi();
    const answer = await send(`${api.url}${CONVERSATIONS}`, { body: { title: 'a\u0000b' } });
    const again = await send(`${api.url}${CONVERSATIONS}/${String(answer.json()['id'])}`, { method: 'GET' });
    expect(again.json()['title']).toBe('a\u0000b');
  });

  it('lists conversations with the newest change first', async () => {
    const api = await startTestApi();
    const [first, second] = [await createConversation(api), await createConversation(api)];
    await chat(api, first, 'hi');
    const { json } = await send(`${api.url}${CONVERSATIONS}?limit=1`, { method: 'GET' });
    expect(json()).toMatchObject({ conversations: [{ id: first }], total: 2 });
    expect(second).not.toBe(first);
  });

  it('deletes with an empty 204 that calls itself JSON, once', async () => {
    const api = await startTestApi();
    const url = `${api.url}${CONVERSATIONS}/${await createConversation(api)}`;
    const answer = await send(url, { method: 'DELETE' });
    expect([answer.status, answer.text, answer.headers['content-type']]).toEqual([204, '', 'application/json']);
    expect((await send(url, { method: 'DELETE' })).status).toBe(404);
  });

  it('redirects a slash at the end', async () => {
    const api = await startTestApi();
    const answer = await send(`${api.url}${CHAT}/`, { body: {} });
    expect([answer.status, answer.headers.location]).toEqual([307, `${api.url}${CHAT}`]);
  });
});

describe('CORS', () => {
  it('says * to an origin, and the origin itself when a cookie came along', async () => {
    const api = await startTestApi();
    const plain = await send(`${api.url}${CHAT}`, { headers: ORIGIN, body: {} });
    const withCookie = await send(`${api.url}${CHAT}`, { headers: { ...ORIGIN, cookie: 'a=1' }, body: {} });
    expect(plain.headers).toMatchObject({
      'access-control-allow-origin': '*',
      'access-control-allow-credentials': 'true',
    });
    expect(withCookie.headers).toMatchObject({ 'access-control-allow-origin': ORIGIN.origin, vary: 'Origin' });
    expect(plain.headers['access-control-expose-headers']).toBeUndefined();
  });

  it('lets any origin and any header through a preflight, but no unknown method', async () => {
    const api = await startTestApi();
    const preflight = (method: string): ReturnType<typeof send> =>
      send(`${api.url}/nope`, {
        method: 'OPTIONS',
        token: null,
        headers: {
          ...ORIGIN,
          'access-control-request-method': method,
          'access-control-request-headers': 'authorization,x-any',
        },
      });
    const answer = await preflight('POST');
    expect([answer.status, answer.text]).toEqual([200, 'OK']);
    expect(answer.headers).toMatchObject({
      'access-control-allow-origin': ORIGIN.origin,
      'access-control-allow-headers': 'authorization,x-any',
      'access-control-max-age': '600',
    });
    expect((await preflight('QUERY')).text).toBe('Disallowed CORS method');
  });

  it('answers half a surrogate pair with plain text, without CORS headers, and stores nothing', async () => {
    const api = await startTestApi();
    const id = await createConversation(api);
    const body = `{"conversation_id":"${id}","message":"bad \\ud83d"}`;
    const answer = await send(`${api.url}${CHAT}`, { headers: ORIGIN, body });
    expect([answer.status, answer.headers['content-type']]).toEqual([500, 'text/plain; charset=utf-8']);
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
    const { json } = await send(`${api.url}${CONVERSATIONS}/${id}`, { method: 'GET' });
    expect(json()['messages']).toEqual([]);
  });
});

describe('images', () => {
  const form = (...parts: readonly string[]): Parameters<typeof send>[1] => ({
    headers: { 'content-type': 'multipart/form-data; boundary=b' },
    body: `${parts.map((part) => `--b\r\nContent-Disposition: form-data; ${part}\r\n`).join('')}--b--\r\n`,
  });
  const file = (type: string): string => `name="file"; filename="ảnh.png"\r\nContent-Type: ${type}\r\n\r\nhello`;

  it('keeps an upload and gives it back as JSON to its owner only', async () => {
    const api = await startTestApi();
    const answer = await send(`${api.url}/api/v1/images/upload`, form(file('image/png')));
    expect([answer.status, answer.json()]).toMatchObject([
      201,
      { filename: 'ảnh.png', content_type: 'image/png', image_data: 'aGVsbG8=', conversation_id: null },
    ]);
    const url = `${api.url}/api/v1/images/${String(answer.json()['id'])}`;
    expect((await send(url, { method: 'GET' })).json()).toEqual(answer.json());
    expect((await send(url, { method: 'GET', token: DEMO_USERS.minh.token })).status).toBe(403);
  });

  it('refuses what is no image, no file, or for no conversation', async () => {
    const api = await startTestApi();
    const upload = async (...parts: readonly string[]): Promise<number> =>
      (await send(`${api.url}/api/v1/images/upload`, form(...parts))).status;
    expect(await upload(file('image/svg+xml'))).toBe(400);
    expect(await upload('name="file"\r\n\r\nhello')).toBe(422);
    expect(await upload(file('image/png'), 'name="conversation_id"\r\n\r\nnope')).toBe(404);
  });
});

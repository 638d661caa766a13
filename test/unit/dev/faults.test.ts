import { describe, expect, it } from 'vitest';
import type { Fault } from '../../../dev/api/faults.ts';
import type { StandInApi } from '../../../dev/api/start-api.ts';
import { chat, createConversation, history, send, startTestApi } from './support.ts';

const CHAT = '/api/v1/chat';

async function withFault(fault: Fault): Promise<{ readonly api: StandInApi; readonly id: string }> {
  const api = await startTestApi();
  const id = await createConversation(api);
  api.faults.add({ method: 'POST', path: CHAT, fault });
  return { api, id };
}

const BOTH = ['user: hi', 'assistant: You said: hi'];

describe('each kind of fault', () => {
  it('reset-before: breaks the connection and stores nothing', async () => {
    const { api, id } = await withFault({ kind: 'reset-before' });
    await expect(chat(api, id, 'hi')).rejects.toThrow(/ECONNRESET|socket hang up/);
    expect(await history(api, id)).toEqual([]);
  });

  it('reset-after: stores message and reply, then breaks the connection', async () => {
    const { api, id } = await withFault({ kind: 'reset-after' });
    await expect(chat(api, id, 'hi')).rejects.toThrow(/ECONNRESET|socket hang up/);
    expect(await history(api, id)).toEqual(BOTH);
  });

  it('truncate: sends half of the body it announced', async () => {
    const { api, id } = await withFault({ kind: 'truncate' });
    await expect(chat(api, id, 'hi')).rejects.toThrow('aborted');
    expect(await history(api, id)).toEqual(BOTH);
  });

  it('html: a page with status 200, nothing stored', async () => {
    const { api, id } = await withFault({ kind: 'html' });
    const answer = await chat(api, id, 'hi');
    expect([answer.status, answer.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect(await history(api, id)).toEqual([]);
  });

  it('no-cors: the answer without its CORS headers', async () => {
    const { api, id } = await withFault({ kind: 'no-cors' });
    const answer = await send(api.url + CHAT, {
      headers: { origin: 'http://x' },
      body: { conversation_id: id, message: 'hi' },
    });
    expect([answer.status, answer.headers['access-control-allow-origin']]).toEqual([200, undefined]);
    expect(await history(api, id)).toEqual(BOTH);
  });

  it('empty-reply: 200 with no text', async () => {
    const { api, id } = await withFault({ kind: 'empty-reply' });
    expect((await chat(api, id, 'hi')).json()).toMatchObject({ assistant_message: { content: '', artifact: null } });
  });

  it('outage-reply: 200 with the sentence around meta.error', async () => {
    const { api, id } = await withFault({ kind: 'outage-reply' });
    expect((await chat(api, id, 'hi')).json()).toMatchObject({
      assistant_message: {
        content: 'I encountered an error: the model is away. Please try again.',
        meta: { error: 'the model is away' },
      },
    });
  });

  it('huge: the answer padded to more than anybody should read', async () => {
    const { api, id } = await withFault({ kind: 'huge', bytes: 3_000_000 });
    const answer = await chat(api, id, 'hi');
    expect(answer.text.length).toBeGreaterThan(3_000_000);
    expect(answer.json()).toMatchObject({ conversation_id: id });
  });

  it('hang: holds the reply, with the message stored, until it is released', async () => {
    const { api, id } = await withFault({ kind: 'hang' });
    const reply = chat(api, id, 'hi');
    await expect.poll(() => api.faults.heldCount).toBe(1);
    expect(await history(api, id)).toEqual(['user: hi']);
    expect(api.faults.release()).toBe(1);
    expect((await reply).status).toBe(200);
  });

  it('hang elsewhere holds the answer', async () => {
    const api = await startTestApi();
    api.faults.add({ path: '/api/v1/conversations', fault: { kind: 'hang' } });
    const created = createConversation(api);
    await expect.poll(() => api.faults.heldCount).toBe(1);
    api.faults.release();
    expect(await created).not.toBe('');
  });

  it('delay: takes its time', async () => {
    const { api, id } = await withFault({ delayMs: 40 });
    await chat(api, id, 'hi');
    expect(api.log.of('POST', CHAT)[0]?.durationMs).toBeGreaterThanOrEqual(39);
  });

  it('status: answers in the place of the API, with body, headers and CORS', async () => {
    const { api, id } = await withFault({
      status: 429,
      body: { detail: 'slow down' },
      headers: { 'retry-after': '3' },
    });
    const answer = await send(api.url + CHAT, {
      headers: { origin: 'http://x' },
      body: { conversation_id: id, message: 'hi' },
    });
    expect([answer.status, answer.json(), answer.headers['retry-after']]).toEqual([429, { detail: 'slow down' }, '3']);
    expect(answer.headers['access-control-allow-origin']).toBe('*');
    expect(await history(api, id)).toEqual([]);
  });

  it('status with storesFirst: the API has done its work', async () => {
    const { api, id } = await withFault({ status: 503, storesFirst: true });
    expect((await chat(api, id, 'hi')).status).toBe(503);
    expect(await history(api, id)).toEqual(BOTH);
  });
});

describe('rules', () => {
  it('meet as many requests as they say, after those they let pass', async () => {
    const api = await startTestApi();
    const id = await createConversation(api);
    api.faults.add({ path: '/api/*', method: 'POST', skip: 1, times: 2, fault: { status: 500 } });
    const statuses: number[] = [];
    for (let index = 0; index < 4; index += 1) statuses.push((await chat(api, id, 'hi')).status);
    expect(statuses).toEqual([200, 500, 500, 200]);
  });

  it('come over HTTP too, and a wrong one is refused with what is known', async () => {
    const api = await startTestApi();
    const id = await createConversation(api);
    const post = (body: unknown): ReturnType<typeof send> => send(`${api.url}/__dev/faults`, { token: null, body });
    expect((await post([{ path: CHAT, times: 'always', fault: { status: 418 } }])).json()).toEqual({ added: 1 });
    expect((await chat(api, id, 'hi')).status).toBe(418);
    await send(`${api.url}/__dev/faults`, { method: 'DELETE' });
    expect((await chat(api, id, 'hi')).status).toBe(200);
    const refused = await post([{ fault: { kind: 'gremlin' } }]);
    expect([refused.status, refused.json()['detail']]).toEqual([400, expect.stringContaining('reset-before')]);
  });
});

describe('the log', () => {
  it('shows each request with user and bodies, and no token', async () => {
    const api = await startTestApi();
    const id = await createConversation(api);
    await send(api.url + CHAT, { headers: { cookie: 'secret=1' }, body: { conversation_id: id, message: 'hi' } });
    const [entry] = api.log.of('POST', CHAT);
    expect(entry).toMatchObject({
      status: 200,
      user: 'Lan',
      requestBody: { message: 'hi' },
      responseBody: { conversation_id: id },
      fault: null,
    });
    const { text } = await send(`${api.url}/__dev/log`, { method: 'GET', token: null });
    expect(text).not.toMatch(/demo-token|secret=1/);
    await send(`${api.url}/__dev/log`, { method: 'DELETE', token: null });
    expect(api.log.entries).toEqual([]);
  });
});

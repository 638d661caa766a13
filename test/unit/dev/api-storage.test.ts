import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createMicrosecondClock, formatTimestamp } from '../../../dev/api/clock.ts';
import { startApi } from '../../../dev/api/start-api.ts';
import { plainReply, type Assistant } from '../../../dev/assistant/assistant.ts';
import { PortTakenError } from '../../../dev/listen.ts';
import { chat, createConversation, deferred, echo, history, send, startTestApi, toObject } from './support.ts';

/** An assistant that waits until it is told to answer. */
function patient(): { readonly assistant: Assistant; readonly asked: Promise<void>; readonly answer: () => void } {
  const asked = deferred();
  const gate = deferred();
  const reply: Assistant['reply'] = async () => {
    asked.resolve();
    await gate.promise;
    return plainReply('At last.');
  };
  return { assistant: { name: 'patient', reply }, asked: asked.promise, answer: gate.resolve };
}

it('keeps conversations over a restart, and goes on with later timestamps', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'stand-in-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const options = { databasePath: join(folder, 'sub', 'db.sqlite'), assistant: echo, clock: () => 1_000_000 };
  const before = await startApi(options);
  const id = await createConversation(before);
  await chat(before, id, 'one');
  await before.close();
  const after = await startTestApi({ ...options, clock: () => 5 });
  await chat(after, id, 'two');
  expect(await history(after, id)).toEqual([
    'user: one',
    'assistant: You said: one',
    'user: two',
    'assistant: You said: two',
  ]);
});

it('writes times as UTC without a suffix, strictly increasing, without a fraction at 0 µs', () => {
  const clock = createMicrosecondClock(() => Date.UTC(2026, 10, 20, 15, 27, 39));
  expect([clock(), clock()].map(formatTimestamp)).toEqual(['2026-11-20T15:27:39', '2026-11-20T15:27:39.000001']);
});

it('stores the message before the assistant is asked', async () => {
  const { assistant, asked, answer } = patient();
  const api = await startTestApi({ assistant });
  const id = await createConversation(api);
  const reply = chat(api, id, 'hello');
  await asked;
  expect(await history(api, id)).toEqual(['user: hello']);
  answer();
  expect((await reply).status).toBe(200);
});

it('keeps the message when the assistant fails, and says so as JSON', async () => {
  const assistant: Assistant = { name: 'broken', reply: () => Promise.reject(new Error('boom')) };
  const api = await startTestApi({ assistant });
  const id = await createConversation(api);
  const answer = await chat(api, id, 'hello');
  expect([answer.status, answer.json()]).toEqual([500, { detail: 'AI agent error: Agent execution failed: boom' }]);
  expect(await history(api, id)).toEqual(['user: hello']);
});

it('says that a conversation changed when a reply is stored: a question alone is newer than that', async () => {
  const assistant: Assistant = { name: 'broken', reply: () => Promise.reject(new Error('boom')) };
  for (const { given, isNewer } of [
    { given: assistant, isNewer: true },
    { given: echo, isNewer: false },
  ]) {
    const api = await startTestApi({ assistant: given });
    const id = await createConversation(api);
    await chat(api, id, 'hello');
    const { updated_at, messages } = (await send(`${api.url}/api/v1/conversations/${id}`, { method: 'GET' })).json();
    const newest = toObject((messages as unknown[]).at(-1))['created_at'];
    expect(String(newest) > String(updated_at)).toBe(isNewer);
  }
});

it('answers although the client has left', async () => {
  const { assistant, asked, answer } = patient();
  const api = await startTestApi({ assistant });
  const id = await createConversation(api);
  const body = JSON.stringify({ conversation_id: id, message: 'hello' });
  const socket = connect(api.port, '127.0.0.1');
  socket.write(
    `POST /api/v1/chat HTTP/1.1\r\nhost: x\r\nauthorization: Bearer demo-token-lan\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
  );
  await asked;
  socket.destroy();
  answer();
  await expect.poll(() => history(api, id)).toEqual(['user: hello', 'assistant: At last.']);
});

it('stores nothing of half a body', async () => {
  const api = await startTestApi();
  const id = await createConversation(api);
  const closed = deferred();
  const socket = connect(api.port, '127.0.0.1');
  socket.write(
    'POST /api/v1/chat HTTP/1.1\r\nhost: x\r\nauthorization: Bearer demo-token-lan\r\ncontent-length: 500\r\n\r\n{"conversation_id":',
    () => {
      socket.destroy();
      closed.resolve();
    },
  );
  await closed.promise;
  await expect
    .poll(() => api.log.of('POST', '/api/v1/chat').map(({ durationMs }) => durationMs !== null))
    .toEqual([true]);
  expect(await history(api, id)).toEqual([]);
});

it('stores the same request twice when it comes twice, whatever its Idempotency-Key', async () => {
  const api = await startTestApi();
  const id = await createConversation(api);
  const request = { headers: { 'idempotency-key': 'k' }, body: { conversation_id: id, message: 'same' } };
  await send(`${api.url}/api/v1/chat`, request);
  await send(`${api.url}/api/v1/chat`, request);
  expect(await history(api, id)).toHaveLength(4);
});

it('says which variable to set when its port is taken', async () => {
  const api = await startTestApi();
  const second = startApi({ port: api.port });
  await expect(second).rejects.toThrow(PortTakenError);
  await expect(second).rejects.toThrow(`API_PORT=${api.port + 1} npm start`);
});

it('goes away and comes back on the same port with what it knew', async () => {
  const api = await startTestApi();
  const id = await createConversation(api);
  await api.goAway();
  await expect(chat(api, id, 'hello')).rejects.toThrow('ECONNREFUSED');
  await api.comeBack();
  expect((await chat(api, id, 'hello')).status).toBe(200);
});

import { expect, it } from 'vitest';
import { createScriptedAssistant } from '../../../dev/assistant/scripted-assistant.ts';
import { checkFiles } from '../../../scripts/contract/report.ts';
import { createConversation, send, startTestApi, toObject, type WireRequest } from './support.ts';

it('passes the check of recorded exchanges that the real API passes', async () => {
  const api = await startTestApi({ assistant: createScriptedAssistant({ pictureSize: 16 }) });
  const exchanges: object[] = [];
  const record = async (
    path: string,
    request: WireRequest & { readonly body?: object },
  ): Promise<Record<string, unknown>> => {
    const { method = 'POST', body } = request;
    const { status, headers, text } = await send(api.url + path, request);
    exchanges.push({
      n: exchanges.length + 1,
      name: `${method} ${path}`,
      request: {
        method,
        path,
        headers: { Authorization: 'Bearer <token>' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      },
      response: {
        status,
        statusMessage: '',
        rawHeaders: Object.entries(headers).flat(),
        bytes: text.length,
        ms: 1,
        body: text,
      },
    });
    return text === '' ? {} : toObject(JSON.parse(text));
  };
  const id = await createConversation(api);
  await record('/api/v1/conversations', { body: { title: 'Xin chào 💍' } });
  await record('/api/v1/conversations', { body: { title: '' } });
  const design = await record('/api/v1/chat', { body: { conversation_id: id, message: 'Thiết kế nhẫn vàng hồng' } });
  const { artifact } = toObject(design['assistant_message']);
  await record('/api/v1/chat', { body: { conversation_id: id, message: 'make it platinum', artifact } });
  await record('/api/v1/chat', { body: { conversation_id: id, message: 'recommend rings under 20 million' } });
  await record('/api/v1/chat', { body: { conversation_id: id, message: 'outage' } });
  await record('/api/v1/chat', { body: { conversation_id: id, message: 'raise boom' } });
  await record('/api/v1/chat', { body: { conversation_id: 'nope', message: 'hi' } });
  await record('/api/v1/chat', { body: { conversation_id: id, message: '' } });
  await record('/api/v1/chat', { token: 'expired', body: { conversation_id: id, message: 'hi' } });
  await record(`/api/v1/conversations/${id}`, { method: 'GET' });
  await record('/api/v1/conversations?limit=1', { method: 'GET' });
  const report = await checkFiles([{ name: 'own', text: JSON.stringify(exchanges) }]);
  expect(report.failures).toEqual([]);
  expect(report.passed).toBeGreaterThan(exchanges.length);
});

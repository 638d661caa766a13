import { createServer } from 'node:http';
import { expect, it, onTestFinished } from 'vitest';
import type { WireMessage } from '../../../dev/api/wire.ts';
import { createOpenAiAssistant } from '../../../dev/assistant/openai-assistant.ts';
import { listen, stopServer } from '../../../dev/listen.ts';
import { anyText, textLike, toObject } from './support.ts';

interface FakeModel {
  readonly baseUrl: string;
  readonly requests: { readonly authorization: string | undefined; readonly body: Record<string, unknown> }[];
}

/** A server that speaks the OpenAI protocol and always gives the same message. */
async function startModel(message: object, status = 200): Promise<FakeModel> {
  const requests: FakeModel['requests'] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      requests.push({
        authorization: request.headers.authorization,
        body: toObject(JSON.parse(Buffer.concat(chunks).toString('utf8'))),
      });
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(
        JSON.stringify(
          status === 200
            ? { id: 'x', object: 'chat.completion', choices: [{ index: 0, message, finish_reason: 'stop' }] }
            : message,
        ),
      );
    });
  });
  const port = await listen(server, { port: 0 }, { what: 'the model', variable: 'PORT' });
  onTestFinished(() => stopServer(server));
  return { baseUrl: `http://127.0.0.1:${port}/v1`, requests };
}

function userMessage(part: Partial<WireMessage> = {}): WireMessage {
  const base = {
    id: '1',
    conversation_id: 'c',
    created_at: '2026-11-20T15:00:00',
    role: 'user',
    content: 'Hi',
  } as const;
  return { ...base, images: [], tool_calls: [], artifact: null, meta: null, ...part };
}

function toolCall(args: unknown): object {
  const call = { id: 'c1', type: 'function', function: { name: 'respond_to_user', arguments: JSON.stringify(args) } };
  return { role: 'assistant', content: null, tool_calls: [call] };
}

const design = {
  type: 'design',
  design: { name: 'N', description: 'D', properties: { jewelry_type: 'ring', metal: 'silver' } },
};

it('asks the model with key, system prompt, history and pictures', async () => {
  const model = await startModel(toolCall({ message: 'Hello', artifact: null }));
  const assistant = createOpenAiAssistant({ baseUrl: model.baseUrl, apiKey: 'sk-1', model: 'm-1' });
  const picture = 'data:image/png;base64,AAAA';
  const reply = await assistant.reply({ messages: [userMessage({ content: 'look', images: [picture, 'some-id'] })] });
  expect(reply).toMatchObject({
    content: 'Hello',
    artifact: null,
    meta: { iterations: 1, warning: null, error: null },
  });
  const [request] = model.requests;
  expect(request?.authorization).toBe('Bearer sk-1');
  expect(request?.body).toMatchObject({
    model: 'm-1',
    messages: [
      { role: 'system' },
      {
        role: 'user',
        content: [
          { type: 'text', text: 'look' },
          { type: 'image_url', image_url: { url: picture } },
        ],
      },
    ],
  });
});

it('completes an artifact of the model and draws its picture', async () => {
  const model = await startModel(toolCall({ message: 'Here', artifact: design }));
  const { artifact } = await createOpenAiAssistant({ baseUrl: model.baseUrl, apiKey: 'k' }).reply({
    messages: [userMessage()],
  });
  expect(artifact).toMatchObject({
    id: anyText,
    design: {
      name: 'N',
      properties: { metal: 'silver', gemstone: null },
      images: [textLike(/^data:image\/png/)],
    },
  });
});

it('drops an artifact that breaks the contract, and keeps the text', async () => {
  const broken = { ...design, design: { ...design.design, properties: { metal: 'White Gold' } } };
  const model = await startModel(toolCall({ message: 'Here', artifact: broken }));
  const reply = await createOpenAiAssistant({ baseUrl: model.baseUrl, apiKey: 'k' }).reply({
    messages: [userMessage()],
  });
  expect(reply).toMatchObject({ content: 'Here', artifact: null, meta: { warning: 'artifact_refused' } });
});

it('reads JSON in the text, and plain text, of a model without functions', async () => {
  const json = await startModel({ role: 'assistant', content: '```json\n{"message":"From JSON"}\n```' });
  const plain = await startModel({ role: 'assistant', content: 'Just **text**.' });
  const ask = async ({ baseUrl }: FakeModel): Promise<string> =>
    (await createOpenAiAssistant({ baseUrl, apiKey: 'k' }).reply({ messages: [userMessage()] })).content;
  expect([await ask(json), await ask(plain)]).toEqual(['From JSON', 'Just **text**.']);
});

it('turns an error of the model into the outage reply, without the key', async () => {
  const model = await startModel({ error: { message: 'Incorrect API key provided: sk-secret.' } }, 401);
  const reply = await createOpenAiAssistant({ baseUrl: model.baseUrl, apiKey: 'sk-secret' }).reply({
    messages: [userMessage()],
  });
  expect(reply.content).toMatch(/^I encountered an error: .+\. Please try again\.$/);
  expect(reply.content).toContain(String(reply.meta.error));
  expect(JSON.stringify(reply)).not.toContain('sk-secret');
});

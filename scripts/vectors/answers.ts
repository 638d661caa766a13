/** What the API of a run says: the vector in every text that an answer has a place for. */
import type { Vector } from './vector.ts';

/** An answer before it is JSON. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

const CONVERSATION = 'vectors';

/**
 * Answers a request. What is asked for is told by the message: `address 7` wants vector 7 as an address, `error 7` wants it in a refusal, and anything
 * else is a vector that the user sent, which comes back as the reply.
 */
export function answerTo(request: string, body: unknown, vectors: readonly Vector[]): Answer {
  if (request === 'POST chat') return chatAnswer(messageOf(body), vectors);
  if (request === 'POST conversations') return { status: 201, body: conversation(vectors[0]?.payload ?? '') };
  return { status: 404, body: { detail: 'Not Found' } };
}

function messageOf(body: unknown): string {
  const isChat = typeof body === 'object' && body !== null && 'message' in body;
  return isChat && typeof body.message === 'string' ? body.message : '';
}

function chatAnswer(message: string, vectors: readonly Vector[]): Answer {
  const [, turn, at] = /^(address|error) (\d+)$/.exec(message) ?? [];
  const named = vectors[Number(at)]?.payload ?? '';
  if (turn === 'error') return refusal(named, Number(at));
  if (turn === 'address')
    return reply(message, named, { content: addressesOf(named), artifact: artifactOf(named, Number(at)) });
  return reply(message, message, { content: message, artifact: design(message) });
}

/** A 422 as the API words it, or as one text. */
function refusal(payload: string, at: number): Answer {
  const complaint = { type: payload, loc: ['body', payload], msg: payload, input: payload, ctx: { error: payload } };
  return { status: 422, body: { detail: at % 2 === 0 ? [complaint] : payload, message: payload } };
}

function reply(
  message: string,
  payload: string,
  { content, artifact }: { readonly content: string; readonly artifact: unknown },
): Answer {
  const id = `${String(Date.now())} ${String(Math.random())} ${payload.slice(0, 200)}`;
  const common = {
    conversation_id: CONVERSATION,
    images: [],
    tool_calls: [{ name: payload, arguments: { [payload]: payload } }],
  };
  const times = { created_at: new Date().toISOString().slice(0, -1) };
  const meta = { iterations: 1, warning: payload, error: payload };
  const user = { ...common, ...times, id: `${id} user`, role: 'user', content: message, artifact: null, meta: null };
  const assistant = {
    ...common,
    ...times,
    id: `${id} assistant`,
    role: 'assistant',
    content,
    images: [payload],
    artifact,
    meta,
  };
  return { status: 200, body: { conversation_id: CONVERSATION, user_message: user, assistant_message: assistant } };
}

function conversation(payload: string): unknown {
  const now = new Date().toISOString().slice(0, -1);
  return { id: CONVERSATION, user_id: payload, title: payload, created_at: now, updated_at: now };
}

/** A payload as description and as address, in every way in which markdown can point at something. */
function addressesOf(payload: string): string {
  return [
    `![${payload}](https://pictures.example/a.png)`,
    `![picture](${payload})`,
    `![picture](<${payload}>)`,
    `[link](${payload})`,
    `[link](<${payload}> "${payload}")`,
    `[${payload}](https://links.example/)`,
    `[![${payload}](${payload})](${payload})`,
    `<${payload}>`,
    `[by name][name] ![by name][name]`,
    `[name]: ${payload}`,
    `|${payload}|\n|-|\n|![a](${payload})|`,
  ].join('\n\n');
}

/** Products and what nobody knows in turn. */
function artifactOf(payload: string, at: number): unknown {
  if (at % 2 === 1) return { id: payload, type: payload, [payload]: [payload, { html: payload }] };
  return { id: payload, type: 'recommendation', products: [{ ...piece(payload), price: 1 }] };
}

function design(payload: string): unknown {
  return { id: payload, type: 'design', design: { ...piece(payload), reference_images: [payload] } };
}

function piece(payload: string): object {
  const properties = Object.fromEntries(
    [
      'target_audience',
      'jewelry_type',
      'metal',
      'color',
      'gemstone',
      'shape',
      'style',
      'occasion',
      'inspiration',
      payload,
    ].map((name) => [name, payload]),
  );
  const images = [payload, 'https://pictures.example/b.png'];
  return { id: payload, name: payload, description: payload, properties, images, three_d_model: payload };
}

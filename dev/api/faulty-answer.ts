import type { ServerResponse } from 'node:http';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Assistant } from '../assistant/assistant.ts';
import { outageReply, plainReply } from '../assistant/assistant.ts';
import { addCorsHeaders, removeCorsHeaders } from './cors.ts';
import { textResponse } from './exchange.ts';
import type { Fault } from './faults.ts';

/** What a fault works with. */
export interface FaultContext {
  readonly request: Request;
  readonly outgoing: ServerResponse;
  /** Lets the API do its work. */
  readonly answer: () => Promise<Response>;
}

const HTML = '<!doctype html><title>Sign in to the network</title><h1>Welcome to the guest network</h1>';
const DEFAULT_PADDING_BYTES = 20 * 1024 * 1024;

/** The assistant of a request with this fault. */
export function faultyAssistant(fault: Fault | null, assistant: Assistant): Assistant {
  if (fault?.kind === 'empty-reply') return { name: 'empty', reply: () => Promise.resolve(plainReply('')) };
  if (fault?.kind !== 'outage-reply') return assistant;
  return {
    name: 'outage',
    reply: ({ messages }) => Promise.resolve(outageReply('the model is away', messages.at(-1)?.artifact ?? null)),
  };
}

/** Answers a request as its fault says. */
export async function answerWithFault(fault: Fault, context: FaultContext): Promise<Response> {
  const { request, outgoing, answer } = context;
  if (fault.kind === 'reset-before') return reset(outgoing);
  const isReplaced = fault.status !== undefined || fault.kind === 'html';
  const own = isReplaced && fault.storesFirst !== true ? null : await answer();
  if (fault.kind === 'reset-after') return reset(outgoing);
  const response = isReplaced || own === null ? replacement(request, fault) : own;
  for (const [name, value] of Object.entries(fault.headers ?? {})) response.headers.set(name, value);
  if (fault.kind === 'no-cors') removeCorsHeaders(response.headers);
  if (fault.kind === 'huge') return pad(response, fault.bytes ?? DEFAULT_PADDING_BYTES);
  return fault.kind === 'truncate' ? truncate(response, outgoing) : response;
}

function replacement(request: Request, fault: Fault): Response {
  const isHtml = fault.kind === 'html';
  const body = isHtml ? HTML : (fault.body ?? { detail: 'Fault of the stand-in' });
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const type = isHtml
    ? 'text/html; charset=utf-8'
    : typeof body === 'string'
      ? 'text/plain; charset=utf-8'
      : 'application/json';
  const response = textResponse(text, { status: fault.status ?? 200, headers: { 'content-type': type } });
  addCorsHeaders(request, response.headers);
  return response;
}

function reset(outgoing: ServerResponse): Response {
  outgoing.socket?.resetAndDestroy();
  return RESPONSE_ALREADY_SENT;
}

async function pad(response: Response, bytes: number): Promise<Response> {
  const text = await response.text();
  const headers = new Headers(response.headers);
  const body = `${text.slice(0, -1)},"padding":"${'x'.repeat(bytes)}"}`;
  headers.set('content-length', String(Buffer.byteLength(body)));
  return new Response(body, { status: response.status, headers });
}

async function truncate(response: Response, outgoing: ServerResponse): Promise<Response> {
  const body = Buffer.from(await response.arrayBuffer());
  outgoing.writeHead(response.status, { ...Object.fromEntries(response.headers), 'content-length': body.length });
  outgoing.write(body.subarray(0, Math.floor(body.length / 2)), () => outgoing.socket?.destroy());
  return RESPONSE_ALREADY_SENT;
}

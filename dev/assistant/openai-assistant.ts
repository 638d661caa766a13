import OpenAI from 'openai';
import type { ChatCompletionMessageParam, ChatCompletionContentPart } from 'openai/resources/chat/completions';
import { checkArtifact } from '../api/request-models.ts';
import { INVALID, type FieldError } from '../api/validation.ts';
import type { WireArtifact, WireMessage } from '../api/wire.ts';
import { outageReply, type Assistant, type AssistantReply } from './assistant.ts';
import { RESPOND_TOOL, SYSTEM_PROMPT } from './openai-prompt.ts';
import { createPainter } from './picture/draw.ts';

/** Which model to ask. */
export interface OpenAiOptions {
  /** Of any server that speaks the OpenAI protocol, with its `/v1`. */
  readonly baseUrl: string;
  readonly apiKey: string;
  /** @default 'gpt-4o-mini' */
  readonly model?: string;
}

/** How many of the newest messages the model is shown. */
const MEMORY = 40;
const TIMEOUT_MS = 120_000;

const paint = createPainter();

/** An assistant with a real model behind it. An error of the model becomes the API's own outage reply. */
export function createOpenAiAssistant({ baseUrl, apiKey, model = 'gpt-4o-mini' }: OpenAiOptions): Assistant {
  const client = new OpenAI({ baseURL: baseUrl, apiKey, timeout: TIMEOUT_MS, maxRetries: 1 });
  return {
    name: `model ${model}`,
    reply: async ({ messages }) => {
      const current = messages.at(-1)?.artifact ?? null;
      try {
        const completion = await client.chat.completions.create({
          model,
          messages: [{ role: 'system', content: SYSTEM_PROMPT }, ...messages.slice(-MEMORY).map(toModelMessage)],
          tools: [RESPOND_TOOL],
          tool_choice: { type: 'function', function: { name: RESPOND_TOOL.function.name } },
        });
        const message = completion.choices[0]?.message;
        const call = message?.tool_calls?.find((candidate) => candidate.type === 'function');
        return readAnswer(call?.function.arguments ?? message?.content ?? '');
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        return outageReply(reason.replaceAll(apiKey, '…').replace(/\.$/, ''), current);
      }
    },
  };
}

function toModelMessage({ role, content, images, artifact }: WireMessage): ChatCompletionMessageParam {
  if (role === 'assistant')
    return { role, content: [content, describeArtifact(artifact)].filter(Boolean).join('\n\n') || '…' };
  const text = [content, describeArtifact(artifact)].filter(Boolean).join('\n\n');
  const pictures = images.filter((image) => image.startsWith('data:image/'));
  const parts: ChatCompletionContentPart[] = pictures.map((url) => ({ type: 'image_url', image_url: { url } }));
  return { role, content: parts.length === 0 ? text : [{ type: 'text', text }, ...parts] };
}

/** The artifact as text, without pictures: they say nothing to the model and cost much. */
function describeArtifact(artifact: WireArtifact | null): string {
  if (artifact === null) return '';
  const json = JSON.stringify(artifact, (key, value: unknown) =>
    key === 'images' || key === 'reference_images' ? undefined : value,
  );
  return `[current artifact: ${json}]`;
}

/** Reads the tool's arguments, JSON in the text, or plain text, in this order. */
function readAnswer(answer: string): AssistantReply {
  const json = parseObject(answer);
  if (json === null || typeof json['message'] !== 'string') {
    return {
      content: answer,
      artifact: null,
      toolCalls: [],
      meta: { iterations: 1, warning: 'no_function_call_fallback', error: null },
    };
  }
  const { message } = json;
  const { artifact, warning } = readArtifact(json['artifact'] ?? null);
  const toolCalls = [{ name: RESPOND_TOOL.function.name, arguments: { message, artifact: null } }];
  return { content: message, artifact, toolCalls, meta: { iterations: 1, warning, error: null } };
}

function parseObject(text: string): Readonly<Record<string, unknown>> | null {
  const json = /^\s*(?:```(?:json)?\s*)?(\{[\s\S]*\})\s*(?:```\s*)?$/.exec(text)?.[1];
  if (json === undefined) return null;
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null ? { ...value } : null;
  } catch {
    return null;
  }
}

function readArtifact(value: unknown): { readonly artifact: WireArtifact | null; readonly warning: string | null } {
  if (value === null) return { artifact: null, warning: null };
  const errors: FieldError[] = [];
  const artifact = checkArtifact(value, ['artifact'], errors);
  return artifact === INVALID
    ? { artifact: null, warning: 'artifact_refused' }
    : { artifact: withPictures(artifact), warning: null };
}

/** A model cannot draw here, so pieces without a picture get ours. */
function withPictures(artifact: WireArtifact): WireArtifact {
  if (artifact.type === 'recommendation') {
    const products = artifact.products.map((product) =>
      product.images.length > 0 ? product : { ...product, images: [paint(product.properties, 'product')] },
    );
    return { ...artifact, products };
  }
  if (artifact.design.images.length > 0) return artifact;
  return {
    ...artifact,
    design: { ...artifact.design, images: [paint(artifact.design.properties, 'design')] },
  };
}

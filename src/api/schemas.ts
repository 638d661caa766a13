/**
 * The trust boundary: what the API answers, read into the types of the project. Extra keys are ignored. Of a message, id, role, content and
 * time must be right; anything else that is wrong is replaced alone.
 */
import * as v from 'valibot';
import { UnreadableResponseError } from './errors.ts';
import { readableTexts, readArtifact } from './schemas-artifact.ts';
import { parseTimestamp } from './timestamps.ts';
import type {
  ApiConversation,
  ApiConversationHistory,
  ApiImage,
  ApiMessage,
  ChatResponse,
  MessageMeta,
  Role,
} from './types.ts';

export { artifactForRequest } from './schemas-request.ts';

/** What `GET /api/v1/conversations` answers. */
export interface ApiConversationList {
  /** Newest `updated_at` first, as the API orders them; unreadable entries are left out. */
  readonly conversations: readonly ApiConversation[];
  /** How many there are in all. */
  readonly total: number;
}

const id = v.pipe(
  v.string(),
  v.check((text) => text !== ''),
);
const timestamp = v.pipe(v.string(), v.transform(parseTimestamp), v.number());
const maybeText = v.fallback(v.nullable(v.string()), null);

const meta: v.GenericSchema<unknown, MessageMeta> = v.pipe(
  v.looseObject({
    iterations: v.fallback(v.nullable(v.number()), null),
    warning: maybeText,
    error: maybeText,
  }),
  v.transform(({ iterations, warning, error }) => ({ iterations, warning, error })),
);

const wireMessage = {
  id,
  conversation_id: v.fallback(v.string(), ''),
  created_at: timestamp,
  content: v.string(),
  images: readableTexts,
  artifact: v.fallback(v.unknown(), null),
  meta: v.fallback(v.nullable(meta), null),
};

const wireMessageOf = (roles: readonly Role[]) => v.looseObject({ ...wireMessage, role: v.picklist(roles) });

function toMessage(wire: v.InferOutput<ReturnType<typeof wireMessageOf>>): ApiMessage {
  return {
    id: wire.id,
    conversationId: wire.conversation_id,
    createdAt: wire.created_at,
    role: wire.role,
    content: wire.content,
    images: wire.images,
    artifact: readArtifact(wire.artifact),
    meta: wire.meta,
  };
}

const messageOf = (roles: readonly Role[]): v.GenericSchema<unknown, ApiMessage> =>
  v.pipe(wireMessageOf(roles), v.transform(toMessage));

const message = messageOf(['user', 'assistant']);

const wireConversation = v.looseObject({
  id,
  title: v.fallback(v.string(), ''),
  created_at: timestamp,
  updated_at: v.fallback(v.nullable(timestamp), null),
});

function toConversation(wire: v.InferOutput<typeof wireConversation>): ApiConversation {
  return { id: wire.id, title: wire.title, createdAt: wire.created_at, updatedAt: wire.updated_at ?? wire.created_at };
}

const conversation = v.pipe(wireConversation, v.transform(toConversation));

const history = v.looseObject({ messages: v.array(v.unknown()) });

const list = v.looseObject({ conversations: v.array(v.unknown()), total: v.fallback(v.nullable(v.number()), null) });

/** Of what nothing else is needed, or can be read. */
const identified = v.looseObject({ id });

const chatResponse = v.looseObject({
  conversation_id: v.fallback(v.string(), ''),
  user_message: messageOf(['user']),
  assistant_message: messageOf(['assistant']),
});

/**
 * Reads what `POST /api/v1/conversations` answers.
 * @throws UnreadableResponseError naming the place that is wrong
 */
export function parseConversation(value: unknown): ApiConversation {
  return parse(conversation, value);
}

/**
 * Reads what `GET /api/v1/conversations/{id}` answers. An unreadable message is left out, and its place is kept in mind.
 * @throws UnreadableResponseError naming the place that is wrong
 */
export function parseHistory(value: unknown): ApiConversationHistory {
  const messages: ApiMessage[] = [];
  const unreadableIds: string[] = [];
  let completeBehind = -1;
  let isSorted = true;
  for (const entry of parse(history, value).messages) {
    const [next] = readable(message, [entry]);
    if (next) {
      isSorted &&= next.createdAt >= (messages.at(-1)?.createdAt ?? next.createdAt);
      messages.push(next);
    } else {
      completeBehind = messages.length;
      unreadableIds.push(...readable(identified, [entry]).map((one) => one.id));
    }
  }
  // Unless the order is seen to be that of the times, the place of what has none is not known.
  const isPlaceKnown = isSorted && messages[0]?.createdAt !== messages.at(-1)?.createdAt;
  return {
    ...parse(conversation, value),
    // Microseconds count, and a stable sort keeps the API's order of what has the same time.
    messages: messages.sort((a, b) => a.createdAt - b.createdAt),
    completeBehind: isPlaceKnown || completeBehind < 0 ? completeBehind : messages.length,
    unreadableIds,
  };
}

/**
 * Reads what `GET /api/v1/conversations` answers.
 * @throws UnreadableResponseError naming the place that is wrong
 */
export function parseConversationList(value: unknown): ApiConversationList {
  const { conversations, total } = parse(list, value);
  return { conversations: readable(conversation, conversations), total: total ?? conversations.length };
}

/**
 * Reads the id out of what `POST /api/v1/images/upload` answers; the rest repeats the image.
 * @throws UnreadableResponseError naming the place that is wrong
 */
export function parseUpload(value: unknown): string {
  return parse(identified, value).id;
}

/**
 * Reads what `POST /api/v1/chat` answers.
 * @throws UnreadableResponseError naming the place that is wrong
 */
export function parseChatResponse(value: unknown): ChatResponse {
  const wire = parse(chatResponse, value);
  return {
    conversationId: wire.conversation_id,
    userMessage: wire.user_message,
    assistantMessage: wire.assistant_message,
  };
}

const image = v.looseObject({ content_type: v.string(), image_data: v.string() });

/**
 * Reads what `GET /api/v1/images/{id}` answers. What it claims to be is not checked here.
 * @throws UnreadableResponseError naming the place that is wrong
 */
export function parseImage(value: unknown): ApiImage {
  const { content_type: contentType, image_data: base64 } = parse(image, value);
  return { contentType, base64 };
}

/** Those entries that fit the schema. */
function readable<T>(schema: v.GenericSchema<unknown, T>, entries: readonly unknown[]): T[] {
  return entries.flatMap((entry) => {
    const result = v.safeParse(schema, entry);
    return result.success ? [result.output] : [];
  });
}

function parse<T>(schema: v.GenericSchema<unknown, T>, value: unknown): T {
  const result = v.safeParse(schema, value, { abortEarly: true });
  if (result.success) return result.output;
  // Only keys of the schema and indexes are in the path: the content of the answer stays out of the error.
  throw new UnreadableResponseError('shape', { path: v.getDotPath(result.issues[0]) });
}

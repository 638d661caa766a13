/** What is sent: payloads, their JSON text, and paths, checked before anything leaves. Pure. */
import { InvalidRequestError, type RequestField } from './errors.ts';
import { artifactForRequest } from './schemas-request.ts';
import type { Artifact, ChatRequest } from './types.ts';

/** Longest title that the API accepts, in code points. */
const MAX_TITLE_LENGTH = 500;

/** Most conversations that the API lists in one answer. */
const MAX_LIST_LIMIT = 100;

/** JSON payload of `POST /api/v1/conversations`. */
export interface ConversationPayload {
  readonly title: string;
}

/** JSON payload of `POST /api/v1/chat`. */
export interface ChatPayload {
  readonly conversation_id: string;
  readonly message: string;
  /** Never `null`, which is a 422. */
  readonly images?: readonly string[];
  readonly artifact?: Artifact;
}

/** Fixed paths of the API, relative to the base URL. A slash at the end would be answered with a redirect. */
export const PATHS = {
  conversations: 'api/v1/conversations',
  chat: 'api/v1/chat',
  images: 'api/v1/images',
  upload: 'api/v1/images/upload',
} as const;

/** Which conversations to list, newest `updated_at` first. */
export interface ListRange {
  /** 1 to 100. */
  readonly limit: number;
  /** How many to leave out at the beginning. */
  readonly offset: number;
}

/** Replaces halves of characters that have lost their other half; the API answers a plain 500 to them. */
export function wellFormed(text: string): string {
  // With the `u` flag a whole pair is one character outside of this range. `toWellFormed` is younger than some of our browsers.
  return text.replace(/[\uD800-\uDFFF]/gu, '\uFFFD');
}

/**
 * Makes the payload of `POST /api/v1/conversations`.
 * @throws InvalidRequestError when the title is empty or longer than 500 code points
 */
export function conversationPayload(title: string): ConversationPayload {
  const text = requireText(title, 'title');
  const length = Array.from(text).length;
  if (length < 1 || length > MAX_TITLE_LENGTH) {
    throw new InvalidRequestError('title', `The title has ${length} characters; write 1 to ${MAX_TITLE_LENGTH}.`);
  }
  return { title: text };
}

/**
 * Makes the payload of `POST /api/v1/chat`. `images` is left out when empty, `artifact` when `null`; an artifact goes as it came.
 * @throws InvalidRequestError naming the field that the API would refuse. A blank message, which the API accepts and answers, is refused too.
 */
export function chatPayload(request: ChatRequest): ChatPayload {
  const message = requireText(request.message, 'message');
  if (message.trim() === '') {
    throw new InvalidRequestError('message', 'The message is blank: an image needs a text to go with it, too.');
  }
  const conversationId = requireText(request.conversationId, 'conversation_id');
  if (conversationId === '')
    throw new InvalidRequestError('conversation_id', 'The conversation has no id yet: create it first.');
  return {
    conversation_id: conversationId,
    message,
    ...imagesPart(request.images),
    ...artifactPart(request.artifact),
  };
}

function imagesPart(images: unknown): Pick<ChatPayload, 'images'> {
  if (!Array.isArray(images)) throw new InvalidRequestError('images', 'The images are no list: pass [] for none.');
  const references = images.map((image) => requireText(image, 'images'));
  return references.length === 0 ? {} : { images: references };
}

function artifactPart(artifact: ChatRequest['artifact']): Pick<ChatPayload, 'artifact'> {
  if (artifact === null) return {};
  const sendable = artifactForRequest(artifact);
  if (sendable === null) {
    throw new InvalidRequestError(
      'artifact',
      'The artifact is none that the API accepts: send the message without it.',
    );
  }
  return { artifact: sendable };
}

/** Text of a payload. Strings deep in an artifact are made well-formed here; all else is as it came. */
export function serializePayload(payload: ConversationPayload | ChatPayload): string {
  return JSON.stringify(payload, (_key, value: unknown) => (typeof value === 'string' ? wellFormed(value) : value));
}

/**
 * Path of `GET /api/v1/conversations/{id}`, relative to the base URL.
 * @throws InvalidRequestError for an id that would lead to another path: `.` and `..` do so in every encoding
 */
export function conversationPath(id: string): string {
  return `${PATHS.conversations}/${pathSegment(id, 'conversation_id')}`;
}

/**
 * Path of `GET /api/v1/images/{id}`, relative to the base URL.
 * @throws InvalidRequestError for an id that would lead to another path
 */
export function imagePath(id: string): string {
  return `${PATHS.images}/${pathSegment(id, 'images')}`;
}

function pathSegment(id: string, field: RequestField): string {
  const text = requireText(id, field);
  if (text === '' || text === '.' || text === '..') {
    throw new InvalidRequestError(field, 'The id is none that the API gave.');
  }
  return encodeURIComponent(text);
}

/**
 * Path of `GET /api/v1/conversations?limit=&offset=`, relative to the base URL.
 * @throws InvalidRequestError when the API would refuse the range
 */
export function listPath({ limit, offset }: ListRange): string {
  if (!Number.isInteger(limit) || limit < 1 || limit > MAX_LIST_LIMIT) {
    throw new InvalidRequestError('limit', `The limit is no whole number from 1 to ${MAX_LIST_LIMIT}.`);
  }
  if (!Number.isInteger(offset) || offset < 0) {
    throw new InvalidRequestError('offset', 'The offset is no whole number from 0 on.');
  }
  return `${PATHS.conversations}?limit=${limit}&offset=${offset}`;
}

function requireText(value: unknown, field: RequestField): string {
  if (typeof value !== 'string') throw new InvalidRequestError(field, `The ${field} is no text.`);
  return wellFormed(value);
}

import { ApiError, UnhandledError } from './api-error.ts';
import { describeJsonError } from './json-error.ts';
import { INVALID, type Check, type FieldError } from './validation.ts';

/** A request body before validation: `undefined` when there was none. */
export type RawBody = unknown;

/**
 * Reads a body as the API does: JSON by content type, else the text itself.
 * @throws ApiError 422 for malformed JSON (which comes before any look at the token), 400 for bytes that are no UTF-8
 */
export function parseBody(bytes: Uint8Array, contentType: string | undefined): RawBody {
  if (bytes.length === 0) return undefined;
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new ApiError(400, 'There was an error parsing the body');
  }
  if (!isJson(contentType)) return text;
  try {
    return JSON.parse(text);
  } catch {
    const { message, position } = describeJsonError(text);
    const error = {
      type: 'json_invalid',
      loc: ['body', position],
      msg: 'JSON decode error',
      input: {},
      ctx: { error: message },
    };
    throw new ApiError(422, [error]);
  }
}

function isJson(contentType: string | undefined): boolean {
  if (contentType === undefined) return true;
  const [type = ''] = contentType.toLowerCase().split(';');
  return /^application\/(?:[^/]+\+)?json$/.test(type.trim());
}

/**
 * Validates a body that {@link parseBody} read.
 * @throws ApiError 422 with one entry for each error
 * @throws UnhandledError when a 422 would have to echo half a surrogate pair
 */
export function validateBody<T>(body: RawBody, check: Check<T>): T {
  if (body === undefined || body === null) {
    throw new ApiError(422, [{ type: 'missing', loc: ['body'], msg: 'Field required', input: null }]);
  }
  const errors: FieldError[] = [];
  const value = check(body, ['body'], errors);
  if (value !== INVALID) return value;
  if (!isWellFormed(errors)) throw new UnhandledError();
  throw new ApiError(422, errors);
}

/** Whether no string in a value holds half a surrogate pair, which cannot be written as UTF-8. */
export function isWellFormed(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed();
  if (typeof value !== 'object' || value === null) return true;
  return Object.values(value).every(isWellFormed);
}

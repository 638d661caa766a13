/** The bearer token: asked for, checked, and put into a header, all without it ever getting into an error. */
import { TokenError } from './errors.ts';

/** What a token function is told. */
export interface TokenRequest {
  /** Whether the API has just refused the token given before: time for a fresh one. */
  readonly isRetry: boolean;
  /** Aborts when the request is given up. */
  readonly signal: AbortSignal;
}

/**
 * Gives the bearer token for one request, without the word `Bearer`; `null` sends no `Authorization` header. It is asked before every
 * request, and once more with `isRetry` after a 401.
 */
export type TokenSource = (request: TokenRequest) => string | null | Promise<string | null>;

/** Visible ASCII: what a header can carry. RFC 6750 allows even less. */
const USABLE = /^[\x21-\x7E]+$/;

/**
 * Asks for the token.
 * @throws TokenError when the function throws or gives no usable text
 */
export async function askForToken(source: TokenSource, request: TokenRequest): Promise<string | null> {
  const token = await call(source, request);
  if (token === null) return null;
  if (typeof token !== 'string') {
    throw new TokenError(
      `getToken gave a value of type ${typeof token}: let it return the token as text, or null for none.`,
    );
  }
  if (!USABLE.test(token)) throw new TokenError(remarkOn(token));
  return token;
}

async function call(source: TokenSource, request: TokenRequest): Promise<unknown> {
  try {
    return await source(request);
  } catch {
    // What it threw may hold the token, e.g. a failed request with its headers.
    throw new TokenError('getToken threw. Catch the error inside of it to see the reason; nothing was sent.');
  }
}

function remarkOn(token: string): string {
  if (token === '')
    return 'getToken gave an empty text: let it return the token, or null to send no Authorization header.';
  if (/^bearer\s/i.test(token))
    return 'getToken gave a text that begins with "Bearer ": let it return the token alone.';
  return 'getToken gave a text with a space, a line break or a sign that no header can carry: let it return the token alone.';
}

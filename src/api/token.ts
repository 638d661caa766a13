/** The bearer token: asked for, checked, and put into a header, all without it ever getting into an error. */
import { TokenError } from './errors.ts';

/** What a token function is told. */
export interface TokenRequest {
  /** Whether the API has just refused the token given before: time for a fresh one. */
  readonly isRetry: boolean;
  /** Aborts when the request is given up, or all that wait for the fresh token are. */
  readonly signal: AbortSignal;
}

/**
 * Gives the bearer token for one request, without the word `Bearer`; `null` sends no `Authorization` header. It is asked before every
 * request, and once more with `isRetry` after a 401: once for all requests that were refused at that time, as a refresh token may be good only once.
 */
export type TokenSource = (request: TokenRequest) => string | null | Promise<string | null>;

interface Refresh {
  readonly number: number;
  readonly token: Promise<string | null>;
  readonly controller: AbortController;
  isRunning: boolean;
  /** Requests that wait for it. */
  waiting: number;
}

/** A token function as one client asks it. */
export class Tokens {
  readonly #source: TokenSource;
  #count = 0;
  #latest: Refresh | null = null;

  constructor(source: TokenSource) {
    this.#source = source;
  }

  /**
   * What one request asks for its token: a first time, and again after the API has refused that one. Both throw a TokenError when the function throws
   * or gives no usable text.
   */
  forRequest(signal: AbortSignal): () => Promise<string | null> {
    let asOf: number | null = null;
    return () => {
      if (asOf !== null) return this.#fresh(asOf, signal);
      asOf = this.#latest?.isRunning === true ? this.#count - 1 : this.#count;
      return askForToken(this.#source, { isRetry: false, signal });
    };
  }

  /**
   * Asked for once, however many requests need it: also by one that hears of its refusal only when the fresh token is there.
   * @param asOf how many had come before the one that was refused
   */
  async #fresh(asOf: number, signal: AbortSignal): Promise<string | null> {
    const latest = this.#latest;
    const refresh = latest && (latest.isRunning || latest.number > asOf) ? latest : this.#refresh();
    refresh.waiting += 1;
    const leave = (): void => {
      refresh.waiting -= 1;
      if (refresh.waiting > 0) return;
      if (this.#latest === refresh) this.#latest = null;
      refresh.controller.abort();
    };
    signal.addEventListener('abort', leave);
    try {
      return await refresh.token;
    } finally {
      signal.removeEventListener('abort', leave);
    }
  }

  #refresh(): Refresh {
    const controller = new AbortController();
    const token = askForToken(this.#source, { isRetry: true, signal: controller.signal });
    const refresh = { number: (this.#count += 1), token, controller, isRunning: true, waiting: 0 };
    const end = (): void => {
      refresh.isRunning = false;
    };
    token.then(end, end);
    this.#latest = refresh;
    return refresh;
  }
}

/** Visible ASCII: what a header can carry. RFC 6750 allows even less. */
const USABLE = /^[\x21-\x7E]+$/;

/**
 * Asks for the token.
 * @throws TokenError when the function throws or gives no usable text
 */
async function askForToken(source: TokenSource, request: TokenRequest): Promise<string | null> {
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

/** The root of every error of this package, and how to recognise one. */

/** The same symbol in every copy of the package that a page may load. */
const MARKER = Symbol.for('api-chatbox.error');

/**
 * What a failed request proves about the API:
 * `not-sent`: it never left, so nothing happened · `refused`: the API answered and did not accept it · `unknown`: it may or may not have
 * been applied · `applied`: the API accepted it, and only the answer was lost.
 */
export type Evidence = 'not-sent' | 'refused' | 'unknown' | 'applied';

/** What an error may be told besides its message. */
export interface ErrorContext {
  /** HTTP status of the answer. @default null, when there was none */
  readonly status?: number | null;
  /** How long the answer asks to wait, in ms. @default null */
  readonly retryAfterMs?: number | null;
  /** What the failure proves. The default is the class's own. */
  readonly evidence?: Evidence;
  /** The error of the platform behind it. Never one that can hold a token, a message or a text of the server. */
  readonly cause?: unknown;
}

/** Words of a {@link ChatboxError} that tell its class, also across two copies of the package. */
export type ErrorCode =
  | 'aborted'
  | 'authentication'
  | 'busy'
  | 'configuration'
  | 'conversation-gone'
  | 'forbidden'
  | 'intercepted'
  | 'invalid-request'
  | 'network'
  | 'request-refused'
  | 'server'
  | 'timeout'
  | 'token'
  | 'unreadable-response';

/**
 * Root of every error that this package throws. There is one class for each remedy. Messages are English for developers: they say what to
 * do and hold no text of the server, of the user, and no token.
 */
export abstract class ChatboxError extends Error {
  /** Tells the class. */
  abstract readonly code: ErrorCode;
  /**
   * Whether the failure can pass by itself, so that trying again later makes sense. Whether the request may be sent again without asking
   * is another question: see {@link ChatboxError.evidence}.
   */
  abstract readonly isRetryable: boolean;
  /** HTTP status of the answer, `null` when there was none. */
  readonly status: number | null;
  /** How long the answer asks to wait (`Retry-After`), in ms; `null` when it does not say. */
  readonly retryAfterMs: number | null;
  /** What the failure proves about the request. */
  readonly evidence: Evidence;

  constructor(message: string, context: ErrorContext & { readonly evidence: Evidence }) {
    super(message, context.cause === undefined ? undefined : { cause: context.cause });
    this.status = context.status ?? null;
    this.retryAfterMs = context.retryAfterMs ?? null;
    this.evidence = context.evidence;
    Object.defineProperty(this, MARKER, { value: true });
  }

  /** Whether `value` is an error of this package; true across copies of the package, where `instanceof` is not. */
  static isInstance(value: unknown): value is ChatboxError {
    return value instanceof Error && MARKER in value && value[MARKER] === true;
  }
}

/** Whether `value` is the error of this package with that code. */
export function hasCode(value: unknown, code: ErrorCode): boolean {
  return ChatboxError.isInstance(value) && value.code === code;
}

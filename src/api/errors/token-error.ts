import { ChatboxError, type ErrorContext, hasCode } from './chatbox-error.ts';

/**
 * The token function gave nothing to send; nothing was sent. Remedy: mend the function, or sign in.
 * It has no `cause`, because whatever the function threw may hold the token.
 */
export class TokenError extends ChatboxError {
  override readonly name = 'TokenError';
  readonly code = 'token';
  readonly isRetryable = true;

  constructor(message: string, context: ErrorContext = {}) {
    super(message, { evidence: 'not-sent', ...context });
  }

  /** Whether `value` is a {@link TokenError}, also one of another copy of the package. */
  static override isInstance(value: unknown): value is TokenError {
    return hasCode(value, 'token');
  }
}

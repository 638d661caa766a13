import { ChatboxError, type ErrorContext, hasCode } from './chatbox-error.ts';

/** The API knows nobody by this token. Nothing was stored. Remedy: sign in again. */
export class AuthenticationError extends ChatboxError {
  override readonly name = 'AuthenticationError';
  readonly code = 'authentication';
  readonly isRetryable = false;

  constructor(context: ErrorContext = {}) {
    super('The API did not accept the token, or got none. Sign in again and let getToken return the new token.', {
      evidence: 'refused',
      ...context,
    });
  }

  /** Whether `value` is a {@link AuthenticationError}, also one of another copy of the package. */
  static override isInstance(value: unknown): value is AuthenticationError {
    return hasCode(value, 'authentication');
  }
}

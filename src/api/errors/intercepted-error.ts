import { ChatboxError, type ErrorContext, hasCode } from './chatbox-error.ts';

/**
 * Something else than the API answered: a captive portal, a login page, the fallback page of a web server. Remedy: sign in to the network, or
 * check the base URL.
 */
export class InterceptedError extends ChatboxError {
  override readonly name = 'InterceptedError';
  readonly code = 'intercepted';
  readonly isRetryable = true;

  constructor(context: ErrorContext = {}) {
    super(
      'The answer is not JSON, so it is not from the API: a captive portal, a login page, or a web server at the wrong base URL.',
      { evidence: 'unknown', ...context },
    );
  }

  /** Whether `value` is a {@link InterceptedError}, also one of another copy of the package. */
  static override isInstance(value: unknown): value is InterceptedError {
    return hasCode(value, 'intercepted');
  }
}

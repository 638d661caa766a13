import { ChatboxError, type ErrorContext, hasCode } from './chatbox-error.ts';

/**
 * No answer came: refused, reset, offline, DNS, TLS or CORS, which a browser does not tell apart. Remedy: wait for the network, then find out
 * whether the request arrived.
 */
export class NetworkError extends ChatboxError {
  override readonly name = 'NetworkError';
  readonly code = 'network';
  readonly isRetryable = true;

  constructor(context: ErrorContext = {}) {
    super(
      'No answer from the API: it is unreachable, the connection broke, or its CORS headers do not allow this page.',
      { evidence: 'unknown', ...context },
    );
  }

  /** Whether `value` is a {@link NetworkError}, also one of another copy of the package. */
  static override isInstance(value: unknown): value is NetworkError {
    return hasCode(value, 'network');
  }
}

import { ChatboxError, type ErrorContext, hasCode } from './chatbox-error.ts';

/** The time for the request was over. Remedy: find out whether it arrived; give it more time. */
export class TimeoutError extends ChatboxError {
  override readonly name = 'TimeoutError';
  readonly code = 'timeout';
  readonly isRetryable = true;
  /** The time that was given, in ms. */
  readonly timeoutMs: number;

  constructor(timeoutMs: number, context: ErrorContext = {}) {
    super(`The API did not finish within ${timeoutMs} ms.`, { evidence: 'unknown', ...context });
    this.timeoutMs = timeoutMs;
  }

  /** Whether `value` is a {@link TimeoutError}, also one of another copy of the package. */
  static override isInstance(value: unknown): value is TimeoutError {
    return hasCode(value, 'timeout');
  }
}

import { ChatboxError, type ErrorContext, hasCode } from './chatbox-error.ts';

/** The caller aborted the request through its signal. Remedy: none; if it was on its way, find out whether it arrived. */
export class AbortedError extends ChatboxError {
  override readonly name = 'AbortedError';
  readonly code = 'aborted';
  readonly isRetryable = false;

  constructor(context: ErrorContext = {}) {
    super('The request was aborted by its signal.', { evidence: 'unknown', ...context });
  }

  /** Whether `value` is a {@link AbortedError}, also one of another copy of the package. */
  static override isInstance(value: unknown): value is AbortedError {
    return hasCode(value, 'aborted');
  }
}

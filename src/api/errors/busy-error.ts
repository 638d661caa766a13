import { ChatboxError, type ErrorContext, hasCode } from './chatbox-error.ts';

/** The API, or a gateway before it, asks for patience (429, 425). Nothing was stored. Remedy: wait, then send again. */
export class BusyError extends ChatboxError {
  override readonly name = 'BusyError';
  readonly code = 'busy';
  readonly isRetryable = true;

  constructor(context: ErrorContext = {}) {
    super('The API has too much to do. Wait before the next request.', { evidence: 'refused', ...context });
  }

  /** Whether `value` is a {@link BusyError}, also one of another copy of the package. */
  static override isInstance(value: unknown): value is BusyError {
    return hasCode(value, 'busy');
  }
}

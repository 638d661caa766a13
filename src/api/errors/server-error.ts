import { ChatboxError, type ErrorContext, hasCode } from './chatbox-error.ts';

/** The API or a gateway before it failed. The request may have been stored. Remedy: find out before sending again. */
export class ServerError extends ChatboxError {
  override readonly name = 'ServerError';
  readonly code = 'server';
  readonly isRetryable = true;
  /** Whether the API itself answered (JSON with a `detail`), so that its work on the request has ended. */
  readonly isFromApp: boolean;

  constructor(isFromApp: boolean, context: ErrorContext = {}) {
    super(
      `The API failed (HTTP ${context.status ?? 'unknown'}). The request may have been applied: find out before sending it again.`,
      { evidence: 'unknown', ...context },
    );
    this.isFromApp = isFromApp;
  }

  /** Whether `value` is a {@link ServerError}, also one of another copy of the package. */
  static override isInstance(value: unknown): value is ServerError {
    return hasCode(value, 'server');
  }
}

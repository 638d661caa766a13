import { ChatboxError, type ErrorContext, hasCode } from './chatbox-error.ts';

/** The set-up is wrong: an unusable base URL, or an address behind which there is no such route. Remedy: the developer of the page corrects it. */
export class ConfigurationError extends ChatboxError {
  /** For logs. */
  override readonly name = 'ConfigurationError';
  readonly code = 'configuration';
  readonly isRetryable = false;

  constructor(message: string, context: ErrorContext = {}) {
    super(message, { evidence: 'not-sent', ...context });
  }

  /** Whether `value` is a {@link ConfigurationError}, also one of another copy of the package. */
  static override isInstance(value: unknown): value is ConfigurationError {
    return hasCode(value, 'configuration');
  }
}

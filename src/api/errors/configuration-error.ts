import { ChatboxError, type ErrorContext, hasCode } from './chatbox-error.ts';

/** What a {@link ConfigurationError} may be told besides its message. */
export interface ConfigurationContext extends ErrorContext {
  /** Whether the API itself answered so, in its own words. @default false */
  readonly isFromApp?: boolean;
}

/** The set-up is wrong: an unusable base URL, or an address behind which there is no such route. Remedy: the developer of the page corrects it. */
export class ConfigurationError extends ChatboxError {
  /** For logs. */
  override readonly name = 'ConfigurationError';
  readonly code = 'configuration';
  readonly isRetryable = false;
  /** Whether the API itself answered (JSON with a `detail`), so that it is there and lacks no more than this route. */
  readonly isFromApp: boolean;

  constructor(message: string, { isFromApp = false, ...context }: ConfigurationContext = {}) {
    super(message, { evidence: 'not-sent', ...context });
    this.isFromApp = isFromApp;
  }

  /** Whether `value` is a {@link ConfigurationError}, also one of another copy of the package. */
  static override isInstance(value: unknown): value is ConfigurationError {
    return hasCode(value, 'configuration');
  }
}

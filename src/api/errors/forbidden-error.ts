import { ChatboxError, type ErrorContext, hasCode } from './chatbox-error.ts';

/** The API knows the account and lets it do nothing, e.g. because it is inactive. Nothing was stored. Remedy: another account. */
export class ForbiddenError extends ChatboxError {
  override readonly name = 'ForbiddenError';
  readonly code = 'forbidden';
  readonly isRetryable = false;

  constructor(context: ErrorContext = {}) {
    super('The API forbids this to the account: it may be inactive.', { evidence: 'refused', ...context });
  }

  /** Whether `value` is a {@link ForbiddenError}, also one of another copy of the package. */
  static override isInstance(value: unknown): value is ForbiddenError {
    return hasCode(value, 'forbidden');
  }
}

import { ChatboxError, hasCode } from './chatbox-error.ts';
import type { RequestField } from './request-field.ts';

/** What was to be sent can be no valid request; nothing was sent. Remedy: change it. */
export class InvalidRequestError extends ChatboxError {
  override readonly name = 'InvalidRequestError';
  readonly code = 'invalid-request';
  readonly isRetryable = false;
  /** The field that is wrong. */
  readonly field: RequestField;

  constructor(field: RequestField, message: string) {
    super(message, { evidence: 'not-sent' });
    this.field = field;
  }

  /** Whether `value` is a {@link InvalidRequestError}, also one of another copy of the package. */
  static override isInstance(value: unknown): value is InvalidRequestError {
    return hasCode(value, 'invalid-request');
  }
}

import { ChatboxError, type ErrorContext, hasCode } from './chatbox-error.ts';
import type { RequestField } from './request-field.ts';

/** One objection of a 422. */
export interface ValidationIssue {
  /** A word of the API's validation, e.g. `string_too_long`. */
  readonly type: string;
  /** The way to the value, e.g. `['body', 'title']`. */
  readonly loc: readonly (string | number)[];
}

interface RefusedContext extends ErrorContext {
  readonly issues?: readonly ValidationIssue[];
  readonly field?: RequestField | null;
}

/** The API refused what was sent, and will refuse it again. Nothing was stored. Remedy: change it. */
export class RequestRefusedError extends ChatboxError {
  override readonly name = 'RequestRefusedError';
  readonly code = 'request-refused';
  readonly isRetryable = false;
  /** What a 422 objects to, as its `type` and `loc` only: the rest of it echoes what was sent. Empty for another status. */
  readonly issues: readonly ValidationIssue[];
  /** The field of the request that is meant, as far as the answer tells. */
  readonly field: RequestField | null;

  constructor({ issues = [], field = null, ...context }: RefusedContext) {
    super(
      `The API refused the request (HTTP ${context.status ?? 'unknown'})${field === null ? '' : ` because of its ${field}`}. Change it before sending it again.`,
      { evidence: 'refused', ...context },
    );
    this.issues = issues;
    this.field = field;
  }

  /** Whether `value` is a {@link RequestRefusedError}, also one of another copy of the package. */
  static override isInstance(value: unknown): value is RequestRefusedError {
    return hasCode(value, 'request-refused');
  }
}

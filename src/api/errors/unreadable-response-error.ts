import { ChatboxError, type ErrorContext, hasCode } from './chatbox-error.ts';

/** What is wrong: not JSON · not the shape of the contract · too big · nested too deeply · cut off on the way. */
export type UnreadableReason = 'json' | 'shape' | 'size' | 'depth' | 'truncated';

interface UnreadableContext extends ErrorContext {
  readonly path?: string | null;
}

const REMARKS: Readonly<Record<UnreadableReason, string>> = {
  json: 'The answer is no valid JSON in UTF-8',
  shape: 'The answer does not have the shape of the contract',
  size: 'The answer is bigger than allowed',
  depth: 'The answer is nested too deeply',
  truncated: 'The connection broke in the middle of the answer',
};

/** The API accepted the request, and its answer cannot be read. Remedy: read it from the history; never send again. */
export class UnreadableResponseError extends ChatboxError {
  override readonly name = 'UnreadableResponseError';
  readonly code = 'unreadable-response';
  readonly isRetryable = false;
  /** What is wrong with the answer. */
  readonly reason: UnreadableReason;
  /** Where in the JSON, e.g. `assistant_message.role`; `null` when it is not about one place. */
  readonly path: string | null;

  constructor(reason: UnreadableReason, { path = null, ...context }: UnreadableContext = {}) {
    super(
      `${REMARKS[reason]}${path === null ? '' : ` (at ${path})`}. The request itself was accepted: do not send it again.`,
      { evidence: 'applied', ...context },
    );
    this.reason = reason;
    this.path = path;
  }

  /** Whether `value` is a {@link UnreadableResponseError}, also one of another copy of the package. */
  static override isInstance(value: unknown): value is UnreadableResponseError {
    return hasCode(value, 'unreadable-response');
  }
}

import { ChatboxError, type ErrorContext, hasCode } from './chatbox-error.ts';

/** The conversation does not exist any more, or belongs to somebody else. Nothing was stored. Remedy: go on in a new one. */
export class ConversationGoneError extends ChatboxError {
  override readonly name = 'ConversationGoneError';
  readonly code = 'conversation-gone';
  readonly isRetryable = false;
  /** Whether it exists and belongs to another account. */
  readonly isForeign: boolean;

  constructor(isForeign: boolean, context: ErrorContext = {}) {
    super(
      isForeign
        ? 'The conversation belongs to another account. Go on in a new one.'
        : 'The conversation does not exist any more. Go on in a new one.',
      { evidence: 'refused', ...context },
    );
    this.isForeign = isForeign;
  }

  /** Whether `value` is a {@link ConversationGoneError}, also one of another copy of the package. */
  static override isInstance(value: unknown): value is ConversationGoneError {
    return hasCode(value, 'conversation-gone');
  }
}

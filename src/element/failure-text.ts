import type { FailureReason, MessageFailure } from '../conversation/message.ts';
import type { ChatboxStrings } from '../locales/index.ts';

/** The text of each reason that depends on nothing else. */
const TEXTS = {
  invalid: 'failureInvalid',
  'image-refused': 'failureImageRefused',
  'artifact-refused': 'failureArtifactRefused',
  'too-large': 'failureTooLarge',
  forbidden: 'failureForbidden',
  'conversation-gone': 'failureConversationGone',
  'conversation-foreign': 'failureConversationForeign',
  configuration: 'failureConfiguration',
  stopped: 'failureStopped',
  refused: 'failureRefused',
} as const satisfies Record<Exclude<FailureReason, 'rate-limited'>, keyof ChatboxStrings>;

/** Why a message failed and what to do, in words for the user. */
export function failureText(failure: MessageFailure | null, strings: ChatboxStrings): string {
  if (failure === null) return strings.failureUnknown;
  const { reason, retryAt } = failure;
  return reason === 'rate-limited' ? strings.failureRateLimited(secondsUntil(retryAt)) : strings[TEXTS[reason]];
}

/** Whole seconds until then, at least one; `null` when that is unknown or over. */
export function secondsUntil(time: number | null): number | null {
  const ms = (time ?? 0) - Date.now();
  return ms > 0 ? Math.ceil(ms / 1000) : null;
}

import type { HoldReason, UserMessage } from '../conversation/message.ts';
import type { ChatboxStrings } from '../locales/index.ts';
import { failureText, secondsUntil } from './failure-text.ts';

const DAY_MS = 86_400_000;

/** The text of each hold that depends on nothing else. */
const HOLDS = {
  network: 'statusWaitingForConnection',
  portal: 'statusWaitingForPortal',
  busy: 'statusBusy',
  'sign-in': 'statusWaitingForSignIn',
  blocked: 'statusWaitingForEarlier',
} as const satisfies Record<Exclude<HoldReason, 'too-old'>, keyof ChatboxStrings>;

/** Where a message stands, in words for the user; `''` when there is nothing to say. */
export function statusText(message: UserMessage, strings: ChatboxStrings): string {
  switch (message.state) {
    case 'queued':
      return queuedText(message, strings);
    case 'sending':
      return strings.statusSending;
    case 'checking':
      if (message.hold === null) return isStopping(message) ? strings.statusStopping : strings.statusChecking;
      return isStopping(message) ? strings.statusStoppingLater : strings.statusCheckingLater;
    case 'awaiting':
      if (isStopping(message)) return strings.statusStopped;
      return message.hold === null ? '' : strings.statusAwaitingLater;
    case 'unconfirmed':
      return strings.statusUnconfirmed;
    case 'failed':
      return failureText(message.failure, strings);
    case 'delivered':
      if (message.isUnanswered) return strings.statusUnanswered;
      return message.isReplay ? strings.statusReplay : '';
  }
}

/** The same to be read out, with the time it takes; `''` as long as everything goes as it should. */
export function spokenStatus(message: UserMessage, strings: ChatboxStrings): string {
  const { state, hold, retryAt } = message;
  if (state === 'sending' || (state === 'queued' && hold === null)) return '';
  const text = statusText(message, strings);
  if (state === 'failed') return strings.announceFailed(text);
  const seconds = secondsUntil(retryAt);
  return seconds === null ? text : `${text}. ${strings.announceNextTry(seconds)}`;
}

/** The user gave it up, and it is not known yet whether that came too late. */
function isStopping({ look }: UserMessage): boolean {
  return look?.ifNotApplied === 'stopped';
}

function queuedText({ hold, createdAt }: UserMessage, strings: ChatboxStrings): string {
  if (hold === null) return strings.statusQueued;
  if (hold === 'too-old') return strings.statusTooOld(Math.floor((Date.now() - createdAt) / DAY_MS));
  return strings[HOLDS[hold]];
}

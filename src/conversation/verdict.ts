/** What a failed request means for the message it carried and for the conversation. */
import { isApiFailure, type RequestField } from '../api/errors.ts';
import type { FailureReason } from './message.ts';
import type { ConversationState } from './state.ts';

/** What became of a message whose request failed. */
export type SendVerdict =
  /** Provably not at the API, and sending it again as it is would fail again. */
  | { readonly type: 'failed'; readonly reason: FailureReason; readonly retryAfterMs: number | null }
  /** Provably not at the API: it stays queued until the token is good. */
  | { readonly type: 'sign-in' }
  /** Provably not at the API, which no longer has the conversation. */
  | { readonly type: 'gone' }
  /** Nobody can tell whether the API has it. */
  | { readonly type: 'unknown' };

/** Judges what `POST /chat` was answered with, or was not. Only what is proven counts as not sent: everything else is `unknown`. */
export function judgeSend(error: unknown): SendVerdict {
  if (!isApiFailure(error) || error.evidence === 'unknown' || error.evidence === 'applied') return { type: 'unknown' };
  switch (error.code) {
    case 'token':
    case 'authentication':
      return { type: 'sign-in' };
    case 'conversation-gone':
      return error.isForeign ? failed('conversation-foreign') : { type: 'gone' };
    case 'request-refused':
      return failed(error.status === 413 ? 'too-large' : reasonOf(error.field));
    case 'busy':
      return failed('rate-limited', error.retryAfterMs);
    case 'invalid-request':
      return failed(reasonOf(error.field));
    case 'configuration':
    case 'forbidden':
      return failed(error.code);
    case 'aborted':
    case 'intercepted':
    case 'network':
    case 'server':
    case 'timeout':
    case 'unreadable-response':
      return { type: 'unknown' };
  }
}

function failed(reason: FailureReason, retryAfterMs: number | null = null): SendVerdict {
  return { type: 'failed', reason, retryAfterMs };
}

function reasonOf(field: RequestField | null): FailureReason {
  switch (field) {
    case 'message':
      return 'invalid';
    case 'images':
      return 'image-refused';
    case 'artifact':
      return 'artifact-refused';
    default:
      return 'refused';
  }
}

/** What keeps the conversation from its API. */
export type ConnectVerdict =
  /** Try again later: asking for a history or creating a conversation harms nobody. */
  | { readonly type: 'away'; readonly retryAfterMs: number | null }
  /** The API lost the stored conversation, or it is another account's. */
  | { readonly type: 'gone'; readonly isForeign: boolean }
  /** Trying again would not help. */
  | {
      readonly type: 'stuck';
      readonly problem: Exclude<NonNullable<ConversationState['problem']>, { type: 'api-away' }>;
    };

/** Judges why the conversation could not be created or brought up to date. */
export function judgeConnect(error: unknown): ConnectVerdict {
  if (!isApiFailure(error)) return { type: 'away', retryAfterMs: null };
  switch (error.code) {
    case 'token':
    case 'authentication':
      return { type: 'stuck', problem: { type: 'sign-in' } };
    case 'conversation-gone':
      return { type: 'gone', isForeign: error.isForeign };
    case 'forbidden':
      return { type: 'stuck', problem: { type: 'forbidden' } };
    case 'configuration':
    case 'invalid-request':
    case 'request-refused':
      return { type: 'stuck', problem: { type: 'configuration' } };
    case 'aborted':
    case 'busy':
    case 'intercepted':
    case 'network':
    case 'server':
    case 'timeout':
    case 'unreadable-response':
      return { type: 'away', retryAfterMs: error.retryAfterMs };
  }
}

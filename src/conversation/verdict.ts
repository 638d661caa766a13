/** What a failed request means for the conversation as a whole. */
import { isApiFailure } from '../api/errors.ts';

/** What keeps the conversation from its API. */
export type ConnectVerdict =
  /** Try again later: asking for a history or creating a conversation harms nobody. */
  | { readonly type: 'away' }
  /** The API lost the stored conversation, or it is another account's. */
  | { readonly type: 'gone'; readonly isForeign: boolean }
  /** Trying again would not help. */
  | {
      readonly type: 'stuck';
      readonly problem: { readonly type: 'sign-in' | 'forbidden' | 'configuration' };
    };

/** Judges why the conversation could not be created or brought up to date. */
export function judgeConnect(error: unknown): ConnectVerdict {
  if (!isApiFailure(error)) return { type: 'away' };
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
      return { type: 'away' };
  }
}

/** Whoever may not read the conversation, or finds none, does not write to it either. */
export function isRefusalOfBoth(error: unknown): boolean {
  return isApiFailure(error) && ['authentication', 'token', 'conversation-gone'].includes(error.code);
}

/** What became of an attempt to send a message, and what a verdict on it says. */
import type { ChatResponse } from '../api/types.ts';
import type { Pace } from './load/back-off.ts';
import type { AttemptEvidence, FailureReason } from './message.ts';

/** What has to succeed before a message can be sent. All of them are harmless to repeat. */
export type Preparation =
  /** A GET that shows whether the API is there. */
  | 'probe'
  /** Its conversation is created. */
  | 'create'
  /** An image of it is uploaded. */
  | 'upload';

/** What became of an attempt to send a message. */
export type Outcome =
  | { readonly type: 'replied'; readonly response: ChatResponse }
  /** The call of the API rejected. */
  | { readonly type: 'failed'; readonly error: unknown }
  /** The browser says that it is offline: no request was made. */
  | { readonly type: 'offline' }
  /** What had to come first rejected: no request with the message was made. */
  | { readonly type: 'unprepared'; readonly step: Preparation; readonly error: unknown }
  /** The page closed, crashed or was discarded in the middle of it. */
  | { readonly type: 'interrupted' }
  /** The user pressed Stop. `error` is what the call rejected with then: it tells when the stop came before, or after, all that matters. */
  | { readonly type: 'stopped'; readonly error?: unknown };

/** Why a message waits that was provably not taken. */
export type WaitHold = 'network' | 'portal' | 'sign-in' | 'busy';

/** What comes of it when the history proves that the API does not have the message. */
export type IfNotApplied = 'resend' | 'configuration' | 'stopped';

/** What to do. */
export type Act =
  | {
      readonly type: 'deliver';
      /** The API says that its assistant could not answer; its text is not for showing. */
      readonly isOutage: boolean;
      /** There is neither text nor artifact in the answer. */
      readonly isEmpty: boolean;
    }
  /** The API has it: its reply comes from the history. */
  | { readonly type: 'await-reply' }
  /** It would fail again as it is. */
  | { readonly type: 'fail'; readonly reason: FailureReason | 'stopped' }
  /** It stays queued and is sent again. */
  | {
      readonly type: 'wait';
      readonly hold: WaitHold;
      readonly pace: Pace;
      /** What the API asked for. */
      readonly atLeastMs: number | null;
      /** It was repeated often enough: only the user starts it again. */
      readonly isByHand: boolean;
    }
  /** The conversation is gone, or another account's: go on in a new one. */
  | { readonly type: 'move'; readonly isForeign: boolean }
  /** Look for it in the history until it is found or proven absent. */
  | {
      readonly type: 'reconcile';
      /** Do not even look earlier than this, ms; `null`: at once. */
      readonly waitFirstMs: number | null;
      /** The API has ended its work on it: found without a reply, there will be none after one more look. */
      readonly isEnded: boolean;
      /** Something between here and the API answers in its place: say so. */
      readonly isIntercepted: boolean;
      readonly ifNotApplied: IfNotApplied;
    };

/** Whether the API showed itself in good health, for `afterSuccess` (`up`) and `afterFailure` (`down`) of the load state. */
export type Health = 'up' | 'down' | 'unknown';

/** The verdict on an outcome. */
export interface Classification {
  readonly evidence: AttemptEvidence;
  readonly act: Act;
  readonly health: Health;
  /** What the answer asked to wait, for the load state. */
  readonly retryAfterMs: number | null;
}

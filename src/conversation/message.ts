/** The messages of a transcript and the life of a user's message. The states and their transitions are explained in `docs/reliability.md`. */
import type { MessageMeta, ReceivedArtifact } from '../api/types.ts';

/**
 * Where a user's message stands.
 *
 * - `queued`: safe on this device, not sent yet; {@link UserMessage.hold} says why, when it has to wait for something.
 * - `sending`: a request is on its way.
 * - `checking`: it is unknown whether the API got it; the history is being looked up.
 * - `awaiting`: the API has it, its reply is still to come.
 * - `unconfirmed`: it is unknown whether the API got it and only the user can decide what to do.
 * - `delivered`: the API has it.
 * - `failed`: the API provably does not have it; {@link UserMessage.failure} says why.
 */
export type MessageState = 'queued' | 'sending' | 'checking' | 'awaiting' | 'unconfirmed' | 'delivered' | 'failed';

/** Why a queued message is not sent at once. Derived from everything else at each snapshot, never stored. */
export type HoldReason =
  /** No network, or the API is away. */
  | 'network'
  /** The network wants something first: a sign-in page, an acceptance. */
  | 'portal'
  /** The API asked to come back later. */
  | 'busy'
  /** It waited so long that the user is asked before it is sent. */
  | 'too-old'
  /** The API wants a valid token first. */
  | 'sign-in'
  /** A message before it is still on its way or needs the user's decision. */
  | 'blocked';

/** Why a message failed, each with another remedy. */
export type FailureReason =
  /** Our own check or the API's refused the text; edit it. */
  | 'invalid'
  /** The API refused an image. */
  | 'image-refused'
  /** The API refused the artifact; send without it. */
  | 'artifact-refused'
  /** Request too large for the API or a gateway. */
  | 'too-large'
  /** The API asks to come back later; `retryAt` may say when. */
  | 'rate-limited'
  /** The account may not chat. */
  | 'forbidden'
  /** The conversation no longer exists and a new one did not help. */
  | 'conversation-gone'
  /** The conversation belongs to another account. */
  | 'conversation-foreign'
  /** The chatbox is set up wrongly; only the developer can help. */
  | 'configuration'
  /** The user stopped it before the API had it. */
  | 'stopped'
  /** Refused for another stated reason. */
  | 'refused';

/** A failed message's reason, with what is known about when to try again. */
export interface MessageFailure {
  /** Why, and so what can be done. */
  readonly reason: FailureReason;
  /** HTTP status of the refusal, or `null` when nothing was sent. */
  readonly status: number | null;
  /** Earliest time at which another try makes sense, ms since the epoch, or `null`. */
  readonly retryAt: number | null;
}

/** What an attempt proves of its message. E0 not sent · E1 refused · E2 unknown · E3 delivered · E4 applied, and the reply lost. */
export type AttemptEvidence = 'E0' | 'E1' | 'E2' | 'E3' | 'E4';

/** One try to send a message. Committed to storage before its request is made. */
export interface Attempt {
  /** Unique; tells a late answer of an old attempt. */
  readonly id: string;
  /** ms since the epoch, by this device's clock. */
  readonly startedAt: number;
  /** `null` while it runs or when its end was never seen. */
  readonly endedAt: number | null;
  /** HTTP status, or `null` when no answer was read. */
  readonly status: number | null;
  /** What its end proved; absent while it runs. */
  readonly evidence?: AttemptEvidence;
  /** The last message the API was known to hold before this attempt: what is newer in the history may be this message. */
  readonly baselineServerId: string | null;
  /** Local id of the conversation that its request named; absent in rows of an older version: the message's own. */
  readonly conversationId?: string;
  /** The history was read after its end and did not hold the message: whatever it was told, the message may be sent again. */
  readonly isAbsent?: boolean;
  /** Ids of entries that could not be read when the history was first asked for it: the message may be one of them. */
  readonly unreadableIds?: readonly string[];
  /** The user wants it sent again, knowing that it may then stand twice: what the history cannot tell holds it back no more. */
  readonly isRisked?: boolean;
}

/** Why a queued message is not tried now. */
export interface MessageWait {
  /** What it waits for. */
  readonly hold: 'network' | 'portal' | 'sign-in' | 'busy' | 'too-old';
  /** When the wait began, ms since the epoch: later than now means that the clock was set back. */
  readonly since: number;
  /** Until when, ms since the epoch; `null`: until the user or a sign-in releases it. */
  readonly until: number | null;
}

/** The search for a message, or for its reply, in the history of the API. */
export interface MessageLook {
  /**
   * End of the attempt, ms since the epoch: the quiet period is counted from here. Moved on by the time that was not waited through on purpose, as
   * the clock may have been set.
   */
  readonly since: number;
  /** When to look next, ms since the epoch. */
  readonly nextAt: number;
  /** When that was decided, ms since the epoch: later than now means that the clock was set back. Absent: at `since`. */
  readonly from?: number;
  /** Looks for its reply so far. */
  readonly looks: number;
  /** What comes of it when the history proves that the API does not have it. */
  readonly ifNotApplied: 'resend' | 'configuration' | 'stopped';
  /** The API ended its work on it with an error: no reply will come. */
  readonly isEnded: boolean;
}

/** What is known of the uploads of a message. Stored with it, so that no image is uploaded again without need. */
export interface ImageUploads {
  /** What is sent in the place of each image, in order: its id at the API, or `null` as long as it is not uploaded. */
  readonly ids: readonly (string | null)[];
  /** Uploads in a row that failed. */
  readonly failures: number;
  /** The API refused the ids once, and the images were uploaded again. */
  readonly isRenewed: boolean;
}

/** A message of the user, from the moment it was submitted. */
export interface UserMessage {
  /** Tells it from a reply. */
  readonly kind: 'user';
  /** Given on this device at submit; stable for its whole life, also across reloads. */
  readonly id: string;
  /** Local id of the conversation it belongs to. */
  readonly conversationId: string;
  /** Place in the transcript, ascending. */
  readonly sequence: number;
  /** What the user wrote: trimmed, well-formed. */
  readonly content: string;
  /** Data URLs or API image ids, in order. */
  readonly images: readonly string[];
  /** The images go to the API before the message, which carries their ids; absent when they go with it as they are. */
  readonly uploads?: ImageUploads;
  /** The artifact that goes or went with it. */
  readonly artifact: ReceivedArtifact | null;
  /** When it was submitted or, for one of another device, stored; ms since the epoch. */
  readonly createdAt: number;
  /** Where it stands. */
  readonly state: MessageState;
  /** Why it waits, while `queued`, or why the next look is put off, while `checking` or `awaiting`; else, and in storage, `null`. */
  readonly hold: HoldReason | null;
  /** When it is tried, or looked for, again by itself, ms since the epoch; `null` when something else has to happen first, or that is long. */
  readonly retryAt: number | null;
  /** What is stored of why it waits, or its look; `null` when nothing keeps it but its turn. */
  readonly wait: MessageWait | null;
  /** The user asked for it, or a look for it, now: that passes waits and the breaker once. */
  readonly isUrged: boolean;
  /** When the user last asked to send it, ms since the epoch: its age counts from there. `null` when they only submitted it. */
  readonly askedAt: number | null;
  /** How it is looked for in the history, while `checking` or `awaiting`; else `null`. */
  readonly look: MessageLook | null;
  /** How often it was sent again by itself after the history had proven that the API did not have it. */
  readonly resends: number;
  /** Delivered, and no reply will come: the user may ask again. */
  readonly isUnanswered: boolean;
  /** A copy that the browser or something on the way made: it stands in the history, the user did not write it twice. */
  readonly isReplay: boolean;
  /** Why it failed; `null` in every other state. */
  readonly failure: MessageFailure | null;
  /** Oldest first. */
  readonly attempts: readonly Attempt[];
  /** The id that the API gave it, once known. */
  readonly serverId: string | null;
  /** Counts the changes of this message: two copies with the same number are equal. */
  readonly revision: number;
}

/** A reply. */
export interface AssistantMessage {
  /** Tells it from a user's message. */
  readonly kind: 'assistant';
  /** Local id, stable across reloads. */
  readonly id: string;
  /** Local id of the conversation it belongs to. */
  readonly conversationId: string;
  /** Place in the transcript, ascending. */
  readonly sequence: number;
  /** Markdown; may be `''`. Replaced by `''` when the reply is an outage notice (see {@link AssistantMessage.isOutage}). */
  readonly content: string;
  /** What came with it, or `null`. */
  readonly artifact: ReceivedArtifact | null;
  /** When the API stored it, ms since the epoch. */
  readonly createdAt: number;
  /** The API answered that its assistant could not; its own text is not kept because it can hold internals. */
  readonly isOutage: boolean;
  /** The id that the API gave it. */
  readonly serverId: string;
  /** Counts the changes of this message: two copies with the same number are equal. */
  readonly revision: number;
}

/** An entry of the transcript that somebody wrote. */
export type Message = UserMessage | AssistantMessage;

/**
 * What an outage of the model looks like: a 200 whose content is this very sentence around `meta.error` (API contract). A good reply can
 * come with an error, and can use the same words.
 */
export function isOutageReply(content: string, meta: MessageMeta | null): boolean {
  return meta?.error != null && content.trim() === `I encountered an error: ${meta.error}. Please try again.`;
}

/** Legal transitions of a user's message; any other is a programming error. `gone` means removed by the user. */
export const TRANSITIONS: Readonly<Record<MessageState, readonly (MessageState | 'gone')[]>> = {
  // Found in the history before it was sent again: a copy was taken after all. So may be what a copy of the browser's was refused for.
  // Unconfirmed when the history cannot tell.
  queued: ['queued', 'sending', 'awaiting', 'delivered', 'unconfirmed', 'failed', 'gone'],
  sending: ['delivered', 'awaiting', 'queued', 'failed', 'checking'],
  checking: ['checking', 'delivered', 'awaiting', 'queued', 'unconfirmed', 'failed'],
  awaiting: ['awaiting', 'delivered'],
  unconfirmed: ['queued', 'delivered', 'awaiting', 'gone'],
  delivered: ['delivered'],
  failed: ['queued', 'awaiting', 'delivered', 'gone'],
};

/**
 * Whether an attempt was made of which the history was not asked since: a browser repeats a request whose connection dropped, so that a refusal may
 * be of the copy alone. Then the history is read before the message is sent again.
 */
export function isInDoubt({ attempts }: Pick<UserMessage, 'attempts'>): boolean {
  return attempts.at(-1)?.isAbsent === false;
}

/** The attempts, with what the history said of the last one. */
export function withLastAttempt(attempts: readonly Attempt[], change: Partial<Attempt>): readonly Attempt[] {
  return attempts.map((attempt, at) => (at === attempts.length - 1 ? { ...attempt, ...change } : attempt));
}

/** Whether only the user, or a sign-in, can release the message. */
export function isUserHeld({ wait, isUrged }: UserMessage): boolean {
  return wait !== null && wait.until === null && !isUrged;
}

/** Stands in the place of an image whose data is no longer kept here: a reference that nothing loads, for which the screen says so. */
export const DROPPED_IMAGE = 'not-kept-on-this-device';

/** The parts of a user's message that are empty when nothing happened to it yet. */
export const UNTOUCHED = {
  hold: null,
  retryAt: null,
  wait: null,
  isUrged: false,
  askedAt: null,
  look: null,
  resends: 0,
  isUnanswered: false,
  isReplay: false,
  failure: null,
  attempts: [],
} as const satisfies Partial<UserMessage>;

/** Whether the history is looked into for the message or its reply. */
export function isLookedFor({ state }: Pick<UserMessage, 'state'>): boolean {
  return state === 'checking' || state === 'awaiting';
}

/** States in which the API may still be working on the message, so that nothing after it may be sent. */
export function isBlocking(state: MessageState): boolean {
  return state === 'sending' || state === 'checking' || state === 'awaiting' || state === 'unconfirmed';
}

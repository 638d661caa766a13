/** What a user interface sees of a conversation. */
import type { Artifact } from '../api/types.ts';
import type { DesignField } from '../artifacts/edit.ts';
import type { ArtifactVersion } from '../artifacts/versions.ts';
import type { AssistantMessage, Message, UserMessage } from './message.ts';

/** Where the conversation as a whole stands. */
export type ConversationStatus =
  /** `open()` was not called yet: no request was made, nothing stored. */
  | 'closed'
  /** Reading what this device has stored. The user can type already. */
  | 'opening'
  /** The transcript is shown; the API is being asked for news, or could not be reached yet. */
  | 'connecting'
  /** The API knows this conversation and answered. */
  | 'ready'
  /** Disposed of; nothing happens any more. */
  | 'disposed';

/** What keeps the conversation as a whole from working. At most one is shown. */
export type Problem = OtherProblem | ApiAwayProblem;

/** A problem that is said by its name alone. */
export interface OtherProblem {
  /**
   * `offline`: the browser says that it has no network · `sign-in`: the API refuses the token, or there is none · `forbidden`: the account may not
   * use the chat · `configuration`: set up wrongly; the developer console says how.
   */
  readonly type: 'offline' | 'sign-in' | 'forbidden' | 'configuration';
}

/** The API cannot be reached or errs. */
export interface ApiAwayProblem {
  /** `api-away`: it does not answer, or with an error · `portal`: the network answers in its place and wants something first, e.g. a sign-in page. */
  readonly type: 'api-away' | 'portal';
  /** When it is tried again by itself, ms since the epoch; `null`: only when somebody acts. */
  readonly retryAt: number | null;
}

/** Where messages are kept. */
export type Persistence =
  /** IndexedDB: until the user or `purge()` removes them. */
  | 'device'
  /** As long as this tab lives. */
  | 'session'
  /** As long as this page lives. */
  | 'none';

/** A line between two parts of the transcript. */
export interface Divider {
  /** Tells it from a message. */
  readonly kind: 'divider';
  /** Stable, unique within the transcript. */
  readonly id: string;
  /**
   * What is below is a new conversation: because the API no longer had the one above, or because the user wanted one. `gap`: messages in between are not
   * loaded, see `release()`; there is one of these at the most.
   */
  readonly reason: 'conversation-gone' | 'new-conversation' | 'gap';
}

/** An entry of the transcript, in order of display. */
export type TranscriptEntry = Message | Divider;

/** An image the user picked and has not sent yet. */
export interface DraftImage {
  /** Chosen by whoever adds it; unique within the draft. */
  readonly id: string;
  /** Data URL of a raster image. */
  readonly dataUrl: string;
  /** File name, for the alternative text; never sent. */
  readonly name: string;
}

/** What stands in the composer. It belongs to the tab and survives a reload of it. */
export interface Draft {
  /** What stands in the text field. */
  readonly text: string;
  /** Images picked, in order. */
  readonly images: readonly DraftImage[];
}

/** The artifact that goes with the next message. */
export interface CurrentArtifact {
  /** What will be sent. */
  readonly artifact: Artifact;
  /** Local id of the message it came with, or `null` when set by `setArtifact`. */
  readonly messageId: string | null;
  /** The version that the user's edits are made over; `artifact` itself when there is none. */
  readonly base: Artifact;
  /**
   * Which version of the piece `base` is: designs of the same kind of jewellery, one reply after the other, counted from 1. `null` for products and
   * for what `setArtifact` set.
   */
  readonly version: number | null;
  /** The fields in which `artifact` differs from `base`, in the order they are shown in. */
  readonly changes: readonly DesignField[];
  /** Whether there is an edit, or a reset, that can be undone. */
  readonly canUndo: boolean;
  /** A version that came while there were edits which the assistant had not seen: the user chooses by `changeArtifact`. */
  readonly newer: ArtifactVersion | null;
}

/** A reply in another conversation than the one on screen. */
export interface ReplyElsewhere {
  /** What was said. */
  readonly reply: AssistantMessage;
  /** What it answers; `null` for one that was there when this page began to look. */
  readonly question: UserMessage | null;
  /** Id that the API gave that conversation. */
  readonly conversationId: string | null;
}

/** The user's messages in other conversations than the one on screen that are not settled, and what came there. They are sent and looked for all the same. */
export interface UnsettledElsewhere {
  /** To be sent, or looked for in the history, by itself. */
  readonly waiting: number;
  /** Only the user can decide what becomes of them: failed, unconfirmed, or held. */
  readonly undecided: number;
  /** One of them is on its way right now, which what is submitted here waits for. */
  readonly isSending: boolean;
  /** What came there since it was on screen, oldest first; of what came before this page began to look, the newest of each conversation. */
  readonly replies: readonly ReplyElsewhere[];
}

/** An immutable picture of a conversation. A new object whenever anything in it changed, equal by identity otherwise, and so are its parts. */
export interface ConversationSnapshot {
  /** Where the conversation as a whole stands. */
  readonly status: ConversationStatus;
  /**
   * Oldest first; the newest ones only, see {@link ConversationSnapshot.hasEarlier}. Only `release()` takes some out of the middle;
   * the newest messages are always there.
   */
  readonly transcript: readonly TranscriptEntry[];
  /** What waits in other conversations: see `listConversations()`. */
  readonly elsewhere: UnsettledElsewhere;
  /** Whether `loadEarlier()` would bring more. */
  readonly hasEarlier: boolean;
  /** Id the API gave the conversation, or `null` while there is none. */
  readonly conversationId: string | null;
  /** What stands in the composer. */
  readonly draft: Draft;
  /** Sent along with the next message, or `null`. */
  readonly artifact: CurrentArtifact | null;
  /** What the user just left out of the next message and can take back in, or `null`. */
  readonly leftOutArtifact: CurrentArtifact | null;
  /** Whether a reply is being made right now. */
  readonly isAwaitingReply: boolean;
  /** The reply takes long: time to say that the assistant is still at work. */
  readonly isTakingLong: boolean;
  /** The conversation comes near the length at which the assistant forgets what is new: offer to go on in a new one. */
  readonly isNearlyFull: boolean;
  /** What keeps the conversation as a whole from working, or `null`. */
  readonly problem: Problem | null;
  /** Where messages are really kept. */
  readonly persistence: Persistence;
  /** Asked for device storage but the browser refused or lost it: messages live as long as this page. */
  readonly isStorageDegraded: boolean;
}

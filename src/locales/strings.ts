import type { ArtifactStrings } from './artifact-strings.ts';
import type { ConversationsStrings } from './conversations/strings.ts';
import type { GalleryStrings } from './gallery/strings.ts';
import type { PictureStrings } from './pictures/strings.ts';
import type { PieceStringOverrides } from './pieces/strings.ts';

/**
 * Every text the chatbox shows or reads out, in one language.
 *
 * Texts are plain text, never markup. What depends on a number, a name or a limit is a function, so that each language can put its plural
 * and its word order right. Sizes are given in bytes and formatted by the text itself.
 */
export interface ChatboxStrings {
  // Launcher, panel and header

  /** Label of the launcher while the panel is closed. */
  readonly launcherOpen: string;
  /** Said beside the launcher when the code of the panel could not be loaded. */
  readonly launcherFailed: string;
  /** Label of the launcher while the panel is open. */
  readonly launcherClose: string;
  /**
   * Added to the launcher's label when replies came while it was closed, and to {@link conversations} when they came in others; `count` is at least 1.
   */
  readonly launcherUnread: (count: number) => string;
  /** Title of the panel when the integrator sets none. */
  readonly heading: string;
  /** Label of the button that hides the panel and keeps everything. */
  readonly minimize: string;
  /** Label of a button that closes a menu, a dialog or the lightbox. */
  readonly close: string;
  /** Label of the button that saves the transcript as a file. */
  readonly exportTranscript: string;
  /** Button that answers no to a question. */
  readonly cancel: string;

  // Empty conversation

  /** The bubbles a new visitor is greeted with, when the integrator sets none. */
  readonly greetings: readonly string[];
  /** Shown in an empty transcript that has no greetings. */
  readonly emptyState: string;
  /** Heading above the suggested prompts. */
  readonly suggestionsHeading: string;
  /** Title a conversation is created with when the integrator sets none; 1 to 500 code points. */
  readonly conversationTitle: string;

  // Composer

  /** Label of the text field, for screen readers. */
  readonly composerLabel: string;
  /** Placeholder of the text field. */
  readonly composerPlaceholder: string;
  /** How to send and how to break a line, as the text field's description. */
  readonly composerHint: string;
  /** Label of the send button. */
  readonly composerSend: string;
  /** Label of the button that picks pictures. */
  readonly composerAttach: string;
  /** The text that is sent with pictures when the user typed none: the API accepts no empty message. */
  readonly imageOnlyCaption: (count: number) => string;
  /** Chip above the composer: the named artifact goes with the next message. */
  readonly artifactAttached: (title: string) => string;
  /** Label of the button that takes the artifact off the next message. */
  readonly artifactDetach: string;

  // Transcript

  /** Label of the list of messages. */
  readonly transcriptLabel: string;
  /** Says that a reply is awaited; read out, and the text of the bouncing dots. */
  readonly typing: string;
  /** Who wrote a user's message, for screen readers. */
  readonly userName: string;
  /** Who wrote an assistant's message, for screen readers. */
  readonly assistantName: string;
  /** Button that shows messages further back. */
  readonly loadEarlier: string;
  /** Button in the place of messages in the middle that are not loaded. */
  readonly loadLater: string;
  /** Label of the button that scrolls to the end of the transcript. */
  readonly jumpToLatest: string;
  /** Button that scrolls down to messages that came in below. */
  readonly newMessagesBelow: (count: number) => string;
  /** Divider above the messages of today. */
  readonly dayToday: string;
  /** Divider above the messages of yesterday. */
  readonly dayYesterday: string;

  // State of a user's message

  /** Kept on this device, waiting for its turn. */
  readonly statusQueued: string;
  /** Waiting until the network or the API is back. */
  readonly statusWaitingForConnection: string;
  /** Waiting until the user has signed in to the network, or accepted its terms. */
  readonly statusWaitingForPortal: string;
  /** Waiting because the API asked to come back later. */
  readonly statusBusy: string;
  /** Waiting until the user has signed in again. */
  readonly statusWaitingForSignIn: string;
  /** Waiting until the message before it is settled. */
  readonly statusWaitingForEarlier: string;
  /** Asks whether to send a message that waited for `days` whole days, perhaps 0. */
  readonly statusTooOld: (days: number) => string;
  /** Follows why a message waits: when it is tried again. `clock` counts down, such as `0:42`. */
  readonly nextTry: (clock: string) => string;
  /** On its way. */
  readonly statusSending: string;
  /** Unknown whether it arrived; it is being looked up. */
  readonly statusChecking: string;
  /** The user stopped it, and it is being looked up whether that came too late. */
  readonly statusStopping: string;
  /** Unknown whether it arrived, and the API asked for a pause: it is looked up later; beside it stands {@link checkNow}. */
  readonly statusCheckingLater: string;
  /** The same of one that the user stopped. */
  readonly statusStoppingLater: string;
  /** The API has it, and its reply is looked up later; beside it stands {@link checkNow}. */
  readonly statusAwaitingLater: string;
  /** The user stopped it, and the API has it nevertheless. */
  readonly statusStopped: string;
  /** The API has it, and no reply will come; beside it stands {@link askAgain}. */
  readonly statusUnanswered: string;
  /** It stands in the history once more than the user wrote it. */
  readonly statusReplay: string;
  /** The reply takes long; beside the bouncing dots. */
  readonly statusStillWorking: string;
  /** It was not accepted; the reason follows as one of the `failure…` texts. */
  readonly statusFailed: string;
  /** Nobody knows whether it arrived; the choices are {@link sendAgain}, {@link confirmArrived} and {@link discard}. */
  readonly statusUnconfirmed: string;

  // What the user can do with a message

  /** Do not wait any longer with a message that waits. */
  readonly sendNow: string;
  /** Look at once for a message, or its reply, that is looked up later. */
  readonly checkNow: string;
  /** Try a failed message again as it is. */
  readonly retry: string;
  /** Take a message that was not sent back into the composer. */
  readonly edit: string;
  /** Remove a message that was not sent. */
  readonly discard: string;
  /** Send an unconfirmed message once more. */
  readonly sendAgain: string;
  /** The warning next to {@link sendAgain}: it may stand twice. */
  readonly sendAgainWarning: string;
  /** The user knows that an unconfirmed message arrived. */
  readonly confirmArrived: string;
  /** Retry without the artifact that was refused. */
  readonly sendWithoutArtifact: string;
  /** Give up the request that runs, or the look for a message. */
  readonly stop: string;
  /** Label of the button that copies the text of a message. */
  readonly copy: string;
  /** Shown for a moment, and read out, when it is in the clipboard. */
  readonly copied: string;
  /** The same when the browser did not allow it: what to do instead. */
  readonly copyFailed: string;

  // Why a message failed, and what to do

  /** Refused by our own check: empty or unreadable. */
  readonly failureInvalid: string;
  /** The API refused the message for a reason of its own. */
  readonly failureRefused: string;
  /** The API refused the artifact that went with it. */
  readonly failureArtifactRefused: string;
  /** The API refused a picture that went with it. */
  readonly failureImageRefused: string;
  /** Message and pictures together are too large. */
  readonly failureTooLarge: string;
  /** The account may not use the chat. */
  readonly failureForbidden: string;
  /** The API no longer has the conversation. */
  readonly failureConversationGone: string;
  /** The conversation belongs to another account. */
  readonly failureConversationForeign: string;
  /** Too many messages; `seconds` until the next try, or `null` when unknown. */
  readonly failureRateLimited: (seconds: number | null) => string;
  /** The shop has set the chat up wrongly. */
  readonly failureConfiguration: string;
  /** The user pressed stop before the message was accepted. */
  readonly failureStopped: string;
  /** Any other reason. */
  readonly failureUnknown: string;
  /** The message could not be made safe, so that it was not sent and still stands in the composer. */
  readonly notStored: string;

  // Banners

  /** The device has no network. */
  readonly bannerOffline: string;
  /** The API cannot be reached; what is written is sent later. */
  readonly bannerApiAway: string;
  /** The network wants something first, such as a sign-in on a page of its own. */
  readonly bannerPortal: string;
  /** The user has to sign in again. */
  readonly bannerSignIn: string;
  /** The chat cannot work as it is set up. */
  readonly bannerConfiguration: string;
  /** Nothing can be stored on this device. */
  readonly bannerMemoryOnly: string;
  /** Button in a banner: try now. */
  readonly bannerTryNow: string;

  // New conversation

  /** Button and menu entry. */
  readonly newConversation: string;
  /** Label of the button that opens the list of conversations, and heading of the list. */
  readonly conversations: string;
  /** The same label while so many messages in other conversations are not sent. */
  readonly conversationsUnsettled: (count: number) => string;
  /** Offered before the assistant forgets what is new: {@link newConversation}, or {@link notNow}. */
  readonly newConversationOffer: string;
  /** Declines {@link newConversationOffer}. */
  readonly notNow: string;
  /** Divider: what stands above is of a conversation the API no longer has. */
  readonly dividerConversationGone: string;
  /** Divider: a new conversation starts here. */
  readonly dividerNewConversation: string;

  // Replies that need our own words

  /** A reply without text and artifact. */
  readonly replyEmpty: string;
  /** The assistant had an outage and did not answer. */
  readonly replyOutage: string;
  /** A reply with an artifact this version cannot show. */
  readonly replyUnknownArtifact: string;
  /** Button below a reply that did not come: ask the same once more. */
  readonly askAgain: string;

  // Artifact cards

  /** Kind of card: a designed piece. */
  readonly artifactDesign: string;
  /** Kind of card: recommended products. */
  readonly artifactRecommendation: (count: number) => string;
  /** Title of an artifact of an unknown type. */
  readonly artifactUnknown: string;
  /** Name of a piece that came without one. */
  readonly artifactUnnamed: string;
  /** Label of the price of a product. */
  readonly artifactPrice: string;
  /** Heading or label of the list of properties. */
  readonly artifactProperties: string;
  /** Button on a product's card. */
  readonly productSelect: (name: string) => string;

  // Pictures

  /** Alternative text of picture `position` of `total` of a piece. */
  readonly imageOfPiece: (name: string, position: number, total: number) => string;
  /** Alternative text of picture `position` of `total` in a user's message. */
  readonly imageOfMessage: (position: number, total: number) => string;
  /** Stands where a picture could not be loaded. */
  readonly imageNotAvailable: string;
  /** Label of the button that loads a picture of another host, which then learns of the reader. */
  readonly imageLoad: (host: string) => string;
  /** Label of a picture that opens in the lightbox. */
  readonly imageEnlarge: (description: string) => string;
  /** Label of the lightbox. */
  readonly imageViewer: string;

  // Markdown

  /** Label of the scrollable region of a code block; `language` is `''` when none was given. */
  readonly codeBlock: (language: string) => string;
  /** Label of the button that copies a block of code. */
  readonly copyCode: string;
  /** Stands beside that button for a moment and is read out: it was copied. */
  readonly codeCopied: string;
  /** The same when the browser refused: the code is selected, to be copied by hand. */
  readonly codeNotCopied: string;
  /** Label of the scrollable region of a table. */
  readonly table: string;
  /** Read out for a ticked entry of a task list. */
  readonly taskDone: string;
  /** Read out for an open entry of a task list. */
  readonly taskOpen: string;

  // Read out by the live region

  /** A reply came. */
  readonly announceReply: (text: string) => string;
  /** Follows why a message waits: when it is tried again, `seconds` from now. */
  readonly announceNextTry: (seconds: number) => string;
  /** A message was sent after all. */
  readonly announceSent: string;
  /** A message failed; `reason` is one of the `failure…` texts. */
  readonly announceFailed: (reason: string) => string;
}

/** Texts that replace those of a language; whatever is missing keeps the language's own. */
export type ChatboxStringOverrides = Partial<ChatboxStrings> &
  Partial<PictureStrings> &
  Partial<ConversationsStrings> &
  Partial<GalleryStrings> &
  PieceStringOverrides & {
    /** Replaces texts of the editor of a design and of what goes along. */
    readonly artifact?: Partial<ArtifactStrings>;
  };

/**
 * Every text of the chatbox in a language of your own, for {@link ChatboxStringOverrides | `strings`}: a text that is missing does not compile. With the
 * language's tag as `locale`, dates, numbers, `lang` and the direction of writing are those of the language, and no texts of ours are loaded.
 */
export type ChatboxLanguage = Complete<ChatboxStringOverrides>;

/** Nothing left out, in tables within tables either. */
type Complete<T> = T extends ((...args: never) => unknown) | readonly unknown[]
  ? T
  : T extends object
    ? { readonly [Key in keyof T]-?: Complete<T[Key]> }
    : T;

/**
 * The texts of the list of conversations, in one language. They come with the code that needs them.
 * Rules and overrides are those of `ChatboxStrings`.
 */
export interface ConversationsStrings {
  /** Shown until the list is there. */
  readonly listLoading: string;
  /** There is no conversation yet. */
  readonly listEmpty: string;
  /** Button below the list: brings older ones. */
  readonly listMore: string;
  /** The part of the list that the API has could not be loaded; {@link listRetry}. */
  readonly listFailed: string;
  /** Button that asks for the list again. */
  readonly listRetry: string;
  /** Without a network the list has only what is on this device. */
  readonly listOffline: string;
  /** While an answer is being written, only this device is asked. */
  readonly listBusy: string;
  /** Name of a conversation of which only the time of the last message is known. */
  readonly conversationUntitled: (day: string) => string;
  /** Name of a conversation in which nothing was written yet. */
  readonly conversationEmpty: string;
  /** Mark of the conversation on screen. */
  readonly conversationCurrent: string;
  /** Mark of a conversation in which something new was said. */
  readonly conversationUnread: string;
  /** Mark: so many messages are still to be sent. */
  readonly conversationWaiting: (count: number) => string;
  /** Mark: so many messages need a decision of the user. */
  readonly conversationUndecided: (count: number) => string;
  /** Label of the button that deletes the named conversation. */
  readonly conversationDelete: (name: string) => string;
  /** Asked before a conversation is deleted; `unsent` is how many messages in it were not sent. */
  readonly deleteQuestion: (unsent: number) => string;
  /** Answers yes to {@link deleteQuestion}. */
  readonly deleteConfirm: string;
  /** Said when a new conversation was started, beside {@link undo}. */
  readonly startedNew: string;
  /** Said when a conversation was deleted, beside {@link undo}. */
  readonly deleted: string;
  /** Takes back what was just done. */
  readonly undo: string;
  /** It was taken back: the former conversation is on screen. */
  readonly undone: string;
  /** It was taken back: the deleted conversation is there again. */
  readonly restored: string;
  /** It could no longer be taken back. */
  readonly undoTooLate: string;
  /** Another conversation is on screen now. */
  readonly announceSwitched: (name: string) => string;
  /** One that is not on this device opens only when the answer that is being written is there. */
  readonly switchBusy: string;
  /** One that is not on this device could not be loaded. */
  readonly switchFailed: string;
  /** The conversation no longer exists. */
  readonly switchGone: string;
}

/** What there is to say about several conversations of one account: the list of them, and what becomes of moving between them. */

/** A conversation in the list. */
export interface ConversationSummary {
  /** What `switchTo` and `deleteConversation` take. */
  readonly id: string;
  /** Id given by the API, or `null`: it knows nothing of it yet. The same conversation has the same one, whatever its `id` was before it was opened. */
  readonly conversationId: string | null;
  /** `device`: its messages are here, in part at least · `api`: only the API knows it. */
  readonly source: 'device' | 'api';
  /** What the API calls it, or `null` when that is nothing but the title that all new ones get. */
  readonly title: string | null;
  /** How the user began it, in one line and cut short; `null` when that is not on this device. */
  readonly firstWords: string | null;
  /** When something was last said in it, ms since the epoch. */
  readonly updatedAt: number;
  /** It is the one on screen. */
  readonly isCurrent: boolean;
  /** Something was said in it since it was on screen. */
  readonly isUnread: boolean;
  /** The user's messages in it that are still to be sent, or looked for. They are, without being on screen. */
  readonly waiting: number;
  /** Those that only the user can decide upon. */
  readonly undecided: number;
}

/** How to list conversations. */
export interface ListOptions {
  /** Where the page before ended: {@link ConversationPage.cursor}. @default the beginning */
  readonly cursor?: string;
  /** How many to ask the API for, 1 to 100. @default 20 */
  readonly limit?: number;
  /** `device`: the API is not asked, so that there is something to show at once. @default 'all' */
  readonly source?: 'device' | 'all';
  /** Gives up asking the API; the page then has what this device knows. */
  readonly signal?: AbortSignal;
}

/**
 * What became of asking the API. `listed`: its part is on the page · `absent`: it has no such call, so that this device is all there is · `busy`: a message
 * is on its way, and nothing else is asked meanwhile: list again once it is answered · `paused`: it errs at the moment, and is left in peace until `retryAt` ·
 * `offline` · `failed`: it did not answer, or with an error · `unasked`: nobody wanted it.
 */
export type ListOutcome = 'listed' | 'absent' | 'busy' | 'paused' | 'offline' | 'failed' | 'unasked';

/** A part of the list. */
export interface ConversationPage {
  /**
   * Newest first. The first page has all of this device and the newest of the API; further ones what else the API has. Between two pages the order can
   * change and an entry can come again: know it by its `conversationId`.
   */
  readonly conversations: readonly ConversationSummary[];
  /** For the next page; `null` when there is none. */
  readonly cursor: string | null;
  /** What became of asking the API. */
  readonly api: ListOutcome;
  /** When it makes sense to ask again, ms since the epoch, or `null`. */
  readonly retryAt: number | null;
}

/**
 * What became of moving to another conversation. `switched` · `gone`: the API has it no longer, or it is another account's; take it off the list ·
 * `busy`, `paused`, `offline` and `failed` as in {@link ListOutcome}: nothing changed. A conversation that is on this device can always be moved to.
 */
export interface SwitchResult {
  /** What became of it. */
  readonly type: 'switched' | 'gone' | 'busy' | 'paused' | 'offline' | 'failed';
}

/** A conversation that was just begun, or deleted. */
export interface Undoable {
  /** Whether anything happened. Beginning a new conversation where there is an empty one already does nothing. */
  readonly isDone: boolean;
  /** Until when it can be taken back, ms since the epoch; `null`: no time limits it. */
  readonly until: number | null;
  /**
   * Takes it back as if nothing had happened: the former conversation as long as nothing was submitted in the new one; the deleted one as long as the
   * API was not asked.
   * @returns whether that was still possible
   */
  undo(): Promise<boolean>;
}

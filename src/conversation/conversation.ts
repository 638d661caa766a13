/** The headless conversation: everything a chat user interface needs, and no user interface. */
import type { Artifact, ApiImage } from '../api/types.ts';
import type { DesignChange } from '../artifacts/edit.ts';
import type { ConversationPage, ListOptions, SwitchResult, Undoable } from './conversations.ts';
import type { ExportOptions } from './export/texts.ts';
import type { ConversationSnapshot, Draft, DraftImage } from './snapshot.ts';

/** What to send instead of the draft. */
export interface SendInput {
  /** What the user wrote. */
  readonly text?: string;
  /** Images that go along, in order. */
  readonly images?: readonly DraftImage[];
}

/** What became of a submit. */
export type SendResult = AcceptedMessage | NothingSent;

/** The message is safe: committed to storage (or to memory, where that is all there is), and will be sent. */
export interface AcceptedMessage {
  /** Tells it from a submit that came to nothing. */
  readonly type: 'accepted';
  /** Id of the transcript entry. */
  readonly id: string;
}

/** The submit came to nothing, and nothing is lost. */
export interface NothingSent {
  /** `empty`: neither text nor image, so nothing happened · `not-stored`: it could not be made safe and still stands in the draft. */
  readonly type: 'empty' | 'not-stored';
}

/** How to send a message again. */
export interface RetryOptions {
  /** `false` leaves its artifact out, after the API refused that. @default true */
  readonly withArtifact?: boolean;
}

/** How a transcript is exported: readable text, everything as data, or a file for a browser with the pictures in it. */
export type ExportFormat = 'markdown' | 'json' | 'html';

/** What becomes of the artifact that goes along, besides an edit. */
export type ArtifactAction =
  /** Takes the last edit back, or the reset. */
  | 'undo'
  /** The assistant's version again. */
  | 'reset'
  /** The next messages go without it. */
  | 'leave-out'
  /** Takes back in what was left out. */
  | 'take-in'
  /** The newer version in place of the edited one. */
  | 'take-newer'
  /** The edited version stays; the newer one is not offered any more. */
  | 'keep-edited';

/** What became of an edit. */
export interface ArtifactEditResult {
  /**
   * `edited`: it is committed, and in what is shown · `unchanged`: it says what the design says already · `no-design`: no design goes along ·
   * `refused`: the API would refuse the design with it, so nothing changed · `not-stored`: it could not be made safe, so nothing changed.
   */
  readonly type: 'edited' | 'unchanged' | 'no-design' | 'refused' | 'not-stored';
}

/** A conversation with the API. Subscribe, show the snapshot, call the methods; all of them can be called at any time and none throws for what the network does. */
export interface Conversation {
  /** The current state. The same object until something changes. */
  getSnapshot(): ConversationSnapshot;
  /** Calls `listener` after every change until the returned function is called. A listener that throws does not stop the others. */
  subscribe(listener: () => void): () => void;
  /**
   * Shows what is stored, creates the conversation where there is none, brings the history up to date. Idempotent: further calls return the same promise.
   * @returns a promise of the stored transcript being on screen; the network goes on behind it.
   */
  open(): Promise<void>;
  /** Submits the draft, or `input` without touching the draft. The draft is cleared after the message is safe, never before. */
  send(input?: SendInput): Promise<SendResult>;
  /**
   * Sends a failed, held or unconfirmed message (again). For an unconfirmed one that means it may then stand twice at the API: ask the user first.
   * For one that is `checking` or `awaiting` in the snapshot it looks into the history now, whatever that waits for, and sends nothing.
   */
  retry(messageId: string, options?: RetryOptions): Promise<void>;
  /** Removes a message that was not delivered. */
  discard(messageId: string): Promise<void>;
  /**
   * Takes a failed or queued message back into the composer, to be edited: its text before what stands there, its images before those there, its
   * artifact to go with the next message. In one step with its removal from the transcript: whatever happens meanwhile, it stands in one of both.
   * @returns `false` when it is on its way already, or gone: then nothing was changed
   * @throws StorageError when the device cannot keep the change; the message stays where it is
   */
  takeBack(messageId: string): Promise<boolean>;
  /** The user says that an unconfirmed message arrived. */
  confirm(messageId: string): Promise<void>;
  /**
   * Gives up waiting: for the running request, for the search for a message whose outcome is unknown, or for a reply. The message is looked for in
   * the history, and found there it is delivered; not found it is `failed` (`stopped`), or `unconfirmed` where the API has no history. It is never
   * sent again by itself.
   */
  stop(): void;
  /** Changes what stands in the composer. Kept for this tab across a reload. */
  setDraft(change: Partial<Draft>): void;
  /** Sets what goes with the next message; `null` leaves the artifact out. Edits of the one before go with it. */
  setArtifact(artifact: Artifact | null): void;
  /** Changes the design that goes with the next message; all tabs of the conversation have it then, and a reload keeps it. */
  editArtifact(change: DesignChange): Promise<ArtifactEditResult>;
  /** Undo, reset, leave out and the like; what does not apply does nothing. */
  changeArtifact(action: ArtifactAction): void;
  /**
   * Starts a new conversation, here and in the other tabs, unless the one on screen is untouched. The former one keeps its messages; those that are
   * not sent yet are sent there. The draft is kept, the artifact is not. The API hears of the new one with its first message.
   * @returns how to go back, as long as nothing was submitted in the new one
   */
  startNew(): Promise<Undoable>;
  /**
   * Lists the conversations of this account: those of this device, and what the API lists besides. Beside a message that is on its way the API is not
   * asked. Rejects for nothing that the network does.
   * @throws when its code cannot be loaded
   */
  listConversations(options?: ListOptions): Promise<ConversationPage>;
  /**
   * Shows another conversation, here and in the other tabs. Everything in the former one stays there, and is sent and looked for as before; the
   * draft stays in the composer.
   * @param id of a {@link ConversationSummary}
   * @throws when its code cannot be loaded
   */
  switchTo(id: string): Promise<SwitchResult>;
  /**
   * Deletes a conversation with all that is in it: ask the user first. It is off the screen and the list at once, and gone from device and API after
   * `deleteGraceMs` of the policy; an API without such a call keeps it, and it is kept out of the list.
   * @param id of a {@link ConversationSummary}; by default the one on screen, whose place a new one takes
   * @returns how to take it back, as long as the API was not asked
   * @throws when its code cannot be loaded
   */
  deleteConversation(id?: string): Promise<Undoable>;
  /** Brings earlier messages from storage into the transcript. */
  loadEarlier(): Promise<void>;
  /** Brings the messages that follow what stands above the gap. */
  loadLater(): Promise<void>;
  /**
   * Lets go of messages that are loaded and far from these, for a long transcript that is read from top to bottom: `loadEarlier()` and `loadLater()` bring
   * them back. The messages around those named, the newest ones and all that are not settled stay. Where messages go from the middle, a divider of the reason `gap` stands
   * in their place. Without this call a transcript only grows.
   *
   * @param near ids of messages: those in view, the one that has the focus, those that are selected
   */
  release(near: readonly string[]): Promise<void>;
  /** Tries now what is waiting for the network or a sign-in. */
  reconnect(): void;
  /**
   * Fetches the picture behind an opaque id in `images` of a message or an artifact. Not cached. What comes is no more to be trusted than a reply.
   * @throws ChatboxError when the API does not give it
   */
  getImage(id: string, options?: { readonly signal?: AbortSignal }): Promise<ApiImage>;
  /**
   * The transcript, whole, as a text.
   * @throws when its code cannot be loaded
   */
  exportTranscript(format: ExportFormat, options?: ExportOptions): Promise<string>;
  /**
   * Forgets everything stored for this API and account (for a sign-out). The conversation closes; `open()` starts afresh.
   * Deletions that could still be taken back are asked for at the API after it, for a few seconds at the most.
   * @throws when the device refuses to wipe what it may hold: nothing is on screen any more, and it is to be called again
   */
  purge(): Promise<void>;
  /** Stops all work and lets go of every resource. What was not sent stays in storage for the next time. */
  dispose(): void;
}

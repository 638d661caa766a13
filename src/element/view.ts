import type { Product } from '../api/types.ts';
import type { Conversation, ExportFormat } from '../conversation/conversation.ts';
import type { Message, UserMessage } from '../conversation/message.ts';
import type { ConversationSnapshot } from '../conversation/snapshot.ts';
import type { ChatboxStrings } from '../locales/index.ts';
import type { ChatboxSettings } from './settings.ts';

/** What the user can do with a message. */
export interface MessageActions {
  /** Sends it, again or now. */
  readonly retry: (message: UserMessage) => void;
  /** Back into the composer. */
  readonly edit: (message: UserMessage) => void;
  readonly discard: (message: UserMessage) => void;
  readonly confirm: (message: UserMessage) => void;
  /** Once more, after the artifact was refused. */
  readonly sendWithoutArtifact: (message: UserMessage) => void;
  /** Shows the warning; the second call for the same message is `retry`. */
  readonly considerResending: (message: UserMessage) => void;
  /** Sends a question once more, given it or the reply to it that was none. */
  readonly askAgain: (message: Message) => void;
  /** Gives up the request that runs, or the look for a message. */
  readonly stop: () => void;
  readonly selectProduct: (product: Product) => void;
}

/** What the user can do in the panel besides. */
export interface PanelActions {
  readonly close: () => void;
  /** Starts a new conversation; the user can go back. */
  readonly startNewConversation: () => void;
  /** Opens the list of conversations. */
  readonly showConversations: () => void;
  /** Takes the offer of a new conversation away, for this one. */
  readonly declineNewConversation: () => void;
  /** Puts a prompt into the composer. */
  readonly fill: (prompt: string) => void;
  /** Asks how to save the transcript. */
  readonly askForFormat: () => void;
}

/** What a panel needs with its first artifact, or when somebody saves a transcript. Its templates are values to render. */
export interface PanelTools {
  /** Stands above the text field: what goes along. */
  renderChip(view: View): unknown;
  /** Covers the panel while a design is edited. */
  renderEditor(view: View): unknown;
  /** Stands below the header: the question for a format. */
  renderSaving(view: View): unknown;
  /** Asks how to save the transcript. */
  askForFormat(): void;
  /** The transcript in the words of the chatbox's language. */
  exportTranscript(format: ExportFormat): Promise<string>;
}

/** What a panel needs when somebody has several conversations. Its templates are values to render. */
export interface PanelConversations {
  /** Covers the panel with the list. */
  renderSheet(view: View): unknown;
  /** Stands above the composer: what was just done, and can be taken back. */
  renderNotice(view: View): unknown;
  /** Opens the list. */
  show(): void;
  /** Starts a new conversation, and says how to go back. */
  startNew(): Promise<void>;
}

/** Everything the templates of the panel show. A new object for every rendering. */
export interface View {
  readonly settings: ChatboxSettings;
  readonly strings: ChatboxStrings;
  /** Tag of the language, for `Intl`, `lang` and the tables of texts that come later. */
  readonly locale: string;
  readonly conversation: Conversation;
  readonly snapshot: ConversationSnapshot;
  /** Editing and saving, `null` as long as nobody needed it. */
  readonly tools: PanelTools | null;
  /** Whether a submitted draft is still to be made safe. */
  readonly isSubmitting: boolean;
  /** The list of conversations, `null` as long as nobody needed it. */
  readonly conversations: PanelConversations | null;
  /** Whether a new conversation is offered because this one has become long. */
  readonly isOffered: boolean;
  /** The unconfirmed message of which the user is warned that it may then stand twice. */
  readonly resending: string | null;
  readonly panel: PanelActions;
  readonly message: MessageActions;
}

/** The port to where conversations are kept. Three implementations: IndexedDB, this tab's session, memory. */
import type { LoadState } from '../load/load-state.ts';
import type { Message, UserMessage } from '../message.ts';
import type { ArtifactVersions } from '../../artifacts/versions.ts';
import type { Draft } from '../snapshot.ts';

/** A conversation as stored. */
export interface ConversationRow {
  /** Given on this device; stable from before the API knows the conversation. */
  readonly id: string;
  /** Id given by the API, `null` until it was created there. */
  readonly serverId: string | null;
  /** When it was begun here, ms since the epoch. */
  readonly createdAt: number;
  /** The conversation shown above it: the API lost it, or it was left with messages that still need the user. */
  readonly continues: string | null;
  /** The API no longer has it. */
  readonly isGone: boolean;
  /** What goes with the next message, or was left out of it. */
  readonly artifact: ArtifactVersions | null;
  /** Server id of the newest reply whose artifact was considered for `artifact`: an older one never replaces the user's choice. */
  readonly artifactServerId: string | null;
  /** Counts the changes of `artifact`. */
  readonly artifactRevision: number;
  /** Made at the API with its first message, so that one which is given up again leaves nothing there. Absent in rows of older versions. */
  readonly isDeferred?: boolean;
  /** What the API calls it, where it was found in its list. */
  readonly title?: string;
  /** Sequence of the newest message when it was last on screen, while another one is: what came later is news. */
  readonly seenUpTo?: number;
}

/** A conversation that the user deletes: no longer shown, and not gone everywhere yet. */
export interface Deletion {
  /** Local id of the conversation. */
  readonly conversationId: string;
  /** ms since the epoch. */
  readonly askedAt: number;
  /** Not before then, ms since the epoch: until the first try it can be taken back. */
  readonly nextAt: number;
  /** Tries that failed. */
  readonly failures: number;
  /**
   * `asked`: it can be taken back · `going`: the API was asked, so that it cannot · `hidden`: gone from this device, and the API keeps it, as it has
   * no such call or refused it: this keeps it out of the list.
   */
  readonly stage: 'asked' | 'going' | 'hidden';
  /** Id given by the API; `null` while the row of the conversation knows better. */
  readonly serverId: string | null;
}

/** Who sends for all tabs. A tab whose epoch is not the stored one has lost the right to write. */
export interface Lease {
  /** Grows with each change of hands. */
  readonly epoch: number;
  /** The tab. */
  readonly owner: string;
  /** Without a renewal it is void then, ms since the epoch. */
  readonly expiresAt: number;
  /** How the API bore what was sent so far. */
  readonly load: LoadState | null;
}

/** A stretch of a conversation. */
export interface MessagePage {
  /** Oldest first. */
  readonly messages: readonly Message[];
  /** Whether there are messages before the first one. */
  readonly hasEarlier: boolean;
}

/** Which stretch of a conversation to read. */
export interface PageRequest {
  /** Only messages whose sequence is below this one; `null` reads up to the newest. */
  readonly before: number | null;
  /** How many at the most; the newest of the stretch. */
  readonly limit: number;
}

/** What a transaction can read. Only these calls may be awaited inside of one: IndexedDB commits as soon as it is left idle. */
export interface StorageReader {
  /** The conversation that messages go to, or `null` before the first open. */
  currentConversation(): Promise<ConversationRow | null>;
  /** The conversation of that local id. */
  conversation(id: string): Promise<ConversationRow | null>;
  /** All conversations, in any order. */
  conversations(): Promise<readonly ConversationRow[]>;
  /** The oldest message that is kept of a conversation. */
  firstMessage(conversationId: string): Promise<Message | null>;
  /** The user's messages that are not delivered, of all conversations; oldest first in each. */
  allOpenMessages(): Promise<readonly UserMessage[]>;
  /** The conversations that are being deleted. */
  deletions(): Promise<readonly Deletion[]>;
  /** The message of that local id. */
  message(id: string): Promise<Message | null>;
  /** The message that the API calls `serverId`. */
  messageByServerId(conversationId: string, serverId: string): Promise<Message | null>;
  /** A stretch of a conversation. */
  page(conversationId: string, request: PageRequest): Promise<MessagePage>;
  /** The messages from a sequence number on, oldest first, `limit` at the most. */
  following(
    conversationId: string,
    place: { readonly from: number; readonly limit: number },
  ): Promise<readonly Message[]>;
  /** All messages, oldest first. */
  allMessages(conversationId: string): Promise<readonly Message[]>;
  /** The user's messages that are not delivered, oldest first. */
  openMessages(conversationId: string): Promise<readonly UserMessage[]>;
  /** How many messages of the conversation the API is known to hold. Counted without reading them. */
  countAtApi(conversationId: string): Promise<number>;
  /** Who sends for all tabs, `null` before anybody did. */
  lease(): Promise<Lease | null>;
  /** What stands in the composer of a tab. */
  draft(tabId: string): Promise<Draft | null>;
}

/** What a writing transaction can do. */
export interface StorageRows extends StorageReader {
  /** Sends messages there from now on. */
  setCurrentConversation(id: string): Promise<void>;
  /** Adds it, or replaces the one of the same id. */
  putConversation(row: ConversationRow): Promise<void>;
  /** Removes it, if it is there; not its messages. */
  deleteConversation(id: string): Promise<void>;
  /** Replaces all of them. */
  putDeletions(deletions: readonly Deletion[]): Promise<void>;
  /** Adds it, or replaces the one of the same id. */
  putMessage(message: Message): Promise<void>;
  /** Removes it, if it is there. */
  deleteMessage(id: string): Promise<void>;
  /** Replaces the lease. */
  putLease(lease: Lease): Promise<void>;
  /** `null` removes it. */
  putDraft(tabId: string, draft: Draft | null): Promise<void>;
}

/** Where conversations of one API and one account are kept. */
export interface ConversationStorage {
  /** Runs `work` on a consistent state; more than once, where the connection to the device is lost meanwhile. */
  read<T>(work: (rows: StorageReader) => Promise<T>): Promise<T>;
  /**
   * Runs `work` alone; all of its changes are durable when the promise resolves, or none is when it rejects. `work` may be run more than once,
   * also on the state that it has left behind itself: a connection can be lost in the moment of the commit. So it must come to the same then.
   * @param durability `relaxed`: survives the end of the page and of the browser, but perhaps not that of the system. @default 'strict'
   * @throws what `work` throws, or a `StorageError` when the device cannot keep it: a `StorageLostError` when it is not available any more
   */
  write<T>(work: (rows: StorageRows) => Promise<T>, durability?: 'strict' | 'relaxed'): Promise<T>;
  /** Removes everything, once `lastLook` has read what is to be known of it; nothing changes in between. */
  clear<T>(lastLook: (rows: StorageReader) => Promise<T>): Promise<T>;
  /** Lets go of the device. Called once, last. */
  close(): void;
}

/** Whether a message still has to be sent, looked up or decided upon: what {@link StorageRows.openMessages} lists. */
export function isOpen(message: Message): message is UserMessage {
  return message.kind === 'user' && message.state !== 'delivered';
}

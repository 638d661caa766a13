/** The transcript in storage and on screen: the one way by which rows are read and written. */
import type { Environment, TabChannel } from './environment.ts';
import { isDeleted } from './deletion.ts';
import { readElsewhere, type Elsewhere } from './elsewhere.ts';
import { FIRST_EXTENT, readSections, withEarlier, type Extent } from './extent.ts';
import { isBlocking, type Message, type UserMessage } from './message.ts';
import type { Action, ConversationState, Section } from './state.ts';
import type {
  ConversationRow,
  ConversationStorage,
  MessagePage,
  StorageReader,
  StorageRows,
} from './storage/storage.ts';
import type { Store } from './store.ts';
import { livingConversation } from './successor.ts';

/** What a transcript works with. */
export interface TranscriptParts {
  readonly environment: Pick<Environment, 'createId' | 'now' | 'reportError'>;
  readonly store: Store<ConversationState, Action>;
  readonly storage: ConversationStorage;
  readonly channel: TabChannel;
  /** Nothing is stored any more: another tab has wiped it all. */
  readonly onWiped: () => void;
}

/** How rows are written. */
export interface WriteOptions {
  /** @default 'strict' */
  readonly durability?: 'strict' | 'relaxed';
  /** Called as soon as the changes are durable, before they are shown. */
  readonly onDurable?: () => void;
}

/** Reads and writes rows, and keeps the state a true picture of the newest of them. */
export class Transcript {
  readonly #parts: TranscriptParts;
  readonly #submitted = new Set<string>();
  /** Conversations that were on screen. */
  readonly #shown = new Set<string>();
  #extent: Extent = FIRST_EXTENT;
  #elsewhere: Elsewhere | null = null;
  #isStale = false;
  #lastRead: Promise<void> = Promise.resolve();

  constructor(parts: TranscriptParts) {
    this.#parts = parts;
  }

  /** Shows what is stored; begins a conversation on this device where there is none. */
  async open(): Promise<void> {
    await this.#begin();
    await this.refresh();
  }

  async #begin(): Promise<void> {
    const { environment, storage } = this.#parts;
    const hasOne = await storage.read(async (rows) => (await rows.currentConversation()) !== null);
    if (!hasOne)
      await storage.write(async (rows) => {
        if (await rows.currentConversation()) return;
        const row = newConversationRow(environment);
        await rows.putConversation(row);
        await rows.setCurrentConversation(row.id);
      });
  }

  /** Runs `work` on a consistent state of the rows. */
  read<T>(work: (rows: StorageReader) => Promise<T>): Promise<T> {
    return this.#parts.storage.read(work);
  }

  /** Makes changes durable, then shows them here and in the other tabs. Nothing is shown when it throws, and nothing was changed. */
  async write<T>(work: (rows: StorageRows) => Promise<T>, { durability, onDurable }: WriteOptions = {}): Promise<T> {
    const result = await this.#parts.storage.write(work, durability);
    onDurable?.();
    await this.#show();
    return result;
  }

  /** The same for a change that is followed by something without delay: it is shown later. */
  async commit<T>(work: (rows: StorageRows) => Promise<T>): Promise<T> {
    const result = await this.#parts.storage.write(work);
    void this.#show();
    return result;
  }

  /** To be called in a transaction of the user's: should this page end right after it, the other tabs know all the same. */
  announce(): void {
    try {
      this.#parts.channel.post({ type: 'changed' });
    } catch {
      // Closed meanwhile: nobody has to know.
    }
  }

  /** What was committed stays so, whether it can be shown or not: a message that counts as unsafe would be sent twice. */
  async #show(): Promise<void> {
    try {
      this.#parts.channel.post({ type: 'changed' });
      await this.refresh();
    } catch (error) {
      if (error instanceof Error) this.#parts.environment.reportError(error);
    }
  }

  /** Shows what is stored now. */
  refresh(): Promise<void> {
    const read = this.#lastRead.then(async () => {
      const { onWiped, store } = this.#parts;
      this.#isStale = true;
      let found = await this.#readShown();
      if (found.sections.length === 0 && this.#shown.size === 0 && store.getState().persistence === 'none') {
        // The device was lost before it was read for the first time: nobody wiped the memory that took its place.
        await this.#begin();
        found = await this.#readShown();
      }
      this.#elsewhere = found;
      this.#isStale = false;
      if (found.sections.length === 0) onWiped();
      for (const { conversation } of found.sections) this.#shown.add(conversation.id);
      store.dispatch({ type: 'sections-read', ...found });
    });
    this.#lastRead = read.catch(() => undefined);
    return read;
  }

  #readShown(): Promise<Elsewhere & { readonly sections: readonly Section[] }> {
    return this.read(async (rows) => {
      const sections = await readSections(rows, this.#extent);
      const shown = sections.map(({ conversation }) => conversation);
      return { sections, ...(await readElsewhere(rows, shown, this.#elsewhere)) };
    });
  }

  /** Whether what is stored could not be read when it was to be shown. */
  get isStale(): boolean {
    return this.#isStale;
  }

  /**
   * Whether something that was on screen is stored no more, be it that a conversation which was begun after the wiping took its place already. One
   * that was opened after the wiping has shown nothing of before.
   */
  async isWiped(): Promise<boolean> {
    if (this.#shown.size === 0) return true;
    return this.read(async (rows) => {
      for (const id of this.#shown) if ((await rows.conversation(id)) === null) return true;
      return false;
    }).catch(() => true);
  }

  /** Shows more of what is before the first message on screen. */
  loadEarlier(): Promise<void> {
    return this.#extend((extent) => withEarlier(extent, this.#sections));
  }

  /** Shows more of what is in the gap, next to what stands above it. */
  async loadLater(): Promise<void> {
    const { withLater } = await import('./distant-extent.ts');
    const extent = await this.read((rows) => withLater(rows, this.#extent, this.#sections));
    await this.#extend(() => extent);
  }

  /** Lets go of what is far from the messages named. */
  async release(near: readonly string[]): Promise<void> {
    const { reduced } = await import('./distant-extent.ts');
    await this.#extend((extent) => reduced(extent, this.#sections, near));
  }

  async #extend(change: (extent: Extent) => Extent): Promise<void> {
    const former = this.#extent;
    this.#extent = change(former);
    if (this.#extent !== former) await this.refresh();
  }

  get #sections(): ConversationState['sections'] {
    return this.#parts.store.getState().sections;
  }

  /** The conversation that messages go to. */
  async current(): Promise<ConversationRow> {
    const row = await this.read((rows) => rows.currentConversation());
    if (row) return row;
    this.#parts.onWiped();
    throw new Error('The transcript was used after it was wiped.');
  }

  /** Changes a message, if it is still there and `change` wants it. Returns what it became, or `null`. */
  updateMessage(id: string, change: (message: UserMessage) => UserMessage | null): Promise<UserMessage | null> {
    return this.write(async (rows) => {
      const message = await rows.message(id);
      if (message?.kind !== 'user') return null;
      const changed = change(message);
      if (changed) await rows.putMessage({ ...changed, revision: message.revision + 1 });
      return changed;
    });
  }

  /** Remembers that the user submitted this message here and now, so that it is theirs whatever account the stored ones belong to. */
  noteSubmitted(id: string): void {
    this.#submitted.add(id);
  }

  /**
   * Puts a new conversation in the place of one that the API lost, or that is another account's, unless another tab did already. What was not sent
   * yet comes along; the lost transcript stays above. Of another account's conversation nothing is shown, and only what was submitted here comes
   * along.
   */
  async replace(formerId: string, reason: 'gone' | 'foreign'): Promise<void> {
    const { environment } = this.#parts;
    const nextId = environment.createId();
    await this.write(async (rows) => {
      const former = await rows.conversation(formerId);
      if (!former || former.isGone) return;
      const isCurrent = (await rows.currentConversation())?.id === formerId;
      const isDoomed = !isCurrent && (await isDeleted(rows, formerId));
      // Should the user take the deletion back, it is found to be gone once more, and what waits in it comes along.
      if (isDoomed && reason === 'gone') return;
      const open = await rows.openMessages(former.id);
      // Nobody looks for its reply any more; the API has the message.
      for (const message of open.filter(({ state }) => state === 'awaiting')) {
        await rows.putMessage({ ...message, state: 'delivered', revision: message.revision + 1 });
      }
      await rows.putConversation({ ...former, isGone: true });
      // The user wants nothing of it any more.
      if (isDoomed) return;
      const moving = open.filter((message) => this.#comesAlong(message, reason));
      // Of another account's that nobody looks at, nothing has to go on.
      if (reason === 'foreign' && !isCurrent && moving.length === 0) return;
      const next = newConversationRow(environment, { id: nextId, continues: reason === 'gone' ? former.id : null });
      await rows.putConversation(reason === 'gone' ? { ...next, ...artifactOf(former) } : next);
      if (isCurrent) await rows.setCurrentConversation(nextId);
      for (const [at, message] of moving.entries()) await rows.putMessage(movedTo(message, nextId, at + 1));
    });
    // The user, or another tab, had begun a new one meanwhile.
    if (reason === 'foreign') await this.disown(formerId);
  }

  /** A former conversation turned out to be another account's: nothing of it, and of what stands above it, is shown any more. */
  async disown(formerId: string): Promise<void> {
    await this.write(async (rows) => {
      const row = (await rows.conversations()).find(({ continues }) => continues === formerId);
      if (!row) return;
      await rows.putConversation({ ...row, continues: null });
      for (const message of await rows.openMessages(formerId)) {
        if (!this.#comesAlong(message, 'foreign')) continue;
        await rows.putMessage(movedTo(message, row.id, await nextSequence(rows, row.id)));
      }
    });
  }

  #comesAlong(message: UserMessage, reason: 'gone' | 'foreign'): boolean {
    if (reason === 'gone') return message.state === 'queued';
    return this.#submitted.has(message.id) && (message.state === 'queued' || message.state === 'failed');
  }
}

/**
 * The message where it will be sent from: in the conversation that took the place of a lost one, before what was submitted after it. Where such a
 * message has been sent already, it would come out of order: then the user says whether it is to go at all.
 */
export async function inLivingConversation(rows: StorageRows, message: UserMessage): Promise<UserMessage> {
  const id = await livingConversation(rows, message.conversationId);
  if (id === message.conversationId) return message;
  const all = await rows.allMessages(id);
  if (all.some(wasSent)) return leftBehind(message);
  const at = all.findIndex((other) => isLaterInQueue(other, message));
  const next = all[at];
  if (!next) return movedTo(message, id, await nextSequence(rows, id));
  // Everything from there on makes room; a reply needs its half step, too.
  for (const later of all.slice(at)) {
    await rows.putMessage({ ...later, sequence: later.sequence + 1, revision: later.revision + 1 });
  }
  return movedTo(message, id, next.sequence);
}

/** From this device, and in its conversation. */
function wasSent(message: Message): boolean {
  if (message.kind !== 'user') return false;
  return isBlocking(message.state) || (message.state === 'delivered' && message.attempts.length > 0);
}

/** What was brought along before stands before it, should it have been submitted before. */
function isLaterInQueue(other: Message, { createdAt }: UserMessage): boolean {
  if (other.kind !== 'user' || other.state !== 'queued') return false;
  return other.attempts.length === 0 || other.createdAt > createdAt;
}

function leftBehind(message: UserMessage): UserMessage {
  const { attempts, revision } = message;
  const failure = { reason: 'stopped', status: attempts.at(-1)?.status ?? null, retryAt: null } as const;
  return { ...message, state: 'failed', wait: null, isUrged: false, failure, revision: revision + 1 };
}

/** The message at another place, to be sent from there. */
export function movedTo(message: UserMessage, conversationId: string, sequence: number): UserMessage {
  return { ...message, conversationId, sequence, revision: message.revision + 1 };
}

function artifactOf({ artifact, artifactRevision }: ConversationRow): Partial<ConversationRow> {
  return { artifact, artifactRevision };
}

/** A conversation that the API does not know yet. */
export function newConversationRow(
  environment: Pick<Environment, 'createId' | 'now'>,
  parts: Partial<ConversationRow> = {},
): ConversationRow {
  return {
    id: environment.createId(),
    serverId: null,
    createdAt: environment.now(),
    continues: null,
    isGone: false,
    artifact: null,
    artifactServerId: null,
    artifactRevision: 0,
    ...parts,
  };
}

/** The sequence number for a message at the end of a conversation. Replies stand half a step behind their question, before the next one. */
export async function nextSequence(rows: StorageReader, conversationId: string): Promise<number> {
  const { messages } = await rows.page(conversationId, { before: null, limit: 1 });
  return Math.floor(messages[0]?.sequence ?? 0) + 1;
}

/** The id of the newest message that the API is known to hold. */
export async function newestServerId(rows: StorageReader, conversationId: string): Promise<string | null> {
  let before: number | null = null;
  for (;;) {
    const page: MessagePage = await rows.page(conversationId, { before, limit: 20 });
    const newest = page.messages.findLast((message) => message.serverId !== null);
    if (newest || !page.hasEarlier) return newest?.serverId ?? null;
    before = page.messages[0]?.sequence ?? null;
  }
}

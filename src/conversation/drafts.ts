/** Keeps what stands in the composer, so that a reload or a crash loses no word of it. */
import { EMPTY_DRAFT, isEmptyDraft } from './state.ts';
import type { Draft } from './snapshot.ts';
import type { ConversationStorage, StorageReader, StorageRows } from './storage/storage.ts';
import type { TabName } from './tab-id.ts';

/** Where the text of a draft stands at once, until it is written. A page can end at any moment, and the device takes its time. */
export interface DraftNote {
  read(): string | null;
  write(note: string | null): void;
}

/** The draft on its way to be a message. */
export interface DraftSubmission {
  /** Of the message. */
  readonly id: string;
  readonly text: string;
}

/** What is noted. */
interface Noted {
  /** Local id. After a purge by another tab there is no such conversation, and what was typed before it stays forgotten. */
  readonly conversationId: string;
  /** What of the text is in the message, once that is stored. */
  readonly submission: DraftSubmission | null;
  readonly text: string;
}

/** What a keeper works with. */
export interface DraftKeeperParts {
  readonly storage: ConversationStorage;
  readonly tab: Pick<TabName, 'id' | 'copyOf'>;
  /** `null` where nothing but the storage may hold a word. */
  readonly note: DraftNote | null;
  /** Local id of the conversation on screen. */
  readonly shownId: () => string | null;
}

/** A longer text is not noted: noting it would delay the next key. */
const LONGEST_NOTE = 20_000;

/** Writes the draft of one tab behind the typing: one write at a time, always the newest. */
export class DraftKeeper {
  readonly #parts: DraftKeeperParts;
  #submission: DraftSubmission | null = null;
  #pending: Draft | null = null;
  #writing: Promise<void> | null = null;
  /** What was written last. */
  #written: Draft = EMPTY_DRAFT;
  #wiping: Promise<void> | null = null;

  constructor(parts: DraftKeeperParts) {
    this.#parts = parts;
  }

  /** What this tab had in its composer; in a duplicated tab, a copy of what stands in the other. */
  async restore(): Promise<Draft> {
    const { storage, tab } = this.#parts;
    const { id, copyOf } = tab;
    return await storage.read(async (rows) => {
      const stored = (await rows.draft(id)) ?? (copyOf === null ? null : await rows.draft(copyOf)) ?? EMPTY_DRAFT;
      const noted = await this.#noted(rows);
      return noted === null ? stored : { ...stored, text: await restOf(noted, rows) };
    });
  }

  /**
   * A text is about to be stored as a message: should the page end now, it comes back if the message does not.
   * @param shown what stands in the composer by now
   */
  submitting(submission: DraftSubmission, shown: string): void {
    this.#submission = submission;
    this.#note(shown);
  }

  /** What was submitted is a message, or will be none: the draft is what is left. */
  submitted(draft: Draft): void {
    this.#submission = null;
    // The draft went with the message, and nothing was typed since.
    if (isEmptyDraft(draft) && this.#writing === null) this.forget();
    else this.keep(draft);
  }

  /** Keeps `draft`. A storage that cannot is no reason to disturb the typing: the text is still on screen. */
  keep(draft: Draft): void {
    this.#note(draft.text);
    this.#pending = draft;
    this.#writing ??= this.#write();
  }

  /** Resolves when nothing is left to write. */
  async settled(): Promise<void> {
    await this.#writing;
    await this.#wiping;
  }

  /** Everything was wiped: what came to the device after it, as this tab slept or the device was slow, goes as well. Nothing of before is written any more. */
  wipe(): Promise<void> {
    this.#pending = null;
    this.forget();
    this.#wiping = this.#remove().catch(() => undefined);
    return this.#wiping;
  }

  /** Forgets what is noted. */
  forget(): void {
    this.#setNote(null);
  }

  async #write(): Promise<void> {
    while (this.#pending) {
      const draft = this.#pending;
      this.#pending = null;
      const isWritten = await this.#parts.storage
        .write((rows) => this.#put(rows, draft), 'relaxed')
        .then(
          () => true,
          () => false,
        );
      if (isWritten) this.#written = draft;
      if (isWritten && this.#isAllWritten()) this.forget();
    }
    this.#writing = null;
  }

  /** What another tab wrote since stays, and so does what was typed here since. */
  async #remove(): Promise<void> {
    await this.#writing;
    const { storage, tab } = this.#parts;
    const { text, images } = this.#written;
    if (isEmptyDraft(this.#written)) return;
    await storage.write(async (rows) => {
      const stored = await rows.draft(tab.id);
      if (stored?.text === text && stored.images.length === images.length) await rows.putDraft(tab.id, null);
    }, 'relaxed');
  }

  /** Whether nothing was typed or submitted meanwhile. */
  #isAllWritten(): boolean {
    return this.#pending === null && this.#submission === null;
  }

  async #put(rows: StorageRows, draft: Draft): Promise<void> {
    // Purged meanwhile: no word of it may come back.
    if (!(await rows.currentConversation())) return;
    await rows.putDraft(this.#parts.tab.id, isEmptyDraft(draft) ? null : draft);
  }

  #note(text: string): void {
    const conversationId = this.#parts.shownId();
    if (conversationId === null || text.length > LONGEST_NOTE) {
      this.forget();
      return;
    }
    const noted: Noted = { conversationId, submission: this.#submission, text };
    this.#setNote(JSON.stringify(noted));
  }

  #setNote(note: string | null): void {
    try {
      this.#parts.note?.write(note);
    } catch {
      // Full: the text is written a moment later.
    }
  }

  async #noted(rows: StorageReader): Promise<Noted | null> {
    const note = this.#parts.note?.read() ?? null;
    const noted = note === null ? null : parseNote(note);
    return noted !== null && (await rows.conversation(noted.conversationId)) !== null ? noted : null;
  }
}

/** What of the text is not in a message. */
async function restOf({ text, submission }: Noted, rows: StorageReader): Promise<string> {
  if (submission === null || (await rows.message(submission.id)) === null) return text;
  return text.startsWith(submission.text) ? text.slice(submission.text.length) : text;
}

/** The page of the host can write there, too. */
function parseNote(note: string): Noted | null {
  try {
    const { conversationId, submission, text } = JSON.parse(note) as Record<string, unknown>;
    if (typeof conversationId !== 'string' || typeof text !== 'string') return null;
    return { conversationId, submission: isSubmission(submission) ? submission : null, text };
  } catch {
    return null;
  }
}

function isSubmission(value: unknown): value is DraftSubmission {
  if (typeof value !== 'object' || value === null || !('id' in value && 'text' in value)) return false;
  return typeof value.id === 'string' && typeof value.text === 'string';
}

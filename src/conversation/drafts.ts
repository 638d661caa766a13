/** Keeps what stands in the composer, so that a reload or a crash loses no word of it. */
import { EMPTY_DRAFT, isEmptyDraft } from './state.ts';
import type { Draft } from './snapshot.ts';
import type { ConversationStorage, StorageRows } from './storage/storage.ts';
import type { TabName } from './tab-id.ts';

/** Writes the draft of one tab behind the typing: one write at a time, always the newest. */
export class DraftKeeper {
  readonly #storage: ConversationStorage;
  readonly #tab: Pick<TabName, 'id' | 'copyOf'>;
  #pending: Draft | null = null;
  #writing: Promise<void> | null = null;

  constructor(storage: ConversationStorage, tab: Pick<TabName, 'id' | 'copyOf'>) {
    this.#storage = storage;
    this.#tab = tab;
  }

  /** What this tab had in its composer; in a duplicated tab, a copy of what stands in the other. */
  async restore(): Promise<Draft> {
    const { id, copyOf } = this.#tab;
    const draft = await this.#storage.read(
      async (rows) => (await rows.draft(id)) ?? (copyOf === null ? null : await rows.draft(copyOf)),
    );
    return draft ?? EMPTY_DRAFT;
  }

  /** Keeps `draft`. A storage that cannot is no reason to disturb the typing: the text is still on screen. */
  keep(draft: Draft): void {
    this.#pending = draft;
    this.#writing ??= this.#write();
  }

  /** Resolves when nothing is left to write. */
  async settled(): Promise<void> {
    await this.#writing;
  }

  async #write(): Promise<void> {
    while (this.#pending) {
      const draft = this.#pending;
      this.#pending = null;
      await this.#storage.write((rows) => this.#put(rows, draft)).catch(() => undefined);
    }
    this.#writing = null;
  }

  async #put(rows: StorageRows, draft: Draft): Promise<void> {
    // Purged meanwhile: no word of it may come back.
    if (!(await rows.currentConversation())) return;
    await rows.putDraft(this.#tab.id, isEmptyDraft(draft) ? null : draft);
  }
}

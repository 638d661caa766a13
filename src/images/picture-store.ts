/** Where a picture behind an id stands. */
export type StoredPicture =
  | { readonly kind: 'loading' }
  /** `url` is an address that `<img>` can show. */
  | { readonly kind: 'ready'; readonly url: string }
  | { readonly kind: 'failed' };

/** What a store works with. */
export interface PictureStoreOptions {
  /** Brings a picture, checked: its bytes, or an address that may be shown as it is. Rejects when there is none. */
  readonly load: (id: string, signal: AbortSignal) => Promise<Blob | string>;
  /** Whether a request may start now; while a message is on its way, none does. Asked again at {@link PictureStore.wake}. */
  readonly mayLoad: () => boolean;
  /** @default URL.createObjectURL */
  readonly createUrl?: (blob: Blob) => string;
  /** @default URL.revokeObjectURL */
  readonly revokeUrl?: (url: string) => void;
}

/** Requests for pictures at a time: the API is shared with the conversation. */
const MAX_REQUESTS = 2;

interface Entry {
  readonly id: string;
  readonly listeners: Set<() => void>;
  state: StoredPicture;
  /** The running request, `null` before and after it. */
  request: AbortController | null;
  /** Whether `url` is ours to let go. */
  isOwned: boolean;
}

/**
 * Pictures behind ids, each fetched once for all places that show it, few at a time, in the order they were asked for. A picture is kept as long as
 * somebody holds it.
 */
export class PictureStore {
  readonly #options: Required<PictureStoreOptions>;
  /** In the order they were asked for. */
  readonly #entries = new Map<string, Entry>();

  constructor(options: PictureStoreOptions) {
    this.#options = {
      createUrl: (blob) => URL.createObjectURL(blob),
      revokeUrl: (url) => {
        URL.revokeObjectURL(url);
      },
      ...options,
    };
  }

  /** Where the picture stands; `loading` for one that nobody holds. */
  stateOf(id: string): StoredPicture {
    return this.#entries.get(id)?.state ?? { kind: 'loading' };
  }

  /**
   * Holds a picture, and fetches it when need be. `changed` is called after every change of its state.
   * @returns lets it go
   */
  hold(id: string, changed: () => void): () => void {
    const listener = (): void => {
      changed();
    };
    const entry = this.#entries.get(id) ?? this.#add(id);
    entry.listeners.add(listener);
    this.wake();
    return () => {
      entry.listeners.delete(listener);
      // What is moved on the page is let go and held again within one task.
      queueMicrotask(() => {
        if (entry.listeners.size === 0) this.#remove(entry);
      });
    };
  }

  /** Fetches a picture again that could not be fetched. */
  retry(id: string): void {
    const entry = this.#entries.get(id);
    if (entry?.state.kind !== 'failed') return;
    this.#change(entry, { kind: 'loading' });
    this.wake();
  }

  /** Starts what waits, as far as it may. */
  wake(): void {
    const entries = [...this.#entries.values()];
    let running = entries.filter(({ request }) => request !== null).length;
    for (const entry of entries) {
      if (entry.state.kind !== 'loading' || entry.request !== null) continue;
      if (running >= MAX_REQUESTS || !this.#options.mayLoad()) return;
      running += 1;
      void this.#load(entry);
    }
  }

  /** Lets go of everything. Who still holds a picture sees it load again at the next {@link wake}. */
  clear(): void {
    for (const entry of this.#entries.values()) {
      this.#release(entry);
      this.#change(entry, { kind: 'loading' });
    }
  }

  #add(id: string): Entry {
    const entry: Entry = { id, listeners: new Set(), state: { kind: 'loading' }, request: null, isOwned: false };
    this.#entries.set(id, entry);
    return entry;
  }

  #remove(entry: Entry): void {
    if (this.#entries.get(entry.id) === entry) this.#entries.delete(entry.id);
    this.#release(entry);
    this.wake();
  }

  async #load(entry: Entry): Promise<void> {
    const request = new AbortController();
    entry.request = request;
    let found: Blob | string | null;
    try {
      found = await this.#options.load(entry.id, request.signal);
    } catch {
      found = null;
    }
    // Let go meanwhile.
    if (entry.request !== request) return;
    entry.request = null;
    entry.isOwned = found instanceof Blob;
    const url = found instanceof Blob ? this.#options.createUrl(found) : found;
    this.#change(entry, url === null ? { kind: 'failed' } : { kind: 'ready', url });
    this.wake();
  }

  #release(entry: Entry): void {
    entry.request?.abort();
    entry.request = null;
    if (entry.state.kind === 'ready' && entry.isOwned) this.#options.revokeUrl(entry.state.url);
    entry.isOwned = false;
  }

  #change(entry: Entry, state: StoredPicture): void {
    entry.state = state;
    for (const listener of [...entry.listeners]) listener();
  }
}

import type { Artifact } from '../api/types.ts';
import type { DesignChange } from '../artifacts/edit.ts';
import type {
  ArtifactAction,
  ArtifactEditResult,
  Conversation,
  RetryOptions,
  SendInput,
  SendResult,
} from '../conversation/conversation.ts';
import type { ConversationPage, ListOptions, SwitchResult, Undoable } from '../conversation/conversations.ts';
import type { ConversationSnapshot, CurrentArtifact, Draft, Persistence } from '../conversation/snapshot.ts';
import { tellDeveloper } from './console.ts';

/** How long until the code is tried again by itself: doubled after every failure, up to the longest. */
const FIRST_WAIT_MS = 2000;
const LONGEST_WAIT_MS = 30_000;

/** What a {@link LateConversation} is made of. */
export interface LateConversationOptions {
  /** Loads the code of the conversation and gives what makes it, which throws when the chatbox is set up wrongly. */
  readonly load: () => Promise<() => Conversation>;
  readonly persistence: Persistence;
}

/**
 * A conversation of which the code is still on its way. What is written is kept here and handed over, what is submitted stands in the draft and is
 * sent, once, when the conversation is there; from then on everything is passed on. Code that cannot be loaded is tried again, and a wrong set-up
 * leaves it a conversation in which one can write and nothing is sent.
 */
export class LateConversation implements Conversation {
  readonly #options: LateConversationOptions;
  readonly #listeners = new Set<() => void>();
  readonly #end = new AbortController();
  /** Resolves when it is there, or to `null` when it never will be. */
  readonly #arrived: Promise<Conversation | null>;
  #resolveArrived: (conversation: Conversation | null) => void = () => undefined;
  #real: Conversation | null = null;
  #attempt: Promise<Conversation | null> | null = null;
  #own: ConversationSnapshot;
  #artifact: { readonly artifact: Artifact | null } | null = null;
  #isWanted = false;
  #isUnusable = false;
  #failures = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: LateConversationOptions) {
    this.#options = options;
    this.#own = {
      status: 'closed',
      transcript: [],
      elsewhere: { waiting: 0, undecided: 0, isSending: false, replies: [] },
      hasEarlier: false,
      conversationId: null,
      draft: { text: '', images: [] },
      artifact: null,
      leftOutArtifact: null,
      isAwaitingReply: false,
      isTakingLong: false,
      isNearlyFull: false,
      problem: null,
      persistence: options.persistence,
      isStorageDegraded: false,
    };
    this.#arrived = new Promise((resolve) => {
      this.#resolveArrived = resolve;
    });
    addEventListener(
      'online',
      () => {
        this.reconnect();
      },
      { signal: this.#end.signal },
    );
  }

  /** Whether everything is passed on by now. */
  get hasArrived(): boolean {
    return this.#real !== null;
  }

  /** Whether the chatbox is set up so wrongly that it will never arrive. */
  get isUnusable(): boolean {
    return this.#isUnusable;
  }

  getSnapshot(): ConversationSnapshot {
    return this.#real?.getSnapshot() ?? this.#own;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async open(): Promise<void> {
    if (this.#real === null && !this.#end.signal.aborted) {
      this.#isWanted = true;
      if (this.#own.status === 'closed') this.#change({ status: 'opening' });
      this.#tryInBackground();
    }
    await (await this.#arrived)?.open();
  }

  async send(input?: SendInput): Promise<SendResult> {
    if (this.#real === null) {
      const { text = '', images = [] } = input ?? this.#own.draft;
      if (text.trim() === '' && images.length === 0) return { type: 'empty' };
      this.#isWanted = true;
      this.#tryInBackground();
    }
    const real = this.#real ?? (await this.#arrived);
    return real === null ? { type: 'not-stored' } : real.send(input);
  }

  setDraft(change: Partial<Draft>): void {
    if (this.#real !== null) this.#real.setDraft(change);
    else this.#change({ draft: { ...this.#own.draft, ...change } });
  }

  setArtifact(artifact: Artifact | null): void {
    if (this.#real !== null) {
      this.#real.setArtifact(artifact);
      return;
    }
    this.#artifact = { artifact };
    this.#change({ artifact: artifact && untouched(artifact) });
  }

  async editArtifact(change: DesignChange): Promise<ArtifactEditResult> {
    return (await (await this.#arrive())?.editArtifact(change)) ?? { type: 'not-stored' };
  }

  changeArtifact(action: ArtifactAction): void {
    if (this.#real === null && action === 'leave-out') this.setArtifact(null);
    else this.#real?.changeArtifact(action);
  }

  async retry(messageId: string, options?: RetryOptions): Promise<void> {
    await (await this.#arrive())?.retry(messageId, options);
  }

  async discard(messageId: string): Promise<void> {
    await (await this.#arrive())?.discard(messageId);
  }

  async takeBack(messageId: string): Promise<boolean> {
    return (await (await this.#arrive())?.takeBack(messageId)) ?? false;
  }

  async confirm(messageId: string): Promise<void> {
    await (await this.#arrive())?.confirm(messageId);
  }

  async startNew(): Promise<Undoable> {
    return (await (await this.#arrive())?.startNew()) ?? NOTHING_DONE;
  }

  async listConversations(options?: ListOptions): Promise<ConversationPage> {
    const page = await (await this.#arrive())?.listConversations(options);
    return page ?? { conversations: [], cursor: null, api: 'failed', retryAt: null };
  }

  async switchTo(id: string): Promise<SwitchResult> {
    return (await (await this.#arrive())?.switchTo(id)) ?? { type: 'failed' };
  }

  async deleteConversation(id?: string): Promise<Undoable> {
    return (await (await this.#arrive())?.deleteConversation(id)) ?? NOTHING_DONE;
  }

  async loadEarlier(): Promise<void> {
    await (await this.#arrive())?.loadEarlier();
  }

  async loadLater(): Promise<void> {
    await (await this.#arrive())?.loadLater();
  }

  async release(near: readonly string[]): Promise<void> {
    await (await this.#arrive())?.release(near);
  }

  async getImage(...asked: Parameters<Conversation['getImage']>): ReturnType<Conversation['getImage']> {
    const real = await this.#arrive();
    if (real === null) throw new Error('There is no conversation.');
    return real.getImage(...asked);
  }

  async exportTranscript(...asked: Parameters<Conversation['exportTranscript']>): Promise<string> {
    return (await (await this.#arrive())?.exportTranscript(...asked)) ?? '';
  }

  async purge(): Promise<void> {
    await (await this.#arrive())?.purge();
  }

  stop(): void {
    this.#real?.stop();
  }

  reconnect(): void {
    if (this.#real !== null) this.#real.reconnect();
    else if (this.#failures > 0) this.#tryInBackground();
  }

  dispose(): void {
    this.#real?.dispose();
    this.#own = { ...this.#own, status: 'disposed' };
    this.#finish(this.#real);
    this.#listeners.clear();
  }

  /** One attempt for all who ask at the same time. Rejects when the code cannot be loaded. */
  #arrive(): Promise<Conversation | null> {
    if (this.#real !== null || this.#end.signal.aborted) return Promise.resolve(this.#real);
    clearTimeout(this.#timer);
    this.#attempt ??= this.#try().finally(() => {
      this.#attempt = null;
    });
    return this.#attempt;
  }

  #tryInBackground(): void {
    // What is to be said of a failure is in the snapshot.
    this.#arrive().catch(() => undefined);
  }

  async #try(): Promise<Conversation | null> {
    let make: () => Conversation;
    try {
      make = await this.#options.load();
    } catch (error) {
      if (!this.#end.signal.aborted) this.#failed(error);
      throw error;
    }
    // Disposed of meanwhile.
    if (this.#end.signal.aborted) return null;
    try {
      this.#take(make());
    } catch (error) {
      tellDeveloper('is set up wrongly and can send nothing. Correct its attributes.', error);
      this.#isUnusable = true;
      this.#finish(null);
      this.#change({ status: 'closed', problem: { type: 'configuration' } });
    }
    return this.#real;
  }

  #take(real: Conversation): void {
    const { draft } = this.#own;
    if (draft.text !== '' || draft.images.length > 0) real.setDraft(draft);
    if (this.#artifact !== null) real.setArtifact(this.#artifact.artifact);
    // Those who asked for it hear of a failure.
    if (this.#own.status === 'opening') real.open().catch(() => undefined);
    this.#real = real;
    real.subscribe(() => {
      this.#notify();
    });
    this.#finish(real);
    this.#notify();
  }

  #failed(error: unknown): void {
    this.#failures += 1;
    if (this.#failures === 1) tellDeveloper('could not load a part of its code and tries again.', error);
    const waitMs = Math.min(FIRST_WAIT_MS * 2 ** (this.#failures - 1), LONGEST_WAIT_MS);
    const retryAt = Date.now() + waitMs;
    this.#change({ problem: navigator.onLine ? { type: 'api-away', retryAt } : { type: 'offline' } });
    if (!this.#isWanted) return;
    this.#timer = setTimeout(() => {
      this.#tryInBackground();
    }, waitMs);
  }

  /** No attempt is made any more. */
  #finish(real: Conversation | null): void {
    clearTimeout(this.#timer);
    this.#end.abort();
    this.#resolveArrived(real);
  }

  #change(change: Partial<ConversationSnapshot>): void {
    this.#own = { ...this.#own, ...change };
    this.#notify();
  }

  #notify(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}

const NOTHING_DONE: Undoable = { isDone: false, until: null, undo: () => Promise.resolve(false) };

function untouched(artifact: Artifact): CurrentArtifact {
  return { artifact, messageId: null, base: artifact, version: null, changes: [], canUndo: false, newer: null };
}

/** Makes headless conversations. */
import { createApiClient } from '../api/client.ts';
import type { Artifact } from '../api/types.ts';
import type { DesignChange } from '../artifacts/edit.ts';
import {
  actOnArtifact,
  editSeenArtifact,
  giveArtifact,
  resultOf,
  seenOf,
  type AtPress,
  type EditedArtifact,
  type SeenArtifact,
} from './artifact-choice.ts';
import { browserEnvironment } from './browser-environment.ts';
import { readDeletions } from './deletion.ts';
import { ConversationList } from './conversation-list.ts';
import type { ArtifactAction, ArtifactEditResult, Conversation, SendInput, SendResult } from './conversation.ts';
import type { ConversationPage, ListOptions, SwitchResult, Undoable } from './conversations.ts';
import type { Environment } from './environment.ts';
import { readWhole } from './extent.ts';
import { leaveDraft } from './handover.ts';
import { DROPPED_IMAGE } from './message.ts';
import {
  confirmMessage,
  discardMessage,
  draftOf,
  isTakeable,
  requeue,
  submitMessage,
  takeBackMessage,
} from './message-actions.ts';
import type { ConversationOptions } from './options.ts';
import { resolveOptions, type ResolvedOptions } from './resolve-options.ts';
import { purgeStorage, Session, type SessionParts } from './session.ts';
import { initialState, isEmptyDraft, reduce, type Action, type ConversationState } from './state.ts';
import type { StorageRows } from './storage/storage.ts';
import { createStore, type Store } from './store.ts';
import { submitDraft } from './submit-draft.ts';
import { watchTakingLong } from './taking-long.ts';
import { toMessageText } from './text.ts';
import { createView } from './view.ts';

/**
 * Makes a conversation. Nothing is requested and nothing stored before its `open()` (or its first `send()`).
 *
 * @throws ConfigurationError when an option is unusable; the message says what to write instead
 * @example
 * const conversation = createConversation({ apiBaseUrl: 'https://shop.example', getToken: () => session.token });
 * conversation.subscribe(() => render(conversation.getSnapshot()));
 * await conversation.open();
 */
export function createConversation(options: ConversationOptions = {}): Conversation {
  const environment = options.environment ?? browserEnvironment();
  return new HeadlessConversation(options, environment);
}

class HeadlessConversation implements Conversation {
  readonly getSnapshot: Conversation['getSnapshot'];
  readonly subscribe: Conversation['subscribe'];
  readonly #options: ResolvedOptions;
  readonly #store: Store<ConversationState, Action>;
  readonly #parts: SessionParts;
  readonly #list: ConversationList;
  #session: Session | null = null;
  #opening: Promise<Session> | null = null;
  #artifactAtOpen: { readonly artifact: Artifact | null } | null = null;
  #lastSubmit: Promise<unknown> = Promise.resolve();
  #submitCount = 0;
  /** The change of the artifact that is not committed yet: until then what is on screen is not what the user means. */
  #altering: Promise<SeenArtifact | null> | null = null;

  constructor(options: ConversationOptions, environment: Environment) {
    this.#options = resolveOptions(options, environment.pageUrl);
    const { baseUrl, persistence, policy } = this.#options;
    const { getToken, credentials } = options;
    const store = createStore(reduce, initialState(persistence), (error) => {
      if (error instanceof Error) environment.reportError(error);
    });
    const api = createApiClient({
      baseUrl,
      fetch: environment.fetch,
      ...(getToken && { getToken }),
      ...(credentials && { credentials }),
      timeouts: { chatMs: policy.chatTimeoutMs, createMs: policy.createTimeoutMs, readMs: policy.probeTimeoutMs },
      setTimer: (callback, delayMs) => environment.setTimer(callback, delayMs),
      now: () => environment.now(),
    });
    watchTakingLong({ environment, store, policy });
    const view = createView(this.#options.maxMessages);
    this.#store = store;
    this.#parts = { environment, api, store, options: this.#options };
    this.#list = new ConversationList({ parts: this.#parts, open: () => this.#open() });
    this.getSnapshot = () => view(store.getState());
    this.subscribe = (listener) => store.subscribe(listener);
  }

  async open(): Promise<void> {
    // Opened again: somebody comes back to it.
    this.#session?.askForMissed();
    await this.#open();
  }

  send(input?: SendInput): Promise<SendResult> {
    // One after the other: a second press of the button finds the composer empty.
    this.#submitCount += 1;
    // Whatever another tab or a reply does until the message is safe: it goes with what the user saw at the press.
    const seen = this.#altering ?? this.#seen();
    const conversationId = this.#shownId();
    return this.#inLine(() => this.#submit(input, { seen, conversationId })).finally(() => {
      this.#submitCount -= 1;
    });
  }

  async retry(messageId: string, { withArtifact = true }: { readonly withArtifact?: boolean } = {}): Promise<void> {
    const { transcript: shown } = this.getSnapshot();
    const { transcript, outbox } = await this.#open();
    const { imageTransport } = this.#options;
    await requeue(transcript, messageId, { withArtifact, imageTransport, now: this.#parts.environment.now(), shown });
    outbox.hurry(true);
  }

  async discard(messageId: string): Promise<void> {
    const { transcript, outbox } = await this.#open();
    await discardMessage(transcript, messageId);
    outbox.wake();
  }

  takeBack(messageId: string): Promise<boolean> {
    // In line with the submits: what is being submitted must not be taken for what came back.
    return this.#inLine(() => this.#takeBack(messageId));
  }

  async confirm(messageId: string): Promise<void> {
    const session = await this.#open();
    await confirmMessage(session.transcript, messageId);
    session.refresh();
  }

  stop(): void {
    void this.#session?.stop().catch((error: unknown) => {
      this.#report(error);
    });
  }

  setDraft(change: Parameters<Conversation['setDraft']>[0]): void {
    this.#store.dispatch({ type: 'draft-changed', change });
    this.#session?.noteTyping();
    this.#session?.drafts.keep(this.#store.getState().draft);
  }

  setArtifact(artifact: Parameters<Conversation['setArtifact']>[0]): void {
    if (this.#opening === null) {
      this.#artifactAtOpen = { artifact };
      return;
    }
    void this.#alterArtifact((rows) => giveArtifact(rows, artifact));
  }

  async editArtifact(change: DesignChange): Promise<ArtifactEditResult> {
    let edited: EditedArtifact | null = null;
    await this.#alterArtifact(async (rows, seen) => {
      edited = await editSeenArtifact(rows, seen, change);
      return edited.seen;
    });
    return resultOf(edited);
  }

  changeArtifact(action: ArtifactAction): void {
    void this.#alterArtifact((rows, seen) => actOnArtifact(rows, seen, action));
  }

  startNew(): Promise<Undoable> {
    return this.#list.startNew();
  }

  listConversations(options?: ListOptions): Promise<ConversationPage> {
    return this.#list.list(options);
  }

  switchTo(id: string): Promise<SwitchResult> {
    return this.#list.switchTo(id);
  }

  deleteConversation(id?: string): Promise<Undoable> {
    // Whatever another tab shows by now, it is the one that was on screen.
    return this.#list.delete(id ?? this.#shownId() ?? undefined);
  }

  async loadEarlier(): Promise<void> {
    await (await this.#open()).transcript.loadEarlier();
  }

  async loadLater(): Promise<void> {
    await (await this.#open()).transcript.loadLater();
  }

  async release(near: readonly string[]): Promise<void> {
    await (await this.#open()).transcript.release(near);
  }

  reconnect(): void {
    void this.#session?.reconnect().catch((error: unknown) => {
      this.#report(error);
    });
  }

  getImage(...asked: Parameters<Conversation['getImage']>): ReturnType<Conversation['getImage']> {
    return this.#parts.api.getImage(...asked);
  }

  async exportTranscript(...[format, options]: Parameters<Conversation['exportTranscript']>): Promise<string> {
    const { transcript } = await this.#open();
    const messages = await transcript.read(readWhole);
    // Most visitors never ask for it.
    const { exportMessages } = await import('./export/index.ts');
    return exportMessages(messages, format, options);
  }

  async purge(): Promise<void> {
    const { persistence } = this.#store.getState();
    const known = persistence === 'none' ? this.#session?.transcript.read(readDeletions).catch(() => []) : null;
    await this.#forget();
    await purgeStorage(this.#parts, (await known) ?? []);
  }

  dispose(): void {
    const opening = this.#opening;
    this.#session = null;
    this.#opening = null;
    this.#store.dispatch({ type: 'disposed' });
    const submitted = this.#lastSubmit;
    const written = opening?.then((session) => submitted.then(() => session.drafts.settled()));
    leaveDraft(this.#parts.environment.tabState, this.#options.names.draft, written);
    void opening?.then((session) => session.retire(submitted)).catch(() => undefined);
  }

  #open(): Promise<Session> {
    if (this.#opening) return this.#opening;
    if (this.#store.getState().status === 'disposed') {
      return Promise.reject(new Error('This conversation was disposed of; create another one.'));
    }
    this.#store.dispatch({ type: 'opening' });
    // Disposed of or purged meanwhile: what was begun before must not show any more.
    const dispatch = (action: Action) => {
      if (this.#opening === opening) this.#store.dispatch(action);
    };
    const parts = { ...this.#parts, store: { ...this.#store, dispatch } };
    const opening = Session.open(parts, () => void this.#forget()).then(async (session) => {
      await this.#applyArtifact(session);
      // Nor may anything be requested.
      if (this.#opening !== opening) return session;
      this.#session = session;
      // What is being sent was typed without a look at what was stored.
      if (this.#submitCount === 0) this.#restoreDraft(session);
      else void this.#lastSubmit.finally(() => this.#restoreDraft(session));
      session.start();
      return session;
    });
    this.#opening = opening;
    // The next call tries again.
    opening.catch(() => {
      if (this.#opening === opening) this.#opening = null;
    });
    return opening;
  }

  /** Back to before the first open. */
  async #forget(): Promise<void> {
    const opening = this.#opening;
    leaveDraft(this.#parts.environment.tabState, this.#options.names.draft, this.#session?.drafts.wipe());
    this.#session = null;
    this.#opening = null;
    this.#artifactAtOpen = null;
    this.#store.dispatch({ type: 'purged' });
    await opening?.then((session) => session.forget(this.#lastSubmit)).catch(() => undefined);
  }

  #restoreDraft(session: Session): void {
    if (this.#session !== session) return;
    this.#store.dispatch({ type: 'draft-restored', draft: session.storedDraft });
    const { draft } = this.#store.getState();
    if (!isEmptyDraft(draft)) session.drafts.keep(draft);
  }

  /** One after the other, in the order of the calls. */
  #inLine<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#lastSubmit.then(work);
    this.#lastSubmit = done.catch(() => undefined);
    return done;
  }

  /** In line with the submits, so that it goes with those after it and not with those before. */
  #alterArtifact(
    alter: (rows: StorageRows, seen: SeenArtifact | null) => Promise<SeenArtifact | null>,
  ): Promise<unknown> {
    // After a change that is still to be committed, this one is meant for what comes of it.
    const seen = this.#altering === null ? this.#seen() : null;
    const altering = this.#inLine(async () => {
      const { transcript } = await this.#open();
      return transcript.write((rows) => alter(rows, seen));
    })
      .catch((error: unknown) => {
        this.#report(error);
        return null;
      })
      .finally(() => {
        if (this.#altering === altering) this.#altering = null;
      });
    this.#altering = altering;
    return altering;
  }

  /** Local id of the conversation on screen, `null` when storage was not read yet. */
  #shownId(): string | null {
    return this.#store.getState().sections.at(-1)?.conversation.id ?? null;
  }

  /** What is on screen of the artifact that goes along, `null` when storage was not read yet. */
  #seen(): SeenArtifact | null {
    const section = this.#store.getState().sections.at(-1);
    return section ? seenOf(section.conversation) : null;
  }

  async #submit(input: SendInput | undefined, { seen, conversationId }: AtPress): Promise<SendResult> {
    try {
      const session = await this.#open();
      const draft = this.#store.getState().draft;
      const { text = '', images: picked = [] } = input ?? draft;
      // Of a former message that is asked again: what is no longer kept here cannot be sent.
      const images = picked.filter(({ dataUrl }) => dataUrl !== DROPPED_IMAGE);
      const words = toMessageText(text);
      if (words === '' && images.length === 0) return { type: 'empty' };
      const submission = {
        id: this.#parts.environment.createId(),
        content: words === '' ? this.#options.imageCaption : words,
        images,
        imageTransport: this.#options.imageTransport,
        from: input ? null : { tabId: session.tabId, draft },
        conversationId,
        seen: await seen,
        ended: session.ended,
        onDurable: () => {
          session.askForMissed();
          session.outbox.hurry(false);
        },
      };
      const { drafts, transcript } = session;
      // A draft that is still being written would come back after the message took its place.
      await drafts.settled();
      const parts = { ...this.#parts, drafts, transcript, isOpen: () => this.#session?.drafts === drafts };
      if (input) await submitMessage(transcript, parts.environment, submission);
      else await submitDraft(parts, submission, draft);
      return { type: 'accepted', id: submission.id };
    } catch (error) {
      this.#report(error);
      return { type: 'not-stored' };
    }
  }

  /** It stands in the composer before it leaves the transcript: whatever is typed and kept meanwhile, it is kept with it. */
  async #takeBack(messageId: string): Promise<boolean> {
    const session = await this.#open();
    const { transcript, outbox, drafts, tabId } = session;
    const store = this.#store;
    const message = await transcript.read((rows) => rows.message(messageId));
    if (!isTakeable(message) || this.#session !== session) return false;
    const isAlone = store.getState().draft.text === '';
    const back = draftOf(message);
    store.dispatch({ type: 'draft-taken-back', draft: back });
    await drafts.settled();
    let isTaken = false;
    try {
      isTaken = await takeBackMessage(transcript, messageId, { tabId, draft: () => store.getState().draft });
      return isTaken;
    } finally {
      const added = isAlone ? back : { ...back, text: `${back.text}\n` };
      if (!isTaken) store.dispatch({ type: 'draft-submitted', draft: added });
      if (this.#session === session) drafts.keep(store.getState().draft);
      outbox.wake();
    }
  }

  /** What was set before there was a conversation to set it in. */
  async #applyArtifact({ transcript }: Session): Promise<void> {
    const waiting = this.#artifactAtOpen;
    this.#artifactAtOpen = null;
    if (!waiting) return;
    await transcript
      .write((rows) => giveArtifact(rows, waiting.artifact))
      .catch((error: unknown) => {
        this.#report(error);
      });
  }

  #report(error: unknown): void {
    if (error instanceof Error) this.#parts.environment.reportError(error);
  }
}

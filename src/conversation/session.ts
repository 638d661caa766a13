/** A conversation between its opening and its end: storage, channel, connection and outbox, and who wakes whom. */
import type { ApiClient } from '../api/client.ts';
import { Connection } from './connection.ts';
import { isPending, readDeletions } from './deletion.ts';
import { Leader } from './leader.ts';
import { Gate } from './load/gate.ts';
import { releaseWaits, stopWaiting } from './message-actions.ts';
import { DraftKeeper, type DraftNote } from './drafts.ts';
import { draftLeft } from './handover.ts';
import type { Environment, PageEvent, TabChannel, TabMessage } from './environment.ts';
import type { Message } from './message.ts';
import { Outbox } from './outbox.ts';
import { purgesOnly } from './purges-only.ts';
import type { ResolvedOptions } from './resolve-options.ts';
import type { Draft } from './snapshot.ts';
import { EMPTY_DRAFT, type Action, type ConversationState } from './state.ts';
import { withFallback } from './storage/fallback.ts';
import { createMemoryStorage } from './storage/memory.ts';
import { openStorage, type OpenedStorage } from './storage/open.ts';
import { StorageError } from './storage/storage-error.ts';
import type { ConversationStorage, Deletion } from './storage/storage.ts';
import type { Store } from './store.ts';
import { claimTabName, type TabName } from './tab-id.ts';
import { Transcript } from './transcript.ts';

/** What a session works with. */
export interface SessionParts {
  readonly environment: Environment;
  readonly api: ApiClient;
  readonly store: Store<ConversationState, Action>;
  readonly options: ResolvedOptions;
}

/** What is shared with other tabs, or kept from them. */
interface Held {
  readonly channel: TabChannel;
  readonly tab: TabName;
  /** Somebody removed what this device kept. */
  readonly onWiped: () => void;
}

/** Everything that an open conversation holds. {@link Session.retire} or {@link Session.end} lets go of it. */
export class Session {
  readonly transcript: Transcript;
  readonly connection: Connection;
  readonly outbox: Outbox;
  readonly gate: Gate;
  readonly drafts: DraftKeeper;
  readonly tabId: string;
  /** What stood in the composer of this tab before its page was loaded. */
  storedDraft: Draft = EMPTY_DRAFT;
  readonly #environment: Environment;
  readonly #leader: Leader;
  readonly #store: Store<ConversationState, Action>;
  readonly #storage: ConversationStorage;
  readonly #channel: TabChannel;
  readonly #tab: TabName;
  readonly #retired = new AbortController();
  readonly #ended = new AbortController();
  #cancelNews: () => void = () => undefined;
  readonly #undo: (() => void)[] = [];
  #typedAt: number | null = null;
  #isStarted = false;
  #hasMissedNews = false;
  /** What it keeps, it keeps for itself: nobody else can wipe it. */
  #isAlone: boolean;

  private constructor(
    parts: SessionParts,
    { storage: opened, persistence }: Omit<OpenedStorage, 'isDegraded'>,
    { channel, tab, onWiped }: Held,
  ) {
    const { environment, api, store, options } = parts;
    const { names } = options;
    const retired = this.#retired.signal;
    const ended = this.#ended.signal;
    this.#environment = environment;
    this.#store = store;
    this.#channel = channel;
    this.tabId = tab.id;
    this.#tab = tab;
    this.#isAlone = persistence !== 'device';
    const storage = withFallback(opened, {
      onPage: () => ({ ...store.getState(), tabId: this.tabId }),
      onLost: (error) => {
        this.#isAlone = true;
        environment.reportError(error);
        store.dispatch({ type: 'storage-opened', persistence: 'none', isDegraded: true });
      },
    });
    this.#storage = storage;
    const note = persistence === 'device' ? draftNote(environment, names) : null;
    this.drafts = new DraftKeeper({
      storage,
      tab,
      note,
      shownId: () => store.getState().sections.at(-1)?.conversation.id ?? null,
    });
    this.transcript = new Transcript({ environment, store, storage, channel, onWiped });
    const { transcript } = this;
    const gate = new Gate(environment, options.policy);
    this.gate = gate;
    const shared = { environment, api, store, transcript, gate, policy: options.policy, ended };
    this.connection = new Connection({
      ...shared,
      title: options.title,
      createLock: names.createLock,
      onWake: () => {
        this.outbox.wake();
      },
    });
    // Of a queue that this tab alone can see, nobody else can tell whether its leader is alive.
    const lock = persistence === 'device' ? names.sendLock : `${names.sendLock}/${this.tabId}`;
    this.#leader = new Leader({ ...shared, storage, lock, tabId: this.tabId, retired });
    this.outbox = new Outbox({ ...shared, connection: this.connection, leader: this.#leader, retired });
    this.#undo.push(
      environment.connectivity.subscribe(() => {
        this.#followConnectivity(environment.connectivity.isOnline());
      }),
      environment.lifecycle.subscribe((event) => {
        this.#followPage(event);
      }),
    );
  }

  /** Running requests end. */
  get ended(): AbortSignal {
    return this.#ended.signal;
  }

  /** Opens storage and shows what it holds. Makes no request: see {@link Session.start}. */
  static async open(parts: SessionParts, onPurged: () => void): Promise<Session> {
    const { environment, options } = parts;
    const left = draftLeft(environment.tabState, options.names.draft);
    const opened = await openStorage(options, environment);
    try {
      return await Session.#openWith(opened, parts, { onPurged, left });
    } catch (error) {
      // It opens and keeps nothing, e.g. because the disk is full.
      if (!(error instanceof StorageError) || opened.persistence === 'none') throw error;
      environment.reportError(error);
      const memory: OpenedStorage = { storage: createMemoryStorage(), persistence: 'none', isDegraded: true };
      return Session.#openWith(memory, parts, { onPurged, left });
    }
  }

  static async #openWith(
    opened: OpenedStorage,
    parts: SessionParts,
    { onPurged, left }: { readonly onPurged: () => void; readonly left: Promise<void> },
  ): Promise<Session> {
    const { environment, store, options } = parts;
    const tab = await claimTabName(environment, options.names.tab);
    store.dispatch({ type: 'storage-opened', persistence: opened.persistence, isDegraded: opened.isDegraded });
    store.dispatch({ type: 'online-changed', isOnline: environment.connectivity.isOnline() });
    const shared = environment.openChannel(options.names.channel);
    const channel = opened.persistence === 'device' ? shared : purgesOnly(shared);
    const session = new Session(parts, opened, { channel, tab, onWiped: onPurged });
    // Until it is closed: what still runs after the end of its conversation object must not go on when everything is wiped.
    channel.subscribe((message) => {
      if (message.type === 'purged') void session.#endIfWiped(onPurged);
      else session.#hear(message);
    });
    try {
      await session.transcript.open();
      // What was just submitted from a former conversation of this page would stand in the composer again, and what was typed behind it nowhere.
      await left;
      session.storedDraft = await session.drafts.restore();
      return session;
    } catch (error) {
      await session.forget();
      throw error;
    }
  }

  /** Begins to talk with the API, behind the caller's back. */
  start(): void {
    this.#isStarted = true;
    this.#store.dispatch({ type: 'connecting' });
    if (this.#hasMissedNews) void this.#followOtherTab();
    else this.outbox.wake();
  }

  /** The user is there, and waits: queued messages do not keep them waiting after a return. */
  noteTyping(): void {
    this.#typedAt = this.#environment.now();
  }

  /**
   * The user turns to the conversation: a reply that came later than anybody waited for it, or a message that arrived after all, is asked for now.
   * Nobody asks meanwhile.
   */
  askForMissed(): void {
    const messages = this.#store.getState().sections.at(-1)?.messages ?? [];
    if (!messages.some(mayBeMissed) && !isLeftOpen(messages)) return;
    this.connection.outdate();
    this.outbox.wake();
  }

  /** Asks the API for news. */
  refresh(): void {
    this.connection.invalidate();
    this.outbox.wake();
  }

  /** Tries now whatever waits, in whichever tab it is sent from. */
  async reconnect(): Promise<void> {
    this.connection.invalidate();
    await releaseWaits(this.transcript, this.#environment.now());
    this.#tell({ type: 'reconnect' });
    this.outbox.wake();
    // A leader that waits for its next look is woken, but makes no request before that.
    if (this.#leader.isLeading && this.#store.getState().isOnline && (await this.connection.connect()))
      this.outbox.wake();
  }

  /** Gives up the request that runs, in whichever tab, and the search for a message. */
  async stop(): Promise<void> {
    const shown = this.#store.getState().sections.at(-1)?.conversation.id;
    if (shown !== undefined && this.outbox.stop(shown)) return;
    this.#tell({ type: 'stop' });
    await stopWaiting(this.transcript, this.#environment.now());
    this.outbox.wake();
  }

  /**
   * Begins nothing new. What runs is brought to its end and kept, then everything is closed.
   * @param submitted what is still being submitted
   */
  async retire(submitted: Promise<unknown> = Promise.resolve()): Promise<void> {
    this.#stopListening();
    this.#retired.abort();
    await Promise.allSettled([submitted]);
    await Promise.allSettled([this.outbox.settled(), this.drafts.settled()]);
    this.#close();
  }

  /** Ends everything at once: requests are dropped, their answers are not stored. */
  async forget(submitted?: Promise<unknown>): Promise<void> {
    this.#ended.abort();
    await this.retire(submitted);
    this.drafts.forget();
  }

  /** To the other tabs. A closed channel throws, and what was asked of a session that ended meanwhile concerns nobody any more. */
  #tell(message: TabMessage): void {
    if (!this.#ended.signal.aborted) this.#channel.post(message);
  }

  #hear({ type }: TabMessage): void {
    if (this.#retired.signal.aborted || this.#isTooEarly()) return;
    switch (type) {
      case 'changed':
        void this.#followOtherTab();
        break;
      case 'reconnect':
        this.refresh();
        break;
      case 'stop': {
        const shown = this.#store.getState().sections.at(-1)?.conversation.id;
        if (shown !== undefined) this.outbox.stop(shown);
        break;
      }
      case 'yield':
        if (!this.#environment.lifecycle.isVisible()) this.outbox.makeWay();
        break;
      case 'purged':
        break;
    }
  }

  async #endIfWiped(onPurged: () => void): Promise<void> {
    if (!(await this.transcript.isWiped())) {
      if (!this.#isAlone) return;
      await this.#storage.clear(() => Promise.resolve());
    }
    if (this.#retired.signal.aborted) this.#ended.abort();
    else onPurged();
  }

  /** What another tab changed is shown here, and sent from here should that tab be gone. */
  async #followOtherTab(): Promise<void> {
    // What could not be read is read again by the outbox.
    await this.transcript.refresh().catch(() => undefined);
    this.outbox.wake();
  }

  #followPage(event: PageEvent): void {
    if (this.#isTooEarly()) return;
    switch (event) {
      case 'visible':
        if (!this.#leader.isLeading) this.#tell({ type: 'yield' });
        this.askForMissed();
        this.outbox.returned(this.#sinceTyped());
        // A hint of another tab may have got lost, e.g. with the tab that was to give it.
        void this.#followOtherTab();
        break;
      case 'freeze':
        this.#leader.stepDown();
        break;
      case 'resume':
        this.refresh();
        void this.#followOtherTab();
        break;
      case 'hidden':
        break;
    }
  }

  /**
   * Whether the device still opens: whoever read it before the first conversation was written would take it for wiped, and what is typed before the
   * draft was read is not kept yet. What there was to be heard is made up for.
   */
  #isTooEarly(): boolean {
    this.#hasMissedNews ||= !this.#isStarted;
    return !this.#isStarted;
  }

  #sinceTyped(): number | null {
    return this.#typedAt === null ? null : this.#environment.now() - this.#typedAt;
  }

  #followConnectivity(isOnline: boolean): void {
    const { status } = this.#store.getState();
    this.#store.dispatch({ type: 'online-changed', isOnline });
    this.#cancelNews();
    if (!isOnline || this.#isTooEarly()) return;
    // Whoever sees that the API was not reached waits for it. All others ask for news each at a moment of their own: one event wakes many.
    const isWaitedFor = status !== 'ready';
    if (isWaitedFor) this.connection.invalidate();
    const delayMs = this.outbox.returned(this.#sinceTyped());
    if (isWaitedFor) return;
    this.#cancelNews = this.#environment.setTimer(() => {
      this.refresh();
    }, delayMs);
  }

  #stopListening(): void {
    this.#cancelNews();
    for (const undo of this.#undo.splice(0)) undo();
  }

  #close(): void {
    this.#ended.abort();
    this.#channel.close();
    this.#storage.close();
    this.#tab.release();
  }
}

/** So long the API has to hear of what was deleted, once nothing is stored any more. */
const LAST_WORD_MS = 3000;

/**
 * Wipes what is stored under these options and tells the other tabs, whether or not this page has opened it. Then the API is asked for the deletions
 * that were still to come: once each, and not for long.
 * @param known deletions that are not stored
 * @throws `StorageError` when the device refuses: what it holds is still there
 */
export async function purgeStorage(
  { api, environment, options }: SessionParts,
  known: readonly Deletion[],
): Promise<void> {
  let deletions = known;
  const isOnDevice = options.persistence === 'device';
  const storage = isOnDevice
    ? await environment.openDeviceStorage(options.names.storage)
    : (await openStorage(options, environment)).storage;
  try {
    // What cannot be read has to be wiped all the same. One that is taken back until this moment is none.
    const stored = await storage.clear((rows) => readDeletions(rows).catch(() => []));
    deletions = [...known, ...stored];
  } finally {
    storage.close();
  }
  for (const key of [options.names.tab, options.names.draft]) environment.tabState.write(key, null);
  const channel = environment.openChannel(options.names.channel);
  channel.post({ type: 'purged' });
  channel.close();
  const wanted = new Set(deletions.filter(isPending).flatMap(({ serverId }) => serverId ?? []));
  await Promise.allSettled([...wanted].map((id) => api.deleteConversation(id, { timeoutMs: LAST_WORD_MS })));
}

/** A question of another page or device that had no reply when it was read. */
function isLeftOpen(messages: readonly Message[]): boolean {
  return messages.findLast((message) => message.kind === 'assistant' || message.state === 'delivered')?.kind === 'user';
}

function draftNote({ tabState }: Environment, { draft }: ResolvedOptions['names']): DraftNote {
  return {
    read: () => tabState.read(draft),
    write: (note) => {
      tabState.write(draft, note);
    },
  };
}

function mayBeMissed(message: Message): boolean {
  return message.kind === 'user' && (message.isUnanswered || message.state === 'unconfirmed');
}

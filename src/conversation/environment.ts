/** The port through which the conversation touches the world, so that everything around it can be replaced in tests and simulations. */
import type { ConversationStorage } from './storage/storage.ts';

/** Messages between the tabs of one browser. */
export interface TabChannel {
  /** Tells all other tabs (and other conversations of this page) that listen. */
  post(message: TabMessage): void;
  /** Calls `listener` for each message of others until the returned function is called. */
  subscribe(listener: (message: TabMessage) => void): () => void;
  /** Lets go of the channel. */
  close(): void;
}

/** What tabs tell one another; the facts themselves are in storage. */
export interface TabMessage {
  /**
   * `changed`: something in storage changed, read it again · `purged`: everything stored was wiped, forget what is on screen · `reconnect`: try
   * now whatever waits · `stop`: give up the running request · `yield`: a visible tab would rather send itself.
   */
  readonly type: 'changed' | 'purged' | 'reconnect' | 'stop' | 'yield';
}

/** How to ask for a lock. */
export interface LockRequest {
  /** Ends the waiting, not the task. */
  readonly signal: AbortSignal;
  /** Takes it from a tab that holds it and does not move any more. @default false */
  readonly isStealing?: boolean;
}

/** Small values that live as long as the tab, reloads included. */
export interface TabState {
  /** The value, or `null`. */
  read(key: string): string | null;
  /** Keeps the value; `null` removes it. */
  write(key: string, value: string | null): void;
  /** Whether values outlive the page: a browser can deny it. @default they do */
  isLasting?(): boolean;
}

/** Whether the device believes to have a network. `true` proves nothing. */
export interface Connectivity {
  /** `false` when the device is sure to have no network. */
  isOnline(): boolean;
  /** Calls `listener` at each change until the returned function is called. */
  subscribe(listener: () => void): () => void;
}

/** What becomes of the page. `freeze`: it may never run again, or hours later · `resume`: it does. */
export type PageEvent = 'visible' | 'hidden' | 'freeze' | 'resume';

/** Whether anybody looks at the page, and whether it runs. */
export interface PageLifecycle {
  /** Whether the user can see the page. */
  isVisible(): boolean;
  /** Calls `listener` at each change until the returned function is called. */
  subscribe(listener: (event: PageEvent) => void): () => void;
}

/** Everything of the world that a conversation uses. {@link browserEnvironment} gives the browser's. */
export interface Environment {
  /** Makes requests; the contract of the global `fetch`. */
  readonly fetch: typeof globalThis.fetch;
  /** Address of the page, against which a relative API address is resolved; `null` outside of a page. */
  readonly pageUrl: string | null;
  /** ms since the epoch. */
  now(): number;
  /** ms since some moment in the life of this page, by a clock that nobody sets. */
  readonly uptime: () => number;
  /** Calls back once after `delayMs`; returns its cancel. */
  setTimer(callback: () => void, delayMs: number): () => void;
  /** In [0, 1). */
  random(): number;
  /** A new unique id. */
  createId(): string;
  /**
   * Opens the storage of that name on this device.
   * @throws when the browser refuses; the conversation then goes on in memory and says so
   */
  openDeviceStorage(name: string): Promise<ConversationStorage>;
  /** What this tab remembers across a reload. */
  readonly tabState: TabState;
  /**
   * Runs `task` while no other tab runs one under the same name.
   * @throws the signal's reason when aborted before the task began; an `AbortError` when another tab stole the lock while it ran
   */
  withLock<T>(name: string, task: () => Promise<T>, request: LockRequest): Promise<T>;
  /** Whether {@link Environment.withLock} keeps other tabs out, or only other conversations of this page. */
  readonly areLocksShared: boolean;
  /** Opens the channel of that name. */
  openChannel(name: string): TabChannel;
  /** The device's own idea of its network. */
  readonly connectivity: Connectivity;
  /** Whether the page is seen, and runs. */
  readonly lifecycle: PageLifecycle;
  /** Tells the developer about a fault of the set-up or the device. Carries no user content. */
  reportError(error: Error): void;
}

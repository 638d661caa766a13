/** A browser made for tests: tabs that share a device, a channel, locks and a network, with the time in the test's hand. Requests are real. */
import type { Environment, PageEvent, TabChannel, TabMessage } from '../../src/conversation/environment.ts';
import { createMemoryStorage, emptyTables } from '../../src/conversation/storage/memory.ts';
import { StorageError } from '../../src/conversation/storage/storage-error.ts';
import type { ConversationStorage } from '../../src/conversation/storage/storage.ts';
import { brokenInvariants } from './invariants.ts';
import { createManualTime, type ManualTime } from './manual-time.ts';
import { createTestLocks, type TestLocks } from './test-locks.ts';

/** A tab: hand its `environment` to `createConversation`. */
export interface TestTab {
  readonly environment: Environment;
  /** What was reported to the developer. */
  readonly errors: readonly Error[];
  /** This tab's session storage. */
  readonly session: ReadonlyMap<string, string>;
  /** The same tab after a reload: its page starts afresh, its session storage stays. */
  reload(): TestTab;
  /** Stops its timers, as a frozen page's, without a word to it. */
  freezeTimers(): void;
  /** Something happens to its page. */
  page(event: PageEvent): void;
  /** Ends the tab as a crash does: nothing of it happens any more, its locks pass on. */
  crash(): void;
}

/** All that is shared by the tabs of one browser. */
export interface TestBrowser {
  readonly time: ManualTime;
  openTab(): TestTab;
  setOnline(isOnline: boolean): void;
  /** The storage of that name as the device has it, past all conversations. */
  device(name: string): ConversationStorage;
  /** How many requests of living tabs have no answer yet. */
  readonly requestCount: number;
  /** How many locks its tabs hold: with none, and after a turn of the event loop, no tab is about to send. */
  readonly heldLocks: number;
  /** Names of all storages that were ever opened on the device. */
  readonly deviceNames: readonly string[];
  /** Lets reads or writes of the device fail, until called with `null`. */
  failDevice(failing: 'open' | 'read' | 'write' | null): void;
  /** What commits to the device broke. */
  readonly violations: readonly string[];
  /** Calls `listener` before each message between tabs is posted. */
  onPost(listener: (message: TabMessage) => void): void;
}

interface Shared {
  readonly browser: TestBrowser;
  readonly locks: () => TestLocks;
  readonly hasWebLocks: boolean;
  readonly channels: Map<string, Set<(message: TabMessage) => void>>;
  readonly connectivity: { isOnline: boolean; readonly listeners: Set<() => void> };
  readonly post: (message: TabMessage) => void;
  readonly failing: () => string | null;
  readonly nextId: () => string;
  /** The tabs whose requests have no answer yet, one entry for each request. */
  readonly requests: Set<{ readonly owner: { readonly isDead: boolean } }>;
}

/** What kind of browser. */
export interface TestBrowserOptions {
  /** Whether tabs share their locks, as they do where there are Web Locks. @default true */
  readonly hasWebLocks?: boolean;
}

/** Starts a browser with an empty device. */
export function createTestBrowser({ hasWebLocks = true }: TestBrowserOptions = {}): TestBrowser {
  const devices = new Map<string, ConversationStorage>();
  const connectivity = { isOnline: true, listeners: new Set<() => void>() };
  const locks = createTestLocks();
  const violations: string[] = [];
  const requests: Shared['requests'] = new Set();
  let failing: string | null = null;
  let ids = 0;
  let onPost: (message: TabMessage) => void = () => undefined;
  const browser: TestBrowser = {
    time: createManualTime(),
    openTab: () => openTab(shared, new Map()),
    setOnline(isOnline) {
      connectivity.isOnline = isOnline;
      for (const listener of [...connectivity.listeners]) listener();
    },
    device(name) {
      const storage = devices.get(name) ?? createDevice(violations);
      devices.set(name, storage);
      return storage;
    },
    get requestCount() {
      return [...requests].filter(({ owner }) => !owner.isDead).length;
    },
    get heldLocks() {
      return locks.heldCount;
    },
    get deviceNames() {
      return [...devices.keys()];
    },
    violations,
    failDevice: (what) => (failing = what),
    onPost: (listener) => (onPost = listener),
  };
  const shared: Shared = {
    browser,
    hasWebLocks,
    locks: () => (hasWebLocks ? locks : createTestLocks()),
    channels: new Map(),
    connectivity,
    post: (message) => {
      onPost(message);
    },
    failing: () => failing,
    requests,
    nextId: () => `local-${String((ids += 1))}`,
  };
  return browser;
}

function createDevice(violations: string[]): ConversationStorage {
  let last = emptyTables();
  return createMemoryStorage(last, (tables) => {
    violations.push(...brokenInvariants(last, tables));
    last = tables;
  });
}

function openTab(shared: Shared, session: Map<string, string>): TestTab {
  const owner = { isDead: false, isFrozen: false };
  const errors: Error[] = [];
  const pageListeners = new Set<(event: PageEvent) => void>();
  const { time } = shared.browser;
  const locks = shared.locks();
  /** Of a tab that is dead nothing comes any more. */
  const alive = <T>(result: Promise<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      result.then(
        (value) => {
          if (!owner.isDead) resolve(value);
        },
        (error: unknown) => {
          if (!owner.isDead) reject(error instanceof Error ? error : new Error(String(error)));
        },
      );
    });
  const never = <T>(): Promise<T> => new Promise(() => undefined);
  const environment: Environment = {
    fetch(input, init) {
      if (owner.isDead) return never();
      const request = { owner };
      shared.requests.add(request);
      const answer = globalThis.fetch(input, init).finally(() => shared.requests.delete(request));
      return alive(answer);
    },
    pageUrl: null,
    now: () => time.now(),
    uptime: () => time.uptime(),
    setTimer: (callback, delayMs) =>
      time.setTimer(() => {
        if (!owner.isDead && !owner.isFrozen) callback();
      }, delayMs),
    random: () => 0.5,
    createId: shared.nextId,
    openDeviceStorage(name) {
      if (shared.failing() === 'open') return Promise.reject(new StorageError('Refused by the test.'));
      const device = shared.browser.device(name);
      const run = <T>(kind: 'read' | 'write', work: () => Promise<T>): Promise<T> => {
        if (owner.isDead) return never();
        return shared.failing() === kind
          ? Promise.reject(new StorageError(`No ${kind}: refused by the test.`))
          : alive(work());
      };
      return Promise.resolve({
        read: (work) => run('read', () => device.read(work)),
        write: (work) => run('write', () => device.write(work)),
        clear: (lastLook) => run('write', () => device.clear(lastLook)),
        close: () => undefined,
      });
    },
    tabState: {
      read: (key) => session.get(key) ?? null,
      write(key, value) {
        if (value === null) session.delete(key);
        else session.set(key, value);
      },
    },
    withLock: (name, task, request) =>
      owner.isDead ? never() : alive(locks.request({ ...request, name, owner, task })),
    areLocksShared: shared.hasWebLocks,
    lifecycle: {
      isVisible: () => true,
      subscribe(listener) {
        pageListeners.add(listener);
        return () => {
          pageListeners.delete(listener);
        };
      },
    },
    openChannel: (name) => openChannel(shared, name, owner),
    connectivity: {
      isOnline: () => shared.connectivity.isOnline,
      subscribe(listener) {
        const entry = () => {
          if (!owner.isDead) listener();
        };
        shared.connectivity.listeners.add(entry);
        return () => {
          shared.connectivity.listeners.delete(entry);
        };
      },
    },
    reportError: (error) => errors.push(error),
  };
  const crash = () => {
    owner.isDead = true;
    locks.releaseAll(owner);
  };
  return {
    environment,
    errors,
    session,
    freezeTimers() {
      owner.isFrozen = true;
    },
    page(event) {
      for (const listener of [...pageListeners]) if (!owner.isDead) listener(event);
    },
    crash,
    reload() {
      crash();
      return openTab(shared, session);
    },
  };
}

/** As a `BroadcastChannel`: reaches all others of its name, later, and refuses to post once closed. */
function openChannel(shared: Shared, name: string, owner: { readonly isDead: boolean }): TabChannel {
  const others = shared.channels.get(name) ?? new Set();
  shared.channels.set(name, others);
  const listeners = new Set<(message: TabMessage) => void>();
  let isClosed = false;
  const receive = (message: TabMessage) => {
    if (owner.isDead || isClosed) return;
    for (const listener of [...listeners]) listener(message);
  };
  others.add(receive);
  return {
    post(message) {
      if (isClosed) throw new DOMException('Channel is closed', 'InvalidStateError');
      if (owner.isDead) return;
      shared.post(message);
      for (const other of others) {
        if (other !== receive)
          setImmediate(() => {
            other(structuredClone(message));
          });
      }
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    close() {
      isClosed = true;
      others.delete(receive);
    },
  };
}

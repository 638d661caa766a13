/** The real world: the browser's network, clock, storage and tabs. */
import type {
  Connectivity,
  Environment,
  LockRequest,
  PageLifecycle,
  TabChannel,
  TabMessage,
  TabState,
} from './environment.ts';
import { openIndexedDbStorage } from './storage/indexed-db.ts';

/** The most that a timer of a browser can wait: about 25 days. */
const MAX_DELAY_MS = 2 ** 31 - 1;

/** The environment of the page that calls this. Touches neither network nor storage by itself. */
export function browserEnvironment(): Environment {
  return {
    fetch: (input, init) => globalThis.fetch(input, init),
    pageUrl: typeof location === 'undefined' ? null : location.href,
    now: () => Date.now(),
    uptime: () => performance.now(),
    setTimer,
    random: () => Math.random(),
    createId,
    openDeviceStorage: (name) => openIndexedDbStorage(name, { setTimer, now: () => Date.now() }),
    tabState,
    withLock,
    areLocksShared: typeof navigator !== 'undefined' && 'locks' in navigator,
    openChannel,
    connectivity,
    lifecycle,
    reportError: (error) => {
      console.error(`[api-chatbox] ${error.name}: ${error.message}`);
    },
  };
}

function setTimer(callback: () => void, delayMs: number): () => void {
  // A longer one would fire at once.
  const timer = setTimeout(callback, Math.min(delayMs, MAX_DELAY_MS));
  return () => {
    clearTimeout(timer);
  };
}

/** `crypto.randomUUID` exists on secure origins only; random bytes exist everywhere. */
function createId(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

const pageState = new Map<string, string>();

/** One for the page, as its tab is one: conversations that share it share their rows. */
const tabState: TabState = {
  isLasting() {
    try {
      return typeof sessionStorage === 'object';
    } catch {
      return false;
    }
  },
  read(key) {
    try {
      return sessionStorage.getItem(key);
    } catch {
      return pageState.get(key) ?? null;
    }
  },
  write(key, value) {
    let session: Storage;
    try {
      session = sessionStorage;
    } catch {
      // Blocked by the browser's settings: the values live as long as the page.
      if (value === null) pageState.delete(key);
      else pageState.set(key, value);
      return;
    }
    if (value === null) session.removeItem(key);
    else session.setItem(key, value);
  },
};

const pageLocks = new Map<string, Promise<unknown>>();

/**
 * Web Locks where the origin is secure. Elsewhere the tasks of this page queue up; two tabs are then told apart by the storage alone, in which
 * a message can be taken for sending only once.
 */
async function withLock<T>(name: string, task: () => Promise<T>, request: LockRequest): Promise<T> {
  const { signal, isStealing = false } = request;
  if ('locks' in navigator) {
    let hasBegun = false;
    const begin = () => {
      hasBegun = true;
      return task();
    };
    try {
      return await navigator.locks.request(name, isStealing ? { steal: true } : { signal }, begin);
    } catch (error) {
      // A frame whose storage is blocked has no locks to share either.
      if (hasBegun || !(error instanceof DOMException) || error.name !== 'SecurityError') throw error;
    }
  }
  return withPageLock(name, task, signal);
}

async function withPageLock<T>(name: string, task: () => Promise<T>, signal: AbortSignal): Promise<T> {
  const before = pageLocks.get(name) ?? Promise.resolve();
  const run = before.then(() => {
    signal.throwIfAborted();
    return task();
  });
  pageLocks.set(
    name,
    run.catch(() => undefined),
  );
  return run;
}

function openChannel(name: string): TabChannel {
  let channel: BroadcastChannel;
  try {
    channel = new BroadcastChannel(name);
  } catch {
    // Storage is blocked, or the frame is sandboxed: no other tab could be told, or tell.
    return { post: () => undefined, subscribe: () => () => undefined, close: () => undefined };
  }
  return {
    post: (message) => {
      channel.postMessage(message);
    },
    subscribe(listener) {
      const handle = (event: MessageEvent<TabMessage>) => {
        listener(event.data);
      };
      channel.addEventListener('message', handle);
      return () => {
        channel.removeEventListener('message', handle);
      };
    },
    close: () => {
      channel.close();
    },
  };
}

const lifecycle: PageLifecycle = {
  isVisible: () => document.visibilityState === 'visible',
  subscribe(listener) {
    const subscriptions: readonly (readonly [EventTarget, string, (event: Event) => void])[] = [
      [
        document,
        'visibilitychange',
        () => {
          listener(document.visibilityState === 'visible' ? 'visible' : 'hidden');
        },
      ],
      [
        document,
        'freeze',
        () => {
          listener('freeze');
        },
      ],
      [
        document,
        'resume',
        () => {
          listener('resume');
        },
      ],
      // Into and out of the back/forward cache.
      [
        globalThis,
        'pagehide',
        (event) => {
          if (event instanceof PageTransitionEvent && event.persisted) listener('freeze');
        },
      ],
      [
        globalThis,
        'pageshow',
        (event) => {
          if (event instanceof PageTransitionEvent && event.persisted) listener('resume');
        },
      ],
    ];
    for (const [target, type, handle] of subscriptions) target.addEventListener(type, handle);
    return () => {
      for (const [target, type, handle] of subscriptions) target.removeEventListener(type, handle);
    };
  },
};

const connectivity: Connectivity = {
  // Only `false` means something: without the property there is no reason to hold anything back.
  isOnline: () => (globalThis.navigator as Partial<Navigator> | undefined)?.onLine !== false,
  subscribe(listener) {
    addEventListener('online', listener);
    addEventListener('offline', listener);
    return () => {
      removeEventListener('online', listener);
      removeEventListener('offline', listener);
    };
  },
};

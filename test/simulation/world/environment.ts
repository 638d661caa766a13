/** The port of the conversation, as a page of the simulated browser has it. */
import type { Environment } from '../../../src/conversation/environment.ts';
import type { SimChannels } from './channels.ts';
import type { Context } from './context.ts';
import type { CrashPoint, SimDevice } from './device.ts';
import type { SimLocks } from './locks.ts';
import type { SimNetwork } from './network.ts';
import type { Page } from './page.ts';

/** What the tabs of a browser share. */
export interface BrowserParts {
  readonly context: Context;
  readonly network: SimNetwork;
  readonly device: SimDevice;
  readonly locks: SimLocks;
  readonly channels: SimChannels;
  readonly clock: { skewMs: number };
  /** Web Locks exist on secure origins alone; elsewhere each page has its own. */
  readonly hasWebLocks: boolean;
  readonly connectivityListeners: Set<() => void>;
  readonly crashPoint: CrashPoint;
  readonly onError: (error: Error) => void;
}

/** The wall time at which every session begins. */
export const EPOCH = Date.UTC(2026, 10, 20, 12);

const never = <T>(): Promise<T> => new Promise(() => undefined);

/** Makes the environment of a page. */
export function createEnvironment(parts: BrowserParts, page: Page, session: Map<string, string>): Environment {
  const { context, network, device, locks, channels, clock, crashPoint } = parts;
  const { schedule } = context;
  const random = context.random(`core ${page.name}`);
  const port = <T>(name: string, call: () => Promise<T>): Promise<T> => {
    if (page.isDead) return never();
    const crash = crashPoint(page, name);
    return crash === 'before' ? never() : call();
  };
  const suffix = parts.hasWebLocks ? '' : `@${page.name}`;
  return {
    fetch: (input, init) =>
      port('fetch', () => network.fetch(page, input instanceof Request ? input.url : String(input), init ?? {})),
    pageUrl: 'https://shop.test/',
    now: () => EPOCH + Math.floor(schedule.now) + clock.skewMs,
    uptime: () => schedule.now,
    setTimer: (callback, delayMs) => {
      // A browser fires a timer of more than 2³¹ − 1 ms at once.
      const cancel = schedule.in(delayMs > 2 ** 31 - 1 ? 0 : delayMs, () => {
        page.deliver(() => {
          if (!isCancelled) callback();
        });
      });
      let isCancelled = false;
      return () => {
        isCancelled = true;
        cancel();
      };
    },
    random: () => random.next(),
    createId: () => context.nextId('L'),
    openDeviceStorage: (name) => port('openDeviceStorage', () => device.open(name, page)),
    tabState: {
      read: (key) => session.get(key) ?? null,
      write: (key, value) => {
        if (page.isDead || crashPoint(page, 'tabState.write') === 'before') return;
        if (value === null) session.delete(key);
        else session.set(key, value);
      },
    },
    withLock: (name, task, request) =>
      port('withLock', () => locks.request({ page, name: name + suffix, task, ...request })),
    areLocksShared: parts.hasWebLocks,
    lifecycle: {
      isVisible: () => page.isVisible,
      subscribe: (listener) => page.subscribe(listener),
    },
    openChannel: (name) => channels.open(name, page),
    connectivity: {
      isOnline: () => network.isOnline,
      subscribe(listener) {
        const entry = () => {
          page.deliver(listener);
        };
        parts.connectivityListeners.add(entry);
        return () => {
          parts.connectivityListeners.delete(entry);
        };
      },
    },
    reportError: (error) => {
      context.note(() => `${page.name} reports ${error.name}: ${error.message}`);
      parts.onError(error);
    },
  };
}

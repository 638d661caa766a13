import { afterEach, describe, expect, it } from 'vitest';
import { browserEnvironment } from '../../../src/conversation/browser-environment.ts';
import type { TabMessage } from '../../../src/conversation/environment.ts';

const environment = browserEnvironment();
const never = { signal: new AbortController().signal };
const name = () => `test-${crypto.randomUUID()}`;

const undo: (() => void)[] = [];
afterEach(() => {
  for (const each of undo.splice(0)) each();
});

/** Another browser, as far as one property goes. */
function replace(target: object, key: string, value: unknown): void {
  const own = Object.getOwnPropertyDescriptor(target, key);
  Object.defineProperty(target, key, { value, configurable: true });
  undo.push(() => {
    if (own) Object.defineProperty(target, key, own);
    else Reflect.deleteProperty(target, key);
  });
}

/** A page of an insecure origin. */
function withoutWebLocks(): void {
  const own = Object.getOwnPropertyDescriptor(Navigator.prototype, 'locks');
  if (!own) throw new Error('This browser has no Web Locks.');
  Reflect.deleteProperty(Navigator.prototype, 'locks');
  undo.push(() => Object.defineProperty(Navigator.prototype, 'locks', own));
  expect('locks' in navigator).toBe(false);
}

function withRefusedLocks(): void {
  replace(navigator, 'locks', {
    request: () => Promise.reject(new DOMException('Access to the Locks API is denied.', 'SecurityError')),
  });
}

/** Resolves once the task runs; `finish` ends it. */
function hold(lock: string) {
  let finish = (): void => undefined;
  let begin = (): void => undefined;
  const begun = new Promise<void>((resolve) => (begin = resolve));
  const ended = new Promise<void>((resolve) => (finish = resolve));
  const done = environment.withLock(
    lock,
    () => {
      begin();
      return ended;
    },
    never,
  );
  return { begun, done, finish: () => finish() };
}

describe.each([
  ['with Web Locks', () => undefined],
  ['without Web Locks', withoutWebLocks],
  ['with Web Locks that a frame may not use', withRefusedLocks],
])('locks %s', (_name, prepare) => {
  it('run one task of a name at a time, in order', async () => {
    prepare();
    const lock = name();
    const order: string[] = [];
    const task = (id: string) => async () => {
      order.push(`${id} begins`);
      await new Promise((resolve) => requestAnimationFrame(resolve));
      order.push(`${id} ends`);
      return id;
    };
    const results = await Promise.all(['a', 'b', 'c'].map((id) => environment.withLock(lock, task(id), never)));
    expect(results).toEqual(['a', 'b', 'c']);
    expect(order).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
  });

  it('let tasks of other names run', async () => {
    prepare();
    const first = hold(name());
    await first.begun;
    expect(await environment.withLock(name(), () => Promise.resolve('free'), never)).toBe('free');
    first.finish();
    await first.done;
  });

  it('pass on when a task throws, and throw what it threw', async () => {
    prepare();
    const lock = name();
    const reason = new Error('task');
    await expect(environment.withLock(lock, () => Promise.reject(reason), never)).rejects.toBe(reason);
    expect(await environment.withLock(lock, () => Promise.resolve('next'), never)).toBe('next');
  });

  it('are not run by whoever gave up waiting, and pass on to the next', async () => {
    prepare();
    const lock = name();
    const first = hold(lock);
    await first.begun;
    const waiting = new AbortController();
    let hasRun = false;
    const given = environment.withLock(lock, () => Promise.resolve((hasRun = true)), waiting);
    const third = environment.withLock(lock, () => Promise.resolve('third'), never);
    waiting.abort();
    first.finish();
    await expect(given).rejects.toMatchObject({ name: 'AbortError' });
    expect(await third).toBe('third');
    expect(hasRun).toBe(false);
  });

  it('are not asked for by whoever gave up before', async () => {
    prepare();
    await expect(
      environment.withLock(name(), () => Promise.resolve(1), { signal: AbortSignal.abort() }),
    ).rejects.toMatchObject({
      name: 'AbortError',
    });
  });
});

describe('a lock whose task throws a SecurityError', () => {
  it('does not run it a second time', async () => {
    let runs = 0;
    const task = () => {
      runs += 1;
      return Promise.reject(new DOMException('task', 'SecurityError'));
    };
    await expect(environment.withLock(name(), task, never)).rejects.toMatchObject({ name: 'SecurityError' });
    expect(runs).toBe(1);
  });
});

describe('ids', () => {
  it('are unique', () => {
    expect(new Set(Array.from({ length: 1000 }, () => environment.createId())).size).toBe(1000);
  });

  it('are unique on an insecure origin, too', () => {
    replace(crypto, 'randomUUID', undefined);
    const ids = Array.from({ length: 1000 }, () => environment.createId());
    expect(new Set(ids).size).toBe(1000);
    expect(ids.every((id) => /^[\da-f]{32}$/.test(id))).toBe(true);
  });
});

describe('a channel', () => {
  it('reaches the others of its name and not itself', async () => {
    const topic = name();
    const [mine, theirs, foreign] = [
      environment.openChannel(topic),
      environment.openChannel(topic),
      environment.openChannel(name()),
    ];
    undo.push(...[mine, theirs, foreign].map((channel) => () => channel.close()));
    const heard: [string, TabMessage][] = [];
    mine.subscribe((message) => heard.push(['mine', message]));
    foreign.subscribe((message) => heard.push(['foreign', message]));
    const arrived = new Promise<void>((resolve) => {
      theirs.subscribe((message) => {
        heard.push(['theirs', message]);
        resolve();
      });
    });
    mine.post({ type: 'changed' });
    await arrived;
    expect(heard).toEqual([['theirs', { type: 'changed' }]]);
  });

  it('is silent for whoever unsubscribed', async () => {
    const topic = name();
    const [mine, theirs] = [environment.openChannel(topic), environment.openChannel(topic)];
    undo.push(...[mine, theirs].map((channel) => () => channel.close()));
    const heard: string[] = [];
    theirs.subscribe(() => heard.push('left'))();
    const arrived = new Promise<void>((resolve) => {
      theirs.subscribe(() => {
        heard.push('stayed');
        resolve();
      });
    });
    mine.post({ type: 'purged' });
    await arrived;
    expect(heard).toEqual(['stayed']);
  });

  it('is silent where the browser allows none', () => {
    replace(globalThis, 'BroadcastChannel', function refuse() {
      throw new DOMException('blocked', 'SecurityError');
    });
    const channel = environment.openChannel(name());
    const stop = channel.subscribe(() => undefined);
    channel.post({ type: 'purged' });
    stop();
    channel.close();
  });
});

describe('the state of the tab', () => {
  it('is kept and removed', () => {
    const key = name();
    expect(environment.tabState.read(key)).toBeNull();
    environment.tabState.write(key, 'value');
    expect(environment.tabState.read(key)).toBe('value');
    expect(browserEnvironment().tabState.read(key)).toBe('value');
    environment.tabState.write(key, null);
    expect(environment.tabState.read(key)).toBeNull();
  });

  it('lives as long as the page where the browser blocks storage', () => {
    const own = Object.getOwnPropertyDescriptor(window, 'sessionStorage');
    if (!own) throw new Error('This browser has no session storage.');
    Object.defineProperty(window, 'sessionStorage', {
      configurable: true,
      get() {
        throw new DOMException('blocked', 'SecurityError');
      },
    });
    undo.push(() => Object.defineProperty(window, 'sessionStorage', own));
    const key = name();
    environment.tabState.write(key, 'value');
    expect(browserEnvironment().tabState.read(key)).toBe('value');
    environment.tabState.write(key, null);
    expect(environment.tabState.read(key)).toBeNull();
  });
});

describe('connectivity', () => {
  it('follows the browser until it is unsubscribed from', () => {
    let calls = 0;
    const stop = environment.connectivity.subscribe(() => (calls += 1));
    dispatchEvent(new Event('offline'));
    dispatchEvent(new Event('online'));
    stop();
    dispatchEvent(new Event('online'));
    expect(calls).toBe(2);
    expect(environment.connectivity.isOnline()).toBe(true);
  });
});

/** The name of this tab, under which its draft is kept: new for each tab, the same after a reload, and never that of two pages at once. */
import type { Environment, TabState } from './environment.ts';

/** A tab that was duplicated begins with a copy of the session storage, and so with the name, of the other. */
export interface TabName {
  readonly id: string;
  /** The tab that this one is a copy of: its draft is copied with it. `null` for every other tab. */
  readonly copyOf: string | null;
  /** Gives the name back, for the next page of this tab. */
  release(): void;
}

interface Held {
  readonly id: string;
  readonly copyOf: string | null;
  readonly released: AbortController;
  users: number;
}

/** Names that this page holds. All conversations of one page are in the same tab. */
const held = new WeakMap<TabState, Map<string, Promise<Held>>>();

/** The page before a reload may hold its name a moment longer. */
const PATIENCE_MS = 300;

/** What a name is asked for with. */
export type TabNameParts = Pick<Environment, 'tabState' | 'createId' | 'withLock' | 'areLocksShared' | 'setTimer'>;

/**
 * Claims the name of this tab for the life of the page. Another page that holds it, which takes a lock to find out, keeps it.
 * @param key of the name in the state of the tab, and of its lock
 */
export async function claimTabName(environment: TabNameParts, key: string): Promise<TabName> {
  const { tabState } = environment;
  const names = held.get(tabState) ?? new Map<string, Promise<Held>>();
  held.set(tabState, names);
  const claimed = names.get(key) ?? claim(environment, key);
  names.set(key, claimed);
  const name = await claimed;
  name.users += 1;
  // Wiped meanwhile for another conversation of this page.
  if (tabState.read(key) !== name.id) keep(tabState, key, name.id);
  let isReleased = false;
  return {
    id: name.id,
    copyOf: name.copyOf,
    release() {
      if (isReleased) return;
      isReleased = true;
      name.users -= 1;
      if (name.users > 0) return;
      if (names.get(key) === claimed) names.delete(key);
      name.released.abort();
    },
  };
}

async function claim(environment: TabNameParts, key: string): Promise<Held> {
  const { tabState, createId } = environment;
  const released = new AbortController();
  const known = tabState.read(key);
  const isFree = known === null || (await hold(environment, `${key}/${known}`, released.signal));
  const id = known !== null && isFree ? known : createId();
  if (id !== known) {
    await hold(environment, `${key}/${id}`, released.signal);
    keep(tabState, key, id);
  }
  return { id, copyOf: isFree ? null : known, released, users: 0 };
}

function keep(tabState: TabState, key: string, id: string): void {
  try {
    tabState.write(key, id);
  } catch {
    // Full: this tab has its name as long as its page.
  }
}

/** Resolves to whether the lock is ours, until `released`. Where locks are not shared nothing tells two pages apart. */
function hold(
  { withLock, areLocksShared, setTimer }: TabNameParts,
  lock: string,
  released: AbortSignal,
): Promise<boolean> {
  if (!areLocksShared) return Promise.resolve(true);
  return new Promise((resolve) => {
    const waiting = new AbortController();
    const cancel = setTimer(() => {
      waiting.abort();
    }, PATIENCE_MS);
    const task = () => {
      cancel();
      resolve(true);
      return new Promise<void>((end) => {
        released.addEventListener('abort', () => {
          end();
        });
      });
    };
    withLock(lock, task, { signal: waiting.signal }).catch(() => {
      cancel();
      resolve(false);
    });
  });
}

/** Storage for `persistence: 'session'`: survives reloads of this tab, and nothing is left when the tab is closed. */
import type { TabState } from '../environment.ts';
import { createMemoryStorage, emptyTables, type MemoryTables } from './memory.ts';
import { StorageError } from './storage-error.ts';
import type { ConversationStorage } from './storage.ts';
import { trimTables } from './trim-tables.ts';

interface Shared {
  readonly storage: ConversationStorage;
  users: number;
}

/** What is open on this page. Two conversations of one name share their rows: each with a copy would write over the other's. */
const shared = new WeakMap<TabState, Map<string, Shared>>();

/** Opens the session storage of that name. What cannot be read (another version, a foreign value) counts as empty. */
export function openSessionStorage(name: string, tabState: TabState): ConversationStorage {
  const open = shared.get(tabState) ?? new Map<string, Shared>();
  shared.set(tabState, open);
  const entry = open.get(name) ?? { storage: load(name, tabState), users: 0 };
  open.set(name, entry);
  entry.users += 1;
  let isClosed = false;
  return {
    ...entry.storage,
    close() {
      if (isClosed) return;
      isClosed = true;
      entry.users -= 1;
      if (entry.users === 0) open.delete(name);
    },
  };
}

function load(name: string, tabState: TabState): ConversationStorage {
  return createMemoryStorage(parseTables(tabState.read(name)), (tables) => {
    const keep = () => {
      tabState.write(name, isEmpty(tables) ? null : serializeTables(tables));
    };
    try {
      keep();
    } catch (cause) {
      // Full: history goes that the API has as well, the older half of it first.
      const isKept = [0.5, 0].some((share) => trimTables(tables, share) && succeeds(keep));
      if (!isKept) throw new StorageError('This tab’s session storage is full or not available.', { cause });
    }
  });
}

function succeeds(act: () => void): boolean {
  try {
    act();
    return true;
  } catch {
    return false;
  }
}

function isEmpty(tables: MemoryTables): boolean {
  const { current, messages, drafts, deletions } = tables;
  return current === null && messages.size === 0 && drafts.size === 0 && deletions.length === 0;
}

function serializeTables(tables: MemoryTables): string {
  const { current, conversations, messages, drafts, lease, deletions } = tables;
  return JSON.stringify({
    current,
    conversations: [...conversations],
    messages: [...messages],
    drafts: [...drafts],
    lease,
    deletions,
  });
}

function parseTables(text: string | null): MemoryTables {
  if (text === null) return emptyTables();
  try {
    const { current, conversations, messages, drafts, lease, deletions } = JSON.parse(text) as StoredTables;
    return {
      current,
      conversations: new Map(conversations),
      messages: new Map(messages),
      drafts: new Map(drafts),
      lease,
      deletions: deletions ?? [],
    };
  } catch {
    return emptyTables();
  }
}

/** Written by this file alone, under a name that carries the version. */
type SerializedTables = {
  readonly [K in keyof MemoryTables]: MemoryTables[K] extends Map<infer Key, infer Value>
    ? readonly (readonly [Key, Value])[]
    : MemoryTables[K];
};

/** An older version knew of no deletions. */
type StoredTables = Omit<SerializedTables, 'deletions'> & Partial<Pick<SerializedTables, 'deletions'>>;

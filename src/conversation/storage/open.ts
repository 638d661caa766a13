/** Opens the storage that was asked for, or the next best. */
import type { Environment } from '../environment.ts';
import type { ResolvedOptions } from '../resolve-options.ts';
import type { Persistence } from '../snapshot.ts';
import { createMemoryStorage } from './memory.ts';
import { openSessionStorage } from './session.ts';
import { StorageError } from './storage-error.ts';
import type { ConversationStorage } from './storage.ts';

/** A storage, and how long it keeps what it is given. */
export interface OpenedStorage {
  readonly storage: ConversationStorage;
  readonly persistence: Persistence;
  /** Another persistence than the one asked for. */
  readonly isDegraded: boolean;
}

/** Opens storage. A browser that refuses gets memory, and the developer is told why. */
export async function openStorage(
  { persistence, names }: Pick<ResolvedOptions, 'persistence' | 'names'>,
  environment: Environment,
): Promise<OpenedStorage> {
  switch (persistence) {
    case 'none':
      return { storage: createMemoryStorage(), persistence, isDegraded: false };
    case 'session':
      return openSession(names.storage, environment);
    case 'device':
      try {
        return { storage: await environment.openDeviceStorage(names.storage), persistence, isDegraded: false };
      } catch (error) {
        if (error instanceof Error) environment.reportError(error);
        return { storage: createMemoryStorage(), persistence: 'none', isDegraded: true };
      }
  }
}

function openSession(name: string, environment: Environment): OpenedStorage {
  const { tabState } = environment;
  const storage = openSessionStorage(name, tabState);
  if (tabState.isLasting?.() !== false) return { storage, persistence: 'session', isDegraded: false };
  environment.reportError(new StorageError('This browser denies session storage: messages live as long as the page.'));
  // Conversations of one page share their rows all the same.
  return { storage, persistence: 'none', isDegraded: true };
}

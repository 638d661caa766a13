/** Goes on in memory when the storage of the device is lost for good while the conversation is open. */
import type { UserMessage } from '../message.ts';
import type { Draft } from '../snapshot.ts';
import type { Section } from '../state.ts';
import { createMemoryStorage, emptyTables, type MemoryTables } from './memory.ts';
import { StorageLostError } from './storage-error.ts';
import { isOpen, type ConversationStorage, type Lease, type StorageRows } from './storage.ts';

/** What is known on this page when the storage is lost. */
export interface OnPage {
  readonly sections: readonly Section[];
  readonly draft: Draft;
  readonly tabId: string;
}

/** What a fallback is told, and asks for. */
export interface FallbackParts {
  /** Everything that is on screen at that moment. */
  readonly onPage: () => OnPage;
  /** From now on nothing is kept but on this page: to be said to the user. Called once, before anything is written there. */
  readonly onLost: (error: StorageLostError) => void;
}

/**
 * The storage of the device and, from the moment it is lost, the memory of this page, which begins with what is on screen. The rest of the
 * device's rows waits there for the next visit.
 */
export function withFallback(device: ConversationStorage, { onPage, onLost }: FallbackParts): ConversationStorage {
  const now: { storage: ConversationStorage; lease: Lease | null } = { storage: device, lease: null };

  async function run<T>(call: (storage: ConversationStorage) => Promise<T>): Promise<T> {
    try {
      return await call(now.storage);
    } catch (error) {
      if (!(error instanceof StorageLostError)) throw error;
      if (now.storage === device) {
        now.storage = createMemoryStorage(tablesOf(onPage(), now.lease));
        onLost(error);
      }
      return call(now.storage);
    }
  }

  return {
    read: (work) => run((storage) => storage.read(work)),
    async write(work, durability) {
      const put: Lease[] = [];
      const watched = (rows: StorageRows): StorageRows => ({
        ...rows,
        putLease: (row) => {
          put.push(row);
          return rows.putLease(row);
        },
      });
      const result = await run((storage) => storage.write((rows) => work(watched(rows)), durability));
      now.lease = put.at(-1) ?? now.lease;
      return result;
    },
    clear: (lastLook) => now.storage.clear(lastLook),
    close: () => {
      device.close();
    },
  };
}

/** A conversation that this page leads is led on: what its request comes to is still to be written. */
function tablesOf({ sections, draft, tabId }: OnPage, lease: Lease | null): MemoryTables {
  const tables = emptyTables();
  for (const [at, { conversation, messages }] of sections.entries()) {
    // What is above it is not on this page.
    tables.conversations.set(conversation.id, at === 0 ? { ...conversation, continues: null } : conversation);
    for (const message of messages) tables.messages.set(message.id, isOpen(message) ? withoutResend(message) : message);
  }
  tables.current = sections.at(-1)?.conversation.id ?? null;
  tables.drafts.set(tabId, draft);
  return { ...tables, lease };
}

/**
 * The device still has the message as well, and another tab, or the next visit, sends it from there: from here it is looked for, but sent only by
 * a user who knows that it may then stand twice.
 */
function withoutResend(message: UserMessage): UserMessage {
  switch (message.state) {
    case 'queued':
      return { ...message, state: 'unconfirmed', wait: null, isUrged: false, revision: message.revision + 1 };
    case 'sending':
    case 'checking':
    case 'awaiting':
      return { ...message, resends: Math.max(1, message.resends), revision: message.revision + 1 };
    default:
      return message;
  }
}

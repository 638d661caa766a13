/** Conversations that the user deletes: when it happens, and that it can be taken back until then. Rows and plan; the request is the leader's. */
import type { Permit } from './load/load-state.ts';
import type { Deletion, StorageReader, StorageRows } from './storage/storage.ts';
import { wholeOf } from './successor.ts';

/** What the plan depends on. */
export interface DeletionCircumstances {
  /** ms since the epoch. */
  readonly now: number;
  readonly isOnline: boolean;
  readonly permit: (kind: 'probe' | 'post') => Permit;
  /** A wait that ends later than in so many ms was begun before the clock was set back. */
  readonly longestWaitMs: number;
}

/** What to do about deletions. */
export type DeletionStep =
  | { readonly type: 'idle' }
  | { readonly type: 'wait'; readonly until: number }
  | { readonly type: 'delete'; readonly deletion: Deletion };

/** Whether the leader still has something to do for it. */
export function isPending({ stage }: Deletion): boolean {
  return stage !== 'hidden';
}

/** The first deletion that is due, else the earliest wait. */
export function planDeletion(deletions: readonly Deletion[], circumstances: DeletionCircumstances): DeletionStep {
  const { now, isOnline, permit, longestWaitMs } = circumstances;
  let until = Infinity;
  for (const deletion of deletions.filter(isPending)) {
    const { nextAt, serverId } = deletion;
    if (nextAt > now && nextAt - now <= longestWaitMs) until = Math.min(until, nextAt);
    else if (serverId === null) return { type: 'delete', deletion };
    else if (isOnline) {
      // Before it, the API is asked whether it is there, in the same step.
      const permission = permit('probe');
      if (permission.type !== 'wait') return { type: 'delete', deletion };
      until = Math.min(until, permission.until);
    }
  }
  return until === Infinity ? { type: 'idle' } : { type: 'wait', until };
}

/** The deletions, each with the id that the API gave the conversation since it was asked for. */
export async function readDeletions(rows: StorageReader): Promise<readonly Deletion[]> {
  const found: Deletion[] = [];
  for (const deletion of await rows.deletions()) {
    const row = await rows.conversation(deletion.conversationId);
    found.push({ ...deletion, serverId: row?.serverId ?? deletion.serverId });
  }
  return found;
}

/** Whether it is no longer shown. */
export async function isDeleted(rows: StorageReader, conversationId: string): Promise<boolean> {
  return (await rows.deletions()).some((deletion) => deletion.conversationId === conversationId);
}

/** Changes a deletion, unless it was taken back; `null` forgets it. Resolves to what it became. */
export async function changeDeletion(
  rows: StorageRows,
  conversationId: string,
  change: (deletion: Deletion) => Deletion | null,
): Promise<Deletion | null> {
  let result: Deletion | null = null;
  const next: Deletion[] = [];
  for (const deletion of await rows.deletions()) {
    const changed = deletion.conversationId === conversationId ? change(deletion) : deletion;
    if (deletion.conversationId === conversationId) result = changed;
    if (changed) next.push(changed);
  }
  await rows.putDeletions(next.filter(isPending).concat(next.filter((one) => !isPending(one)).slice(-MOST_HIDDEN)));
  return result;
}

/** So many conversations that the API will not delete are kept out of the list; after that the oldest come back. */
const MOST_HIDDEN = 200;

/** Removes a conversation with its messages, and the lost ones that stand above it. */
export async function removeConversation(rows: StorageRows, conversationId: string): Promise<void> {
  if ((await rows.currentConversation())?.id === conversationId) return;
  for (const { id } of await wholeOf(rows, conversationId)) {
    for (const message of await rows.allMessages(id)) await rows.deleteMessage(message.id);
    await rows.deleteConversation(id);
  }
}

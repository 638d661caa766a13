/** Which conversations the visitor deleted: nothing else may be removed, from the device or from the API (I22). */
import type { Context } from '../world/context.ts';
import type { RequestRecord } from '../world/network.ts';
import type { Ledger } from './ledger.ts';

/** Their account book. */
export class Deletions {
  readonly #context: Context;
  readonly #ledger: Ledger;
  /** Local ids, and ids given by the API where it alone had the conversation. */
  readonly #asked = new Set<string>();

  constructor(context: Context, ledger: Ledger) {
    this.#context = context;
    this.#ledger = ledger;
    ledger.isDeleting = (conversationId) => this.#isAsked(conversationId);
    ledger.onRemoval = (record) => {
      this.#onRemoval(record);
    };
  }

  /** The visitor deletes a conversation. */
  ask(id: string): void {
    this.#asked.add(id);
  }

  /** And took it back in time. */
  tookBack(id: string): void {
    this.#asked.delete(id);
  }

  /** What was wiped is wanted again. */
  fetched(serverId: string): void {
    this.#ledger.purgedConversations.delete(serverId);
  }

  /** It, or what took its place once it was lost. */
  #isAsked(conversationId: string): boolean {
    if (this.#asked.has(conversationId)) return true;
    const { database } = this.#ledger;
    const row = database?.conversations.get(conversationId);
    if (row?.serverId != null && this.#asked.has(row.serverId)) return true;
    const next = [...(database?.conversations.values() ?? [])].find(({ continues }) => continues === conversationId);
    return next !== undefined && this.#isAsked(next.id);
  }

  #onRemoval({ id, path, page }: RequestRecord): void {
    const serverId = path.slice(path.lastIndexOf('/') + 1);
    const rows = [...(this.#ledger.database?.conversations.values() ?? [])];
    const row = rows.find((one) => one.serverId === serverId);
    if (this.#asked.has(serverId) || (row && this.#isAsked(row.id))) return;
    // Wiped between the commit and the request.
    if (!row) return;
    this.#context.violate('I22', `${page.name} ${id} deletes ${serverId}, which nobody asked for`);
  }
}

/** Which conversations the visitor deleted: nothing else may be removed, from the device or from the API (I22). */
import type { ConversationRow } from '../../../src/conversation/storage/storage.ts';
import type { Context } from '../world/context.ts';
import type { RequestRecord } from '../world/network.ts';
import type { Ledger } from './ledger.ts';

/** Their account book. */
export class Deletions {
  readonly #context: Context;
  readonly #ledger: Ledger;
  /** Local ids, and ids given by the API where it alone had the conversation. */
  readonly #asked = new Map<string, number>();
  #asks = 0;
  /** What the API was asked to remove, by its own id: how many deletions the visitor had asked for then. */
  readonly #removals = new Map<string, number>();
  /** All rows that ever were. */
  readonly #known = new Map<string, ConversationRow>();
  /** Which one the device gave up for that. */
  readonly #former = new Map<string, string>();

  constructor(context: Context, ledger: Ledger) {
    this.#context = context;
    this.#ledger = ledger;
    ledger.isDeleting = (conversationId) => this.#isAsked(conversationId);
    ledger.onRows = (rows) => {
      this.#onRows([...rows]);
    };
    ledger.onRemoval = (record) => {
      this.#onRemoval(record);
    };
  }

  #onRows(rows: readonly ConversationRow[]): void {
    const lost = rows.find(({ id, isGone }) => isGone && this.#known.get(id)?.isGone === false);
    for (const row of rows) {
      if (lost && !this.#known.has(row.id)) this.#former.set(row.id, lost.id);
      this.#known.set(row.id, row);
    }
  }

  /** The visitor deletes a conversation. Returns which time that is. */
  ask(id: string): number {
    this.#asked.set(id, (this.#asks += 1));
    return this.#asks;
  }

  /** And took it back in time, unless they deleted it once more since. */
  tookBack(id: string, time: number): void {
    if (this.#asked.get(id) !== time) return;
    const asked = [...this.#known.values()].filter((row) => this.#isAsked(row.id));
    this.#asked.delete(id);
    for (const row of asked) if (!this.#isAsked(row.id)) this.#checkStillThere(row, time);
  }

  /** What they were told is not deleted must not be on its way to be: the device would show what the API has no more. */
  #checkStillThere({ id, serverId }: ConversationRow, time: number): void {
    if (serverId === null || (this.#removals.get(serverId) ?? 0) < time) return;
    this.#context.violate(
      'I22',
      `the deletion of ${id} is said to be taken back, and the API was asked for ${serverId}`,
    );
  }

  /** What was wiped is wanted again. */
  fetched(serverId: string): void {
    this.#ledger.purgedConversations.delete(serverId);
  }

  /** It, or what took its place once it was lost. */
  #isAsked(conversationId: string): boolean {
    const row = this.#known.get(conversationId);
    // It was lost between the look and the press.
    if (this.#asked.has(this.#former.get(conversationId) ?? '')) return true;
    if (this.#asked.has(conversationId) || (row?.serverId != null && this.#asked.has(row.serverId))) return true;
    const next = [...this.#known.values()].find(({ continues }) => continues === conversationId);
    return next !== undefined && this.#isAsked(next.id);
  }

  #onRemoval({ id, path, page }: RequestRecord): void {
    const serverId = path.slice(path.lastIndexOf('/') + 1);
    this.#removals.set(serverId, this.#asks);
    // Wiped and fetched again it has another row.
    const rows = [...this.#known.values()].filter((one) => one.serverId === serverId);
    if (this.#asked.has(serverId) || rows.some((row) => this.#isAsked(row.id))) return;
    this.#context.violate('I22', `${page.name} ${id} deletes ${serverId}, which nobody asked for`);
  }
}

/** Which conversations turned out to be another account's, and that nobody is shown them from then on (I15). */
import type { Context } from '../world/context.ts';
import type { Database } from '../world/database.ts';
import type { RequestRecord } from '../world/network.ts';
import type { Page } from '../world/page.ts';
import type { StoredConversation } from '../world/server.ts';

/** A slow device has stored by then what its page was told. */
const KNOWN_AFTER_MS = 30_000;

/** Keeps what the API said of whose they are. */
export class Foreign {
  /** Ids given by the API; once there was time to store that. */
  readonly known = new Set<string>();
  readonly #context: Context;
  /** The same, by the page that was told so just now. */
  readonly #told = new Map<Page, Set<string>>();
  /** What stands above each conversation of the device. */
  readonly #above = new Map<string, string | null>();

  constructor(context: Context) {
    this.#context = context;
  }

  onOutcome({ outcome, page, path, body }: RequestRecord, conversations: Iterable<StoredConversation>): void {
    if (outcome === null || outcome === 'failed' || outcome.status !== 403) return;
    // An account that may not chat, or that is not signed in, is told nothing of whose conversation it is.
    if (!outcome.body.endsWith('permission to access this conversation"}')) return;
    for (const { id, isForeign } of conversations) {
      if (!isForeign || !(path.endsWith(`/${id}`) || body?.includes(`"${id}"`))) continue;
      this.#told.set(page, (this.#told.get(page) ?? new Set()).add(id));
      // A page that ends right after it was told so leaves nobody who knows.
      this.#context.schedule.in(KNOWN_AFTER_MS, () => {
        if (!page.isDead) this.known.add(id);
      });
    }
  }

  /**
   * Who was told so puts it above no other conversation, be it for a moment: every tab shows what is committed, and should the page end in that
   * moment, nobody takes it away.
   */
  onCommit({ conversations }: Database, page: Page): void {
    const told = this.#told.get(page);
    for (const { id, continues } of conversations.values()) {
      const isNew = this.#above.get(id) !== continues;
      this.#above.set(id, continues);
      const serverId = isNew && continues !== null ? conversations.get(continues)?.serverId : null;
      if (serverId == null || told?.has(serverId) !== true) continue;
      this.#context.violate('I15', `${page.name} shows ${serverId}, which is another account's, above ${id}`);
    }
  }
}

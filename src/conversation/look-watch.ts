/** Tells how long a look was really waited for: a wait that the clock of the device says is over may have hardly begun. */
import type { Environment } from './environment.ts';
import type { UserMessage } from './message.ts';

/** How long the look for a message was waited for, ms. */
export type Waited = (message: UserMessage) => number;

interface Seen {
  /** When the wait was decided upon, ms since the epoch: tells it from the one before. */
  readonly from: number;
  /** By the clock that nobody sets. */
  readonly at: number;
}

/** Two clocks of a page are not alike, and a wait is seen a moment after it was decided upon. */
const COARSE_MS = 1000;

/** Watches the waits of messages that are looked for, as long as this page leads. Of what passed before it saw one it knows nothing. */
export class LookWatch {
  readonly #uptime: Environment['uptime'];
  readonly #seen = new Map<string, Seen>();

  constructor({ uptime }: Pick<Environment, 'uptime'>) {
    this.#uptime = uptime;
  }

  /** The waits that are on now. */
  watch(messages: readonly UserMessage[]): void {
    const before = new Map(this.#seen);
    this.#seen.clear();
    for (const { id, look } of messages) {
      if (!look) continue;
      const from = look.from ?? look.since;
      const seen = before.get(id);
      this.#seen.set(id, seen?.from === from ? seen : { from, at: this.#uptime() });
    }
  }

  /** How long each of them has been waited for, ms. */
  waited(): Waited {
    const now = this.#uptime();
    return ({ id, look }) => {
      const seen = this.#seen.get(id);
      return look && seen?.from === (look.from ?? look.since) ? now - seen.at + COARSE_MS : 0;
    };
  }
}

/** One life of a page in a tab: from its load to its end. */
import type { Context } from './context.ts';

/** Knows whether the code of a page can run. */
export class Page {
  readonly name: string;
  isDead = false;
  isFrozen = false;
  readonly #context: Context;
  readonly #atDeath: (() => void)[] = [];
  #backlog: (() => void)[] = [];

  constructor(context: Context, name: string) {
    this.#context = context;
    this.name = name;
  }

  /** Hands something to the code of the page: at once, after the thaw, or never. */
  deliver(run: () => void): void {
    if (this.isDead) return;
    if (this.isFrozen) this.#backlog.push(run);
    else run();
  }

  /** Calls back when the page ends; what it held passes on. */
  whenDead(run: () => void): void {
    this.#atDeath.push(run);
  }

  die(): void {
    if (this.isDead) return;
    this.isDead = true;
    this.#backlog = [];
    for (const run of this.#atDeath.splice(0)) run();
  }

  freeze(): void {
    this.isFrozen = true;
  }

  /** What arrived meanwhile is handed over, one after the other. */
  thaw(): void {
    if (!this.isFrozen) return;
    this.isFrozen = false;
    for (const run of this.#backlog.splice(0)) {
      this.#context.schedule.in(0, () => {
        this.deliver(run);
      });
    }
  }
}

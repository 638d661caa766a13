/** One life of a page in a tab: from its load to its end. */
import type { PageEvent } from '../../../src/conversation/environment.ts';
import type { Context } from './context.ts';

/** Knows whether the code of a page can run. */
export class Page {
  readonly name: string;
  isDead = false;
  isFrozen = false;
  isVisible = true;
  /** It will be frozen between the commit of an attempt and its request. */
  isFrozenAtCommit = false;
  /** Which of the conversation objects of this page runs: each of them counts for itself how the API bears it. */
  client = 0;
  /** The one that was mounted last. */
  newestClient = 0;
  /** It heard that it will be frozen, and not yet that it goes on. */
  isToResume = false;
  /** When it was frozen last, or told that it will be. */
  frozenAt = -Infinity;
  /** Virtual time. */
  readonly loadedAt: number;
  readonly #listeners = new Set<(event: PageEvent) => void>();
  readonly #context: Context;
  readonly #atDeath: (() => void)[] = [];
  #backlog: (() => void)[] = [];

  constructor(context: Context, name: string) {
    this.#context = context;
    this.name = name;
    this.loadedAt = context.schedule.now;
  }

  /** Hands something to the code of the page: at once, after the thaw, or never. */
  deliver(run: () => void): void {
    if (this.isDead) return;
    if (this.isFrozen) this.#backlog.push(run);
    else run();
  }

  subscribe(listener: (event: PageEvent) => void): () => void {
    // The same listener may come twice.
    const entry = (event: PageEvent) => {
      listener(event);
    };
    this.#listeners.add(entry);
    return () => {
      this.#listeners.delete(entry);
    };
  }

  /** Tells the page what happens to it. */
  tell(event: PageEvent): void {
    if (event === 'freeze') {
      this.frozenAt = this.#context.schedule.now;
      this.isToResume = true;
    }
    if (event === 'resume') this.isToResume = false;
    this.deliver(() => {
      for (const listener of [...this.#listeners]) listener(event);
    });
  }

  /** The visitor looks at it, or away. */
  show(isVisible: boolean): void {
    if (this.isVisible === isVisible) return;
    this.isVisible = isVisible;
    this.tell(isVisible ? 'visible' : 'hidden');
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
    this.isFrozenAtCommit = false;
    this.frozenAt = this.#context.schedule.now;
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

import type { ReactiveControllerHost } from 'lit';
import type { TranscriptEntry } from '../conversation/snapshot.ts';
import { afterPaint } from './after-paint.ts';

/** More than a screen holds, and no more, as each of them takes its time. */
const FIRST_COUNT = 24;

/** Shows the end of a conversation that is opened before the rest of it, so that nobody waits for what is not in view. */
export class FirstScreen {
  readonly #host: ReactiveControllerHost;
  #entries: readonly TranscriptEntry[] = [];
  #shown: readonly TranscriptEntry[] = [];
  #isCut = false;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  /** Those of `entries` to show now; the host is updated when it is the time of all. */
  shownOf(entries: readonly TranscriptEntry[]): readonly TranscriptEntry[] {
    if (entries === this.#entries) return this.#shown;
    if (!this.#isCut && entries.length > FIRST_COUNT && !haveCommon(entries, this.#entries)) this.#cut();
    this.#entries = entries;
    this.#shown = this.#isCut ? entries.slice(-FIRST_COUNT) : entries;
    return this.#shown;
  }

  #cut(): void {
    this.#isCut = true;
    void afterPaint().then(() => {
      this.#isCut = false;
      this.#shown = this.#entries;
      this.#host.requestUpdate();
    });
  }
}

function haveCommon(some: readonly TranscriptEntry[], others: readonly TranscriptEntry[]): boolean {
  const ids = new Set(others.map(({ id }) => id));
  return some.some(({ id }) => ids.has(id));
}

import { html, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';

/** Long enough for a screen reader to notice, short enough to leave nothing to stumble over. */
const SHOWN_MS = 3000;

/** Longest announcement, in characters: content must not flood the listener. The message itself can be read in the transcript. */
const LONGEST = 400;

/** The one live region of the panel: says each thing once and is empty again. */
export class Announcer implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #timers = new Set<ReturnType<typeof setTimeout>>();
  #said: readonly { readonly id: number; readonly text: string }[] = [];
  #count = 0;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** Has `text` read out when the user is idle. */
  say(text: string): void {
    const id = (this.#count += 1);
    this.#said = [...this.#said, { id, text: text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text }];
    this.#host.requestUpdate();
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      this.#said = this.#said.filter((one) => one.id !== id);
      this.#host.requestUpdate();
    }, SHOWN_MS);
    this.#timers.add(timer);
  }

  render(): TemplateResult {
    return html`<div class="unseen" role="status" aria-live="polite">
      ${repeat(
        this.#said,
        ({ id }) => id,
        ({ text }) => html`<p>${text}</p>`,
      )}
    </div>`;
  }

  hostDisconnected(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
    this.#said = [];
  }
}

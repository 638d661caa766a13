import { html, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';

/** What happens within this time is said at once, so that a screen reader is not interrupted by every single change. */
const GATHER_MS = 1000;

/** Long enough for a screen reader to notice, short enough to leave nothing to stumble over. */
const SHOWN_MS = 3000;

/** Longest announcement, in characters: content must not flood the listener. The message itself can be read in the transcript. */
const LONGEST = 400;

/** The one live region of the panel: says each thing once and is empty again. */
export class Announcer implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #timers = new Set<ReturnType<typeof setTimeout>>();
  /** Texts by what they are about: of several about the same only the last one is said. */
  readonly #gathered = new Map<string, string>();
  #said: readonly string[] = [];
  #isGathering = false;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  /**
   * Has `text` read out when the user is idle, unless it is being said already.
   * @param about takes the place of what was to be said of the same, and nothing at all where `text` is `''`
   */
  say(text: string, about = text): void {
    this.unsay(about);
    if (text === '') return;
    if (!this.#isGathering) {
      this.#isGathering = true;
      this.#after(GATHER_MS, () => {
        this.#flush();
      });
    }
    this.#gathered.set(about, text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);
  }

  /** Takes back what was to be said of that. Returns whether there was anything. */
  unsay(about: string): boolean {
    return this.#gathered.delete(about);
  }

  render(): TemplateResult {
    return html`<div class="unseen" role="status" aria-live="polite">
      ${repeat(
        this.#said,
        (text) => text,
        (text) => html`<p>${text}</p>`,
      )}
    </div>`;
  }

  hostDisconnected(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
    this.#gathered.clear();
    this.#isGathering = false;
    this.#said = [];
  }

  #flush(): void {
    // Below a modal dialog a live region is silent: what came meanwhile is said when that is closed.
    const root = this.#host.getRootNode();
    const lightbox = root instanceof ShadowRoot ? root.querySelector('dialog.lightbox') : null;
    if (lightbox !== null) {
      lightbox.addEventListener(
        'close',
        () => {
          this.#flush();
        },
        { once: true },
      );
      return;
    }
    this.#isGathering = false;
    const texts = [...new Set(this.#gathered.values())].filter((text) => !this.#said.includes(text));
    this.#gathered.clear();
    if (texts.length === 0) return;
    this.#said = [...this.#said, ...texts];
    this.#host.requestUpdate();
    this.#after(SHOWN_MS, () => {
      this.#said = this.#said.filter((text) => !texts.includes(text));
      this.#host.requestUpdate();
    });
  }

  #after(ms: number, act: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      act();
    }, ms);
    this.#timers.add(timer);
  }
}

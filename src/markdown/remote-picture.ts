import { html, type TemplateResult } from 'lit';
import { AsyncDirective, directive } from 'lit/async-directive.js';
import { createRef, ref } from 'lit/directives/ref.js';

/** A picture of another host, which learns of the reader as soon as it is asked for (S4). */
export interface RemotePicture {
  /** Its address, already judged: absolute, `http` or `https`. */
  readonly url: string;
  readonly host: string;
  /** Alternative text, `''` for none. */
  readonly description: string;
  readonly strings: RemotePictureStrings;
  /** What is around the button, and around the words that stand there when it failed. */
  readonly frame: (content: TemplateResult) => TemplateResult;
}

/** The texts of the locale that it needs. */
export interface RemotePictureStrings {
  /** Label of the button that loads it. */
  readonly imageLoad: (host: string) => string;
  /** Stands in its place when it could not be loaded. */
  readonly imageNotAvailable: string;
}

class RemotePictureDirective extends AsyncDirective {
  readonly #image = createRef<HTMLImageElement>();
  #picture: RemotePicture | null = null;
  #state: 'offered' | 'asked' | 'failed' = 'offered';

  render(picture: RemotePicture): TemplateResult {
    if (picture.url !== this.#picture?.url) this.#state = 'offered';
    this.#picture = picture;
    const { url, host, description, strings, frame } = picture;
    switch (this.#state) {
      case 'offered':
        return frame(
          html`<button type="button" class="text load-picture" @click=${this.#load}>
            ${strings.imageLoad(host)}
          </button>`,
        );
      case 'asked':
        return html`<img
          ${ref(this.#image)}
          src=${url}
          alt=${description}
          decoding="async"
          referrerpolicy="no-referrer"
          tabindex="-1"
          @error=${this.#fail}
        />`;
      case 'failed':
        return frame(html`<span>${strings.imageNotAvailable} <span class="host" dir="ltr">(${host})</span></span>`);
    }
  }

  readonly #load = (): void => {
    this.#show('asked');
    // The button that had the focus is gone; the keyboard goes on from the picture.
    this.#image.value?.focus({ preventScroll: true });
  };

  readonly #fail = (): void => {
    this.#show('failed');
  };

  #show(state: 'asked' | 'failed'): void {
    if (this.#picture === null) return;
    this.#state = state;
    this.setValue(this.render(this.#picture));
  }
}

/**
 * Shows a {@link RemotePicture}: a button that says where it would come from, and the picture once that is pressed. What was asked for stays, as long as
 * the address is the same.
 */
export const remotePicture = directive(RemotePictureDirective);

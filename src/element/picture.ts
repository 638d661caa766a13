import { html, nothing, type TemplateResult } from 'lit';
import { AsyncDirective, directive } from 'lit/async-directive.js';
import type { StoredPicture } from '../images/picture-store.ts';
import { GALLERY_ICONS } from './gallery-icons.ts';
import type { PictureGallery, PicturePlace } from './picture-gallery.ts';

/** A picture in its place, and what shows it. */
export interface ShownPicture extends PicturePlace {
  readonly gallery: PictureGallery;
}

/**
 * A picture that may load, or a tile that says why it does not. Nothing of a foreign host loads by itself. The place around it is reserved before
 * it is there, so that nothing moves when it comes.
 */
class PictureDirective extends AsyncDirective {
  #shown: ShownPicture | null = null;
  #reference = '';
  /** The user asked for a picture of another host. */
  #isAsked = false;
  #state: 'loading' | 'there' | 'failed' = 'loading';
  #heldId: string | null = null;
  #letGo: (() => void) | null = null;

  render(shown: ShownPicture): unknown {
    const reference = shown.set[shown.index]?.reference ?? '';
    if (reference !== this.#reference) {
      this.#reference = reference;
      this.#isAsked = false;
      this.#state = 'loading';
    }
    this.#shown = shown;
    return this.#render(shown, reference);
  }

  override disconnected(): void {
    this.#hold(null);
  }

  override reconnected(): void {
    this.#update();
  }

  #render(shown: ShownPicture, reference: string): unknown {
    const { gallery, view } = shown;
    const { strings } = view;
    const source = gallery.sourceOf(reference);
    this.#hold(source.kind === 'reference' ? source.id : null);
    switch (source.kind) {
      case 'none':
        return nothing;
      case 'show':
        return this.#renderImage(source.url, shown);
      case 'remote':
        // The policy has parsed it; written as the browser will ask for it.
        if (this.#isAsked) return this.#renderImage(new URL(reference).href, shown);
        return renderTile(
          html`<button type="button" class="text load-picture" @click=${this.#ask}>
            ${strings.imageLoad(source.host)}
          </button>`,
        );
      case 'reference':
        return this.#renderStored(gallery.store.stateOf(source.id), shown);
      case 'refused':
        return renderTile(html`<span>${strings.imageNotAvailable}</span>`);
    }
  }

  #renderStored(stored: StoredPicture, shown: ShownPicture): TemplateResult {
    if (stored.kind === 'failed') return this.#renderFailure(shown);
    return this.#renderImage(stored.kind === 'ready' ? stored.url : null, shown);
  }

  /** `null` is a picture of which the address is still to come. */
  #renderImage(url: string | null, shown: ShownPicture): TemplateResult {
    if (this.#state === 'failed') return this.#renderFailure(shown);
    const { gallery, view, set, index, part, isLarge = false } = shown;
    const description = set[index]?.description ?? '';
    const isThere = url !== null && this.#state === 'there';
    const image =
      url === null
        ? html`<span class="unseen">${gallery.texts(view).imageLoading}: ${description}</span>`
        : html`<img
            class="picture"
            part=${part ?? nothing}
            src=${url}
            alt=${description}
            decoding="async"
            draggable="false"
            referrerpolicy="no-referrer"
            @load=${this.#arrive}
            @error=${this.#fail}
          />`;
    const classes = isThere ? 'frame' : 'frame waiting';
    if (isLarge || url === null) return html`<span class=${classes}>${image}</span>`;
    return html`<button
      type="button"
      class=${classes}
      aria-label=${view.strings.imageEnlarge(description)}
      @click=${() => {
        gallery.open(set, index);
      }}
    >
      ${image}
    </button>`;
  }

  #renderFailure({ view: { strings } }: ShownPicture): TemplateResult {
    const host = URL.canParse(this.#reference) ? new URL(this.#reference).host : '';
    return renderTile(
      html`<span
          >${strings.imageNotAvailable}
          ${host === '' ? nothing : html`<span class="host" dir="ltr">(${host})</span>`}</span
        >
        <button type="button" class="text" @click=${this.#retry}>${strings.retry}</button>`,
    );
  }

  readonly #ask = ({ currentTarget }: Event): void => {
    this.#isAsked = true;
    this.#replace(currentTarget);
  };

  readonly #retry = ({ currentTarget }: Event): void => {
    this.#state = 'loading';
    if (this.#heldId !== null) this.#shown?.gallery.store.retry(this.#heldId);
    this.#replace(currentTarget);
  };

  readonly #arrive = (): void => {
    this.#state = 'there';
    this.#update();
  };

  readonly #fail = (): void => {
    this.#state = 'failed';
    this.#update();
  };

  /** The button that had the focus goes away; the keyboard goes on from what stands in its place. */
  #replace(button: EventTarget | null): void {
    const place = button instanceof HTMLElement ? button.closest('.place') : null;
    this.#update();
    const next = place?.querySelector<HTMLElement>('button') ?? place?.closest<HTMLElement>('[tabindex]');
    next?.focus({ preventScroll: true });
  }

  #update(): void {
    if (this.#shown !== null && this.isConnected) this.setValue(this.#render(this.#shown, this.#reference));
  }

  #hold(id: string | null): void {
    if (id === this.#heldId) return;
    this.#letGo?.();
    this.#heldId = id;
    this.#letGo =
      id === null
        ? null
        : (this.#shown?.gallery.store.hold(id, () => {
            this.#update();
          }) ?? null);
  }
}

const pictureDirective = directive(PictureDirective);

/** Shows a picture. */
export function picture(shown: ShownPicture): TemplateResult {
  return html`<span class="place">${pictureDirective(shown)}</span>`;
}

function renderTile(content: TemplateResult): TemplateResult {
  return html`<span class="picture tile">${GALLERY_ICONS.picture}${content}</span>`;
}

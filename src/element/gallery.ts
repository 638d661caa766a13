import { html, type ReactiveController, type TemplateResult } from 'lit';
import { checkedBlob, bytesOfBase64, rasterBlob } from '../images/bytes-of.ts';
import { PictureStore } from '../images/picture-store.ts';
import { imageSource, type ImageSource } from '../images/source.ts';
import { galleryStrings, type GalleryStrings } from '../locales/gallery/index.ts';
import { tellDeveloper } from './console.ts';
import { picture } from './picture.ts';
import type { GalleryHost, PictureGallery, PictureItem, PicturePlace } from './picture-gallery.ts';
import { resolvedAddress } from './resolved-address.ts';
import type { View } from './view.ts';

export { galleryStyles } from './styles/gallery-styles.ts';

/** The pictures of a transcript: what they lead to, those behind ids, and the lightbox they open in. */
export class Gallery implements ReactiveController, PictureGallery {
  readonly #host: GalleryHost;
  /** Pictures behind ids. */
  readonly store: PictureStore;

  constructor(host: GalleryHost) {
    this.#host = host;
    this.store = new PictureStore({
      load: (id, signal) => this.#load(id, signal),
      mayLoad: () => host.view?.snapshot.isAwaitingReply === false,
    });
    host.addController(this);
  }

  /** What a reference leads to, by what the page allows now. */
  sourceOf(reference: string): ImageSource {
    return imageSource(reference, this.#host.view?.settings.imageOrigins ?? []);
  }

  /** The texts of pictures in the language of the chatbox. */
  texts({ locale, settings }: View): GalleryStrings {
    return galleryStrings(locale, settings.strings);
  }

  /** A picture, in the place that is reserved for it. */
  render(place: PicturePlace): TemplateResult {
    return picture({ ...place, gallery: this });
  }

  /** The pictures of a message of the user. */
  renderMessage(images: readonly string[], view: View): TemplateResult {
    const set = images.map((reference, index) => ({
      reference,
      description: view.strings.imageOfMessage(index + 1, images.length),
    }));
    return html`<div class="pictures">${set.map((_, index) => this.render({ set, index, view }))}</div>`;
  }

  /** Opens the lightbox; the focus comes back to where it was. */
  open(set: readonly PictureItem[], index: number): void {
    const root = this.#host.getRootNode();
    const opener = root instanceof ShadowRoot ? root.activeElement : null;
    import('./lightbox.ts').then(
      ({ showLightbox }) => {
        showLightbox({ gallery: this, host: this.#host, opener, set, index });
      },
      (error: unknown) => {
        tellDeveloper('could not load a part of its code; pictures cannot be enlarged.', error);
      },
    );
  }

  hostUpdated(): void {
    this.store.wake();
  }

  hostDisconnected(): void {
    queueMicrotask(() => {
      if (!this.#host.isConnected) this.store.clear();
    });
  }

  async #load(id: string, signal: AbortSignal): Promise<Blob | string> {
    const { view } = this.#host;
    if (view === null) throw new Error('Nothing is shown.');
    const { resolveImage } = view.settings;
    const found = resolveImage === null ? null : await resolveImage(id);
    if (resolveImage !== null) return checked(found);
    const { base64 } = await view.conversation.getImage(id, { signal });
    const bytes = bytesOfBase64(base64);
    return present(bytes && rasterBlob(bytes));
  }
}

async function checked(found: Blob | string | null): Promise<Blob | string> {
  return present(found instanceof Blob ? await checkedBlob(found) : resolvedAddress(found));
}

function present<T>(found: T | null): T {
  if (found === null) throw new Error('There is no such picture.');
  return found;
}

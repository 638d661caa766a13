import { html, nothing, svg, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Conversation } from '../conversation/conversation.ts';
import type { DraftImage } from '../conversation/snapshot.ts';
import { IMAGE_ACCEPT, ImageError, imageLimits, prepare, type ImageLimits } from '../images/index.ts';
import { isRasterDataUrl } from '../images/source.ts';
import { pictureStrings, type PictureStrings } from '../locales/pictures/index.ts';
import { visibleText } from '../markdown/visible-text.ts';
import { GALLERY_ICONS } from './gallery-icons.ts';
import { icon, ICONS } from './icons.ts';
import { imageErrorText } from './picture-errors.ts';
import type { View } from './view.ts';

export { pictureStyles } from './styles/picture-styles.ts';

const CAMERA = icon(svg`<path d="M4 8h3.5L9 5.5h6L16.5 8H20v11H4z" /><circle cx="12" cy="13" r="3.2" />`);

/** What the tray needs of the composer. */
export interface PictureTrayHost {
  /** What is shown, `null` when nothing is. */
  readonly view: View | null;
  requestUpdate(): void;
  /** Has something read out. */
  announce(text: string): void;
  /** Says why a file was not taken. */
  showErrors(errors: readonly string[]): void;
  /** Puts the cursor into the text field. */
  focus(): void;
}

/** A picked file that is not a picture of the draft yet. */
interface Pending {
  readonly id: string;
  readonly name: string;
  readonly file: File;
  readonly conversation: Conversation;
  readonly end: AbortController;
}

/**
 * The pictures that go with the message being written. Picked files are prepared one after the other; each becomes a picture of the draft when
 * it is ready, and the file is let go. What is not prepared yet is shown as a placeholder: no file is shown before it was checked.
 */
export class PictureTray {
  readonly #host: PictureTrayHost;
  #pending: readonly Pending[] = [];
  #errors: string[] = [];
  #isRunning = false;
  #waiting: ((isReady: boolean) => void) | null = null;

  constructor(host: PictureTrayHost) {
    this.#host = host;
  }

  /** Whether files are still to be prepared. */
  get isBusy(): boolean {
    return this.#pending.length > 0;
  }

  /** Says what can be sent, or why nothing more can be picked. */
  hint(view: View): string {
    const { limits, strings } = about(view);
    return this.#room(view, limits) > 0
      ? strings.composerImageLimits(limits.maxCount, limits.maxBytes)
      : strings.imageErrorCount(limits.maxCount);
  }

  /** Whether the message has all the pictures it can have. */
  isFull(view: View): boolean {
    return this.#room(view, about(view).limits) <= 0;
  }

  /** Takes picked, pasted or dropped files, as many as there is room for. */
  add(files: readonly File[]): void {
    const { view } = this.#host;
    if (view === null) return;
    const { limits, strings } = about(view);
    const taken = files.slice(0, Math.max(0, this.#room(view, limits)));
    const pending = taken.map((file) => ({
      id: newId(),
      name: file.name,
      file,
      conversation: view.conversation,
      end: endWhenForgotten(view.conversation),
    }));
    this.#pending = [...this.#pending, ...pending];
    for (const { name } of pending) this.#host.announce(strings.imagePreparing(visibleText(name)));
    if (taken.length < files.length || files.length === 0) this.#errors.push(strings.imageErrorCount(limits.maxCount));
    this.#host.requestUpdate();
    void this.#run();
  }

  /** Resolves when all files are prepared: to `false` when one of them could not be, or {@link forget} was called. */
  ready(): Promise<boolean> {
    const { view } = this.#host;
    if (view !== null) this.#host.announce(about(view).strings.announceImagesAwaited);
    return new Promise((resolve) => {
      this.#waiting = resolve;
    });
  }

  /** Nobody waits any more for what is prepared. */
  forget(): void {
    this.#waiting?.(false);
    this.#waiting = null;
  }

  /** The pictures, each with a way to take it off; `nothing` when there are none. */
  render(view: View): TemplateResult | typeof nothing {
    const { strings } = about(view);
    const pictures: readonly (DraftImage | Pending)[] = [...view.snapshot.draft.images, ...this.#of(view)];
    if (pictures.length === 0) return nothing;
    return html`<ul class="thumbnails" aria-label=${strings.composerImages}>
      ${repeat(
        pictures,
        ({ id }) => id,
        (picture) => this.#renderThumbnail(picture, strings),
      )}
    </ul>`;
  }

  /** The button for the camera, where there is one at hand and room for it. */
  renderCamera(view: View): TemplateResult | typeof nothing {
    if (view.snapshot.draft.text !== '' || this.isFull(view)) return nothing;
    const { composerCamera } = about(view).strings;
    return html`<label class="camera quiet" title=${composerCamera}>
      ${CAMERA}
      <input
        type="file"
        accept=${IMAGE_ACCEPT}
        capture="environment"
        aria-label=${composerCamera}
        @change=${({ currentTarget }: Event) => {
          if (!(currentTarget instanceof HTMLInputElement)) return;
          this.add([...(currentTarget.files ?? [])]);
          currentTarget.value = '';
        }}
      />
    </label>`;
  }

  /** What covers the panel while files are dragged: over it, or anywhere on the page. */
  renderDrop(view: View, isOver: boolean): TemplateResult {
    return html`<div class="drop ${isOver ? 'over' : ''}">
      ${ICONS.attach}<span>${about(view).strings.composerDropHint}</span>
    </div>`;
  }

  #renderThumbnail(picture: DraftImage | Pending, strings: PictureStrings): TemplateResult {
    const name = visibleText(picture.name);
    const label = strings.composerRemoveImage(name);
    return html`<li part="attachment">
      ${
        'dataUrl' in picture
          ? renderThumb(picture.dataUrl, name)
          : html`<span class="picture preparing" role="progressbar" aria-label=${strings.imagePreparing(name)}></span>`
      }
      <button
        type="button"
        class="small"
        aria-label=${label}
        title=${label}
        @click=${() => {
          this.#remove(picture.id, strings.announceImageRemoved(name));
        }}
      >
        ${ICONS.remove}
      </button>
    </li>`;
  }

  #remove(id: string, text: string): void {
    this.#pending.find((one) => one.id === id)?.end.abort();
    this.#pending = this.#pending.filter((one) => one.id !== id);
    const { view } = this.#host;
    if (view === null) return;
    const { images } = view.conversation.getSnapshot().draft;
    if (images.some((image) => image.id === id)) {
      view.conversation.setDraft({ images: images.filter((image) => image.id !== id) });
    }
    this.#host.requestUpdate();
    this.#host.announce(text);
    this.#host.focus();
  }

  #of({ conversation }: View): readonly Pending[] {
    return this.#pending.filter((one) => one.conversation === conversation);
  }

  #room(view: View, { maxCount }: ImageLimits): number {
    return maxCount - view.conversation.getSnapshot().draft.images.length - this.#of(view).length;
  }

  async #run(): Promise<void> {
    if (this.#isRunning) return;
    this.#isRunning = true;
    for (let next = this.#pending[0]; next !== undefined; next = this.#pending[0]) {
      await this.#prepare(next);
      const { id, end } = next;
      end.abort();
      this.#pending = this.#pending.filter((one) => one.id !== id);
      this.#host.requestUpdate();
    }
    this.#isRunning = false;
    const errors = this.#errors;
    this.#errors = [];
    if (errors.length > 0) {
      this.#host.showErrors(errors);
      for (const error of errors) this.#host.announce(error);
    }
    this.#waiting?.(errors.length === 0);
    this.#waiting = null;
  }

  async #prepare({ id, name, file, conversation, end }: Pending): Promise<void> {
    const { view } = this.#host;
    if (view?.conversation !== conversation) return;
    const { limits, strings } = about(view);
    try {
      const { dataUrl, isStill } = await prepare(file, limits, end.signal);
      // It may have been taken off, or the conversation may be another one by now.
      if (end.signal.aborted || this.#host.view?.conversation !== conversation) return;
      const { images } = conversation.getSnapshot().draft;
      conversation.setDraft({ images: [...images, { id, dataUrl, name }] });
      this.#host.announce(strings.announceImageAdded(visibleText(name)));
      if (isStill) this.#errors.push(strings.imageStill(visibleText(name)));
    } catch (error) {
      if (end.signal.aborted) return;
      const reason =
        error instanceof ImageError ? error : new ImageError('image-failed', 'Unexpected.', { cause: error });
      this.#errors.push(imageErrorText(reason, visibleText(name), strings));
    }
  }
}

/** What a former message had and is no longer kept has no picture to show. */
function renderThumb(dataUrl: string, name: string): TemplateResult {
  return isRasterDataUrl(dataUrl)
    ? html`<img class="picture" src=${dataUrl} alt=${name} decoding="async" />`
    : html`<span class="picture tile" role="img" aria-label=${name}>${GALLERY_ICONS.picture}</span>`;
}

function about({ settings, locale }: View): { readonly limits: ImageLimits; readonly strings: PictureStrings } {
  return { limits: imageLimits(settings.imageLimits), strings: pictureStrings(locale, settings.strings) };
}

/** Ends when everything that the conversation held is forgotten, as at a sign-out: nothing may be added to it after that. */
function endWhenForgotten(conversation: Conversation): AbortController {
  const end = new AbortController();
  let former = conversation.getSnapshot().status;
  const unsubscribe = conversation.subscribe(() => {
    const { status, problem } = conversation.getSnapshot();
    // One that is set up wrongly forgets nothing.
    if (status === 'closed' && former !== 'closed' && problem?.type !== 'configuration') end.abort();
    former = status;
  });
  end.signal.addEventListener('abort', unsubscribe, { once: true });
  return end;
}

let count = 0;

/** Unique on this page and, by the time, among the drafts that a reload brings back. */
function newId(): string {
  count += 1;
  return `image-${Date.now().toString(36)}-${String(count)}`;
}

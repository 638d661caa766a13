import { html, nothing, render, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { directionOf } from '../locales/index.ts';
import { visibleText } from '../markdown/visible-text.ts';
import { adoptInto } from './adopt.ts';
import { fileNameOf } from './file-name.ts';
import { GALLERY_ICONS } from './gallery-icons.ts';
import { ICONS } from './icons.ts';
import { isBeside, LightboxGestures } from './lightbox-gestures.ts';
import type { GalleryHost, PictureGallery, PictureItem } from './picture-gallery.ts';
import { lightboxStyles } from './styles/lightbox-styles.ts';
import type { View } from './view.ts';
import { FITTED, MAX_SCALE, moved, zoomAt, type StagePoint, type StageSize, type Zoom } from './zoom.ts';

/** What to show, and where. */
export interface LightboxOptions {
  readonly gallery: PictureGallery;
  readonly host: GalleryHost;
  /** Has the focus again afterwards. */
  readonly opener: Element | null;
  readonly set: readonly PictureItem[];
  readonly index: number;
}

/** What a press of a zoom button or key scales by. */
const STEP = 1.5;
/** What a double click zooms to. */
const CLOSE_UP = 2.5;
/** What an arrow key moves an enlarged picture by, pixels. */
const NUDGE = 80;

/** Opens the lightbox over the whole page, whatever the place of the chatbox in it. */
export function showLightbox(options: LightboxOptions): void {
  const view = options.host.view;
  if (view !== null && options.set.length > 0) new Lightbox(options, view).show();
}

/** A modal dialog of the browser: what is below is inert, Escape closes it, and the focus stays in it. */
class Lightbox {
  readonly #options: LightboxOptions;
  readonly #view: View;
  readonly #dialog = document.createElement('dialog');
  readonly #gestures: LightboxGestures;
  #index: number;
  #zoom: Zoom = FITTED;
  /** Of the picture that is there. */
  #url: string | null = null;

  constructor(options: LightboxOptions, view: View) {
    this.#options = options;
    this.#view = view;
    this.#index = Math.min(Math.max(0, options.index), options.set.length - 1);
    this.#gestures = new LightboxGestures({
      zoom: () => this.#zoom,
      pan: (by) => {
        this.#setZoom(moved(this.#zoom, by, this.#sizes()));
      },
      scale: (factor, point) => {
        this.#scale(factor, point);
      },
      drag: (by) => {
        this.#drag(by);
      },
      go: (step) => {
        this.#go(this.#index + step * this.#forward);
      },
      close: () => {
        this.#dialog.close();
      },
    });
  }

  show(): void {
    const { host } = this.#options;
    const dialog = this.#dialog;
    dialog.className = 'lightbox';
    dialog.lang = this.#view.locale;
    dialog.dir = directionOf(this.#view.locale);
    dialog.setAttribute('part', 'lightbox');
    dialog.setAttribute('aria-label', this.#view.strings.imageViewer);
    dialog.addEventListener('close', () => {
      this.#end();
    });
    dialog.addEventListener('keydown', this.#onKeydown);
    dialog.addEventListener('load', this.#onLoad, true);
    adoptInto(host, [lightboxStyles]);
    (host.parentElement ?? host).append(dialog);
    this.#render();
    dialog.showModal();
    dialog.querySelector<HTMLElement>('.close')?.focus();
  }

  #end(): void {
    const { opener, host } = this.#options;
    // What shows the picture lets go of it.
    render(nothing, this.#dialog);
    this.#dialog.remove();
    if (opener instanceof HTMLElement && opener.isConnected) opener.focus({ preventScroll: true });
    else host.takeFocus();
  }

  #render(): void {
    const { set, gallery } = this.#options;
    const { strings } = this.#view;
    const texts = gallery.texts(this.#view);
    const many = set.length > 1;
    render(
      html`<div class="bar">
          <p role="status">
            ${many ? html`<b>${texts.imagePosition(this.#index + 1, set.length)}</b>` : nothing}
            <span dir="auto">${visibleText(this.#caption)}</span>
          </p>
          ${this.#renderButton('out', texts.imageZoomOut, GALLERY_ICONS.minus)}
          ${this.#renderButton('in', texts.imageZoomIn, GALLERY_ICONS.plus)} ${this.#renderSave(texts.imageDownload)}
          ${this.#renderButton('close', strings.close, ICONS.remove)}
        </div>
        <div
          class="scene"
          @pointerdown=${this.#gestures}
          @pointermove=${this.#gestures}
          @pointerup=${this.#gestures}
          @pointercancel=${this.#gestures}
          @wheel=${this.#gestures}
          @dblclick=${this.#onDoubleClick}
        >
          ${repeat(
            [this.#index],
            (index) => index,
            (index) => gallery.render({ set, index, view: this.#view, isLarge: true }),
          )}
        </div>
        ${
          many
            ? html`${this.#renderButton('previous', texts.imagePrevious, GALLERY_ICONS.back)}
              ${this.#renderButton('next', texts.imageNext, GALLERY_ICONS.on)}`
            : nothing
        }`,
      this.#dialog,
    );
  }

  /** To the right, unless one reads from right to left. */
  get #forward(): 1 | -1 {
    return this.#dialog.dir === 'rtl' ? -1 : 1;
  }

  get #caption(): string {
    const item = this.#options.set[this.#index];
    return item?.caption ?? item?.description ?? '';
  }

  #renderButton(name: keyof Lightbox['actions'], label: string, icon: TemplateResult): TemplateResult {
    return html`<button
      type="button"
      class=${name}
      aria-label=${label}
      title=${label}
      aria-disabled=${String(!this.#can(name))}
      @click=${this.actions[name]}
    >
      ${icon}
    </button>`;
  }

  /** Bytes that are here are saved; for a picture of another host the browser opens it by itself. */
  #renderSave(label: string): TemplateResult | typeof nothing {
    const url = this.#url;
    if (url === null) return nothing;
    const [, type = ''] = /^data:image\/(\w+)/.exec(url) ?? [];
    const name = fileNameOf(this.#caption, type);
    return html`<a
      class="save"
      href=${url}
      download=${name}
      target="_blank"
      rel="noopener noreferrer"
      referrerpolicy="no-referrer"
      aria-label=${label}
      title=${label}
      >${ICONS.save}</a
    >`;
  }

  readonly actions = {
    close: () => {
      this.#dialog.close();
    },
    in: () => {
      this.#scale(STEP, FITTED);
    },
    out: () => {
      this.#scale(1 / STEP, FITTED);
    },
    previous: () => {
      this.#go(this.#index - 1);
    },
    next: () => {
      this.#go(this.#index + 1);
    },
  };

  #can(name: keyof Lightbox['actions']): boolean {
    switch (name) {
      case 'in':
        return this.#url !== null && this.#zoom.scale < MAX_SCALE;
      case 'out':
        return this.#zoom.scale > 1;
      case 'previous':
        return this.#index > 0;
      case 'next':
        return this.#index < this.#options.set.length - 1;
      case 'close':
        return true;
    }
  }

  #go(index: number): void {
    const { length } = this.#options.set;
    this.#drag(null);
    if (index < 0 || index >= length || index === this.#index) return;
    this.#index = index;
    this.#url = null;
    this.#zoom = FITTED;
    this.#render();
  }

  #scale(factor: number, point: StagePoint): void {
    if (this.#url === null) return;
    this.#setZoom(moved(zoomAt(this.#zoom, factor, point), { x: 0, y: 0 }, this.#sizes()));
  }

  #setZoom(zoom: Zoom): void {
    const isOther = zoom.scale !== this.#zoom.scale;
    this.#zoom = zoom;
    const image = this.#dialog.querySelector('img');
    const { scale, x, y } = zoom;
    image?.style.setProperty(
      'transform',
      scale === 1 ? '' : `translate(${String(x)}px, ${String(y)}px) scale(${String(scale)})`,
    );
    this.#dialog.classList.toggle('enlarged', scale > 1);
    if (isOther) this.#render();
  }

  /** The fitted picture follows the finger; `null` puts it back. */
  #drag(by: StagePoint | null): void {
    const place = this.#dialog.querySelector<HTMLElement>('.scene > .place');
    place?.style.setProperty('translate', by === null ? '' : `${String(by.x)}px ${String(Math.max(0, by.y))}px`);
    place?.classList.toggle('dragged', by !== null);
  }

  #sizes(): StageSize {
    const stage = this.#dialog.querySelector('.scene');
    const image = this.#dialog.querySelector('img');
    return {
      stage: { width: stage?.clientWidth ?? 0, height: stage?.clientHeight ?? 0 },
      picture: { width: image?.offsetWidth ?? 0, height: image?.offsetHeight ?? 0 },
    };
  }

  readonly #onLoad = ({ target }: Event): void => {
    if (!(target instanceof HTMLImageElement)) return;
    this.#url = target.src;
    this.#render();
  };

  readonly #onDoubleClick = (event: MouseEvent): void => {
    // Where a pointer was captured, the target says nothing.
    if (isBeside(event)) return;
    this.#scale(this.#zoom.scale > 1 ? 1 / MAX_SCALE : CLOSE_UP, this.#gestures.pointOf(event));
  };

  readonly #onKeydown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
    const isEnlarged = this.#zoom.scale > 1;
    const nudge = (x: number, y: number): void => {
      this.#setZoom(moved(this.#zoom, { x, y }, this.#sizes()));
    };
    switch (event.key) {
      case 'ArrowLeft':
        if (isEnlarged) nudge(NUDGE, 0);
        else this.#go(this.#index - this.#forward);
        break;
      case 'ArrowRight':
        if (isEnlarged) nudge(-NUDGE, 0);
        else this.#go(this.#index + this.#forward);
        break;
      case 'ArrowUp':
        nudge(0, NUDGE);
        break;
      case 'ArrowDown':
        nudge(0, -NUDGE);
        break;
      case 'Home':
        this.#go(0);
        break;
      case 'End':
        this.#go(this.#options.set.length - 1);
        break;
      case '+':
      case '=':
        this.actions.in();
        break;
      case '-':
        this.actions.out();
        break;
      case '0':
        this.#setZoom(FITTED);
        break;
      default:
        return;
    }
    event.preventDefault();
  };
}

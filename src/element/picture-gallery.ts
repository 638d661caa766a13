import type { ReactiveControllerHost, TemplateResult } from 'lit';
import type { PictureStore } from '../images/picture-store.ts';
import type { ImageSource } from '../images/source.ts';
import type { GalleryStrings } from '../locales/gallery/index.ts';
import type { View } from './view.ts';

/** A picture of a message or an artifact. */
export interface PictureItem {
  /** As it came: data URL, address, id, or `''`. */
  readonly reference: string;
  /** Alternative text. */
  readonly description: string;
}

/** A picture in its place. */
export interface PicturePlace {
  readonly view: View;
  /** What the lightbox shows when it is enlarged. */
  readonly set: readonly PictureItem[];
  /** Which of them it is. */
  readonly index: number;
  /** Name for `::part`. */
  readonly part?: string;
  /** Whether it is in the lightbox already. @default false */
  readonly isLarge?: boolean;
}

/** What pictures are shown with. */
export interface PictureGallery {
  /** Pictures behind ids. */
  readonly store: PictureStore;
  /** What a reference leads to, by what the page allows now. */
  sourceOf(reference: string): ImageSource;
  /** The texts of pictures in the language of the chatbox. */
  texts(view: View): GalleryStrings;
  /** A picture, in the place that is reserved for it. */
  render(place: PicturePlace): TemplateResult;
  /** Opens the lightbox; the focus comes back to where it was. */
  open(set: readonly PictureItem[], index: number): void;
}

/** The panel, as pictures need it. */
export interface GalleryHost extends ReactiveControllerHost, HTMLElement {
  readonly view: View | null;
  takeFocus(): void;
}

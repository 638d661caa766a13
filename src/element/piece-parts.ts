import { html, nothing, type TemplateResult } from 'lit';
import type { Piece } from '../api/types.ts';
import { describeProperties, pieceName } from '../artifacts/index.ts';
import { pieceStrings } from '../locales/pieces/index.ts';
import { visibleText } from '../markdown/visible-text.ts';
import type { PictureGallery, PictureItem } from './picture-gallery.ts';
import type { View } from './view.ts';

/** What a card needs besides its artifact. */
export interface CardContext {
  readonly view: View;
  readonly gallery: PictureGallery;
}

/** What a piece is called, as text to show. */
export function nameOf(piece: Piece, { view }: CardContext): string {
  return visibleText(pieceName(piece, view.strings));
}

/** The pictures of a piece, without holes. */
export function picturesOf(piece: Piece, context: CardContext): readonly PictureItem[] {
  const references = piece.images.filter((reference) => reference !== '');
  const name = nameOf(piece, context);
  return references.map((reference, index) => ({
    reference,
    description: context.view.strings.imageOfPiece(name, index + 1, references.length),
  }));
}

/** A row of small pictures: those of `set` from `from` on, up to `to`. */
export function renderThumbs(
  set: readonly PictureItem[],
  { from, to = set.length }: { readonly from: number; readonly to?: number },
  { gallery, view }: CardContext,
): TemplateResult | typeof nothing {
  const shown = set.slice(from, to);
  if (shown.length === 0) return nothing;
  return html`<div class="thumbs">
    ${shown.map((_, at) => gallery.render({ set, index: from + at, view, part: 'artifact-image' }))}
  </div>`;
}

/** The words about a piece. */
export function renderDescription({ description }: Piece): TemplateResult | typeof nothing {
  const text = visibleText(description).trim();
  return text === '' ? nothing : html`<p class="description" dir="auto">${text}</p>`;
}

/** What it is made of, in the user's language and units. */
export function renderProperties(
  piece: Piece,
  { view: { strings, locale, settings } }: CardContext,
): TemplateResult | typeof nothing {
  const lines = describeProperties(piece.properties, pieceStrings(locale, settings.strings), locale);
  if (lines.length === 0) return nothing;
  return html`<dl aria-label=${strings.artifactProperties}>
    ${lines.map(
      ({ label, value }) =>
        html`<div>
          <dt>${label}</dt>
          <dd dir="auto">${visibleText(value)}</dd>
        </div>`,
    )}
  </dl>`;
}

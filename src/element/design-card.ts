import { html, nothing, type TemplateResult } from 'lit';
import type { Design } from '../api/types.ts';
import { ICONS } from './icons.ts';
import {
  nameOf,
  picturesOf,
  renderDescription,
  renderProperties,
  renderThumbs,
  type CardContext,
} from './piece-parts.ts';
import { renderStage } from './piece-stage.ts';

/** A design: what it looks like, what it is made of, and the pictures it was made after. */
export function renderDesign(design: Design, context: CardContext): TemplateResult {
  const { view, gallery } = context;
  const name = nameOf(design, context);
  const own = picturesOf(design, context);
  const texts = gallery.texts(view);
  const references = design.reference_images.filter((reference) => reference !== '');
  // One set, so that the lightbox goes on from the piece to what it was made after.
  const set = [
    ...own,
    ...references.map((reference, index) => ({
      reference,
      description: texts.imageOfReference(name, index + 1, references.length),
    })),
  ];
  return html`<article part="artifact" class="card design">
    ${renderStage(design, own.length === 0 ? [] : set, context)}
    ${renderThumbs(set, { from: 1, to: own.length }, context)}
    <div class="body">
      <p class="caption">${ICONS.gem}${view.strings.artifactDesign}</p>
      <h3 dir="auto">${name}</h3>
      ${renderDescription(design)} ${renderProperties(design, context)}
      ${
        references.length === 0
          ? nothing
          : html`<div class="references">
              <p>${texts.imageReferences}</p>
              ${renderThumbs(set, { from: own.length }, context)}
            </div>`
      }
    </div>
  </article>`;
}

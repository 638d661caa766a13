import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { DraftImage } from '../conversation/snapshot.ts';
import { visibleText } from '../markdown/visible-text.ts';
import { ICONS } from './icons.ts';
import { renderPicture } from './picture.ts';
import type { View } from './view.ts';

/** What goes with the message being written: the current artifact and the picked pictures, each with a way to leave it out. */
export function renderAttachments(view: View, remove: (image: DraftImage) => void): TemplateResult | typeof nothing {
  const { artifact, leftOutArtifact, draft } = view.snapshot;
  if (artifact === null && leftOutArtifact === null && draft.images.length === 0) return nothing;
  return html`<div class="attachments">
    ${view.tools?.renderChip(view) ?? renderPlainChip(view)} ${renderImages(view, remove)}
  </div>`;
}

/** What goes along is never left unsaid, not even without the code that changes it. */
function renderPlainChip({ snapshot, strings }: View): TemplateResult | typeof nothing {
  if (snapshot.artifact === null) return nothing;
  const kind = snapshot.artifact.artifact.type === 'design' ? strings.artifactDesign : strings.artifactUnknown;
  return html`<div part="attachment" class="chip">${ICONS.gem}<span>${strings.artifactAttached(kind)}</span></div>`;
}

function renderImages(
  { snapshot, strings }: View,
  remove: (image: DraftImage) => void,
): TemplateResult | typeof nothing {
  const { images } = snapshot.draft;
  if (images.length === 0) return nothing;
  return html`<ul class="thumbnails" aria-label=${strings.composerImages}>
    ${repeat(
      images,
      ({ id }) => id,
      (image) => {
        const name = visibleText(image.name);
        const label = strings.composerRemoveImage(name);
        return html`<li part="attachment">
          ${renderPicture({ reference: image.dataUrl, description: name, origins: [], strings })}
          <button
            type="button"
            class="small"
            aria-label=${label}
            title=${label}
            @click=${() => {
              remove(image);
            }}
          >
            ${ICONS.remove}
          </button>
        </li>`;
      },
    )}
  </ul>`;
}

import { html, nothing, type TemplateResult } from 'lit';
import { artifactTitle } from '../artifacts/index.ts';
import { visibleText } from '../markdown/visible-text.ts';
import { ICONS } from './icons.ts';
import type { View } from './view.ts';

/** What goes with the message being written: the current artifact and the picked pictures, each with a way to leave it out. */
export function renderAttachments(
  view: View,
  pictures: TemplateResult | typeof nothing,
): TemplateResult | typeof nothing {
  if (view.snapshot.artifact === null && pictures === nothing) return nothing;
  return html`<div class="attachments">${renderArtifactChip(view)} ${pictures}</div>`;
}

function renderArtifactChip({ snapshot, strings, conversation }: View): TemplateResult | typeof nothing {
  if (snapshot.artifact === null) return nothing;
  const text = strings.artifactAttached(visibleText(artifactTitle(snapshot.artifact.artifact, strings)));
  return html`<div part="attachment" class="chip">
    ${ICONS.gem}<span dir="auto" title=${text}>${text}</span>
    <button
      type="button"
      class="small"
      aria-label=${strings.artifactDetach}
      title=${strings.artifactDetach}
      @click=${() => {
        conversation.setArtifact(null);
      }}
    >
      ${ICONS.remove}
    </button>
  </div>`;
}

import { html, nothing, type TemplateResult } from 'lit';
import { ICONS } from './icons.ts';
import type { View } from './view.ts';

/** What goes with the message being written: the current artifact and the picked pictures, each with a way to leave it out. */
export function renderAttachments(
  view: View,
  pictures: TemplateResult | typeof nothing,
): TemplateResult | typeof nothing {
  const { artifact, leftOutArtifact } = view.snapshot;
  if (artifact === null && leftOutArtifact === null && pictures === nothing) return nothing;
  return html`<div class="attachments">${view.tools?.renderChip(view) ?? renderPlainChip(view)} ${pictures}</div>`;
}

/** What goes along is never left unsaid, not even without the code that changes it. */
function renderPlainChip({ snapshot, strings }: View): TemplateResult | typeof nothing {
  if (snapshot.artifact === null) return nothing;
  const kind = snapshot.artifact.artifact.type === 'design' ? strings.artifactDesign : strings.artifactUnknown;
  return html`<div part="attachment" class="chip">${ICONS.gem}<span>${strings.artifactAttached(kind)}</span></div>`;
}

import { html, type TemplateResult } from 'lit';
import type { ReceivedArtifact, UnknownArtifact } from '../api/types.ts';
import { visibleText } from '../markdown/visible-text.ts';
import { customArtifact } from './custom-artifact.ts';
import type { CardContext } from './piece-parts.ts';
import { renderDesign } from './design-card.ts';
import { renderProducts } from './product-row.ts';

export { artifactStyles } from './styles/artifact-styles.ts';

/** Longest JSON of an unknown artifact that is shown, in characters. */
const LONGEST_JSON = 4000;

/** The artifact of a reply as something to look at, by a view of the integrator where there is one. Every text in it is shown as text. */
export function renderArtifact(artifact: ReceivedArtifact, context: CardContext): TemplateResult {
  const usual = (): TemplateResult => renderUsual(artifact, context);
  return context.view.settings.artifactRenderers === null ? usual() : customArtifact(artifact, context, usual);
}

function renderUsual(artifact: ReceivedArtifact, context: CardContext): TemplateResult {
  switch (artifact.type) {
    case 'design':
      return renderDesign(artifact.design, context);
    case 'recommendation':
      return renderProducts(artifact.products, context);
    case 'unknown':
      return renderUnknown(artifact, context);
  }
}

function renderUnknown(artifact: UnknownArtifact, { view: { strings } }: CardContext): TemplateResult {
  const json = visibleText(JSON.stringify(artifact.value, null, 2));
  return html`<article part="artifact" class="card">
    <div class="body">
      <p class="caption">${strings.artifactUnknown}</p>
      <p class="description">${strings.replyUnknownArtifact}</p>
      <details>
        <summary>${strings.artifactProperties}</summary>
        <pre tabindex="0">${json.length > LONGEST_JSON ? `${json.slice(0, LONGEST_JSON)}…` : json}</pre>
      </details>
    </div>
  </article>`;
}

import { html, nothing, type TemplateResult } from 'lit';
import type { Design, Piece, Product, ReceivedArtifact, UnknownArtifact } from '../api/types.ts';
import { describeProperties, formatPrice, pieceName } from '../artifacts/index.ts';
import type { ChatboxStrings, Locale } from '../locales/index.ts';
import { pieceStrings } from '../locales/pieces/index.ts';
import type { PieceStringOverrides } from '../locales/pieces/strings.ts';
import { visibleText } from '../markdown/visible-text.ts';
import { firstPicture, renderPicture } from './picture.ts';

export { artifactStyles } from './styles/artifact-styles.ts';

/** Longest JSON of an unknown artifact that is shown, in characters. */
const LONGEST_JSON = 4000;

/** What a card needs besides its artifact. */
export interface CardContext {
  readonly strings: ChatboxStrings;
  readonly locale: Locale;
  /** The integrator's own texts. */
  readonly overrides: PieceStringOverrides;
  readonly origins: readonly string[];
  readonly selectProduct: (product: Product) => void;
}

/** The artifact of a reply as something to look at. Every text in it is shown as text. */
export function renderArtifact(artifact: ReceivedArtifact, context: CardContext): TemplateResult {
  switch (artifact.type) {
    case 'design':
      return renderDesign(artifact.design, context);
    case 'recommendation':
      return renderProducts(artifact.products, context);
    case 'unknown':
      return renderUnknown(artifact, context);
  }
}

function renderDesign(design: Design, context: CardContext): TemplateResult {
  const { strings } = context;
  return html`<article part="artifact" class="card">
    ${renderPieceImage(design, context)}
    <div class="body">
      <p class="caption">${strings.artifactDesign}</p>
      <h3 dir="auto">${visibleText(pieceName(design, strings))}</h3>
      ${renderDescription(design)} ${renderProperties(design, context)}
    </div>
  </article>`;
}

function renderProducts(products: readonly Product[], context: CardContext): TemplateResult {
  const { strings } = context;
  const caption = strings.artifactRecommendation(products.length);
  return html`<section class="products">
    <p class="caption">${caption}</p>
    <ul tabindex="0" aria-label=${caption}>
      ${products.map((product) => html`<li>${renderProduct(product, context)}</li>`)}
    </ul>
  </section>`;
}

function renderProduct(product: Product, context: CardContext): TemplateResult {
  const { strings, locale } = context;
  const name = visibleText(pieceName(product, strings));
  const price = formatPrice(product.price, locale);
  return html`<article part="artifact" class="card product">
    ${renderPieceImage(product, context)}
    <div class="body">
      <h3 dir="auto">${name}</h3>
      ${price === '' ? nothing : html`<p class="price"><span class="unseen">${strings.artifactPrice}: </span>${price}</p>`}
      ${renderDescription(product)}
      <button
        type="button"
        part="artifact-button"
        class="select"
        @click=${() => {
          context.selectProduct(product);
        }}
      >
        <span>${strings.productSelect(name)}</span>
      </button>
    </div>
  </article>`;
}

function renderPieceImage(piece: Piece, { strings, origins }: CardContext): TemplateResult | typeof nothing {
  const name = visibleText(pieceName(piece, strings));
  const reference = firstPicture(piece.images);
  const description = strings.imageOfPiece(name, 1, 1);
  return renderPicture({ reference, description, origins, strings, part: 'artifact-image' });
}

function renderDescription({ description }: Piece): TemplateResult | typeof nothing {
  const text = visibleText(description).trim();
  return text === '' ? nothing : html`<p class="description" dir="auto">${text}</p>`;
}

function renderProperties(piece: Piece, { strings, locale, overrides }: CardContext): TemplateResult | typeof nothing {
  const lines = describeProperties(piece.properties, pieceStrings(locale, overrides), locale);
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

function renderUnknown(artifact: UnknownArtifact, { strings }: CardContext): TemplateResult {
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

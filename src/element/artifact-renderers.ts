import type { DesignArtifact, Product, Properties, RecommendationArtifact } from '../api/types.ts';
import type { DescribedProperty } from '../artifacts/describe.ts';

/** What a view of an integrator can ask the chatbox for. */
export interface ArtifactHelpers {
  /** Language of the chatbox. */
  readonly locale: string;
  /** A price in đồng as the language writes it. */
  readonly formatPrice: (amountVnd: number) => string;
  /** What is known of a piece, line by line, in the language and its units. */
  readonly describeProperties: (properties: Properties) => readonly DescribedProperty[];
  /**
   * An address for `<img>` of a picture: of a checked `data:` URL, an allowed origin, or an id. `null` for what may not load by itself or does not
   * exist. An address made for an id is let go with the card.
   */
  readonly pictureUrl: (reference: string) => Promise<string | null>;
  /** Opens the lightbox. */
  readonly showPictures: (
    pictures: readonly { readonly reference: string; readonly description: string }[],
    index?: number,
  ) => void;
  /** What the button of a product does: `chatbox-product-select`, and its name in the composer. */
  readonly selectProduct: (product: Product) => void;
}

/** What a renderer may return: an element, or a template of Lit 3. Nothing (`null`) leaves it to the chatbox. */
export type RenderedArtifact = HTMLElement | TemplateLike | null | undefined;

/** A template of Lit, whichever copy of Lit 3 made it. */
export interface TemplateLike {
  /** Lit's own mark. */
  readonly _$litType$: number;
  /** The fixed parts. */
  readonly strings: TemplateStringsArray;
  /** What stands between them. */
  readonly values: unknown[];
}

/** Shows an artifact. It gets a copy of its own, and is called again only when artifact, language or renderer become others. */
export type ArtifactRenderer<Data> = (artifact: Data, helpers: ArtifactHelpers) => RenderedArtifact;

/** Views by the type of the artifact, in place of the chatbox's own or for types that it does not know. */
export interface ArtifactRenderers {
  /** Instead of the card of a design. */
  readonly design?: ArtifactRenderer<DesignArtifact>;
  /** Instead of the row of products. */
  readonly recommendation?: ArtifactRenderer<RecommendationArtifact>;
  /** Gets the JSON as it came. */
  readonly [type: string]: ArtifactRenderer<never> | undefined;
}

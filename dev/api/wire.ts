/**
 * The API's JSON as it stands on the wire: no key is ever missing, absent is `null` or `[]`.
 * Source: docs/api-contract.md.
 */

/** The eleven properties of a piece, all present. */
export interface WireProperties {
  readonly target_audience: string | null;
  readonly jewelry_type: string | null;
  readonly metal: string | null;
  readonly color: string | null;
  /** Grams. */
  readonly weight: number | null;
  readonly gemstone: string | null;
  readonly shape: string | null;
  /** Carats. */
  readonly size: number | null;
  readonly style: string | null;
  readonly occasion: string | null;
  readonly inspiration: string | null;
}

/** A designed piece. */
export interface WireDesign {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly properties: WireProperties;
  readonly images: readonly string[];
  readonly three_d_model: string | null;
  readonly reference_images: readonly string[];
}

/** A piece of the shop. */
export interface WireProduct {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly properties: WireProperties;
  readonly images: readonly string[];
  readonly three_d_model: string | null;
  /** Vietnamese đồng. */
  readonly price: number;
}

/** An artifact that holds one design. */
export interface WireDesignArtifact {
  readonly id: string;
  readonly type: 'design';
  readonly design: WireDesign;
}

/** An artifact that holds products. */
export interface WireRecommendationArtifact {
  readonly id: string;
  readonly type: 'recommendation';
  readonly products: readonly WireProduct[];
}

/** What a message can carry. */
export type WireArtifact = WireDesignArtifact | WireRecommendationArtifact;

/** A call the assistant says it made. Nobody needs to parse it. */
export interface WireToolCall {
  readonly name: string;
  readonly arguments: unknown;
}

/** How a reply was made. */
export interface WireMeta {
  readonly iterations: number | null;
  readonly warning: string | null;
  readonly error: string | null;
}

/** A stored message. */
export interface WireMessage {
  readonly id: string;
  readonly conversation_id: string;
  readonly created_at: string;
  readonly role: 'user' | 'assistant';
  readonly content: string;
  readonly images: readonly string[];
  readonly tool_calls: readonly WireToolCall[];
  readonly artifact: WireArtifact | null;
  readonly meta: WireMeta | null;
}

/** A conversation without its messages. */
export interface WireConversation {
  readonly id: string;
  readonly user_id: string;
  readonly title: string;
  readonly created_at: string;
  readonly updated_at: string;
}

/** An uploaded image: JSON, not a picture. */
export interface WireImage {
  readonly id: string;
  readonly user_id: string;
  readonly filename: string;
  readonly content_type: string;
  /** Base64 without a `data:` prefix. */
  readonly image_data: string;
  readonly conversation_id: string | null;
  readonly created_at: string;
}

const FLOAT_KEYS: ReadonlySet<string> = new Set(['weight', 'size', 'price']);

/** JSON as the API writes it: weights, sizes and prices are floats, so that one carat is `1.0`. */
export function toWireJson(value: unknown, key = ''): string {
  if (typeof value === 'number' && FLOAT_KEYS.has(key) && Number.isInteger(value) && Math.abs(value) < 1e16) {
    return value.toFixed(1);
  }
  if (Array.isArray(value)) return `[${value.map((item) => toWireJson(item)).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).map(
      ([name, member]) => `${JSON.stringify(name)}:${toWireJson(member, name)}`,
    );
    return `{${members.join(',')}}`;
  }
  return JSON.stringify(value);
}

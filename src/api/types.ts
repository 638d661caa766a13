/**
 * What the API says and is told, as the rest of the project sees it.
 *
 * Field names of an {@link Artifact} are the API's own (snake case), because an artifact goes back to the API exactly as it came;
 * everything else is camel case with times as milliseconds since the Unix epoch.
 * Source of every rule here: `docs/api-contract.md`, observed on the wire.
 */

/** Any value JSON can carry. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject;

/** A JSON object. Parsed ones have no `__proto__`, `constructor` or `prototype` key. */
export interface JsonObject {
  readonly [key: string]: JsonValue;
}

/** Who wrote a message. The API knows these two. */
export type Role = 'user' | 'assistant';

/** A conversation as the API lists it, without its messages (`POST` and `GET /api/v1/conversations`). */
export interface ApiConversation {
  /** Opaque id given by the API; a UUID in practice, never parsed. */
  readonly id: string;
  /** The title it was created with: 1 to 500 code points. `''` when the API sent something unreadable. */
  readonly title: string;
  /** When it was created, ms since the epoch. The wire carries UTC without a suffix. */
  readonly createdAt: number;
  /** When its newest message was stored, ms since the epoch. */
  readonly updatedAt: number;
}

/** A conversation with all its messages (`GET /api/v1/conversations/{id}`), oldest first. */
export interface ApiConversationHistory extends ApiConversation {
  /** Stably sorted by `createdAt`. A message still being answered is there before its reply. */
  readonly messages: readonly ApiMessage[];
  /**
   * Place in {@link ApiConversationHistory.messages} behind which nothing is missing: entries that could not be read are left out. `-1`: nothing is
   * missing at all; the length of the list: something may be missing behind its last message.
   */
  readonly completeBehind: number;
  /** Ids of the entries that could not be read, where these could. */
  readonly unreadableIds: readonly string[];
}

/** One stored message of a conversation. */
export interface ApiMessage {
  /** Opaque id given by the API when it stored the message. */
  readonly id: string;
  /** The conversation it belongs to; `''` when unreadable. */
  readonly conversationId: string;
  /** When the API stored it, ms since the epoch. */
  readonly createdAt: number;
  readonly role: Role;
  /** Markdown for an assistant's message, plain text for a user's. May be `''`. */
  readonly content: string;
  /** Data URLs, https URLs, opaque ids or `''`; always empty on an assistant's message, whose pictures come in its artifact. */
  readonly images: readonly string[];
  /** A known artifact as it came, an unknown or broken one as {@link UnknownArtifact}, or `null`. */
  readonly artifact: ReceivedArtifact | null;
  /** How the reply was made; `null` on a user's message. */
  readonly meta: MessageMeta | null;
}

/** What the API says about the making of a reply. */
export interface MessageMeta {
  /** Rounds the assistant took. */
  readonly iterations: number | null;
  /** A remark for developers. */
  readonly warning: string | null;
  /**
   * Not `null` when something went wrong on the way. The reply may still be good. Its text can hold internals: never shown, never logged.
   */
  readonly error: string | null;
}

/** An artifact the chatbox can show: the two of the contract, or anything else kept readable. */
export type ReceivedArtifact = Artifact | UnknownArtifact;

/** An artifact of a type the contract knows. Unknown keys that came with it are kept, so that it goes back unchanged. */
export type Artifact = DesignArtifact | RecommendationArtifact;

/** One piece of jewellery that the assistant designed. */
export interface DesignArtifact {
  /** New in every reply: no state may hang on it. Missing in a request means the API fills it in. */
  readonly id?: string;
  /** Tells this kind from the others. */
  readonly type: 'design';
  /** The piece. */
  readonly design: Design;
}

/** Products of the shop that the assistant recommends. */
export interface RecommendationArtifact {
  /** New in every reply: no state may hang on it. */
  readonly id?: string;
  /** Tells this kind from the others. */
  readonly type: 'recommendation';
  /** The products, in the order of the recommendation. */
  readonly products: readonly Product[];
}

/** An artifact of another type, or one that does not have the shape of its type. Shown as a fallback, never sent back. */
export interface UnknownArtifact {
  /** Tells this kind from the others. Never on the wire. */
  readonly type: 'unknown';
  /** What the API called it, when that was text. */
  readonly originalType: string | null;
  /** The JSON as it came. */
  readonly value: JsonValue;
}

/** A piece of jewellery: the part that a design and a product have in common. */
export interface Piece {
  /** New in every reply for a design; the shop's own id for a product. */
  readonly id?: string;
  /** What it is called; required by the API. */
  readonly name: string;
  /** Plain text or markdown; required by the API, may be `''`. */
  readonly description: string;
  /** What it is made of; required by the API, may be `{}`. */
  readonly properties: Properties;
  /** Data URLs, https URLs, opaque ids of uploaded images, or `''` (nothing). */
  readonly images: readonly string[];
  /** A reference to a GLB model, or `null`. */
  readonly three_d_model: string | null;
}

/** A designed piece. */
export interface Design extends Piece {
  /** Pictures the design was made after; references like `images`. */
  readonly reference_images: readonly string[];
}

/** A piece from the shop's catalogue. */
export interface Product extends Piece {
  /** In Vietnamese đồng. */
  readonly price: number;
}

/**
 * What a piece is made of. Every key may be absent or `null`. A received value outside the contract's lists is kept as text and shown as it is;
 * the request schema refuses it (the API would answer 422).
 */
export interface Properties {
  /** For whom; one of `PROPERTY_VALUES` when the API is to accept it. */
  readonly target_audience?: string | null;
  /** Kind of jewellery; one of `PROPERTY_VALUES` when the API is to accept it. */
  readonly jewelry_type?: string | null;
  /** Metal with its fineness; one of `PROPERTY_VALUES` when the API is to accept it. */
  readonly metal?: string | null;
  /** Colour of the metal; one of `PROPERTY_VALUES` when the API is to accept it. */
  readonly color?: string | null;
  /** In grams. */
  readonly weight?: number | null;
  /** Main stone; one of `PROPERTY_VALUES` when the API is to accept it. */
  readonly gemstone?: string | null;
  /** Cut of the stone; one of `PROPERTY_VALUES` when the API is to accept it. */
  readonly shape?: string | null;
  /** Of the stone, in carats. */
  readonly size?: number | null;
  /** Style; one of `PROPERTY_VALUES` when the API is to accept it. */
  readonly style?: string | null;
  /** Occasion; one of `PROPERTY_VALUES` when the API is to accept it. */
  readonly occasion?: string | null;
  /** What it was inspired by, free text. */
  readonly inspiration?: string | null;
}

/** The values the API accepts for each enumerated property; anything else is a 422. */
export const PROPERTY_VALUES = {
  target_audience: ['men', 'women', 'unisex', 'couple', 'personalized'],
  jewelry_type: ['ring', 'bracelet', 'bangle', 'necklace', 'earring', 'anklet'],
  metal: ['24k_gold', '22k_gold', '18k_gold', '14k_gold', '10k_gold', 'silver', 'platinum'],
  color: ['white', 'yellow', 'rose'],
  gemstone: [
    'diamond',
    'sapphire',
    'emerald',
    'amethyst',
    'ruby',
    'citrine',
    'tourmaline',
    'topaz',
    'garnet',
    'peridot',
    'spinel',
    'cubic_zirconia',
    'aquamarine',
    'opal',
    'moonstone',
    'pearl',
  ],
  shape: ['round', 'oval', 'marquise', 'pear', 'heart', 'radiant', 'emerald', 'cushion', 'princess'],
  style: ['classic', 'modern', 'vintage', 'minimalist', 'luxury', 'personality', 'natural'],
  occasion: ['wedding', 'engagement', 'casual', 'formal', 'party', 'daily_wear'],
} as const;

/** What `POST /api/v1/chat` is asked. */
export interface ChatRequest {
  readonly conversationId: string;
  /** At least one character, well-formed UTF-16. */
  readonly message: string;
  /** Data URLs or ids of uploaded images; the key is left out of the payload when empty. */
  readonly images: readonly string[];
  /** Left out of the payload when `null`. */
  readonly artifact: Artifact | null;
}

/** What `POST /api/v1/chat` answers. */
export interface ChatResponse {
  readonly conversationId: string;
  /** The user's message as the API stored it. */
  readonly userMessage: ApiMessage;
  /** The reply. */
  readonly assistantMessage: ApiMessage;
}

/** What `GET /api/v1/images/{id}` answers: bytes as text, and what they are said to be. Neither is to be trusted. */
export interface ApiImage {
  /** A media type such as `image/png`. */
  readonly contentType: string;
  /** The bytes, in base64. */
  readonly base64: string;
}

import { randomUUID } from 'node:crypto';
import { PROPERTY_VALUES } from '../../src/api/types.ts';
import {
  eitherOf,
  float,
  list,
  literal,
  model,
  nullable,
  oneOf,
  string,
  type Check,
  type Field,
} from './validation.ts';
import type {
  WireArtifact,
  WireDesign,
  WireDesignArtifact,
  WireProduct,
  WireProperties,
  WireRecommendationArtifact,
} from './wire.ts';

/** Body of `POST /api/v1/conversations`. */
export interface CreateConversationBody {
  readonly title: string;
}

/** Body of `POST /api/v1/chat`, with every absent part filled in. */
export interface ChatBody {
  readonly conversation_id: string;
  readonly message: string;
  readonly images: readonly string[];
  readonly artifact: WireArtifact | null;
}

function optional<T>(check: Check<T>): Field<T | null> {
  return { check: nullable(check), fallback: () => null };
}

const id: Field<string> = { check: string(), fallback: randomUUID };
const strings: Field<readonly string[]> = { check: list(string()), fallback: () => [] };
const text: Field<string> = { check: string() };

const properties = model<WireProperties>({
  target_audience: optional(oneOf(PROPERTY_VALUES.target_audience)),
  jewelry_type: optional(oneOf(PROPERTY_VALUES.jewelry_type)),
  metal: optional(oneOf(PROPERTY_VALUES.metal)),
  color: optional(oneOf(PROPERTY_VALUES.color)),
  weight: optional(float),
  gemstone: optional(oneOf(PROPERTY_VALUES.gemstone)),
  shape: optional(oneOf(PROPERTY_VALUES.shape)),
  size: optional(float),
  style: optional(oneOf(PROPERTY_VALUES.style)),
  occasion: optional(oneOf(PROPERTY_VALUES.occasion)),
  inspiration: optional(string()),
});

const piece = {
  id,
  name: text,
  description: text,
  properties: { check: properties },
  images: strings,
  three_d_model: optional(string()),
};

const design = model<WireDesign>({ ...piece, reference_images: strings });
const product = model<WireProduct>({ ...piece, price: { check: float } });

const designArtifact = model<WireDesignArtifact>({
  id,
  type: { check: literal('design'), fallback: () => 'design' },
  design: { check: design },
});

const recommendationArtifact = model<WireRecommendationArtifact>({
  id,
  type: { check: literal('recommendation'), fallback: () => 'recommendation' },
  products: { check: list(product) },
});

/** Accepts an artifact as the API does: missing ids and keys are filled in, values outside the lists are refused. */
export const checkArtifact: Check<WireArtifact> = eitherOf<WireDesignArtifact, WireRecommendationArtifact>(
  ['JewelryDesignArtifact', designArtifact],
  ['ProductRecommendationArtifact', recommendationArtifact],
);

/** Accepts the body of `POST /api/v1/conversations`. */
export const checkCreateConversation: Check<CreateConversationBody> = model<CreateConversationBody>({
  title: { check: string({ min: 1, max: 500 }) },
});

/** Accepts the body of `POST /api/v1/chat`. */
export const checkChat: Check<ChatBody> = model<ChatBody>({
  conversation_id: text,
  message: { check: string({ min: 1 }) },
  images: strings,
  artifact: optional(checkArtifact),
});

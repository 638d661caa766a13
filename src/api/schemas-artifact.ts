/** An artifact as it comes: kept as it is where it is readable, mended where a part is missing, set aside where it is broken. */
import * as v from 'valibot';
import { copyJson } from './json.ts';
import type { Artifact, JsonValue, ReceivedArtifact, UnknownArtifact } from './types.ts';

/** Deepest nesting of an artifact; a deeper one is shown as unreadable. */
const MAX_ARTIFACT_DEPTH = 32;

const text = v.string();

/** A list of texts; entries that are none are left out. */
export const readableTexts: v.GenericSchema<unknown, string[]> = v.fallback(
  v.pipe(
    v.array(v.unknown()),
    v.transform((items) => items.filter((item) => typeof item === 'string')),
  ),
  () => [],
);

const id = v.exactOptional(v.fallback(text, ''));
const maybeText = v.exactOptional(v.fallback(v.nullable(text), null));
const maybeNumber = v.exactOptional(v.fallback(v.nullable(v.number()), null));

/** Each key may be absent; texts outside of the contract's lists are kept. */
const properties = v.looseObject({
  target_audience: maybeText,
  jewelry_type: maybeText,
  metal: maybeText,
  color: maybeText,
  weight: maybeNumber,
  gemstone: maybeText,
  shape: maybeText,
  size: maybeNumber,
  style: maybeText,
  occasion: maybeText,
  inspiration: maybeText,
});

const piece = {
  id,
  name: text,
  description: v.fallback(text, ''),
  properties: v.fallback(properties, () => ({})),
  images: readableTexts,
  three_d_model: v.fallback(v.nullable(text), null),
};

const knownArtifact: v.GenericSchema<unknown, Artifact> = v.union([
  v.looseObject({
    id,
    type: v.picklist(['design']),
    design: v.looseObject({ ...piece, reference_images: readableTexts }),
  }),
  v.looseObject({
    id,
    type: v.picklist(['recommendation']),
    products: v.array(v.looseObject({ ...piece, price: v.number() })),
  }),
]);

/** Reads the artifact of a message. Never throws. */
export function readArtifact(value: unknown): ReceivedArtifact | null {
  if (value === null || value === undefined) return null;
  const copy = copyJson(value, MAX_ARTIFACT_DEPTH) ?? null;
  const known = v.safeParse(knownArtifact, copy);
  return known.success ? known.output : unknownArtifact(copy);
}

function unknownArtifact(value: JsonValue): UnknownArtifact {
  const type = v.safeParse(v.looseObject({ type: text }), value);
  return { type: 'unknown', originalType: type.success ? type.output.type : null, value };
}

/** What the API accepts of an artifact, checked before it is sent back. */
import * as v from 'valibot';
import { copyJson } from './json.ts';
import { PROPERTY_VALUES, type Artifact, type ReceivedArtifact } from './types.ts';

/** Deepest nesting of an artifact. The contract's own goes to 4. */
const MAX_ARTIFACT_DEPTH = 32;

const text = v.string();
const finite = v.pipe(
  v.number(),
  v.check((value) => Number.isFinite(value)),
);
/** Absent or `null`. */
const maybe = <T extends v.GenericSchema>(schema: T) => v.exactOptional(v.nullable(schema));
const references = v.exactOptional(v.array(text));

const properties = v.looseObject({
  target_audience: maybe(v.picklist(PROPERTY_VALUES.target_audience)),
  jewelry_type: maybe(v.picklist(PROPERTY_VALUES.jewelry_type)),
  metal: maybe(v.picklist(PROPERTY_VALUES.metal)),
  color: maybe(v.picklist(PROPERTY_VALUES.color)),
  weight: maybe(finite),
  gemstone: maybe(v.picklist(PROPERTY_VALUES.gemstone)),
  shape: maybe(v.picklist(PROPERTY_VALUES.shape)),
  size: maybe(finite),
  style: maybe(v.picklist(PROPERTY_VALUES.style)),
  occasion: maybe(v.picklist(PROPERTY_VALUES.occasion)),
  inspiration: maybe(text),
});

const piece = {
  id: v.exactOptional(text),
  name: text,
  description: text,
  properties,
  images: references,
  three_d_model: maybe(text),
  reference_images: references,
};

// The API tells the two apart by their shape, so that it accepts a missing type.
const requestArtifact = v.union([
  v.looseObject({
    id: v.exactOptional(text),
    type: v.exactOptional(v.picklist(['design'])),
    design: v.looseObject(piece),
  }),
  v.looseObject({
    id: v.exactOptional(text),
    type: v.exactOptional(v.picklist(['recommendation'])),
    products: v.array(v.looseObject({ ...piece, price: finite })),
  }),
]);

/**
 * The artifact as a request may carry it: exactly the value that came, unknown keys too.
 * @returns `null` when the API would answer 422: an unknown type, a value outside its lists, a missing part
 */
export function artifactForRequest(artifact: ReceivedArtifact): Artifact | null {
  const isSendable =
    copyJson(artifact, MAX_ARTIFACT_DEPTH) !== undefined && v.safeParse(requestArtifact, artifact).success;
  return isSendable && artifact.type !== 'unknown' ? artifact : null;
}

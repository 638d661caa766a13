import fc from 'fast-check';
import { PROPERTY_VALUES, type Design, type DesignArtifact, type JsonValue } from '../../../src/api/types.ts';
import type { DesignChange } from '../../../src/artifacts/edit.ts';

const listed = (name: keyof typeof PROPERTY_VALUES) => fc.constantFrom<string>(...PROPERTY_VALUES[name]);
const amount = fc.double({ min: 0.01, max: 1e6, noNaN: true });
const text = fc.string({ unit: 'grapheme', maxLength: 40 });

const propertyValues = {
  target_audience: listed('target_audience'),
  jewelry_type: listed('jewelry_type'),
  metal: listed('metal'),
  color: listed('color'),
  weight: amount,
  gemstone: listed('gemstone'),
  shape: listed('shape'),
  size: amount,
  style: listed('style'),
  occasion: listed('occasion'),
  inspiration: text,
};

const nullable = Object.fromEntries(
  Object.entries(propertyValues).map(([key, values]) => [key, fc.option(values as fc.Arbitrary<string | number>)]),
);

/** A picture as the API refers to one. */
const pictures: fc.Arbitrary<string> = fc.oneof(
  fc.uuid(),
  fc.constant(''),
  fc.constant('data:image/png;base64,AA=='),
  fc.webUrl({ validSchemes: ['https'] }),
);

/** What a later API may add. */
const unknownKeys: fc.Arbitrary<Record<string, JsonValue>> = fc.dictionary(
  fc.string({ minLength: 1, maxLength: 6 }).map((key) => `x_${key}`),
  fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<JsonValue>,
  { maxKeys: 3 },
);

const plainDesigns = fc.record({
  id: fc.uuid(),
  name: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }).filter((name) => name.trim() !== ''),
  description: text,
  properties: fc
    .tuple(fc.record(nullable, { requiredKeys: [] }), unknownKeys)
    .map(([own, more]) => ({ ...more, ...own })),
  images: fc.array(pictures, { maxLength: 3 }),
  three_d_model: fc.option(fc.uuid()),
  reference_images: fc.array(pictures, { maxLength: 2 }),
}) as fc.Arbitrary<Design>;

/** A design as the API makes them, perhaps with keys that the contract does not know. */
export const designs: fc.Arbitrary<DesignArtifact> = fc
  .tuple(fc.uuid(), plainDesigns, unknownKeys, unknownKeys)
  .map(([id, design, inside, outside]) => ({ ...outside, id, type: 'design', design: { ...inside, ...design } }));

/** What a user may change of one. */
export const changes: fc.Arbitrary<DesignChange> = fc.record(
  {
    ...nullable,
    name: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }),
    description: text,
  },
  { requiredKeys: [] },
);

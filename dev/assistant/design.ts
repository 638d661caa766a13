import { randomUUID } from 'node:crypto';
import type { WireDesign, WireDesignArtifact, WireProperties } from '../api/wire.ts';
import type { Language } from './language/detect.ts';
import type { Wish } from './language/understand.ts';
import { capitalize, metalName, pieceName, valueName } from './names.ts';
import type { Painter } from './picture/draw.ts';

/** Properties of which nothing is known. */
export const NO_PROPERTIES: WireProperties = {
  target_audience: null,
  jewelry_type: null,
  metal: null,
  color: null,
  weight: null,
  gemstone: null,
  shape: null,
  size: null,
  style: null,
  occasion: null,
  inspiration: null,
};

const WEIGHTS: Readonly<Record<string, number>> = {
  ring: 3.5,
  bracelet: 8,
  bangle: 14,
  necklace: 6,
  earring: 4,
  anklet: 5,
};

/** How pieces are described and drawn. */
export interface Hand {
  readonly language: Language;
  readonly paint: Painter;
}

/** A piece after a wish, with sensible choices for what was not said. */
export function designAfter(wish: Wish, hand: Hand): WireDesignArtifact {
  const properties: WireProperties = { ...NO_PROPERTIES, ...propertiesIn(wish) };
  return artifactOf(complete(properties, wish.hasNoStone === true), [], hand);
}

function propertiesIn(wish: Wish): Wish {
  const said = { ...wish };
  delete said.budget;
  delete said.hasNoStone;
  return said;
}

function complete(properties: WireProperties, hasNoStone: boolean): WireProperties {
  const jewelry_type = properties.jewelry_type ?? 'ring';
  const metal = properties.metal ?? '18k_gold';
  const gemstone = hasNoStone ? null : (properties.gemstone ?? 'diamond');
  return {
    ...properties,
    jewelry_type,
    metal,
    color: properties.color ?? (metal === 'silver' || metal === 'platinum' ? 'white' : 'yellow'),
    weight: properties.weight ?? WEIGHTS[jewelry_type] ?? 4,
    gemstone,
    ...(gemstone === null ? { shape: null, size: null } : stoneDefaults({ ...properties, jewelry_type, gemstone })),
    style: properties.style ?? 'classic',
  };
}

function stoneDefaults({
  gemstone,
  shape,
  size,
  jewelry_type,
}: WireProperties): Pick<WireProperties, 'shape' | 'size'> {
  const isBall = gemstone === 'pearl' || gemstone === 'moonstone' || gemstone === 'opal';
  return { shape: shape ?? (isBall ? 'round' : 'oval'), size: size ?? (jewelry_type === 'ring' ? 1 : 0.8) };
}

function artifactOf(
  properties: WireProperties,
  referenceImages: readonly string[],
  { language, paint }: Hand,
): WireDesignArtifact {
  const design: WireDesign = {
    id: randomUUID(),
    name: pieceName(properties, language),
    description: describe(properties, language),
    properties,
    images: [paint(properties, 'design')],
    three_d_model: null,
    reference_images: referenceImages,
  };
  return { id: randomUUID(), type: 'design', design };
}

/** One or two sentences about a piece. */
export function describe(properties: WireProperties, language: Language): string {
  const metal = metalName(properties, language);
  const stone = valueName(properties, 'gemstone', language);
  const [shape, size] = [valueName(properties, 'shape', language), valueName(properties, 'size', language)];
  const occasion = valueName(properties, 'occasion', language);
  if (language === 'vi') {
    const set = stone === '' ? 'không đính đá' : `đính ${stone}${shape && ` giác ${shape}`}${size && ` ${size}`}`;
    return `Chế tác bằng ${metal}, ${set}.${occasion && ` Hợp với ${occasion}.`}`;
  }
  const set = stone === '' ? 'without a stone' : `set with ${[size, shape, stone].filter(Boolean).join(' ')}`;
  return `${capitalize(metal)}, ${set}.${occasion && ` Made for ${occasion}.`}`;
}

/** A new version of a design and which properties became different. */
export interface Redesign {
  readonly artifact: WireDesignArtifact;
  readonly changed: readonly (keyof WireProperties)[];
}

/** The design with the wishes of one message, or `null` when they change nothing. */
export function redesign(current: WireDesignArtifact, wish: Wish, hand: Hand): Redesign | null {
  const { hasNoStone } = wish;
  const said = propertiesIn(wish);
  const before = current.design.properties;
  const after = complete(
    { ...before, ...said, ...stoneOf(before, wish) },
    hasNoStone === true || (before.gemstone === null && said.gemstone === undefined),
  );
  const keys = Object.keys(NO_PROPERTIES).filter((key): key is keyof WireProperties => key in NO_PROPERTIES);
  const asked = new Set<string>([...Object.keys(said), ...(hasNoStone === true ? ['gemstone', 'shape', 'size'] : [])]);
  const changed = keys.filter((key) => before[key] !== after[key] && asked.has(key));
  if (changed.length === 0) return null;
  return { artifact: artifactOf(after, current.design.reference_images, hand), changed };
}

function stoneOf(before: WireProperties, { gemstone, hasNoStone, color, metal }: Wish): Partial<WireProperties> {
  if (hasNoStone === true) return { gemstone: null, shape: null, size: null };
  // "Rose gold" keeps the karat the piece has.
  const keepsKarat = color !== undefined && metal === '18k_gold' && before.metal?.endsWith('_gold') === true;
  return { ...(gemstone === undefined ? {} : { gemstone }), ...(keepsKarat ? { metal: before.metal } : {}) };
}

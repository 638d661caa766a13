import type { Vector } from './vector.ts';

/** What a metal reflects at normal incidence, linear. */
export function metalColor(metal: string | null, color: string | null): Vector {
  if (metal === 'silver') return [0.95, 0.95, 0.96];
  if (metal === 'platinum') return [0.86, 0.86, 0.88];
  if (color === 'rose') return [1, 0.55, 0.43];
  if (color === 'white') return [0.92, 0.91, 0.88];
  if (metal === '24k_gold' || metal === '22k_gold') return [1, 0.6, 0.13];
  if (metal === '10k_gold') return [1, 0.76, 0.42];
  return [1, 0.67, 0.25];
}

/** How light goes through a stone. */
export interface StoneOptics {
  /** Refractive index. */
  readonly index: number;
  /** What a path of one radius lets through, linear. */
  readonly tint: Vector;
  /** Difference of the index between red and blue. */
  readonly dispersion: number;
  /** Not cut in facets but round and milky. */
  readonly isCabochon: boolean;
}

const CLEAR: Vector = [0.985, 0.99, 1];

function faceted(index: number, tint: Vector, dispersion = 0): StoneOptics {
  return { index, tint, dispersion, isCabochon: false };
}

function cabochon(tint: Vector): StoneOptics {
  return { index: 1.5, tint, dispersion: 0, isCabochon: true };
}

const STONES: Readonly<Record<string, StoneOptics>> = {
  diamond: faceted(2.42, CLEAR, 0.05),
  cubic_zirconia: faceted(2.17, CLEAR, 0.07),
  sapphire: faceted(1.77, [0.14, 0.28, 0.9]),
  emerald: faceted(1.58, [0.07, 0.66, 0.3]),
  amethyst: faceted(1.55, [0.66, 0.32, 0.92]),
  ruby: faceted(1.77, [0.88, 0.06, 0.16]),
  citrine: faceted(1.55, [1, 0.74, 0.2]),
  tourmaline: faceted(1.63, [0.95, 0.4, 0.68]),
  topaz: faceted(1.62, [0.5, 0.84, 0.98]),
  garnet: faceted(1.79, [0.78, 0.12, 0.16]),
  peridot: faceted(1.67, [0.66, 0.88, 0.24]),
  spinel: faceted(1.72, [0.96, 0.34, 0.5]),
  aquamarine: faceted(1.58, [0.62, 0.92, 0.95]),
  opal: cabochon([0.93, 0.95, 0.98]),
  moonstone: cabochon([0.86, 0.91, 1]),
  pearl: cabochon([1, 0.96, 0.92]),
};

/** How a stone of the contract's list looks; a diamond when it is unknown. */
export function stoneOptics(gemstone: string): StoneOptics {
  return STONES[gemstone] ?? faceted(2.42, CLEAR, 0.05);
}

import { cutStone, girdlePoints } from './cut.ts';
import { stoneOptics } from './materials.ts';
import type { Pearl, Scene } from './scene.ts';
import { ballsAlong, capsule, sphere, union, wireAlong, within, type Distance, type Orbit } from './shapes.ts';
import type { Vector } from './vector.ts';

/** What a picture is drawn after: values of the contract's lists, `null` where nothing is known. */
export interface PictureWish {
  readonly jewelry_type: string | null;
  readonly metal: string | null;
  readonly color: string | null;
  readonly gemstone: string | null;
  readonly shape: string | null;
  /** Carats. */
  readonly size: number | null;
  readonly style: string | null;
}

/** What a part of a piece adds to its scene. */
export interface Setting {
  readonly metal: readonly Distance[];
  readonly pave: readonly Distance[];
  readonly gems: Scene['gems'];
  readonly pearls: readonly Pearl[];
}

/** A setting that adds nothing. */
export const NO_SETTING: Setting = { metal: [], pave: [], gems: [], pearls: [] };

/** Radius of a stone's girdle in the scene: it grows with the cube root of the weight, as real stones do. */
function stoneRadius(size: number | null): number {
  return 0.4 * Math.cbrt(Math.min(6, Math.max(0.15, size ?? 1)));
}

function isBall(gemstone: string): boolean {
  return stoneOptics(gemstone).isCabochon;
}

/** A line that follows the girdle of a shape, grown and moved outwards. */
function orbitOf(
  shape: string | null,
  place: Omit<Orbit, 'radii'>,
  { grow, count = 64 }: { readonly grow: number; readonly count?: number },
): Orbit {
  const angles = Array.from({ length: count }, (_, index) => ((index + 0.5) / count) * Math.PI * 2);
  const radii = girdlePoints(shape ?? 'round', angles).map(([x, z]) => Math.hypot(x, z) * grow);
  return { ...place, radii };
}

function haloOf(wish: PictureWish, place: Omit<Orbit, 'radii'>, radius: number): readonly Distance[] {
  if (wish.style !== 'luxury' && wish.style !== 'vintage') return [];
  const count = Math.round((radius + 0.08) * 48);
  const orbit = orbitOf(wish.shape, place, { grow: radius * 1.04 + 0.06, count });
  return [within(place.center, radius * 1.75 + 0.15, ballsAlong(orbit, 0.062))];
}

/** A stone on top of a ring whose band ends at this height, in prongs and perhaps with a halo. */
export function stoneFacingUp(wish: PictureWish, top: number): Setting {
  const { shape } = wish;
  const radius = stoneRadius(wish.size);
  const name = wish.gemstone ?? 'diamond';
  if (isBall(name)) return ballFacingUp(name, radius * 0.85, top);
  const y = top + radius * 0.72;
  const at = (height: number): Omit<Orbit, 'radii'> => ({ center: [0, height, 0], faces: 'up' });
  const seats = [
    wireAlong(orbitOf(shape, at(y - radius * 0.22), { grow: 0.86 * radius }), 0.03),
    wireAlong(orbitOf(shape, at(top + radius * 0.14), { grow: 0.5 * radius }), 0.034),
  ];
  const prongs = girdlePoints(shape ?? 'round', prongAngles(shape)).map(([x, z]) => {
    const point = (along: number, height: number): Vector => [x * radius * along, height, z * radius * along];
    const girdle = point(1.02, y + radius * 0.04);
    return union(capsule(point(0.45, top), girdle, 0.032), capsule(girdle, point(0.9, y + radius * 0.16), 0.036));
  });
  return {
    ...NO_SETTING,
    metal: [within([0, y - 0.1, 0], radius * 1.6, union(...seats, ...prongs))],
    pave: haloOf(wish, at(y - radius * 0.04), radius),
    gems: [{ cuts: cutStone(shape ?? 'round'), optics: stoneOptics(name), center: [0, y, 0], radius, faces: 'up' }],
  };
}

function ballFacingUp(name: string, radius: number, top: number): Setting {
  const cup = wireAlong(orbitOf('round', { center: [0, top + 0.08, 0], faces: 'up' }, { grow: radius * 0.62 }), 0.045);
  return {
    ...NO_SETTING,
    metal: [within([0, top, 0], radius, cup)],
    pearls: [{ center: [0, top + radius * 0.86, 0], radius, tint: stoneOptics(name).tint }],
  };
}

function prongAngles(shape: string | null): readonly number[] {
  if (shape === null || shape === 'round') return [0, 1, 2, 3, 4, 5].map((index) => ((index + 0.5) * Math.PI) / 3);
  if (shape === 'pear' || shape === 'heart') return [0.5, 1.08, 1.92, -0.08, 1.35, 1.65].map((turn) => turn * Math.PI);
  if (shape === 'marquise') return [0.5, 1.5, 0.22, 0.78, 1.22, 1.78].map((turn) => turn * Math.PI);
  return [0.25, 0.75, 1.25, 1.75].map((turn) => turn * Math.PI);
}

/** The centre of a stone that hangs from a point. */
export function pendantCenter(wish: PictureWish, [x, y, z]: Vector, grow: number): Vector {
  const radius = stoneRadius(wish.size) * grow;
  const ball = isBall(wish.gemstone ?? 'diamond');
  const [top] = girdlePoints(ball ? 'round' : (wish.shape ?? 'round'), [-Math.PI / 2]);
  return [x, y - Math.abs(top?.[1] ?? 1) * radius - 0.05, z];
}

/** A stone that looks at the camera, in a frame with prongs and perhaps with a halo. */
export function stoneFacingFront(wish: PictureWish, center: Vector, grow: number): Setting {
  const radius = stoneRadius(wish.size) * grow;
  const name = wish.gemstone ?? 'diamond';
  const [cx, cy, cz] = center;
  if (isBall(name)) {
    const cap = within([cx, cy + radius, cz], 0.3, sphere([cx, cy + radius * 0.96, cz], 0.08));
    return { ...NO_SETTING, metal: [cap], pearls: [{ center, radius: radius * 0.95, tint: stoneOptics(name).tint }] };
  }
  const at = (depth: number): Omit<Orbit, 'radii'> => ({ center: [cx, cy, cz + depth], faces: 'front' });
  const frame = wireAlong(orbitOf(wish.shape, at(-0.03), { grow: radius * 1.03 }), 0.036);
  const prongs = girdlePoints(wish.shape ?? 'round', prongAngles(wish.shape)).map(([x, z]) => {
    // Seen from the front, a shape's tip (z in its own axes) points down.
    const point = (along: number, depth: number): Vector => [
      cx + x * radius * along,
      cy - z * radius * along,
      cz + depth,
    ];
    return capsule(point(1.04, -0.06), point(0.92, radius * 0.15), 0.032);
  });
  return {
    ...NO_SETTING,
    metal: [within(center, radius * 1.6, union(frame, ...prongs))],
    pave: haloOf(wish, at(-0.02), radius),
    gems: [{ cuts: cutStone(wish.shape ?? 'round'), optics: stoneOptics(name), center, radius, faces: 'front' }],
  };
}

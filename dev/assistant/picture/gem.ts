import type { Cut, Plane } from './cut.ts';
import type { StoneOptics } from './materials.ts';
import { sparkleLight } from './studio.ts';
import { add, dot, multiply, reflect, scale, type Vector } from './vector.ts';

/** A stone in its place. */
export interface Gem {
  readonly cuts: readonly Cut[];
  readonly optics: StoneOptics;
  readonly center: Vector;
  /** Radius of the girdle in the scene. */
  readonly radius: number;
  /** Where the table looks: up, or at the camera. */
  readonly faces: 'up' | 'front';
}

/** Where a ray meets a stone. */
export interface GemHit {
  readonly distance: number;
  readonly gem: Gem;
  readonly cut: Cut;
  readonly plane: Plane;
}

const MAX_BOUNCES = 6;

// The stone's own axes: y is the table's. Facing the front, the scene's z becomes y.
function toStone(gem: Gem, [x, y, z]: Vector): Vector {
  return gem.faces === 'up' ? [x, y, z] : [x, z, -y];
}

function toScene(gem: Gem, [x, y, z]: Vector): Vector {
  return gem.faces === 'up' ? [x, y, z] : [x, -z, y];
}

function enter(
  cut: Cut,
  origin: Vector,
  direction: Vector,
): { readonly distance: number; readonly plane: Plane } | null {
  let near = -Infinity;
  let far = Infinity;
  let plane: Plane | null = null;
  for (const candidate of cut) {
    const speed = dot(candidate.normal, direction);
    const gap = candidate.offset - dot(candidate.normal, origin);
    if (Math.abs(speed) < 1e-9) {
      if (gap < 0) return null;
      continue;
    }
    const distance = gap / speed;
    if (speed > 0) far = Math.min(far, distance);
    else if (distance > near) {
      near = distance;
      plane = candidate;
    }
    if (near > far) return null;
  }
  return plane === null || near < 0 ? null : { distance: near, plane };
}

function leave(
  cut: Cut,
  origin: Vector,
  direction: Vector,
): { readonly distance: number; readonly plane: Plane } | null {
  let far = Infinity;
  let plane: Plane | null = null;
  for (const candidate of cut) {
    const speed = dot(candidate.normal, direction);
    if (speed <= 1e-9) continue;
    const distance = (candidate.offset - dot(candidate.normal, origin)) / speed;
    if (distance < far) {
      far = distance;
      plane = candidate;
    }
  }
  return plane === null ? null : { distance: Math.max(0, far), plane };
}

/** The nearest facet on a ray, or `null`. */
export function hitGem(gem: Gem, origin: Vector, direction: Vector): GemHit | null {
  const reach = gem.radius * 1.6;
  const toCenter: Vector = [gem.center[0] - origin[0], gem.center[1] - origin[1], gem.center[2] - origin[2]];
  const along = dot(toCenter, direction);
  if (dot(toCenter, toCenter) - along * along > reach * reach) return null;
  const from = toStone(gem, scale(toCenter, -1 / gem.radius));
  const to = toStone(gem, direction);
  let best: GemHit | null = null;
  for (const cut of gem.cuts) {
    const hit = enter(cut, from, to);
    if (hit === null) continue;
    const distance = hit.distance * gem.radius;
    if (best === null || distance < best.distance) best = { distance, gem, cut, plane: hit.plane };
  }
  return best;
}

function refract(direction: Vector, normal: Vector, ratio: number): Vector | null {
  const cosine = -dot(direction, normal);
  const k = 1 - ratio * ratio * (1 - cosine * cosine);
  return k < 0 ? null : add(scale(direction, ratio), scale(normal, ratio * cosine - Math.sqrt(k)));
}

function fresnel(cosine: number, index: number): number {
  const base = ((index - 1) / (index + 1)) ** 2;
  return base + (1 - base) * (1 - Math.min(1, Math.abs(cosine))) ** 5;
}

/** The colour a ray brings back from a stone: mirrored at the facet, and bent, tinted and mirrored inside. */
export function shadeGem(hit: GemHit, origin: Vector, direction: Vector): Vector {
  const { gem, plane } = hit;
  const { index, dispersion } = gem.optics;
  const to = toStone(gem, direction);
  const surface = fresnel(dot(to, plane.normal), index);
  const mirrored = scale(sparkleLight(toScene(gem, reflect(to, plane.normal))), surface);
  const start = add(
    toStone(
      gem,
      scale([origin[0] - gem.center[0], origin[1] - gem.center[1], origin[2] - gem.center[2]], 1 / gem.radius),
    ),
    scale(to, hit.distance / gem.radius),
  );
  const trace = (at: number): Vector => insideGem(hit, { start, direction: to, index: at });
  const inside: Vector =
    dispersion === 0 ? trace(index) : [trace(index - dispersion)[0], trace(index)[1], trace(index + dispersion)[2]];
  return add(mirrored, scale(inside, 1 - surface));
}

function insideGem({ gem, cut, plane }: GemHit, ray: { start: Vector; direction: Vector; index: number }): Vector {
  let direction = refract(ray.direction, plane.normal, 1 / ray.index) ?? ray.direction;
  let position = ray.start;
  let light: Vector = [0, 0, 0];
  let left: Vector = [1, 1, 1];
  const { tint } = gem.optics;
  for (let bounce = 0; bounce < MAX_BOUNCES; bounce += 1) {
    const exit = leave(cut, position, direction);
    if (exit === null) break;
    position = add(position, scale(direction, exit.distance * 0.9999));
    left = multiply(left, [tint[0] ** exit.distance, tint[1] ** exit.distance, tint[2] ** exit.distance]);
    const inward = scale(exit.plane.normal, -1);
    const outside = refract(direction, inward, ray.index);
    const mirrored = outside === null ? 1 : fresnel(dot(outside, exit.plane.normal), ray.index);
    if (outside !== null) {
      light = add(light, scale(multiply(left, sparkleLight(toScene(gem, outside))), 1 - mirrored));
    }
    left = scale(left, mirrored);
    if (left[0] + left[1] + left[2] < 0.02) break;
    direction = reflect(direction, inward);
  }
  // What is still inside after the last bounce leaves as an even glow.
  return add(light, scale(left, 0.5));
}

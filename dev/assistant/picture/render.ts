import { hitGem, shadeGem, type GemHit } from './gem.ts';
import type { Pearl, Scene } from './scene.ts';
import { createShadowMap, type ShadowMap } from './shadow.ts';
import type { Distance } from './shapes.ts';
import { sparkleLight, studioLight } from './studio.ts';
import { add, cross, dot, mix, multiply, normalize, reflect, scale, smoothstep, type Vector } from './vector.ts';

const KEY_DIRECTION = normalize([-0.45, 1, 0.55]);
const EPSILON = 0.0012;

/** A function that gives the colour (linear, 0 to 1) of a point of the picture: x right, y up, both -1 to 1. */
export function createRenderer(scene: Scene): (x: number, y: number) => Vector {
  const { position, target, zoom } = scene.camera;
  const shadow = createShadowMap(scene, KEY_DIRECTION);
  const forward = normalize(add(target, scale(position, -1)));
  const right = normalize(cross(forward, [0, 1, 0]));
  const up = cross(right, forward);
  return (x, y) => {
    const toward = add(scale(forward, zoom), add(scale(right, x * 0.78), scale(up, y * 0.78)));
    const ray = { origin: position, direction: normalize(toward) };
    return shadeSolid(scene, ray) ?? shadeBackdrop(scene, shadow, { ray, screen: [x, y] });
  };
}

interface Ray {
  readonly origin: Vector;
  readonly direction: Vector;
}

function at({ origin, direction }: Ray, distance: number): Vector {
  return add(origin, scale(direction, distance));
}

function shadeSolid(scene: Scene, ray: Ray): Vector | null {
  const metal = march(scene.metal, ray, scene.radius);
  const pave = scene.pave === null ? Infinity : march(scene.pave, ray, scene.radius);
  const pearl = nearestPearl(scene, ray);
  const gem = nearestGem(scene, ray);
  const solid = Math.min(metal, pave, pearl?.distance ?? Infinity);
  if (gem !== null && gem.distance < solid) return shadeGem(gem, ray.origin, ray.direction);
  if (solid === Infinity) return null;
  if (solid === pearl?.distance) return shadePearl(pearl.pearl, at(ray, solid), ray.direction);
  const shape = solid === metal || scene.pave === null ? scene.metal : scene.pave;
  return solid === metal
    ? shadeMetal(scene, at(ray, solid), ray.direction)
    : shadePave(shape, at(ray, solid), ray.direction);
}

/** Walks along a ray until it meets the shape: Infinity when it does not. */
function march(shape: Distance, { origin, direction }: Ray, radius: number): number {
  const along = -dot(origin, direction);
  const missed = dot(origin, origin) - along * along;
  if (missed > radius * radius) return Infinity;
  const half = Math.sqrt(radius * radius - missed);
  let distance = Math.max(0, along - half);
  for (let step = 0; step < 110 && distance < along + half; step += 1) {
    const gap = shape(
      origin[0] + direction[0] * distance,
      origin[1] + direction[1] * distance,
      origin[2] + direction[2] * distance,
    );
    if (gap < EPSILON) return distance;
    distance += gap * 0.92;
  }
  return Infinity;
}

function nearestGem(scene: Scene, { origin, direction }: Ray): GemHit | null {
  let best: GemHit | null = null;
  for (const gem of scene.gems) {
    const hit = hitGem(gem, origin, direction);
    if (hit !== null && (best === null || hit.distance < best.distance)) best = hit;
  }
  return best;
}

function nearestPearl(
  scene: Scene,
  { origin, direction }: Ray,
): { readonly pearl: Pearl; readonly distance: number } | null {
  let best: { pearl: Pearl; distance: number } | null = null;
  for (const pearl of scene.pearls) {
    const from = add(origin, scale(pearl.center, -1));
    const along = -dot(from, direction);
    const inside = pearl.radius * pearl.radius - (dot(from, from) - along * along);
    const distance = along - Math.sqrt(Math.max(0, inside));
    if (inside > 0 && (best === null || distance < best.distance)) best = { pearl, distance };
  }
  return best;
}

function normalOf(shape: Distance, [x, y, z]: Vector): Vector {
  const e = 0.0015;
  const [a, b, c, d] = [
    shape(x + e, y - e, z - e),
    shape(x - e, y - e, z + e),
    shape(x - e, y + e, z - e),
    shape(x + e, y + e, z + e),
  ];
  return normalize([a - b - c + d, -a - b + c + d, -a + b - c + d]);
}

/** 1 in the open, towards 0 in corners. */
function openness(shape: Distance, point: Vector, normal: Vector): number {
  let closed = 0;
  for (const reach of [0.05, 0.13, 0.26]) {
    const [x, y, z] = add(point, scale(normal, reach));
    closed += Math.max(0, reach - shape(x, y, z)) / reach;
  }
  return 1 - 0.26 * closed;
}

function shadeMetal(scene: Scene, point: Vector, direction: Vector): Vector {
  const normal = normalOf(scene.metal, point);
  const facing = Math.max(0, -dot(direction, normal));
  const edge = (1 - facing) ** 5;
  const mirrored = reflect(direction, normal);
  const tint = mix(scene.metalColor, [1, 1, 1], edge * 0.8);
  const around = studioLight(mirrored);
  // Rough light from everywhere keeps the darkest parts from going black.
  const soft = studioLight(normal);
  const light = mix(around, soft, 0.25);
  // Metal that mirrors itself or the table warms up instead of going grey.
  const own = mix([1, 1, 1], scene.metalColor, 0.55 * smoothstep(0.2, -0.6, mirrored[1]));
  return scale(multiply(multiply(light, tint), own), 1.08 * openness(scene.metal, point, normal));
}

function shadePave(shape: Distance, point: Vector, direction: Vector): Vector {
  const smooth = normalOf(shape, point);
  // Facets by rounding the normal: enough for stones of a few pixels.
  const faceted = normalize([Math.round(smooth[0] * 2.5), Math.round(smooth[1] * 2.5), Math.round(smooth[2] * 2.5)]);
  const light = sparkleLight(reflect(direction, faceted));
  return add(scale(light, 0.62), [0.26, 0.27, 0.29]);
}

function shadePearl({ center, radius, tint }: Pearl, point: Vector, direction: Vector): Vector {
  const normal = scale(add(point, scale(center, -1)), 1 / radius);
  const facing = Math.max(0, -dot(direction, normal));
  const diffuse = 0.5 + 0.52 * smoothstep(-0.6, 0.9, dot(normal, KEY_DIRECTION));
  const gloss = 0.16 + 0.5 * (1 - facing) ** 4;
  // The play of colour of nacre: pink to green with the angle.
  const lustre: Vector = mix([1.04, 0.95, 1], [1, 1, 0.985], smoothstep(0.15, 0.8, facing));
  const body = scale(multiply(tint, lustre), diffuse * 0.92);
  return add(scale(body, 1 - gloss * 0.5), scale(studioLight(reflect(direction, normal)), gloss * 0.45));
}

function background([x, y]: readonly [number, number]): Vector {
  const t = smoothstep(1.25, -1.25, y - 0.25 * x);
  return mix([0.965, 0.975, 1], [0.845, 0.805, 0.985], t);
}

function shadeBackdrop(
  scene: Scene,
  shadow: ShadowMap,
  { ray, screen }: { readonly ray: Ray; readonly screen: readonly [number, number] },
): Vector {
  const color = background(screen);
  const { normal, offset } = scene.backdrop;
  const distance = (offset - dot(ray.origin, normal)) / dot(ray.direction, normal);
  if (!(distance > 0) || distance > 30) return color;
  return mix(multiply(color, [0.4, 0.37, 0.48]), color, shadow(at(ray, distance)));
}

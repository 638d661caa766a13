import type { Vector } from './vector.ts';

/** Signed distances: negative inside, positive outside. */
export type Distance = (x: number, y: number, z: number) => number;

const TAU = Math.PI * 2;

// Several times as quick as Math.hypot, which guards against overflow.
function hypotenuse(a: number, b: number): number {
  return Math.sqrt(a * a + b * b);
}

/** A ball. */
export function sphere([cx, cy, cz]: Vector, radius: number): Distance {
  return (x, y, z) => Math.hypot(x - cx, y - cy, z - cz) - radius;
}

/** A rod with round ends between two points. */
export function capsule(from: Vector, to: Vector, radius: number): Distance {
  const [ax, ay, az] = from;
  const [bx, by, bz] = [to[0] - ax, to[1] - ay, to[2] - az];
  const length = bx * bx + by * by + bz * bz;
  return (x, y, z) => {
    const px = x - ax;
    const py = y - ay;
    const pz = z - az;
    const t = Math.min(1, Math.max(0, (px * bx + py * by + pz * bz) / length));
    const dx = px - bx * t;
    const dy = py - by * t;
    const dz = pz - bz * t;
    return Math.sqrt(dx * dx + dy * dy + dz * dz) - radius;
  };
}

/** A ring band around the z axis with a rounded rectangular section: half thickness (radial), half width (along z), rounding. */
export function band(
  radius: number,
  section: { thickness: number; width: number; round: number; taper?: number },
): Distance {
  const { thickness, width, round, taper = 0 } = section;
  return (x, y, z) => {
    const distance = hypotenuse(x, y);
    // Narrower towards the top, where the stone sits.
    const shrink = 1 - taper * Math.max(0, y / (distance || 1));
    const qx = Math.abs(distance - radius) - thickness * shrink + round;
    const qz = Math.abs(z) - width * shrink + round;
    return hypotenuse(Math.max(qx, 0), Math.max(qz, 0)) + Math.min(Math.max(qx, qz), 0) - round;
  };
}

/** A circle or ellipse of wire in the xy plane. */
export function wireLoop([cx, cy, cz]: Vector, [rx, ry]: readonly [number, number], thickness: number): Distance {
  const mean = Math.min(rx, ry);
  return (x, y, z) => Math.hypot((Math.hypot((x - cx) / rx, (y - cy) / ry) - 1) * mean, z - cz) - thickness;
}

/** A closed line around a centre in the plane of two axes: its distance from the centre at evenly spaced angles, the first at half a step. */
export interface Orbit {
  readonly center: Vector;
  /** `up` lies in the xz plane; `front` in the xy plane with the angle turning downwards, as z of a stone's own axes does there. */
  readonly faces: 'up' | 'front';
  readonly radii: readonly number[];
}

/** A wire along an orbit, found by the angle alone and therefore quick. */
export function wireAlong({ center: [cx, cy, cz], faces, radii }: Orbit, thickness: number): Distance {
  const count = radii.length;
  return (x, y, z) => {
    const across = x - cx;
    const along = faces === 'up' ? z - cz : cy - y;
    const above = faces === 'up' ? y - cy : z - cz;
    const position = (Math.atan2(along, across) / TAU) * count - 0.5 + count;
    const first = Math.floor(position);
    const from = radii[first % count] ?? 1;
    const to = radii[(first + 1) % count] ?? 1;
    const radius = from + (to - from) * (position - first);
    // Where the line runs outwards it is nearer than the radius says.
    const slope = ((to - from) * count) / TAU / radius;
    const apart = (Math.sqrt(across * across + along * along) - radius) / Math.sqrt(1 + slope * slope);
    return Math.sqrt(apart * apart + above * above) - thickness;
  };
}

/** Balls along an orbit, one at each of its angles. */
export function ballsAlong({ center: [cx, cy, cz], faces, radii }: Orbit, size: number): Distance {
  const count = radii.length;
  const step = TAU / count;
  const places = radii.map(
    (radius, index) => [Math.cos((index + 0.5) * step) * radius, Math.sin((index + 0.5) * step) * radius] as const,
  );
  return (x, y, z) => {
    const across = x - cx;
    const along = faces === 'up' ? z - cz : cy - y;
    const above = faces === 'up' ? y - cy : z - cz;
    const middle = Math.floor(Math.atan2(along, across) / step) + count;
    let nearest = Infinity;
    for (let index = middle - 1; index <= middle + 1; index += 1) {
      const place = places[index % count] ?? [0, 0];
      const dx = across - place[0];
      const dz = along - place[1];
      nearest = Math.min(nearest, dx * dx + dz * dz);
    }
    return Math.sqrt(nearest + above * above) - size;
  };
}

/**
 * Something small repeated around a circle in the xy plane. The small shape sees x outwards, y along the circle, z across;
 * every second one may be another shape.
 */
export function repeatAround(radius: number, count: number, [even, odd]: readonly [Distance, Distance]): Distance {
  const step = TAU / count;
  const turns = Array.from({ length: count }, (_, index) => [Math.cos(index * step), Math.sin(index * step)] as const);
  return (x, y, z) => {
    const outside = Math.max(Math.abs(hypotenuse(x, y) - radius), Math.abs(z)) - 0.2;
    if (outside > 0.15) return outside;
    const first = Math.floor(Math.atan2(y, x) / step);
    let nearest = Infinity;
    for (let index = first; index <= first + 1; index += 1) {
      const [cos, sin] = turns[((index % count) + count) % count] ?? [1, 0];
      const item = (index & 1) === 0 ? even : odd;
      nearest = Math.min(nearest, item(x * cos + y * sin - radius, y * cos - x * sin, z));
    }
    return nearest;
  };
}

/** A chain of oval links that lie flat and stand up in turn. */
export function chain(radius: number, count: number, wire: number): Distance {
  const length = ((TAU * radius) / count) * 0.46;
  const flat: Distance = (x, y, z) =>
    hypotenuse(hypotenuse(x, Math.max(0, Math.abs(y) - length)) - length * 0.62, z) - wire;
  return repeatAround(radius, count, [flat, (x, y, z) => flat(z, y, x)]);
}

/** All of them together. */
export function union(...shapes: readonly Distance[]): Distance {
  return (x, y, z) => {
    let nearest = Infinity;
    for (const shape of shapes) {
      const distance = shape(x, y, z);
      if (distance < nearest) nearest = distance;
    }
    return nearest;
  };
}

/** A shape that is only looked at from near: far away the ball around it is enough. */
export function within([cx, cy, cz]: Vector, radius: number, shape: Distance): Distance {
  return (x, y, z) => {
    const dx = x - cx;
    const dy = y - cy;
    const dz = z - cz;
    const far = Math.sqrt(dx * dx + dy * dy + dz * dz) - radius;
    return far > 0.15 ? far : shape(x, y, z);
  };
}

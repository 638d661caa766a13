import type { Vector } from './vector.ts';

/** Signed distances: negative inside, positive outside. */
export type Distance = (x: number, y: number, z: number) => number;

const TAU = Math.PI * 2;

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
    const [px, py, pz] = [x - ax, y - ay, z - az];
    const t = Math.min(1, Math.max(0, (px * bx + py * by + pz * bz) / length));
    return Math.hypot(px - bx * t, py - by * t, pz - bz * t) - radius;
  };
}

/** A ring band around the z axis with a rounded rectangular section: half thickness (radial), half width (along z), rounding. */
export function band(
  radius: number,
  section: { thickness: number; width: number; round: number; taper?: number },
): Distance {
  const { thickness, width, round, taper = 0 } = section;
  return (x, y, z) => {
    const distance = Math.hypot(x, y);
    // Narrower towards the top, where the stone sits.
    const shrink = 1 - taper * Math.max(0, y / (distance || 1));
    const qx = Math.abs(distance - radius) - thickness * shrink + round;
    const qz = Math.abs(z) - width * shrink + round;
    return Math.hypot(Math.max(qx, 0), Math.max(qz, 0)) + Math.min(Math.max(qx, qz), 0) - round;
  };
}

/** A torus in the xz plane, stretched to two radii: a seat for a stone that looks up. */
export function seat(cy: number, [rx, rz]: readonly [number, number], thickness: number): Distance {
  const mean = Math.min(rx, rz);
  return (x, y, z) => {
    const around = (Math.hypot(x / rx, z / rz) - 1) * mean;
    return Math.hypot(around, y - cy) - thickness;
  };
}

/** A circle or ellipse of wire in the xy plane. */
export function wireLoop([cx, cy, cz]: Vector, [rx, ry]: readonly [number, number], thickness: number): Distance {
  const mean = Math.min(rx, ry);
  return (x, y, z) => Math.hypot((Math.hypot((x - cx) / rx, (y - cy) / ry) - 1) * mean, z - cz) - thickness;
}

/** A wire through these points and back to the first. */
export function wireThrough(points: readonly Vector[], thickness: number): Distance {
  return union(...points.map((from, index) => capsule(from, points[(index + 1) % points.length] ?? from, thickness)));
}

/**
 * Something small repeated around a circle in the xy plane. The small shape sees x outwards, y along the circle, z across;
 * every second one may be another shape.
 */
export function repeatAround(radius: number, count: number, [even, odd]: readonly [Distance, Distance]): Distance {
  const step = TAU / count;
  const turns = Array.from({ length: count }, (_, index) => [Math.cos(index * step), Math.sin(index * step)] as const);
  return (x, y, z) => {
    const outside = Math.max(Math.abs(Math.hypot(x, y) - radius), Math.abs(z)) - 0.2;
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
    Math.hypot(Math.hypot(x, Math.max(0, Math.abs(y) - length)) - length * 0.62, z) - wire;
  return repeatAround(radius, count, [flat, (x, y, z) => flat(z, y, x)]);
}

/** All of them together. */
export function union(...shapes: readonly Distance[]): Distance {
  return (x, y, z) => {
    let nearest = Infinity;
    for (const shape of shapes) nearest = Math.min(nearest, shape(x, y, z));
    return nearest;
  };
}

/** A shape that is only looked at from near: far away the ball around it is enough. */
export function within([cx, cy, cz]: Vector, radius: number, shape: Distance): Distance {
  return (x, y, z) => {
    const far = Math.hypot(x - cx, y - cy, z - cz) - radius;
    return far > 0.15 ? far : shape(x, y, z);
  };
}

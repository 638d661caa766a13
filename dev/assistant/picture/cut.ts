import type { Vector } from './vector.ts';

/** A half space `normal · p ≤ offset`. */
export interface Plane {
  readonly normal: Vector;
  readonly offset: number;
}

/** A convex cut stone around the origin: table up (+y), girdle at y = 0, about one unit in radius. */
export type Cut = readonly Plane[];

/** A point of the girdle. */
export type Point = readonly [x: number, z: number];

const TAU = Math.PI * 2;

/** The cut stones that make up a shape: one, or two overlapping ones for a heart. */
export function cutStone(shape: string): readonly Cut[] {
  if (shape === 'heart') return heartLobes().map(brilliant);
  const outline = outlineOf(shape);
  return [shape === 'emerald' ? stepCut(outline) : brilliant(outline)];
}

/** A point of the girdle in each of these compass directions, for the setting that holds the stone. */
export function girdlePoints(shape: string, angles: readonly number[]): readonly Point[] {
  const outlines = shape === 'heart' ? heartLobes() : [outlineOf(shape)];
  return angles.map((angle) => {
    const reach = Math.max(...outlines.map((outline) => reachOf(outline, angle)));
    return [Math.cos(angle) * reach, Math.sin(angle) * reach];
  });
}

/** How far a ray from the middle goes before it leaves the outline. */
function reachOf(outline: readonly Point[], angle: number): number {
  return edgeAngles(outline).reduce((reach, normal) => {
    const speed = Math.cos(angle - normal);
    return speed <= 1e-6 ? reach : Math.min(reach, support(outline, normal) / speed);
  }, Infinity);
}

/** Two pears that share their tip. */
function heartLobes(): readonly (readonly Point[])[] {
  const pear = outlineOf('pear');
  const tip = Math.max(...pear.map(([, z]) => z));
  return [-0.5, 0.5].map((angle) =>
    pear.map(([x, z]): Point => {
      const [dx, dz] = [x * 0.9, z - tip];
      return [dx * Math.cos(angle) - dz * Math.sin(angle), dx * Math.sin(angle) + dz * Math.cos(angle) + tip - 0.3];
    }),
  );
}

function outlineOf(shape: string): readonly Point[] {
  switch (shape) {
    case 'oval':
      return around(16, () => 1).map(([x, z]) => [x * 0.84, z * 1.12]);
    case 'marquise':
      return around(16, () => 1).map(([x, z]) => [
        Math.sign(x) * Math.max(0, Math.sqrt(1.9 - z * z * 1.05) - 0.78) * 0.92,
        z * 1.34,
      ]);
    case 'pear':
      return around(18, () => 1).map(([x, z]) =>
        z < 0 ? [x * 0.86, z * 0.86] : [x * 0.86 * (1 - 0.62 * z ** 1.6), z * 1.3],
      );
    case 'cushion':
      return around(
        20,
        (angle) => (Math.abs(Math.cos(angle)) ** 3.4 + Math.abs(Math.sin(angle)) ** 3.4) ** (-1 / 3.4) * 0.9,
      );
    case 'princess':
      return corners(0.86, 0.86, 0.06);
    case 'radiant':
      return corners(0.78, 0.98, 0.24);
    case 'emerald':
      return corners(0.74, 1.04, 0.26);
    default:
      return around(16, () => 1);
  }
}

function around(count: number, radius: (angle: number) => number): readonly Point[] {
  return Array.from({ length: count }, (_, index) => {
    const angle = ((index + 0.5) / count) * TAU;
    return [Math.cos(angle) * radius(angle), Math.sin(angle) * radius(angle)];
  });
}

function corners(x: number, z: number, cut: number): readonly Point[] {
  return [
    [x, z - cut],
    [x - cut, z],
    [cut - x, z],
    [-x, z - cut],
    [-x, cut - z],
    [cut - x, -z],
    [x - cut, -z],
    [x, cut - z],
  ];
}

function support(outline: readonly Point[], angle: number): number {
  return Math.max(...outline.map(([x, z]) => x * Math.cos(angle) + z * Math.sin(angle)));
}

/** A facet through the girdle at this compass angle, tilted from the vertical axis; `side` 1 above the girdle, -1 below. */
function facet(
  outline: readonly Point[],
  angle: number,
  { tilt, side, grow = 1 }: { tilt: number; side: 1 | -1; grow?: number },
): Plane {
  const [sin, cos] = [Math.sin(tilt), Math.cos(tilt)];
  return {
    normal: [Math.cos(angle) * sin, cos * side, Math.sin(angle) * sin],
    offset: support(outline, angle) * sin * grow,
  };
}

function edgeAngles(outline: readonly Point[]): readonly number[] {
  return outline.flatMap((from, index) => {
    const to = outline[(index + 1) % outline.length] ?? from;
    const [dx, dz] = [to[0] - from[0], to[1] - from[1]];
    if (Math.hypot(dx, dz) < 1e-6) return [];
    const angle = Math.atan2(-dx, dz);
    // The normal that points away from the middle.
    const faces = Math.cos(angle) * (from[0] + to[0]) + Math.sin(angle) * (from[1] + to[1]) >= 0;
    return [faces ? angle : angle + Math.PI];
  });
}

function brilliant(outline: readonly Point[]): Cut {
  const planes: Plane[] = [{ normal: [0, 1, 0], offset: 0.32 }];
  edgeAngles(outline).forEach((angle, index) => {
    const isMain = index % 2 === 0;
    planes.push(facet(outline, angle, { tilt: isMain ? 0.6 : 0.74, side: 1, grow: isMain ? 1.02 : 1 }));
    planes.push(facet(outline, angle, { tilt: isMain ? 0.715 : 0.76, side: -1, grow: isMain ? 1 : 1.02 }));
    planes.push(facet(outline, angle, { tilt: Math.PI / 2, side: 1, grow: 0.985 }));
    if (!isMain) planes.push(facet(outline, angle, { tilt: 0.4, side: 1, grow: 1.155 }));
  });
  return planes;
}

function stepCut(outline: readonly Point[]): Cut {
  const planes: Plane[] = [{ normal: [0, 1, 0], offset: 0.3 }];
  for (const angle of edgeAngles(outline)) {
    planes.push(
      facet(outline, angle, { tilt: 0.95, side: 1 }),
      facet(outline, angle, { tilt: 0.6, side: 1, grow: 1.09 }),
    );
    planes.push(facet(outline, angle, { tilt: Math.PI / 2, side: 1, grow: 0.985 }));
    planes.push(
      facet(outline, angle, { tilt: 0.98, side: -1 }),
      facet(outline, angle, { tilt: 0.76, side: -1, grow: 1.06 }),
    );
    planes.push(facet(outline, angle, { tilt: 0.6, side: -1, grow: 1.16 }));
  }
  return planes;
}

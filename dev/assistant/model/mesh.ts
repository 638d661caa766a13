import type { Cut } from '../picture/cut.ts';
import { add, cross, dot, normalize as unit, scale, type Vector } from '../picture/vector.ts';

/** Triangles with a normal at each corner. */
export interface Mesh {
  readonly positions: Float32Array;
  readonly normals: Float32Array;
  readonly indices: Uint16Array;
}

/** How a mesh is put into the model. */
export type Place = (point: Vector) => Vector;

const TAU = Math.PI * 2;

interface GridOptions {
  readonly columns: number;
  readonly rows: number;
  /** Point and normal at a place from 0 to 1. */
  readonly at: (u: number, v: number) => { readonly point: Vector; readonly normal: Vector };
}

function grid({ columns, rows, at }: GridOptions): Mesh {
  const corners = Array.from({ length: (columns + 1) * (rows + 1) }, (_, index) =>
    at((index % (columns + 1)) / columns, Math.floor(index / (columns + 1)) / rows),
  );
  const indices: number[] = [];
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const a = row * (columns + 1) + column;
      const b = a + columns + 1;
      indices.push(a, b, a + 1, a + 1, b, b + 1);
    }
  }
  return {
    positions: new Float32Array(corners.flatMap(({ point }) => [...point])),
    normals: new Float32Array(corners.flatMap(({ normal }) => [...normal])),
    indices: new Uint16Array(indices),
  };
}

/** A round wire bent to a circle that stands upright, a little wider along its axis, as a band is. */
export function band(radius: number, wire: number, width = 1): Mesh {
  return grid({
    columns: 72,
    rows: 14,
    at: (u, v) => {
      const [around, across] = [u * TAU, v * TAU];
      const out: Vector = [Math.cos(around), Math.sin(around), 0];
      const reach = radius + wire * Math.cos(across);
      const normal = add(scale(out, Math.cos(across)), [0, 0, Math.sin(across) / width]);
      return { point: [out[0] * reach, out[1] * reach, wire * width * Math.sin(across)], normal: unit(normal) };
    },
  });
}

/** A ball. */
export function ball(center: Vector, radius: number, detail = 20): Mesh {
  return grid({
    columns: detail * 2,
    rows: detail,
    at: (u, v) => {
      const [around, down] = [-u * TAU, v * Math.PI];
      const normal: Vector = [Math.cos(around) * Math.sin(down), Math.cos(down), Math.sin(around) * Math.sin(down)];
      return { point: add(center, scale(normal, radius)), normal };
    },
  });
}

/** A rod between two points, thinner at its end. */
export function rod(from: Vector, to: Vector, radius: number): Mesh {
  const along = unit(add(to, scale(from, -1)));
  const side = unit(cross(along, Math.abs(along[1]) > 0.9 ? [1, 0, 0] : [0, 1, 0]));
  const other = cross(along, side);
  return grid({
    columns: 8,
    rows: 3,
    at: (u, v) => {
      const normal = add(scale(side, Math.cos(u * TAU)), scale(other, -Math.sin(u * TAU)));
      const end = v > 0.99 ? 0 : 1;
      const center = add(from, scale(add(to, scale(from, -1)), Math.min(1, v * 1.5)));
      return { point: add(center, scale(normal, radius * end)), normal: end === 0 ? along : normal };
    },
  });
}

/** A convex stone: one flat face for each plane that bounds it. */
export function cutMesh(cut: Cut, place: Place): Mesh {
  const corners = cornersOf(cut);
  const [positions, normals, indices]: [number[], number[], number[]] = [[], [], []];
  for (const { normal, offset } of cut) {
    const face = around(
      corners.filter((corner) => Math.abs(dot(normal, corner) - offset) < 1e-6),
      normal,
    );
    if (face.length < 3) continue;
    const first = positions.length / 3;
    const [zero, tip] = [place([0, 0, 0]), place(normal)];
    for (const corner of face) {
      positions.push(...place(corner));
      normals.push(...unit(add(tip, scale(zero, -1))));
    }
    for (let index = 1; index + 1 < face.length; index += 1) indices.push(first, first + index, first + index + 1);
  }
  return {
    positions: new Float32Array(positions),
    normals: new Float32Array(normals),
    indices: new Uint16Array(indices),
  };
}

/** Several meshes as one. */
export function joined(...meshes: readonly Mesh[]): Mesh {
  let offset = 0;
  const indices = meshes.flatMap((mesh) => {
    const moved = Array.from(mesh.indices, (index) => index + offset);
    offset += mesh.positions.length / 3;
    return moved;
  });
  return {
    positions: new Float32Array(meshes.flatMap(({ positions }) => [...positions])),
    normals: new Float32Array(meshes.flatMap(({ normals }) => [...normals])),
    indices: new Uint16Array(indices),
  };
}

/** Where three planes meet and no other cuts it off. */
function cornersOf(cut: Cut): readonly Vector[] {
  const corners: Vector[] = [];
  cut.forEach((a, i) => {
    cut.slice(i + 1).forEach((b, j) => {
      const line = cross(a.normal, b.normal);
      for (const c of cut.slice(i + j + 2)) {
        const determinant = dot(line, c.normal);
        if (Math.abs(determinant) < 1e-9) continue;
        const sum = add(
          add(scale(cross(b.normal, c.normal), a.offset), scale(cross(c.normal, a.normal), b.offset)),
          scale(line, c.offset),
        );
        const corner = scale(sum, 1 / determinant);
        if (cut.every(({ normal, offset }) => dot(normal, corner) <= offset + 1e-7)) corners.push(corner);
      }
    });
  });
  return corners;
}

/** The corners of a face in their order, each once, counter-clockwise seen from outside. */
function around(corners: readonly Vector[], normal: Vector): readonly Vector[] {
  const known = corners.filter(
    (corner, index) => corners.findIndex((other) => distance(other, corner) < 1e-5) === index,
  );
  const middle = scale(
    known.reduce((sum, corner) => add(sum, corner), [0, 0, 0]),
    1 / Math.max(1, known.length),
  );
  const side = unit(cross(normal, Math.abs(normal[1]) > 0.9 ? [1, 0, 0] : [0, 1, 0]));
  const other = cross(normal, side);
  const angle = (corner: Vector): number => {
    const from = add(corner, scale(middle, -1));
    return Math.atan2(dot(from, other), dot(from, side));
  };
  return known.toSorted((a, b) => angle(a) - angle(b));
}

function distance(a: Vector, b: Vector): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

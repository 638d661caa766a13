import type { Scene } from './scene.ts';
import { add, cross, dot, normalize, scale, type Vector } from './vector.ts';

/** How much light reaches a point of the backdrop: 1 in the open. */
export type ShadowMap = (point: Vector) => number;

const CELLS = 128;
const BLUR = 3;

/** The soft shadow of a scene on its backdrop: worked out on a coarse grid and blurred, which is smooth and quick. */
export function createShadowMap(scene: Scene, light: Vector): ShadowMap {
  const { normal, offset } = scene.backdrop;
  const middle = scale(normal, offset);
  const u = normalize(cross(normal, Math.abs(normal[1]) > 0.5 ? [0, 0, 1] : [0, 1, 0]));
  const v = cross(normal, u);
  const half = scene.radius * 1.35;
  const facing = dot(normal, light) < 0 ? scale(normal, -1) : normal;
  const toLight = normalize(add(light, scale(facing, 0.9)));

  let grid = new Float32Array(CELLS * CELLS);
  for (let row = 0; row < CELLS; row += 1) {
    for (let column = 0; column < CELLS; column += 1) {
      const [a, b] = [((column + 0.5) / CELLS) * 2 - 1, ((row + 0.5) / CELLS) * 2 - 1];
      const point = add(middle, add(scale(u, a * half), scale(v, b * half)));
      grid[row * CELLS + column] = lightAt(scene, point, { facing, toLight });
    }
  }
  for (let pass = 0; pass < 2; pass += 1) grid = blur(blur(grid, 1), CELLS);
  return (point) => {
    const from = add(point, scale(middle, -1));
    return lookUp(grid, (dot(from, u) / half + 1) / 2, (dot(from, v) / half + 1) / 2);
  };
}

function lightAt(
  scene: Scene,
  point: Vector,
  { facing, toLight }: { readonly facing: Vector; readonly toLight: Vector },
): number {
  let open = 1;
  let distance = 0.04;
  for (let step = 0; step < 40 && distance < scene.radius * 2; step += 1) {
    const gap = solidDistance(scene, add(point, scale(toLight, distance)));
    open = Math.min(open, (5 * Math.max(0, gap)) / distance);
    if (open < 0.02) break;
    distance += Math.max(0.03, gap * 0.8);
  }
  const contact = Math.min(1, Math.max(0, solidDistance(scene, add(point, scale(facing, 0.06))) / 0.3));
  return 0.25 + 0.45 * open + 0.3 * contact;
}

function solidDistance(scene: Scene, [x, y, z]: Vector): number {
  let nearest = scene.metal(x, y, z);
  for (const { center, radius } of scene.gems) {
    nearest = Math.min(nearest, Math.hypot(x - center[0], y - center[1], z - center[2]) - radius * 0.8);
  }
  for (const { center, radius } of scene.pearls) {
    nearest = Math.min(nearest, Math.hypot(x - center[0], y - center[1], z - center[2]) - radius);
  }
  return nearest;
}

/** A running mean along rows (stride 1) or columns (stride of a row). */
function blur(grid: Float32Array, stride: number): Float32Array<ArrayBuffer> {
  const across = stride === 1 ? CELLS : 1;
  const result = new Float32Array(grid.length);
  for (let line = 0; line < CELLS; line += 1) {
    for (let cell = 0; cell < CELLS; cell += 1) {
      let sum = 0;
      for (let step = -BLUR; step <= BLUR; step += 1) {
        const near = Math.min(CELLS - 1, Math.max(0, cell + step));
        sum += grid[line * across + near * stride] ?? 1;
      }
      result[line * across + cell * stride] = sum / (2 * BLUR + 1);
    }
  }
  return result;
}

function lookUp(grid: Float32Array, a: number, b: number): number {
  const [x, y] = [a * CELLS - 0.5, b * CELLS - 0.5];
  if (x < 0 || y < 0 || x >= CELLS - 1 || y >= CELLS - 1) return 1;
  const [column, row] = [Math.floor(x), Math.floor(y)];
  const [dx, dy] = [x - column, y - row];
  const at = (r: number, c: number): number => grid[r * CELLS + c] ?? 1;
  const upper = at(row, column) * (1 - dx) + at(row, column + 1) * dx;
  const lower = at(row + 1, column) * (1 - dx) + at(row + 1, column + 1) * dx;
  return upper * (1 - dy) + lower * dy;
}

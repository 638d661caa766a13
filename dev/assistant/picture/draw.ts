import { pieceScene } from './piece-scene.ts';
import type { PictureWish } from './stone-setting.ts';
import { encodePng } from './png.ts';
import { createRenderer } from './render.ts';
import type { Vector } from './vector.ts';

/** Gives the picture of a piece as a PNG data URL. */
export type Painter = (wish: PictureWish, use: 'design' | 'product') => string;

/**
 * A painter of square pictures.
 * @param size side in pixels @default 480 for a design, 288 for a product
 */
export function createPainter(size?: number): Painter {
  return (wish, use) => drawPicture(wish, size ?? (use === 'design' ? 480 : 288));
}

const EDGE = 10;
/** Four places of a pixel that share no row, column or diagonal. */
const SAMPLES = [
  [-0.375, -0.125],
  [0.125, -0.375],
  [0.375, 0.125],
  [-0.125, 0.375],
] as const;
const cache = new Map<string, string>();

/** The picture of a piece as a PNG data URL. The same wish gives the same picture, drawn once. */
export function drawPicture(wish: PictureWish, size: number): string {
  const { jewelry_type, metal, color, gemstone, shape, size: carats, style } = wish;
  const key = JSON.stringify([jewelry_type, metal, color, gemstone, shape, carats, style, size]);
  const known = cache.get(key);
  if (known !== undefined) return known;
  const url = `data:image/png;base64,${drawPng(wish, size).toString('base64')}`;
  cache.set(key, url);
  return url;
}

/** The picture as the bytes of a PNG file. */
export function drawPng(wish: PictureWish, size: number): Buffer {
  const shade = createRenderer(pieceScene(wish));
  const sample = (x: number, y: number): Vector => tone(shade((2 * x) / size - 1, 1 - (2 * y) / size));
  const first = new Float32Array(size * size * 3);
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) first.set(sample(x + 0.5, y + 0.5), (y * size + x) * 3);
  }
  const pixels = new Uint8Array(size * size * 3);
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      const index = y * size + x;
      const isRough = roughness(first, { index, x, y, size }) > EDGE;
      const color: ArrayLike<number> = isRough
        ? average(sample, x + 0.5, y + 0.5)
        : first.subarray(index * 3, index * 3 + 3);
      for (let channel = 0; channel < 3; channel += 1) pixels[index * 3 + channel] = Math.round(color[channel] ?? 0);
    }
  }
  return encodePng(pixels, { width: size, height: size });
}

function average(sample: (x: number, y: number) => Vector, x: number, y: number): Vector {
  const sum: [number, number, number] = [0, 0, 0];
  for (const [dx, dy] of SAMPLES) {
    const [red, green, blue] = sample(x + dx, y + dy);
    sum[0] += red / SAMPLES.length;
    sum[1] += green / SAMPLES.length;
    sum[2] += blue / SAMPLES.length;
  }
  return sum;
}

/** How much a pixel differs from its neighbours: only rough ones are drawn with several samples. */
function roughness(
  colors: Float32Array,
  { index, x, y, size }: { index: number; x: number; y: number; size: number },
): number {
  let most = 0;
  const neighbours = [x > 0 ? -1 : 0, x < size - 1 ? 1 : 0, y > 0 ? -size : 0, y < size - 1 ? size : 0];
  for (const step of neighbours) {
    for (let channel = 0; channel < 3; channel += 1) {
      const difference = (colors[index * 3 + channel] ?? 0) - (colors[(index + step) * 3 + channel] ?? 0);
      most = Math.max(most, Math.abs(difference));
    }
  }
  return most;
}

/** Linear light to the 0 to 255 of a screen, with highlights rolled off instead of clipped. */
function tone([red, green, blue]: Vector): Vector {
  return [channelOf(red), channelOf(green), channelOf(blue)];
}

function channelOf(value: number): number {
  const rolled = value < 0.72 ? value : 0.72 + 0.28 * (1 - Math.exp(-(value - 0.72) / 0.28));
  return 255 * Math.min(1, Math.max(0, rolled)) ** (1 / 2.2);
}

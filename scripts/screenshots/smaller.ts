import type { Page } from '@playwright/test';
import { encodePng } from '../../dev/assistant/picture/png.ts';

/** Levels of a channel that are kept: what is compared differs by more than the rest. */
const LEVELS = 12;

/** The same picture in few colours, a fifth of the size. */
export async function smaller(page: Page, png: Buffer): Promise<Buffer> {
  const { width, height, pixels } = await page.evaluate(pixelsOf, { png: png.toString('base64'), levels: LEVELS });
  return encodePng(Buffer.from(pixels, 'base64'), { width, height });
}

/** Runs in the page: the red, green and blue of every pixel, each rounded to a level. */
async function pixelsOf({
  png,
  levels,
}: {
  readonly png: string;
  readonly levels: number;
}): Promise<{ width: number; height: number; pixels: string }> {
  const picture = new Image();
  picture.src = `data:image/png;base64,${png}`;
  await picture.decode();
  const { width, height } = picture;
  const context = Object.assign(document.createElement('canvas'), { width, height }).getContext('2d');
  context?.drawImage(picture, 0, 0);
  const data = context?.getImageData(0, 0, width, height).data ?? [];
  const step = 255 / (levels - 1);
  let pixels = '';
  for (let at = 0; at < data.length; at += 4)
    for (const part of [0, 1, 2])
      pixels += String.fromCharCode(Math.round(Math.round((data[at + part] ?? 0) / step) * step));
  return { width, height, pixels: btoa(pixels) };
}

import { ImageError } from './error.ts';
import type { Dimensions } from './header.ts';

/** Something to draw on, in a worker and on a page. */
export type Surface = OffscreenCanvas | HTMLCanvasElement;

type Context = OffscreenCanvasRenderingContext2D | CanvasRenderingContext2D;

/** What is drawn, with a size. */
type Source = ImageBitmap | Surface;

/** Waits between two steps of work, so that what else is to be done comes in between. */
export type Pause = () => Promise<void>;

/** Pixels of the larger of source and target that are drawn in one step. */
const STEP_PIXELS = 1_500_000;

/** A drawn picture whose memory is given back by {@link release}. */
export interface Drawing {
  readonly surface: Surface;
  readonly context: Context;
}

/** Gives the memory of a surface back, without waiting for the garbage collector. */
export function release({ surface }: Drawing): void {
  surface.width = 0;
  surface.height = 0;
}

/**
 * Draws a picture in another size. Large steps down are made by halves, as a single one would skip pixels.
 * The picture is drawn strip by strip, with a pause in between, when there is one.
 */
export async function drawScaled(source: Source, size: Dimensions, pause: Pause | null): Promise<Drawing> {
  let from: Source = source;
  let half: Drawing | null = null;
  while (from.width >= size.width * 2 && from.height >= size.height * 2) {
    const halved = { width: Math.ceil(from.width / 2), height: Math.ceil(from.height / 2) };
    const next = createDrawing(halved);
    // Of two by two pixels this makes their mean.
    await drawStrips(next.context, { from, size: halved, quality: 'low' }, pause);
    if (half !== null) release(half);
    half = next;
    from = next.surface;
  }
  if (half !== null && from.width === size.width && from.height === size.height) return half;
  const drawing = createDrawing(size);
  await drawStrips(drawing.context, { from, size, quality: 'high' }, pause);
  if (half !== null) release(half);
  return drawing;
}

/** Puts white behind what is transparent, for a format that knows no transparency. */
export function whiten({ surface, context }: Drawing): void {
  context.globalCompositeOperation = 'destination-over';
  context.fillStyle = '#fff';
  context.fillRect(0, 0, surface.width, surface.height);
  context.globalCompositeOperation = 'source-over';
}

/** Whether any pixel is not fully opaque. */
export function isTransparent({ surface, context }: Drawing): boolean {
  const { data } = context.getImageData(0, 0, surface.width, surface.height);
  for (let index = 3; index < data.length; index += 4) if (data[index] !== 255) return true;
  return false;
}

/** Encodes a surface. A browser that cannot write `type` writes a PNG; the blob's type tells. */
export async function encodeSurface(surface: Surface, type: string, quality: number): Promise<Blob> {
  const blob =
    'convertToBlob' in surface
      ? await surface.convertToBlob({ type, quality })
      : await new Promise<Blob | null>((resolve) => {
          surface.toBlob(resolve, type, quality);
        });
  if (blob === null) throw new ImageError('image-failed', `The browser could not write ${type}.`);
  return blob;
}

interface Strips {
  readonly from: Source;
  readonly size: Dimensions;
  readonly quality: ImageSmoothingQuality;
}

async function drawStrips(context: Context, { from, size, quality }: Strips, pause: Pause | null): Promise<void> {
  context.imageSmoothingEnabled = true;
  context.imageSmoothingQuality = quality;
  const pixels = Math.max(from.width * from.height, size.width * size.height);
  const strips = pause === null ? 1 : Math.min(size.height, Math.ceil(pixels / STEP_PIXELS));
  for (let strip = 0; strip < strips; strip += 1) {
    const top = Math.floor((size.height * strip) / strips);
    const bottom = Math.floor((size.height * (strip + 1)) / strips);
    context.save();
    context.beginPath();
    context.rect(0, top, size.width, bottom - top);
    context.clip();
    context.drawImage(from, 0, 0, size.width, size.height);
    context.restore();
    if (pause === null) continue;
    // Browsers put off drawing until somebody looks, which would be all strips at once.
    context.getImageData(0, top, 1, 1);
    await pause();
  }
}

function createDrawing({ width, height }: Dimensions): Drawing {
  const surface = typeof OffscreenCanvas === 'undefined' ? createCanvas() : new OffscreenCanvas(width, height);
  surface.width = width;
  surface.height = height;
  // Kept in main memory, from which it is encoded.
  const context = surface.getContext('2d', { willReadFrequently: true });
  // Both kinds of surface have both kinds of context, but not for one another.
  if (context === null || !('drawImage' in context))
    throw new ImageError('image-failed', 'The browser gives no 2D canvas.');
  return { surface, context };
}

function createCanvas(): HTMLCanvasElement {
  return document.createElement('canvas');
}

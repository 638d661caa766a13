import { base64Of } from './base64.ts';
import { nextAttempt, scaledTo, type Outcome } from './budget.ts';
import { ImageError } from './error.ts';
import { imageTypeOf, type ImageType } from './header.ts';
import type { ImageLimits } from './limits.ts';
import { drawScaled, encodeSurface, isTransparent, release, whiten, type Drawing, type Pause } from './surface.ts';

/** An image ready to be sent. */
export interface PreparedImage {
  /** `data:<type>;base64,…`, with the type that the bytes say. */
  readonly dataUrl: string;
  readonly type: ImageType;
  /** In pixels, as seen. */
  readonly width: number;
  /** In pixels, as seen. */
  readonly height: number;
  /** Size before base64. */
  readonly bytes: number;
  /** Whether it is the first picture of an animation that was too large to be sent. */
  readonly isStill: boolean;
}

/** What is to be encoded. */
export interface EncodeOptions {
  readonly limits: ImageLimits;
  readonly mayHaveAlpha: boolean;
  readonly isStill: boolean;
  readonly pause: Pause | null;
}

/**
 * Makes a small image of a decoded one. Pixels alone go into it, so that nothing of the file but its picture is left.
 * WebP where the browser writes it, else JPEG, or PNG for what is transparent.
 *
 * @throws {@link ImageError} with `image-failed` when it cannot be made small enough
 */
export async function encodeBitmap(bitmap: ImageBitmap, options: EncodeOptions): Promise<PreparedImage> {
  const { limits, isStill, pause } = options;
  const side = Math.min(limits.maxSide, Math.max(bitmap.width, bitmap.height));
  let drawing = await drawScaled(bitmap, scaledTo(bitmap, side), pause);
  try {
    const { type, first } = await chooseType(drawing, options.mayHaveAlpha);
    let blob = first;
    const goal = { side, budgetBytes: limits.budgetBytes, isLossless: type === 'image/png' };
    let last: Outcome = { side, quality: FIRST_QUALITY, bytes: blob.size };
    for (let next = nextAttempt(last, goal); next !== null; next = nextAttempt(last, goal)) {
      if (next.side !== last.side) {
        const smaller = await drawScaled(drawing.surface, scaledTo(bitmap, next.side), pause);
        release(drawing);
        drawing = smaller;
      }
      blob = await encodeSurface(drawing.surface, type, next.quality);
      last = { ...next, bytes: blob.size };
    }
    if (last.bytes > limits.budgetBytes)
      throw new ImageError('image-failed', `It still has ${String(last.bytes)} bytes.`);
    const { width, height } = drawing.surface;
    return { ...(await toDataUrl(blob)), width, height, isStill };
  } finally {
    release(drawing);
  }
}

/** Of the first attempt. */
const FIRST_QUALITY = nextAttempt(null, { side: 1, budgetBytes: 1, isLossless: false })?.quality ?? 1;

/** Tries what the browser can write; the first attempt comes with it. */
async function chooseType(drawing: Drawing, mayHaveAlpha: boolean): Promise<{ type: ImageType; first: Blob }> {
  const first = await encodeSurface(drawing.surface, 'image/webp', FIRST_QUALITY);
  if (first.type === 'image/webp') return { type: 'image/webp', first };
  // Safari writes no WebP and gives a PNG instead.
  if (mayHaveAlpha && isTransparent(drawing)) return { type: 'image/png', first };
  whiten(drawing);
  return { type: 'image/jpeg', first: await encodeSurface(drawing.surface, 'image/jpeg', FIRST_QUALITY) };
}

async function toDataUrl(blob: Blob): Promise<Pick<PreparedImage, 'dataUrl' | 'type' | 'bytes'>> {
  return dataUrlOf(new Uint8Array(await blob.arrayBuffer()));
}

/** Bytes of an image as a data URL of the type that they say. */
export function dataUrlOf(bytes: Uint8Array): Pick<PreparedImage, 'dataUrl' | 'type' | 'bytes'> {
  const type = imageTypeOf(bytes);
  if (type === null) throw new ImageError('image-failed', 'The browser wrote an image of an unknown type.');
  return { dataUrl: `data:${type};base64,${base64Of(bytes)}`, type, bytes: bytes.length };
}

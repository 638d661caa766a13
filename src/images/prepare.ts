import { isClean, withoutMetadata } from './contents/index.ts';
import { dataUrlOf, encodeBitmap, type PreparedImage } from './encode.ts';
import { ImageError } from './error.ts';
import type { ImageType } from './header.ts';
import { checkPixels, inspectImage, type InspectedImage } from './inspect.ts';
import type { ImageLimits } from './limits.ts';
import type { Pause } from './surface.ts';

/**
 * Makes of a picked file what is sent: upright, no longer than the limit on its longer side, within the byte budget, and without EXIF, GPS,
 * comments or anything else but the picture. What is small and clean already stays as it is, byte for byte; an animation within the budget
 * keeps moving, of a larger one the first picture is left.
 *
 * Runs in a worker and on a page.
 *
 * @param pause - Waits between steps; `null` where nothing else has to be done in between.
 * @throws {@link ImageError}
 */
export async function prepareImage(file: Blob, limits: ImageLimits, pause: Pause | null): Promise<PreparedImage> {
  const bytes = await readBytes(file, limits);
  await pause?.();
  const image = inspectImage(bytes, limits);
  const untouched = untouchedBytes(bytes, image, limits);
  // Also what is sent as it is must be a picture: what looks sound may still be damaged.
  const bitmap = await decode(bytes, image.type);
  try {
    if (untouched !== null) {
      const { width, height } = image;
      return { ...dataUrlOf(untouched), width, height, isStill: false };
    }
    checkPixels(bitmap, limits.maxPixels);
    const { mayHaveAlpha, isAnimated } = image.contents;
    return await encodeBitmap(bitmap, { limits, mayHaveAlpha, isStill: isAnimated, pause });
  } catch (cause) {
    if (cause instanceof ImageError) throw cause;
    throw new ImageError('image-failed', 'The browser could not draw or encode the image.', { cause });
  } finally {
    bitmap.close();
  }
}

/** What can be sent without encoding it anew, or `null`. */
function untouchedBytes(bytes: Uint8Array, image: InspectedImage, limits: ImageLimits): Uint8Array | null {
  const { type, width, height, contents } = image;
  if (Math.max(width, height) > limits.maxSide) return null;
  // From an animation metadata can be taken off; in a picture it may say which side is up.
  const isUsable = isClean(contents) || contents.isAnimated;
  const cleaned = !isUsable ? null : isClean(contents) ? bytes : withoutMetadata(bytes, type, contents);
  return cleaned !== null && cleaned.length <= limits.budgetBytes ? cleaned : null;
}

async function readBytes(file: Blob, { maxBytes }: ImageLimits): Promise<Uint8Array<ArrayBuffer>> {
  if (file.size > maxBytes) {
    const message = `The file has ${String(file.size)} bytes, the limit is ${String(maxBytes)}.`;
    throw new ImageError('image-size', message, { limit: maxBytes });
  }
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch (cause) {
    const message = 'The browser could not read the file; it may have been moved or changed since it was picked.';
    throw new ImageError('image-unreadable', message, { cause });
  }
}

async function decode(bytes: Uint8Array<ArrayBuffer>, type: ImageType): Promise<ImageBitmap> {
  try {
    // The type that the bytes say, not the one the file claims.
    return await createImageBitmap(new Blob([bytes], { type }), { imageOrientation: 'from-image' });
  } catch (cause) {
    throw new ImageError('image-damaged', `The browser could not decode this ${type}.`, { cause });
  }
}

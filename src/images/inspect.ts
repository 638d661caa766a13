import { contentsOf, type Contents } from './contents/index.ts';
import { ImageError } from './error.ts';
import { foreignCodeOf } from './foreign.ts';
import { imageDimensionsOf, imageTypeOf, type Dimensions, type ImageType } from './header.ts';
import type { ImageLimits } from './limits.ts';

/** What a picked file is, by its bytes. */
export interface InspectedImage extends Dimensions {
  readonly type: ImageType;
  readonly contents: Contents;
}

/**
 * Looks at a picked file without decoding it. The bytes decide, not the name or the claimed type.
 *
 * @throws {@link ImageError} when it is not to be decoded: empty, of another type, too many pixels, damaged or cut off.
 */
export function inspectImage(bytes: Uint8Array, { maxPixels }: Pick<ImageLimits, 'maxPixels'>): InspectedImage {
  if (bytes.length === 0) throw new ImageError('image-empty', 'The file is empty.');
  const type = imageTypeOf(bytes);
  if (type === null) throw new ImageError(foreignCodeOf(bytes), 'The file is no PNG, JPEG, GIF, WebP or BMP.');
  const size = imageDimensionsOf(bytes, type);
  if (size === null) throw new ImageError('image-damaged', `The header of this ${type} is damaged or cut off.`);
  checkPixels(size, maxPixels);
  const contents = contentsOf(bytes, type);
  if (contents === null) throw new ImageError('image-damaged', `This ${type} is damaged or cut off.`);
  return { type, ...size, contents };
}

/**
 * Checks the area of an image.
 * @throws {@link ImageError} with `image-dimensions`
 */
export function checkPixels({ width, height }: Dimensions, maxPixels: number): void {
  if (width * height <= maxPixels) return;
  const message = `The image has ${String(width)} × ${String(height)} pixels, the limit is ${String(maxPixels)}.`;
  throw new ImageError('image-dimensions', message, { limit: maxPixels });
}

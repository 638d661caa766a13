import { base64Of } from './base64.ts';
import { ImageError } from './error.ts';
import { imageDimensionsOf, imageTypeOf, type ImageType } from './header.ts';

/** What the chatbox accepts in one message. */
export interface ImageLimits {
  /** Bytes of one image. */
  readonly maxBytes: number;
  /** Width times height of one image: a small file can unpack to gigabytes. */
  readonly maxPixels: number;
  /** Images in one message. */
  readonly maxCount: number;
}

/**
 * The limits when the integrator sets none: 5 MB and 40 megapixels an image, 4 images a message.
 * The API has no limit, but every later call of a conversation slows down with the pictures stored in it (API contract).
 */
export const DEFAULT_IMAGE_LIMITS: ImageLimits = { maxBytes: 5_000_000, maxPixels: 40_000_000, maxCount: 4 };

/** An image ready to be shown and sent. */
export interface PickedImage {
  /** `data:<type>;base64,…`, with the type that the bytes say. */
  readonly dataUrl: string;
  readonly type: ImageType;
  /** In pixels, as stored. */
  readonly width: number;
  /** In pixels, as stored. */
  readonly height: number;
  /** Size of the file, before base64. */
  readonly bytes: number;
  /** File name, for texts on screen; never sent. */
  readonly name: string;
}

/**
 * Reads a file the user picked, dropped or pasted.
 *
 * The bytes decide what it is, not its name or claimed type: SVG, HTML, HEIC, PDF and the like are refused whatever they call themselves.
 *
 * @throws {@link ImageError} with `image-size`, `image-type`, `image-dimensions` or `image-unreadable`.
 */
export async function readPickedImage(file: File, limits: ImageLimits = DEFAULT_IMAGE_LIMITS): Promise<PickedImage> {
  const fileName = file.name;
  if (file.size > limits.maxBytes) {
    const message = `The file has ${String(file.size)} bytes, the limit is ${String(limits.maxBytes)}.`;
    throw new ImageError('image-size', message, { fileName, limit: limits.maxBytes });
  }
  const bytes = await readBytes(file);
  const type = imageTypeOf(bytes);
  if (type === null) {
    throw new ImageError('image-type', 'The file is no PNG, JPEG, GIF, WebP or BMP.', { fileName });
  }
  const size = imageDimensionsOf(bytes, type);
  if (size === null) {
    throw new ImageError('image-unreadable', `The header of this ${type} is damaged or cut off.`, { fileName });
  }
  if (size.width * size.height > limits.maxPixels) {
    const message = `The image has ${String(size.width)} × ${String(size.height)} pixels, the limit is ${String(limits.maxPixels)}.`;
    throw new ImageError('image-dimensions', message, { fileName, limit: limits.maxPixels });
  }
  return { dataUrl: `data:${type};base64,${base64Of(bytes)}`, type, ...size, bytes: bytes.length, name: fileName };
}

/**
 * Checks that more images may join a message.
 *
 * @param count - How many images the message would have.
 * @throws {@link ImageError} with `image-count`.
 */
export function checkImageCount(count: number, limits: ImageLimits = DEFAULT_IMAGE_LIMITS): void {
  if (count <= limits.maxCount) return;
  const message = `The message would have ${String(count)} images, the limit is ${String(limits.maxCount)}.`;
  throw new ImageError('image-count', message, { limit: limits.maxCount });
}

async function readBytes(file: File): Promise<Uint8Array> {
  let buffer: ArrayBuffer;
  try {
    buffer = await file.arrayBuffer();
  } catch (cause) {
    const message = 'The browser could not read the file; it may have been moved or changed since it was picked.';
    throw new ImageError('image-unreadable', message, { fileName: file.name, cause });
  }
  if (buffer.byteLength === 0) throw new ImageError('image-unreadable', 'The file is empty.', { fileName: file.name });
  return new Uint8Array(buffer);
}

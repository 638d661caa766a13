import type { ImageType } from '../header.ts';
import { gifContents } from './gif.ts';
import { jpegContents } from './jpeg.ts';
import type { Contents } from './parts.ts';
import { pngContents } from './png.ts';
import { correctWebp, webpContents } from './webp.ts';

export type { Contents } from './parts.ts';

const READERS: Readonly<Record<ImageType, (bytes: Uint8Array) => Contents | null>> = {
  'image/png': pngContents,
  'image/jpeg': jpegContents,
  'image/gif': gifContents,
  'image/webp': webpContents,
  // Never sent as it is, so that nothing in it has to be told apart.
  'image/bmp': ({ length }) => ({
    parts: [{ start: 0, end: length, isMetadata: true }],
    isAnimated: false,
    mayHaveAlpha: false,
  }),
};

/**
 * What a file is made of, without decoding it; `null` when it is damaged or cut off. Takes one pass over the file.
 * What is not known to belong to the picture counts as metadata.
 */
export function contentsOf(bytes: Uint8Array, type: ImageType): Contents | null {
  return READERS[type](bytes);
}

/** Whether a file says nothing but its picture. */
export function isClean({ parts }: Contents): boolean {
  return parts.every(({ isMetadata }) => !isMetadata);
}

/** The file without its metadata; every pixel and the movement stay as they are. */
export function withoutMetadata(bytes: Uint8Array, type: ImageType, { parts }: Contents): Uint8Array<ArrayBuffer> {
  const kept = parts.filter(({ isMetadata }) => !isMetadata);
  const cleaned = new Uint8Array(kept.reduce((sum, { start, end }) => sum + end - start, 0));
  let offset = 0;
  for (const { start, end } of kept) {
    cleaned.set(bytes.subarray(start, end), offset);
    offset += end - start;
  }
  if (type === 'image/webp') correctWebp(cleaned);
  return cleaned;
}

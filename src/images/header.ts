/**
 * What the first bytes of an image file say. Nothing is decoded: a picture that would need gigabytes of memory is recognised by its header.
 *
 * Layouts: PNG 1.2 §11.2.2, GIF89a §18, BMP (BITMAPCOREHEADER and later), RFC 9649 (WebP), ITU-T T.81 annex B (JPEG).
 */
import { startsWith, textAt } from './bytes.ts';

/** The raster formats the chatbox sends. */
export type ImageType = 'image/png' | 'image/jpeg' | 'image/gif' | 'image/webp' | 'image/bmp';

/** Size of an image in pixels, as stored: a rotation noted in EXIF is not applied. */
export interface Dimensions {
  readonly width: number;
  readonly height: number;
}

/** The format of a file by its first bytes, or `null` when it is none of ours. Name and claimed type play no part. */
export function imageTypeOf(bytes: Uint8Array): ImageType | null {
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'image/png';
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return 'image/jpeg';
  if (textAt(bytes, 0, 6) === 'GIF87a' || textAt(bytes, 0, 6) === 'GIF89a') return 'image/gif';
  if (textAt(bytes, 0, 4) === 'RIFF' && textAt(bytes, 8, 4) === 'WEBP') return 'image/webp';
  if (textAt(bytes, 0, 2) === 'BM') return 'image/bmp';
  return null;
}

/** The size of an image by its header, or `null` when the header is damaged, cut off, or states no area. */
export function imageDimensionsOf(bytes: Uint8Array, type: ImageType): Dimensions | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const size = READERS[type](view);
    return size !== null && size.width > 0 && size.height > 0 ? size : null;
  } catch (error) {
    if (error instanceof RangeError) return null; // the file ends within its header
    throw error;
  }
}

const READERS: Readonly<Record<ImageType, (view: DataView) => Dimensions | null>> = {
  'image/png': (view) =>
    // A PNG must begin with its IHDR chunk of 13 bytes.
    view.getUint32(8) === 13 && view.getUint32(12) === 0x49484452
      ? { width: view.getUint32(16), height: view.getUint32(20) }
      : null,
  'image/gif': (view) => ({ width: view.getUint16(6, true), height: view.getUint16(8, true) }),
  'image/bmp': bmpDimensions,
  'image/webp': webpDimensions,
  'image/jpeg': jpegDimensions,
};

function bmpDimensions(view: DataView): Dimensions | null {
  const headerBytes = view.getUint32(14, true);
  if (headerBytes === 12) return { width: view.getUint16(18, true), height: view.getUint16(20, true) };
  if (headerBytes < 40 || headerBytes > 124) return null;
  // A negative height means that rows run from top to bottom.
  return { width: view.getInt32(18, true), height: Math.abs(view.getInt32(22, true)) };
}

function webpDimensions(view: DataView): Dimensions | null {
  switch (view.getUint32(12)) {
    case 0x56503858: // VP8X: 24-bit canvas size minus one
      return { width: uint24(view, 24) + 1, height: uint24(view, 27) + 1 };
    case 0x5650384c: {
      // VP8L: two 14-bit numbers minus one behind a signature byte
      if (view.getUint8(20) !== 0x2f) return null;
      const bits = view.getUint32(21, true);
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    case 0x56503820: // VP8: 14-bit numbers behind the start code of a key frame
      if (uint24(view, 23) !== 0x2a019d) return null;
      return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
    default:
      return null;
  }
}

function jpegDimensions(view: DataView): Dimensions | null {
  let offset = 2;
  for (;;) {
    if (view.getUint8(offset) !== 0xff) return null;
    const marker = view.getUint8(offset + 1);
    if (marker === 0xff) {
      offset += 1; // fill bytes may stand before a marker
      continue;
    }
    if (isFrame(marker)) return { width: view.getUint16(offset + 7), height: view.getUint16(offset + 5) };
    // The picture data, or the end, came before any frame.
    if (marker === 0xda || marker === 0xd9) return null;
    const isAlone = marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7);
    const segmentBytes = isAlone ? 0 : view.getUint16(offset + 2);
    if (!isAlone && segmentBytes < 2) return null;
    offset += 2 + segmentBytes;
  }
}

/** SOF0 to SOF15 without DHT, JPG and DAC, which share their range. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

function uint24(view: DataView, offset: number): number {
  return view.getUint16(offset, true) | (view.getUint8(offset + 2) << 16);
}

import { textAt } from '../bytes.ts';
import { PartList, type Contents } from './parts.ts';

const PICTURE_CHUNKS: ReadonlySet<string> = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ICCP', 'ANIM', 'ANMF']);
const FRAME_CHUNKS: ReadonlySet<string> = new Set(['VP8 ', 'VP8L', 'ALPH']);

/** Of the flags in a `VP8X` chunk. */
const HAS_ALPHA = 0x10;
const HAS_EXIF_OR_XMP = 0x0c;

/** The chunks of a WebP (RFC 9649 §2), or `null` when it is damaged or cut off. */
export function webpContents(bytes: Uint8Array): Contents | null {
  const list = new PartList();
  list.add(12, false);
  const end = 8 + uint32(bytes, 4);
  if (end > bytes.length) return null;
  let frames = 0;
  let hasPicture = false;
  let mayHaveAlpha = false;
  let isPlain = true;
  let offset = 12;
  while (offset + 8 <= end) {
    const type = textAt(bytes, offset, 4);
    const next = chunkEnd(bytes, offset);
    // The last chunk of a file may lack its padding.
    if (next > end + 1) return null;
    list.add(Math.min(next, end), !PICTURE_CHUNKS.has(type));
    if (type === 'VP8X') mayHaveAlpha = ((bytes[offset + 8] ?? 0) & HAS_ALPHA) !== 0;
    if (type === 'VP8L') mayHaveAlpha = true;
    if (type === 'ANMF') {
      frames += 1;
      isPlain &&= isPlainFrame(bytes, offset + 24, Math.min(next, end));
    }
    hasPicture ||= type.startsWith('VP8') && type !== 'VP8X';
    offset = next;
  }
  if (!hasPicture && frames === 0) return null;
  list.add(bytes.length, true);
  // A frame that hides something cannot be cleaned by leaving parts out: then the first picture has to do.
  const parts = isPlain ? list.parts : [{ start: 0, end: bytes.length, isMetadata: true }];
  return { parts, isAnimated: frames > 1 && isPlain, mayHaveAlpha };
}

/** Corrects, in place, what a file says of chunks that were left out. */
export function correctWebp(bytes: Uint8Array): void {
  new DataView(bytes.buffer, bytes.byteOffset).setUint32(4, bytes.length - 8, true);
  if (textAt(bytes, 12, 4) === 'VP8X') bytes[20] = (bytes[20] ?? 0) & ~HAS_EXIF_OR_XMP;
}

function isPlainFrame(bytes: Uint8Array, start: number, end: number): boolean {
  let offset = start;
  while (offset + 8 <= end) {
    if (!FRAME_CHUNKS.has(textAt(bytes, offset, 4))) return false;
    offset = chunkEnd(bytes, offset);
  }
  return true;
}

/** Behind a chunk and the byte that pads one of odd length. */
function chunkEnd(bytes: Uint8Array, offset: number): number {
  const size = uint32(bytes, offset + 4);
  return offset + 8 + size + (size % 2);
}

function uint32(bytes: Uint8Array, offset: number): number {
  const [a = 0, b = 0, c = 0, d = 0] = bytes.subarray(offset, offset + 4);
  return a + b * 0x100 + c * 0x1_00_00 + d * 0x1_00_00_00;
}

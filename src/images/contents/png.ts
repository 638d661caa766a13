import { textAt } from '../bytes.ts';
import { PartList, type Contents } from './parts.ts';

/** Chunks that make the picture, its colours and its movement. */
const PICTURE_CHUNKS: ReadonlySet<string> = new Set([
  ...['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'acTL', 'fcTL', 'fdAT'],
  ...['gAMA', 'cHRM', 'sRGB', 'iCCP', 'cICP', 'sBIT', 'bKGD', 'pHYs', 'hIST'],
]);

/** Length, type and checksum. */
const FRAME_BYTES = 12;

/** The chunks of a PNG (PNG 3 §5), or `null` when it is damaged or ends before its last chunk. */
export function pngContents(bytes: Uint8Array): Contents | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const list = new PartList();
  list.add(8, false);
  let offset = 8;
  let hasData = false;
  let frames = 1;
  // Colour types 4 and 6 have a channel for it.
  let mayHaveAlpha = ((bytes[25] ?? 0) & 4) !== 0;
  while (offset + FRAME_BYTES <= bytes.length) {
    const end = offset + FRAME_BYTES + view.getUint32(offset);
    if (end > bytes.length) return null;
    const type = textAt(bytes, offset + 4, 4);
    list.add(end, !PICTURE_CHUNKS.has(type));
    if (type === 'IDAT') hasData = true;
    if (type === 'tRNS') mayHaveAlpha = true;
    if (type === 'acTL' && end - offset >= FRAME_BYTES + 8) frames = view.getUint32(offset + 8);
    if (type === 'IEND') {
      list.add(bytes.length, true);
      return hasData ? { parts: list.parts, isAnimated: frames > 1, mayHaveAlpha } : null;
    }
    offset = end;
  }
  return null;
}

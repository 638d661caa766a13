import { textAt } from '../bytes.ts';
import { PartList, type Contents } from './parts.ts';

const SOS = 0xda;
const EOI = 0xd9;

/**
 * The segments of a JPEG (ITU-T T.81 annex B), or `null` when it is damaged or ends before its end marker.
 * What follows the end marker, where phones put second pictures and films, is metadata.
 */
export function jpegContents(bytes: Uint8Array): Contents | null {
  const list = new PartList();
  list.add(2, false);
  let offset = 2;
  let hasScan = false;
  while (offset + 1 < bytes.length) {
    if (bytes[offset] !== 0xff) return null;
    const marker = bytes[offset + 1] ?? 0;
    if (marker === 0xff) {
      offset += 1; // fill bytes may stand before a marker
      continue;
    }
    if (marker === EOI) {
      list.add(offset + 2, false);
      list.add(bytes.length, true);
      return hasScan ? { parts: list.parts, isAnimated: false, mayHaveAlpha: false } : null;
    }
    const end = isAlone(marker) ? offset + 2 : segmentEnd(bytes, offset);
    if (end === null) return null;
    list.add(end, !isPictureSegment(bytes, offset, marker));
    offset = end;
    if (marker === SOS) {
      offset = scanEnd(bytes, end);
      hasScan = true;
      list.add(offset, false);
    }
  }
  return null;
}

function isAlone(marker: number): boolean {
  return marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7);
}

function segmentEnd(bytes: Uint8Array, offset: number): number | null {
  const length = ((bytes[offset + 2] ?? 0) << 8) | (bytes[offset + 3] ?? 0);
  const end = offset + 2 + length;
  return length < 2 || end > bytes.length ? null : end;
}

/** Where the entropy-coded data ends: at the next marker that is neither a stuffed 0xFF nor a restart. */
function scanEnd(bytes: Uint8Array, start: number): number {
  for (let at = bytes.indexOf(0xff, start); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1];
    if (next === undefined) break;
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  return bytes.length;
}

/** Tables, frames and scans, the plain JFIF header, colour profile and Adobe's note on colour; no other application segment, and no comment. */
function isPictureSegment(bytes: Uint8Array, offset: number, marker: number): boolean {
  const length = ((bytes[offset + 2] ?? 0) << 8) | (bytes[offset + 3] ?? 0);
  const name = textAt(bytes, offset + 4, 12);
  // Longer ones carry a thumbnail.
  if (marker === 0xe0) return name.startsWith('JFIF\0') && length === 16;
  if (marker === 0xe2) return name === 'ICC_PROFILE\0';
  if (marker === 0xee) return name.startsWith('Adobe') && length === 14;
  // Also without comments and the segments reserved for extensions.
  return marker === 0x01 || (marker >= 0xc0 && marker <= 0xdf);
}

import { textAt } from '../bytes.ts';
import { PartList, type Contents } from './parts.ts';

const EXTENSION = 0x21;
const IMAGE = 0x2c;
const TRAILER = 0x3b;
const GRAPHIC_CONTROL = 0xf9;
const APPLICATION = 0xff;

/** Both say how often the animation repeats. */
const LOOPS: ReadonlySet<string> = new Set(['NETSCAPE2.0', 'ANIMEXTS1.0']);

/** The blocks of a GIF (GIF89a §12), or `null` when it is damaged or cut off. Browsers forgive a missing trailer, and so does this. */
export function gifContents(bytes: Uint8Array): Contents | null {
  const list = new PartList();
  const start = 13 + tableBytes(bytes[10]);
  list.add(start, false);
  let offset = start;
  let images = 0;
  let mayHaveAlpha = false;
  while (offset < bytes.length) {
    const kind = bytes[offset];
    if (kind === TRAILER) {
      list.add(offset + 1, false);
      break;
    }
    if (kind !== EXTENSION && kind !== IMAGE) return null;
    const label = bytes[offset + 1];
    // A descriptor of ten bytes, colours, and the size of the first codes stand before the data.
    const data = kind === IMAGE ? offset + 11 + tableBytes(bytes[offset + 9]) : offset + 2;
    const end = blocksEnd(bytes, data);
    if (end === null) return null;
    if (kind === IMAGE) images += 1;
    else if (label === GRAPHIC_CONTROL) mayHaveAlpha ||= ((bytes[offset + 3] ?? 0) & 1) === 1;
    list.add(end, kind === EXTENSION && !isPictureExtension(bytes, offset));
    offset = end;
  }
  list.add(bytes.length, true);
  return images === 0 ? null : { parts: list.parts, isAnimated: images > 1, mayHaveAlpha };
}

/** Bytes of a colour table, by the byte that announces it. */
function tableBytes(flags = 0): number {
  return (flags & 0x80) === 0 ? 0 : 3 << ((flags & 7) + 1);
}

/** Behind a chain of blocks of at most 255 bytes, which an empty one ends. */
function blocksEnd(bytes: Uint8Array, start: number): number | null {
  let offset = start;
  for (;;) {
    const size = bytes[offset];
    if (size === undefined) return null;
    offset += 1 + size;
    if (size === 0) return offset;
  }
}

function isPictureExtension(bytes: Uint8Array, offset: number): boolean {
  const label = bytes[offset + 1];
  return label === GRAPHIC_CONTROL || (label === APPLICATION && LOOPS.has(textAt(bytes, offset + 3, 11)));
}

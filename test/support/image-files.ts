/** Image files made byte by byte: what no canvas writes, and what attackers do. Runs in Node and in a browser. */

type Bytes = Uint8Array<ArrayBuffer>;

const ascii = (text: string): number[] => [...text].map((character) => character.charCodeAt(0));
const u16 = (value: number): number[] => [value & 255, value >>> 8];
const u32 = (value: number): number[] => [...u16(value & 0xffff), ...u16(value >>> 16)];

/** Bytes one after the other. */
export function joined(...parts: readonly (Uint8Array | readonly number[])[]): Bytes {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let offset = 0;
  for (const part of parts) {
    all.set(part, offset);
    offset += part.length;
  }
  return all;
}

/** What a camera notes in EXIF. */
export interface ExifNotes {
  /** 1 to 8; 6 means that the stored picture is to be turned by 90° clockwise. */
  readonly orientation: number;
}

/** An APP1 segment with an orientation and the place where the picture was taken. */
export function exifSegment({ orientation }: ExifNotes): Bytes {
  /** A tag, its type, how many, and the value or where it stands. */
  const entry = ([tag, type, count]: readonly [number, number, number], value: readonly number[]): number[] => [
    ...u16(tag),
    ...u16(type),
    ...u32(count),
    ...value,
  ];
  const gpsOffset = 8 + 2 + 2 * 12 + 4;
  const latitudeOffset = gpsOffset + 2 + 2 * 12 + 4;
  const tiff = [
    ...[...ascii('II'), ...u16(42), ...u32(8)],
    ...[
      ...u16(2),
      ...entry([0x0112, 3, 1], [...u16(orientation), 0, 0]),
      ...entry([0x8825, 4, 1], u32(gpsOffset)),
      ...u32(0),
    ],
    ...[...u16(2), ...entry([1, 2, 2], [...ascii('N'), 0, 0, 0]), ...entry([2, 5, 3], u32(latitudeOffset)), ...u32(0)],
    // 10° 46' 30'', as three fractions.
    ...[10, 1, 46, 1, 30, 1].flatMap(u32),
  ];
  const length = 2 + 6 + tiff.length;
  return joined([0xff, 0xe1, length >>> 8, length & 255], ascii('Exif\0\0'), tiff);
}

/** A JPEG with one more segment directly behind its beginning. */
export function withSegment(jpeg: Uint8Array, segment: Uint8Array): Bytes {
  return joined(jpeg.subarray(0, 2), segment, jpeg.subarray(2));
}

/** A segment of a JPEG with a text in it. */
export function commentSegment(text: string): Bytes {
  const length = 2 + text.length;
  return joined([0xff, 0xfe, length >>> 8, length & 255], ascii(text));
}

/** What an animation is made of. */
export interface GifOptions {
  readonly width: number;
  readonly height: number;
  /** Each of one colour: red, green or blue, in turn. */
  readonly frames: number;
  /** A comment in it. */
  readonly comment?: string;
}

/** An animated GIF that repeats for ever. */
export function gifFile({ width, height, frames, comment }: GifOptions): Bytes {
  const screen = [...ascii('GIF89a'), ...u16(width), ...u16(height), 0x91, 0, 0];
  const colours = [255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255];
  const loop = [0x21, 0xff, 11, ...ascii('NETSCAPE2.0'), 3, 1, 0, 0, 0];
  const note = comment === undefined ? [] : [0x21, 0xfe, comment.length, ...ascii(comment), 0];
  const pictures = Array.from({ length: frames }, (_, index) =>
    joined(
      [0x21, 0xf9, 4, 0, 10, 0, 0, 0],
      [0x2c, 0, 0, 0, 0, ...u16(width), ...u16(height), 0],
      gifPixels(width * height, index % 3),
    ),
  );
  return joined(screen, colours, loop, note, ...pictures, [0x3b]);
}

/** Pixels of one colour as codes of three bits: the table is cleared before it would need longer ones. */
function gifPixels(pixels: number, colour: number): number[] {
  const codes: number[] = [];
  for (let pixel = 0; pixel < pixels; pixel += 1) {
    if (pixel % 2 === 0) codes.push(4);
    codes.push(colour);
  }
  codes.push(5);
  const bytes: number[] = [];
  for (let at = 0; at < codes.length; at += 8) {
    const group = codes.slice(at, at + 8).reduce((sum, code, index) => sum + code * 8 ** index, 0);
    bytes.push(group & 255, (group >>> 8) & 255, (group >>> 16) & 255);
  }
  const blocks: number[] = [2];
  for (let at = 0; at < bytes.length; at += 255) {
    const block = bytes.slice(at, at + 255);
    blocks.push(block.length, ...block);
  }
  return [...blocks, 0];
}

/** A PNG of a few bytes that says it has that many pixels. */
export function pngBomb(side: number): Bytes {
  const big = [side >>> 24, (side >>> 16) & 255, (side >>> 8) & 255, side & 255];
  return joined(
    [0x89, ...ascii('PNG\r\n\u001A\n'), 0, 0, 0, 13, ...ascii('IHDR'), ...big, ...big, 8, 6, 0, 0, 0, 0, 0, 0, 0],
    [0, 0, 0, 0, ...ascii('IDAT'), 0, 0, 0, 0],
    [0, 0, 0, 0, ...ascii('IEND'), 0xae, 0x42, 0x60, 0x82],
  );
}

/** The beginning of a HEIC photo, as phones write it. */
export const HEIC: Bytes = joined(
  [0, 0, 0, 24],
  ascii('ftypheic'),
  [0, 0, 0, 0],
  ascii('mif1heic'),
  [0, 0, 0, 8],
  ascii('mdat'),
);

/** A PDF. */
export const PDF: Bytes = joined(ascii('%PDF-1.7\n1 0 obj\n<< >>\nendobj\n%%EOF\n'));

/** A drawing with a script in it. */
export const SVG: Bytes = joined(
  ascii('<?xml version="1.0"?>\n<!-- logo -->\n<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
);

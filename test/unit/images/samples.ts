/** The beginnings of image files with a stated size: all a header reader looks at. */
import type { ImageType } from '../../../src/images/header.ts';

const ascii = (text: string): number[] => [...text].map((character) => character.charCodeAt(0));
const u16 = (value: number): number[] => [value >>> 8, value & 255];
const u32 = (value: number): number[] => [...u16(value >>> 16), ...u16(value & 0xffff)];
const little = (bytes: number[]): number[] => bytes.toReversed();

/** A PNG up to its IHDR. */
export function png(width: number, height: number): number[] {
  return [
    0x89,
    ...ascii('PNG\r\n\u001A\n'),
    ...u32(13),
    ...ascii('IHDR'),
    ...u32(width),
    ...u32(height),
    8,
    6,
    0,
    0,
    0,
  ];
}

/** A JPEG with an APP0 and an APP1 segment and a fill byte before its frame. */
export function jpeg(width: number, height: number, frame = 0xc2): number[] {
  const app0 = [0xff, 0xe0, ...u16(4), 1, 2];
  const app1 = [0xff, 0xe1, ...u16(2 + 300), ...Array.from({ length: 300 }, () => 0xff)];
  return [0xff, 0xd8, ...app0, ...app1, 0xff, 0xff, frame, ...u16(17), 8, ...u16(height), ...u16(width), 3];
}

/** A GIF's screen descriptor. */
export function gif(width: number, height: number): number[] {
  return [...ascii('GIF89a'), ...little(u16(width)), ...little(u16(height)), 0, 0, 0];
}

/** A WebP of the extended format. */
function webpExtended(width: number, height: number): number[] {
  const u24 = (value: number): number[] => little([value >>> 16, (value >>> 8) & 255, value & 255]);
  return [...riff('VP8X'), 0, 0, 0, 0, ...u24(width - 1), ...u24(height - 1)];
}

/** A lossless WebP. */
function webpLossless(width: number, height: number): number[] {
  return [...riff('VP8L'), 0x2f, ...little(u32(((width - 1) | ((height - 1) << 14)) >>> 0))];
}

/** A lossy WebP. */
function webpLossy(width: number, height: number): number[] {
  return [...riff('VP8 '), 0, 0, 0, 0x9d, 0x01, 0x2a, ...little(u16(width)), ...little(u16(height))];
}

/** A BMP with a header of 40 bytes. */
export function bmp(width: number, height: number): number[] {
  return [
    ...ascii('BM'),
    ...Array.from({ length: 12 }, () => 0),
    ...little(u32(40)),
    ...little(u32(width)),
    ...little(u32(height >>> 0)),
  ];
}

/** One sample of each format and variant. */
export const SAMPLES: readonly (readonly [
  name: string,
  type: ImageType,
  make: (width: number, height: number) => number[],
])[] = [
  ['PNG', 'image/png', png],
  ['progressive JPEG', 'image/jpeg', jpeg],
  ['baseline JPEG', 'image/jpeg', (width, height) => jpeg(width, height, 0xc0)],
  ['GIF', 'image/gif', gif],
  ['extended WebP', 'image/webp', webpExtended],
  ['lossless WebP', 'image/webp', webpLossless],
  ['lossy WebP', 'image/webp', webpLossy],
  ['BMP', 'image/bmp', bmp],
];

function riff(chunk: string): number[] {
  return [...ascii('RIFF'), ...little(u32(100)), ...ascii(`WEBP${chunk}`), ...little(u32(80))];
}

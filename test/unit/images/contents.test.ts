import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contentsOf, isClean, withoutMetadata } from '../../../src/images/contents/index.ts';
import type { ImageType } from '../../../src/images/header.ts';
import { commentSegment, exifSegment, gifFile, joined, withSegment } from '../../support/image-files.ts';

const ascii = (text: string): number[] => [...text].map((letter) => letter.charCodeAt(0));
const segment = (marker: number, data: readonly number[]): number[] => [0xff, marker, 0, data.length + 2, ...data];

/** The structure of a JPEG; its pixels mean nothing. */
const JPEG = joined(
  [0xff, 0xd8],
  segment(0xe0, [...ascii('JFIF\0'), 1, 1, 0, 0, 1, 0, 1, 0, 0]),
  segment(
    0xdb,
    Array.from({ length: 65 }, () => 1),
  ),
  segment(0xc0, [8, 0, 9, 0, 9, 1, 1, 0x11, 0]),
  segment(0xda, [1, 1, 0, 0, 63, 0]),
  [1, 2, 0xff, 0, 3, 0xff, 0xd0, 4],
  [0xff, 0xd9],
);

const chunk = (type: string, data: readonly number[]): number[] => [
  ...[0, 0, 0, data.length],
  ...ascii(type),
  ...data,
  ...[1, 2, 3, 4],
];

function pngOf(...chunks: readonly (readonly number[])[]): Uint8Array<ArrayBuffer> {
  const header = chunk('IHDR', [0, 0, 0, 9, 0, 0, 0, 9, 8, 2, 0, 0, 0]);
  return joined([0x89, ...ascii('PNG\r\n\u001A\n')], header, ...chunks, chunk('IEND', []));
}

const IDAT = chunk('IDAT', [1, 2, 3]);
const PNG = pngOf(IDAT);

const riffChunk = (type: string, data: readonly number[]): number[] => [
  ...ascii(type),
  ...[data.length, 0, 0, 0],
  ...data,
  ...(data.length % 2 === 1 ? [0] : []),
];

function webpOf(flags: number, ...chunks: readonly (readonly number[])[]): Uint8Array<ArrayBuffer> {
  const body = joined(ascii('WEBP'), riffChunk('VP8X', [flags, 0, 0, 0, 8, 0, 0, 8, 0, 0]), ...chunks);
  return joined(ascii('RIFF'), [body.length & 255, body.length >>> 8, 0, 0], body);
}

const VP8 = riffChunk('VP8 ', [1, 2, 3, 0x9d, 1, 0x2a, 9, 0, 9, 0, 5]);
const FRAME = riffChunk('ANMF', [...Array.from({ length: 16 }, () => 0), ...VP8]);
const GIF = gifFile({ width: 4, height: 4, frames: 3 });

const CLEAN: readonly (readonly [string, ImageType, Uint8Array<ArrayBuffer>])[] = [
  ['JPEG', 'image/jpeg', JPEG],
  [
    'JPEG with a colour profile',
    'image/jpeg',
    withSegment(JPEG, Uint8Array.from(segment(0xe2, ascii('ICC_PROFILE\0x')))),
  ],
  ['PNG', 'image/png', PNG],
  ['GIF', 'image/gif', GIF],
  ['WebP', 'image/webp', webpOf(0, VP8)],
];

const LOADED: readonly (readonly [string, ImageType, Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>])[] = [
  ['EXIF', 'image/jpeg', withSegment(JPEG, exifSegment({ orientation: 6 })), JPEG],
  ['a comment', 'image/jpeg', withSegment(JPEG, commentSegment('hello')), JPEG],
  ['a second picture behind the end', 'image/jpeg', joined(JPEG, JPEG), JPEG],
  ['text', 'image/png', pngOf(chunk('tEXt', ascii('Author\0Lan')), IDAT), PNG],
  ['EXIF', 'image/png', pngOf(IDAT, chunk('eXIf', [1])), PNG],
  ['a chunk nobody knows', 'image/png', pngOf(IDAT, chunk('prVt', [1])), PNG],
  ['a comment', 'image/gif', gifFile({ width: 4, height: 4, frames: 3, comment: 'hello' }), GIF],
  ['rubbish behind the end', 'image/gif', joined(GIF, [1, 2]), GIF],
  ['EXIF and XMP', 'image/webp', webpOf(0x0c, VP8, riffChunk('EXIF', [1]), riffChunk('XMP ', [1, 2])), webpOf(0, VP8)],
];

describe.each(CLEAN)('a clean %s', (_, type, bytes) => {
  test('is known as such', () => {
    const contents = contentsOf(bytes, type);
    expect(contents !== null && isClean(contents)).toBe(true);
  });

  test('is damaged when any of its end is missing', () => {
    // The trailer of a GIF is its last byte, and browsers do without.
    const last = type === 'image/gif' ? 2 : 1;
    for (let length = last; length < Math.min(bytes.length, 20); length += 1) {
      expect(contentsOf(bytes.subarray(0, bytes.length - length), type)).toBeNull();
    }
  });
});

test.each(LOADED)('%s in a %s is found, and taken off', (...[, type, bytes, clean]) => {
  const contents = contentsOf(bytes, type);
  if (contents === null) throw new Error('It is not damaged.');
  expect(isClean(contents)).toBe(false);
  expect(withoutMetadata(bytes, type, contents)).toEqual(clean);
});

test('an animation is known by its second picture', () => {
  expect(contentsOf(GIF, 'image/gif')?.isAnimated).toBe(true);
  expect(contentsOf(gifFile({ width: 4, height: 4, frames: 1 }), 'image/gif')?.isAnimated).toBe(false);
  expect(contentsOf(webpOf(2, FRAME, FRAME), 'image/webp')?.isAnimated).toBe(true);
  expect(contentsOf(webpOf(2, FRAME), 'image/webp')?.isAnimated).toBe(false);
  const moving = pngOf(chunk('acTL', [0, 0, 0, 2, 0, 0, 0, 0]), IDAT);
  expect(contentsOf(moving, 'image/png')?.isAnimated).toBe(true);
});

test('what a frame of a WebP hides cannot be cut out, and keeps it from being sent as it is', () => {
  const sly = riffChunk('ANMF', [...Array.from({ length: 16 }, () => 0), ...VP8, ...riffChunk('EXIF', [1, 2])]);
  const contents = contentsOf(webpOf(2, FRAME, sly), 'image/webp');
  expect(contents).toMatchObject({ isAnimated: false });
  expect(contents !== null && isClean(contents)).toBe(false);
});

test('transparency is known where the file can have it', () => {
  expect(contentsOf(PNG, 'image/png')?.mayHaveAlpha).toBe(false);
  expect(contentsOf(pngOf(chunk('tRNS', [0]), IDAT), 'image/png')?.mayHaveAlpha).toBe(true);
  expect(contentsOf(webpOf(0x10, VP8), 'image/webp')?.mayHaveAlpha).toBe(true);
  expect(contentsOf(JPEG, 'image/jpeg')?.mayHaveAlpha).toBe(false);
});

test('whatever is changed in a file, its parts are all of it, in order, or it is damaged', () => {
  const files = fc.constantFrom(
    ...CLEAN.map(([, type, bytes]) => ({ type, bytes })),
    ...LOADED.map(([, type, bytes]) => ({ type, bytes })),
  );
  const changes = fc.array(fc.tuple(fc.nat(400), fc.nat(255)), { maxLength: 6 });
  fc.assert(
    fc.property(files, changes, fc.option(fc.nat(400)), ({ type, bytes }, edits, length) => {
      const changed = bytes.slice(0, length ?? bytes.length);
      for (const [at, value] of edits) if (at < changed.length) changed[at] = value;
      const contents = contentsOf(changed, type);
      if (contents === null) return;
      let end = 0;
      for (const part of contents.parts) {
        expect(part.start).toBe(end);
        expect(part.end).toBeGreaterThan(part.start);
        end = part.end;
      }
      expect(end).toBe(changed.length);
      expect(withoutMetadata(changed, type, contents).length).toBeLessThanOrEqual(changed.length);
    }),
    { numRuns: 5000 },
  );
});

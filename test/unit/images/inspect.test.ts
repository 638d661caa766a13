import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ImageError } from '../../../src/images/error.ts';
import { imageDimensionsOf, imageTypeOf } from '../../../src/images/header.ts';
import { inspectImage } from '../../../src/images/inspect.ts';
import { DEFAULT_IMAGE_LIMITS, imageLimits } from '../../../src/images/limits.ts';
import { HEIC, pngBomb } from '../../support/image-files.ts';
import { bmp, gif, jpeg, png, SAMPLES } from './samples.ts';

function bytesOf(content: readonly number[] | string): Uint8Array {
  return Uint8Array.from(typeof content === 'string' ? [...content].map((letter) => letter.charCodeAt(0)) : content);
}

function codeOf(content: readonly number[] | string | Uint8Array): string {
  try {
    inspectImage(content instanceof Uint8Array ? content : bytesOf(content), DEFAULT_IMAGE_LIMITS);
    return 'fine';
  } catch (error) {
    if (error instanceof ImageError) return error.code;
    throw error;
  }
}

describe.each(SAMPLES)('%s', (_, type, make) => {
  test('is known by its bytes, and its size by its header', () => {
    const bytes = bytesOf(make(320, 200));
    expect(imageTypeOf(bytes)).toBe(type);
    expect(imageDimensionsOf(bytes, type)).toEqual({ width: 320, height: 200 });
  });

  test('is refused when it would unpack to too many pixels', () => {
    expect(codeOf(make(14_000, 14_000))).toBe('image-dimensions');
  });

  test('is refused when its header is cut off', () => {
    const bytes = make(320, 200);
    const known = bytes.map((_byte, length) => bytes.slice(0, length)).filter((part) => imageTypeOf(bytesOf(part)));
    expect(known.length).toBeGreaterThan(0);
    for (const part of known) if (type !== 'image/bmp') expect(codeOf(part)).toBe('image-damaged');
  });
});

describe('no picture to send', () => {
  test.each([
    ['SVG', 'image-svg', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
    ['SVG behind a declaration and a comment', 'image-svg', '\u00EF\u00BB\u00BF<?xml version="1.0"?><!-- a --><svg/>'],
    ['HTML', 'image-type', '<!doctype html><script>alert(1)</script>'],
    ['PDF', 'image-pdf', '%PDF-1.7'],
    ['PDF behind rubbish', 'image-pdf', '\r\n\r\n%PDF-1.4'],
    ['HEIC', 'image-heic', '\u0000\u0000\u0000\u0018ftypheic\u0000\u0000\u0000\u0000'],
    [
      'HEIC that says so further down',
      'image-heic',
      '\u0000\u0000\u0000\u0018ftypmif1\u0000\u0000\u0000\u0000mif1heic',
    ],
    ['AVIF', 'image-type', '\u0000\u0000\u0000\u001Cftypavif\u0000\u0000\u0000\u0000avifmif1'],
    ['a film', 'image-type', '\u0000\u0000\u0000\u0018ftypisom\u0000\u0000\u0000\u0000'],
    ['a text', 'image-type', 'hello, a < b'],
    ['a RIFF of another kind', 'image-type', 'RIFF\u0000\u0000\u0000\u0000WAVEfmt '],
    ['one byte', 'image-type', 'G'],
    ['nothing', 'image-empty', ''],
  ])('%s', (_, code, content) => {
    expect(codeOf(content)).toBe(code);
  });

  test('a phone’s HEIC photo', () => {
    expect(codeOf(HEIC)).toBe('image-heic');
  });

  test('a picture without area', () => {
    expect(codeOf(gif(0, 10))).toBe('image-damaged');
    expect(codeOf(png(10, 0))).toBe('image-damaged');
    expect(codeOf(bmp(-5, 10))).toBe('image-damaged');
  });

  test('a JPEG without a frame', () => {
    expect(codeOf([0xff, 0xd8, 0xff, 0xda, 0, 2])).toBe('image-damaged');
    expect(codeOf([0xff, 0xd8, 0xff, 0xe0, 0, 0])).toBe('image-damaged');
    expect(codeOf([...jpeg(1, 1).slice(0, 8), 0, 0])).toBe('image-damaged');
  });

  test('a small file that unpacks to gigabytes', () => {
    expect(codeOf(pngBomb(30_000))).toBe('image-dimensions');
  });
});

test('a BMP that runs from top to bottom has a positive height', () => {
  expect(imageDimensionsOf(new Uint8Array(bmp(10, -20)), 'image/bmp')).toEqual({ width: 10, height: 20 });
});

test('whatever the bytes, the answer is a picture or a reason', () => {
  const starts = fc.constantFrom(...SAMPLES.map(([, , make]) => make(3, 4)));
  const bytes = fc
    .tuple(starts, fc.nat(60), fc.uint8Array({ maxLength: 200 }))
    .map(([start, kept, rest]) => Uint8Array.from([...start.slice(0, kept), ...rest]));
  fc.assert(
    fc.property(bytes, (content) => {
      expect(codeOf(content)).toMatch(/^(fine|image-[a-z]+)$/);
    }),
    { numRuns: 5000 },
  );
});

describe('limits', () => {
  test('are the defaults where the page sets none, or nonsense', () => {
    expect(imageLimits(null)).toEqual(DEFAULT_IMAGE_LIMITS);
    expect(imageLimits({ maxCount: 0, maxBytes: NaN, maxSide: -5 })).toEqual(DEFAULT_IMAGE_LIMITS);
    expect(imageLimits({ maxCount: 2.7, budgetBytes: Infinity })).toEqual({
      ...DEFAULT_IMAGE_LIMITS,
      maxCount: 2,
      budgetBytes: Number.MAX_SAFE_INTEGER,
    });
  });
});

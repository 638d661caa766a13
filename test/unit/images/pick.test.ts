import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ImageError } from '../../../src/images/error.ts';
import { imageDimensionsOf, imageTypeOf } from '../../../src/images/header.ts';
import { checkImageCount, DEFAULT_IMAGE_LIMITS, readPickedImage } from '../../../src/images/pick.ts';
import { isRasterDataUrl } from '../../../src/images/source.ts';
import { bmp, gif, jpeg, png, SAMPLES } from './samples.ts';

function fileOf(content: number[] | string, name = 'picture', type = ''): File {
  return new File([typeof content === 'string' ? content : new Uint8Array(content)], name, { type });
}

async function codeOf(promise: Promise<unknown>): Promise<string> {
  const error: unknown = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  return error instanceof ImageError ? error.code : `no ImageError: ${String(error)}`;
}

describe.each(SAMPLES)('%s', (_, type, make) => {
  test('is known by its bytes, whatever its name and claimed type', async () => {
    const bytes = make(320, 200);
    const picked = await readPickedImage(fileOf(bytes, 'page.html', 'text/html'));
    expect(picked).toMatchObject({ type, width: 320, height: 200, bytes: bytes.length, name: 'page.html' });
    expect(picked.dataUrl).toBe(`data:${type};base64,${Buffer.from(bytes).toString('base64')}`);
    expect(isRasterDataUrl(picked.dataUrl)).toBe(true);
  });

  test('is refused when it would unpack to too many pixels', async () => {
    const side = 14_000;
    expect(await codeOf(readPickedImage(fileOf(make(side, side))))).toBe('image-dimensions');
  });

  test('is refused when its header is cut off', async () => {
    const bytes = make(320, 200);
    const known = bytes
      .map((_byte, length) => bytes.slice(0, length))
      .filter((part) => imageTypeOf(Uint8Array.from(part)));
    const codes = await Promise.all(known.map((part) => codeOf(readPickedImage(fileOf(part)))));
    expect(codes[0]).toBe('image-unreadable');
    for (const code of codes) expect(['image-unreadable', 'no ImageError: null']).toContain(code);
  });
});

describe('no picture to send', () => {
  test.each([
    ['SVG', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
    ['SVG called PNG', '<?xml version="1.0"?><svg/>'],
    ['HTML', '<!doctype html><script>alert(1)</script>'],
    ['PDF', '%PDF-1.7'],
    ['HEIC', '\u0000\u0000\u0000\u0018ftypheic\u0000\u0000\u0000\u0000'],
    ['AVIF', '\u0000\u0000\u0000\u001Cftypavif\u0000\u0000\u0000\u0000'],
    ['a text', 'hello'],
    ['a RIFF of another kind', 'RIFF\u0000\u0000\u0000\u0000WAVEfmt '],
    ['one byte', 'G'],
  ])('%s', async (_, content) => {
    expect(await codeOf(readPickedImage(fileOf(content, 'picture.png', 'image/png')))).toBe('image-type');
  });

  test('an empty file is unreadable', async () => {
    expect(await codeOf(readPickedImage(fileOf('')))).toBe('image-unreadable');
  });

  test('a picture without area is unreadable', async () => {
    expect(await codeOf(readPickedImage(fileOf(gif(0, 10))))).toBe('image-unreadable');
    expect(await codeOf(readPickedImage(fileOf(png(10, 0))))).toBe('image-unreadable');
    expect(await codeOf(readPickedImage(fileOf(bmp(-5, 10))))).toBe('image-unreadable');
  });

  test('a file that cannot be read is unreadable and keeps the cause', async () => {
    const cause = new DOMException('gone', 'NotFoundError');
    const file = fileOf(png(1, 1), 'gone.png');
    Object.defineProperty(file, 'arrayBuffer', { value: () => Promise.reject(cause) });
    const error: unknown = await readPickedImage(file).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'image-unreadable', fileName: 'gone.png', cause });
  });

  test('a JPEG without a frame is unreadable', async () => {
    expect(await codeOf(readPickedImage(fileOf([0xff, 0xd8, 0xff, 0xda, 0, 2])))).toBe('image-unreadable');
    expect(await codeOf(readPickedImage(fileOf([0xff, 0xd8, 0xff, 0xe0, 0, 0])))).toBe('image-unreadable');
    expect(await codeOf(readPickedImage(fileOf([...jpeg(1, 1).slice(0, 8), 0, 0])))).toBe('image-unreadable');
  });
});

test('a BMP that runs from top to bottom has a positive height', () => {
  expect(imageDimensionsOf(new Uint8Array(bmp(10, -20)), 'image/bmp')).toEqual({ width: 10, height: 20 });
});

test('a file over the size limit is refused before it is read', async () => {
  const file = fileOf(png(1, 1), 'big.png');
  Object.defineProperty(file, 'size', { value: DEFAULT_IMAGE_LIMITS.maxBytes + 1 });
  Object.defineProperty(file, 'arrayBuffer', { value: () => Promise.reject(new Error('was read')) });
  const error: unknown = await readPickedImage(file).catch((reason: unknown) => reason);
  expect(error).toMatchObject({ code: 'image-size', limit: 5_000_000, fileName: 'big.png' });
});

test('a file of several megabytes is turned into base64 in full', async () => {
  const bytes = new Uint8Array(4_500_001);
  bytes.set(png(10, 10));
  bytes.fill(0xab, 100);
  const { dataUrl } = await readPickedImage(new File([bytes], 'big.png'));
  expect(dataUrl === `data:image/png;base64,${Buffer.from(bytes).toString('base64')}`).toBe(true);
  expect(isRasterDataUrl(dataUrl)).toBe(true);
});

test('one image more than allowed is refused', () => {
  expect(() => checkImageCount(4)).not.toThrow();
  expect(() => checkImageCount(5)).toThrow(expect.objectContaining({ code: 'image-count', limit: 4 }));
});

test('whatever the bytes, the answer is a size or nothing', () => {
  const starts = fc.constantFrom(...SAMPLES.map(([, , make]) => make(3, 4)));
  const bytes = fc
    .tuple(starts, fc.nat(40), fc.uint8Array({ maxLength: 60 }))
    .map(([start, kept, rest]) => Uint8Array.from([...start.slice(0, kept), ...rest]));
  fc.assert(
    fc.property(bytes, (content) => {
      const type = imageTypeOf(content);
      if (type === null) return;
      const size = imageDimensionsOf(content, type);
      if (size !== null) expect(Math.min(size.width, size.height)).toBeGreaterThan(0);
    }),
    { numRuns: 3_000 },
  );
});

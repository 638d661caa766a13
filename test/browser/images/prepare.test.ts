import { describe, expect, onTestFinished, test } from 'vitest';
import { ImageError } from '../../../src/images/error.ts';
import { imageTypeOf } from '../../../src/images/header.ts';
import { DEFAULT_IMAGE_LIMITS, type ImageLimits } from '../../../src/images/limits.ts';
import { prepare, prepareOnPage } from '../../../src/images/preparer.ts';
import { contentsOf, isClean } from '../../../src/images/contents/index.ts';
import {
  commentSegment,
  exifSegment,
  gifFile,
  HEIC,
  joined,
  PDF,
  pngBomb,
  SVG,
  withSegment,
} from '../../support/image-files.ts';
import { bytesOf, drawn, nameOf, quartersOf, seen } from './drawn.ts';

const never = new AbortController().signal;

function fileOf(bytes: Uint8Array<ArrayBuffer>, name = 'photo.jpg', type = 'image/jpeg'): File {
  return new File([bytes], name, { type });
}

function limitsOf(own: Partial<ImageLimits>): ImageLimits {
  return { ...DEFAULT_IMAGE_LIMITS, ...own };
}

async function codeOf(promise: Promise<unknown>): Promise<string> {
  const error: unknown = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  return error instanceof ImageError ? error.code : `no ImageError: ${String(error)}`;
}

/** Nothing but a picture is in it. */
function expectClean(bytes: Uint8Array): void {
  const type = imageTypeOf(bytes);
  const contents = type === null ? null : contentsOf(bytes, type);
  expect(contents !== null && isClean(contents)).toBe(true);
  const text = new TextDecoder('latin1').decode(bytes);
  for (const mark of ['Exif', 'II*\0', 'http://ns.adobe.com', 'GPS']) expect(text.includes(mark)).toBe(false);
}

test('a worker is started for each picture, and does the work', async () => {
  const PageWorker = globalThis.Worker;
  const ended: string[] = [];
  class WatchedWorker extends PageWorker {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      this.addEventListener('message', ({ data }: MessageEvent<{ type: string }>) => ended.push(data.type));
    }
  }
  globalThis.Worker = WatchedWorker;
  onTestFinished(() => {
    globalThis.Worker = PageWorker;
  });
  const photo = fileOf(await drawn({ width: 1700, height: 900 }));
  await prepare(photo, DEFAULT_IMAGE_LIMITS, never);
  await prepare(photo, DEFAULT_IMAGE_LIMITS, never);
  expect(ended).toEqual(['ready', 'prepared', 'ready', 'prepared']);
});

describe.each([
  ['in a worker', prepare],
  ['on the page', prepareOnPage],
])('%s', (_where, prepareThere) => {
  const run = (bytes: Uint8Array<ArrayBuffer>, own: Partial<ImageLimits> = {}): ReturnType<typeof prepare> =>
    prepareThere(fileOf(bytes), limitsOf(own), never);

  test('a photo of 12 megapixels with its place and on its side becomes small, upright and clean', async () => {
    const photo = withSegment(
      await drawn({ width: 4000, height: 3000, pieces: 12_000 }),
      exifSegment({ orientation: 6 }),
    );
    expect(photo.length).toBeGreaterThan(1_000_000);
    const image = await run(photo);

    const bytes = bytesOf(image.dataUrl);
    expect(bytes.length).toBe(image.bytes);
    expect(bytes.length).toBeLessThanOrEqual(400_000);
    expectClean(bytes);
    expect(await seen(image.dataUrl)).toMatchObject({ width: 1176, height: 1568 });
  });

  test.each([
    [1, ['red', 'green', 'blue', 'white']],
    [3, ['white', 'blue', 'green', 'red']],
    [6, ['blue', 'red', 'white', 'green']],
    [8, ['green', 'white', 'red', 'blue']],
    [2, ['green', 'red', 'white', 'blue']],
  ])('a photo of orientation %i is upright without being told so', async (orientation, quarters) => {
    const image = await run(withSegment(await drawn({ width: 400, height: 300 }), exifSegment({ orientation })));
    const picture = await seen(image.dataUrl);
    expect(quartersOf(picture)).toEqual(quarters);
    expect([picture.width, picture.height]).toEqual(orientation < 5 ? [400, 300] : [300, 400]);
    expectClean(bytesOf(image.dataUrl));
  });

  test.each(['image/png', 'image/jpeg', 'image/webp'])('a small and clean %s is sent byte for byte', async (type) => {
    const bytes = await drawn({ width: 123, height: 45, type });
    const image = await run(bytes);
    expect(image).toMatchObject({ type, width: 123, height: 45, bytes: bytes.length });
    expect(bytesOf(image.dataUrl)).toEqual(bytes);
  });

  test('what is transparent stays transparent', async () => {
    const quarters = ['#ff0000', 'transparent', 'transparent', '#0000ff'] as const;
    const image = await run(await drawn({ width: 2000, height: 1000, type: 'image/png', quarters }));
    expect(quartersOf(await seen(image.dataUrl))).toEqual(['red', 'clear', 'clear', 'blue']);
    expect(image).toMatchObject({ width: 1568, height: 784 });
  });

  test('a picture that does not fit its budget loses quality, then size', async () => {
    const photo = await drawn({ width: 900, height: 700, pieces: 8000, quality: 0.95 });
    const sizes: number[] = [];
    for (const budgetBytes of [90_000, 30_000, 4000]) {
      const image = await run(photo, { budgetBytes });
      expect(image.bytes).toBeLessThanOrEqual(budgetBytes);
      expect(image.bytes).toBeGreaterThan(budgetBytes / 4);
      sizes.push(image.width);
    }
    expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
    expect(sizes.at(-1)).toBeLessThan(600);
  });

  test('a comment and what hides behind the end are left out', async () => {
    const jpeg = await drawn({ width: 200, height: 100 });
    for (const bytes of [
      withSegment(jpeg, commentSegment('secret')),
      joined(
        jpeg,
        [...'secret'].map((c) => c.charCodeAt(0)),
      ),
    ]) {
      const { dataUrl } = await run(bytes);
      expectClean(bytesOf(dataUrl));
      expect(new TextDecoder('latin1').decode(bytesOf(dataUrl))).not.toContain('secret');
      expect(quartersOf(await seen(dataUrl))).toEqual(['red', 'green', 'blue', 'white']);
    }
  });

  test('an animation within the budget keeps moving, without its comment', async () => {
    const options = { width: 60, height: 40, frames: 5 };
    const image = await run(gifFile({ ...options, comment: 'made at home' }));
    expect(image).toMatchObject({ type: 'image/gif', isStill: false });
    expect(bytesOf(image.dataUrl)).toEqual(gifFile(options));
    expect(nameOf((await seen(image.dataUrl)).at(0.5, 0.5))).toBe('red');
  });

  test('of an animation above the budget the first picture is left', async () => {
    const image = await run(gifFile({ width: 300, height: 200, frames: 12 }), { budgetBytes: 20_000 });
    expect(image).toMatchObject({ isStill: true, width: 300, height: 200 });
    expect(image.bytes).toBeLessThanOrEqual(20_000);
    expect(nameOf((await seen(image.dataUrl)).at(0.5, 0.5))).toBe('red');
  });

  test.each<[string, string, () => Uint8Array<ArrayBuffer> | Promise<Uint8Array<ArrayBuffer>>]>([
    ['a HEIC photo', 'image-heic', () => HEIC],
    ['a PDF called JPEG', 'image-pdf', () => PDF],
    ['a drawing with a script', 'image-svg', () => SVG],
    ['a text', 'image-type', () => joined([104, 101, 108, 108, 111])],
    ['nothing', 'image-empty', () => joined()],
    ['a PNG that would unpack to 3.6 GB', 'image-dimensions', () => pngBomb(30_000)],
    ['a PNG without pixels', 'image-damaged', () => pngBomb(300)],
    ['half a photo', 'image-damaged', async () => (await drawn({ width: 900, height: 700 })).slice(0, 5000)],
    [
      'half a PNG',
      'image-damaged',
      async () => (await drawn({ width: 90, height: 70, type: 'image/png' })).slice(0, 90),
    ],
  ])('%s is refused as %s', async (_, code, make) => {
    expect(await codeOf(run(await make()))).toBe(code);
  });

  test('a file above the limit is refused unread', async () => {
    expect(await codeOf(run(new Uint8Array(2001), { maxBytes: 2000 }))).toBe('image-size');
  });

  test('a picture that cannot be made small enough is refused', async () => {
    expect(await codeOf(run(await drawn({ width: 600, height: 600, pieces: 3000 }), { budgetBytes: 60 }))).toBe(
      'image-failed',
    );
  });

  test('is given up when nobody wants it any more', async () => {
    const end = new AbortController();
    const work = prepareThere(fileOf(await drawn({ width: 3000, height: 2000 })), DEFAULT_IMAGE_LIMITS, end.signal);
    end.abort();
    await expect(work).rejects.toMatchObject({ name: 'AbortError' });
  });
});

import { contentsOf, isClean } from '../../src/images/contents/index.ts';
import { imageTypeOf } from '../../src/images/header.ts';
import { exifSegment, gifFile, HEIC, PDF, pngBomb, withSegment } from '../support/image-files.ts';
import { bodyOf, type TestServers } from './support/api.ts';
import type { PickedFile } from './support/chat.ts';
import { drawnFile, seenIn } from './support/drawn-files.ts';
import { pngFile } from './support/pictures.ts';
import { expect, test } from './support/test.ts';

const BUDGET_BYTES = 400_000;

function fileOf(name: string, bytes: Uint8Array, mimeType = 'image/jpeg'): PickedFile {
  return { name, mimeType, buffer: Buffer.from(bytes) };
}

/** The pictures of the only message, as the API got them. */
function sentImages({ chats }: TestServers): readonly string[] {
  expect(chats).toHaveLength(1);
  return chats.flatMap((chat) => bodyOf(chat).images ?? []);
}

function bytesOf(dataUrl = ''): Buffer {
  return Buffer.from(dataUrl.slice(dataUrl.indexOf(',') + 1), 'base64');
}

test('a phone’s photo of 12 megapixels arrives small, upright and without its place, prepared by a worker of our own', async ({
  page,
  chat,
  servers,
}) => {
  const photo = withSegment(
    await drawnFile(page, { width: 4000, height: 3000, pieces: 12_000 }),
    exifSegment({ orientation: 6 }),
  );
  const workers: string[] = [];
  page.on('worker', (worker) => workers.push(worker.url()));
  await chat.visit();
  await chat.attach(fileOf('IMG_0001.JPG', photo));
  await expect(chat.attachments.getByRole('img', { name: 'IMG_0001.JPG' })).toBeVisible();
  await chat.ask('like this one');

  const [image] = sentImages(servers);
  const bytes = bytesOf(image);
  const type = imageTypeOf(bytes);
  const contents = type && contentsOf(bytes, type);
  expect(bytes.length).toBeLessThanOrEqual(BUDGET_BYTES);
  expect(contents && isClean(contents)).toBe(true);
  expect(bytes.includes('Exif')).toBe(false);
  expect(await seenIn(page, image ?? '')).toEqual({
    width: 1176,
    height: 1568,
    quarters: ['blue', 'red', 'white', 'green'],
  });
  expect(workers.map((url) => new URL(url).origin)).toEqual([new URL(servers.demoUrl).origin]);
});

test('where no worker may run, the page prepares the photo', async ({ page, chat, servers, guard }) => {
  guard.allow(/worker-src|Content Security Policy|Content-Security-Policy/i);
  const photo = withSegment(await drawnFile(page, { width: 2000, height: 1500 }), exifSegment({ orientation: 8 }));
  await page.route('/', async (route) => {
    const response = await route.fetch();
    const policy = (response.headers()['content-security-policy'] ?? '').replace(
      /worker-src[^;]*/,
      "worker-src 'none'",
    );
    await route.fulfill({ response, headers: { ...response.headers(), 'content-security-policy': policy } });
  });
  await chat.visit();
  await chat.attach(fileOf('photo.jpg', photo));
  await expect(chat.attachments.getByRole('img', { name: 'photo.jpg' })).toBeVisible();
  await chat.ask('like this one');

  expect(page.workers()).toEqual([]);
  expect(await seenIn(page, sentImages(servers)[0] ?? '')).toEqual({
    width: 1176,
    height: 1568,
    quarters: ['green', 'white', 'red', 'blue'],
  });
});

test('an animation arrives as it was, and a transparent picture transparent', async ({ page, chat, servers }) => {
  const animation = gifFile({ width: 60, height: 40, frames: 4 });
  const quarters = ['#ff0000', 'transparent', 'transparent', '#0000ff'] as const;
  const sticker = await drawnFile(page, { width: 1800, height: 1800, type: 'image/png', quarters });
  await chat.visit();
  await chat.attach(fileOf('ring.gif', animation, 'image/gif'), fileOf('sticker.png', sticker, 'image/png'));
  await chat.ask('these two');

  const [first, second] = sentImages(servers);
  expect(first).toBe(`data:image/gif;base64,${Buffer.from(animation).toString('base64')}`);
  expect(await seenIn(page, second ?? '')).toEqual({
    width: 1568,
    height: 1568,
    quarters: ['red', 'clear', 'clear', 'blue'],
  });
});

for (const { file, words } of [
  { file: fileOf('IMG_2.JPG', HEIC), words: /IMG_2\.JPG is a HEIC photo/ },
  { file: fileOf('plan.jpg', PDF), words: /plan\.jpg is a PDF/ },
  { file: fileOf('bomb.png', pngBomb(30_000), 'image/png'), words: /bomb\.png has too many pixels/ },
  { file: fileOf('empty.png', new Uint8Array(), 'image/png'), words: /empty\.png is empty/ },
  { file: fileOf('cut.png', pngFile().buffer.subarray(0, 60), 'image/png'), words: /cut\.png is damaged/ },
]) {
  test(`${file.name} is refused in words, and nothing else is lost`, async ({ chat, servers }) => {
    await chat.visit();
    await chat.composer.fill('like this one');
    await chat.attach(pngFile('good.png'), file);

    await expect(chat.panel.getByText(words)).toBeVisible();
    await expect(chat.attachments).toHaveCount(1);
    await expect(chat.composer).toHaveValue('like this one');
    await chat.composer.press('Enter');
    await expect(chat.replies).toHaveCount(1);
    expect(sentImages(servers)).toHaveLength(1);
  });
}

test('what was prepared is there again after a reload, and is sent', async ({ page, chat, servers }) => {
  const photo = await drawnFile(page, { width: 2000, height: 1000 });
  await chat.visit();
  await chat.attach(fileOf('photo.jpg', photo));
  await chat.composer.fill('like this one');
  await expect(chat.attachments.getByRole('img', { name: 'photo.jpg' })).toBeVisible();

  await page.reload();
  await expect(chat.attachments.getByRole('img', { name: 'photo.jpg' })).toBeVisible();
  await expect(chat.composer).toHaveValue('like this one');
  await chat.composer.press('Enter');
  await expect(chat.replies).toHaveCount(1);
  expect(await seenIn(page, sentImages(servers)[0] ?? '')).toMatchObject({ width: 1568, height: 784 });
});

test('a message sent while its photo is prepared goes with the photo', async ({ page, chat, servers }) => {
  const photo = await drawnFile(page, { width: 4000, height: 3000 });
  await chat.visit();
  await chat.composer.fill('like this one');
  await chat.attach(fileOf('photo.jpg', photo));
  await chat.composer.press('Enter');
  await expect(chat.replies).toHaveCount(1);
  expect(sentImages(servers)).toHaveLength(1);
});

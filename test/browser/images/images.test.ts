import { describe, expect, test } from 'vitest';
import { imageSource, readPickedImage } from '../../../src/images/index.ts';
import { imageDecision } from '../../../src/markdown/image-policy.ts';

async function drawn(type: string): Promise<Blob> {
  const canvas = document.createElement('canvas');
  canvas.width = 123;
  canvas.height = 45;
  canvas.getContext('2d')?.fillRect(10, 10, 50, 20);
  const blob = await new Promise<Blob | null>((resolve) => {
    canvas.toBlob(resolve, type, 0.8);
  });
  if (blob === null) throw new Error(`The browser could not write ${type}.`);
  return blob;
}

describe.each(['image/png', 'image/jpeg', 'image/webp'])('a real %s', (type) => {
  test('has in its header the size that the browser decodes', async () => {
    const picked = await readPickedImage(new File([await drawn(type)], 'drawn'));
    const image = new Image();
    image.src = picked.dataUrl;
    await image.decode();
    expect(picked).toMatchObject({ type, width: image.naturalWidth, height: image.naturalHeight });
    expect([picked.width, picked.height]).toEqual([123, 45]);
  });
});

test('a blob of this page may be shown, in artifacts and in messages', async () => {
  const url = URL.createObjectURL(await drawn('image/png'));
  expect(imageSource(url, [])).toEqual({ kind: 'show', url });
  expect(imageDecision(url, [])).toEqual({ kind: 'show', url });
  URL.revokeObjectURL(url);
});

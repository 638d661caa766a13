import { inflateSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { drawPicture, drawPng } from '../../../dev/assistant/picture/draw.ts';
import type { PictureWish } from '../../../dev/assistant/picture/stone-setting.ts';

const RING: PictureWish = {
  jewelry_type: 'ring',
  metal: '18k_gold',
  color: 'yellow',
  gemstone: 'diamond',
  shape: 'round',
  size: 1,
  style: 'classic',
};
const SIZE = 48;

/** Width, height and the unpacked rows of a PNG with one IDAT chunk. */
function read(png: Buffer): { readonly width: number; readonly height: number; readonly bytes: number } {
  const length = png.readUInt32BE(33);
  return {
    width: png.readUInt32BE(16),
    height: png.readUInt32BE(20),
    bytes: inflateSync(png.subarray(41, 41 + length)).length,
  };
}

it.each(['ring', 'bracelet', 'bangle', 'necklace', 'earring', 'anklet', null])(
  'draws a %s as a PNG',
  (jewelry_type) => {
    const png = drawPng({ ...RING, jewelry_type }, SIZE);
    expect(png.subarray(0, 8)).toEqual(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'));
    expect(read(png)).toEqual({ width: SIZE, height: SIZE, bytes: (SIZE * 3 + 1) * SIZE });
  },
);

it.each(['round', 'oval', 'marquise', 'pear', 'heart', 'radiant', 'emerald', 'cushion', 'princess', null])(
  'draws a %s stone',
  (shape) => {
    const [up, front] = [drawPng({ ...RING, shape }, SIZE), drawPng({ ...RING, jewelry_type: 'earring', shape }, SIZE)];
    expect([read(up).width, read(front).width]).toEqual([SIZE, SIZE]);
  },
);

it('draws another picture for another metal, stone or style', () => {
  const wishes = [
    RING,
    { ...RING, color: 'rose' },
    { ...RING, gemstone: 'ruby' },
    { ...RING, gemstone: 'pearl' },
    { ...RING, gemstone: null },
    { ...RING, style: 'luxury' },
  ];
  expect(new Set(wishes.map((wish) => drawPicture(wish, SIZE))).size).toBe(wishes.length);
});

it('gives a raster data URL, the same for the same wish', () => {
  const url = drawPicture(RING, SIZE);
  expect(url).toMatch(/^data:image\/png;base64,iVBORw0KGgo/);
  expect(drawPicture({ ...RING }, SIZE)).toBe(url);
});

it('stays under 120 kB at full size', () => {
  expect(drawPng({ ...RING, jewelry_type: 'bracelet', style: 'luxury' }, 480).length).toBeLessThan(120_000);
});

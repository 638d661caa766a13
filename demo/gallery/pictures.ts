import { PICTURES, type World } from './state.ts';

const SIZE = 240;

/** The pictures of the shop as what an API would send: rasters, in data URLs. */
export async function drawPictures(): Promise<World['pictures']> {
  const drawn = await Promise.all(
    PICTURES.map(async (name) => [name, await rasterOf(`/pictures/${name}.svg`)] as const),
  );
  return Object.fromEntries(drawn) as World['pictures'];
}

async function rasterOf(address: string): Promise<string> {
  const picture = new Image();
  picture.src = address;
  await picture.decode();
  const canvas = Object.assign(document.createElement('canvas'), { width: SIZE, height: SIZE });
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('This browser draws no pictures.');
  context.fillStyle = '#f4f5fd';
  context.fillRect(0, 0, SIZE, SIZE);
  context.drawImage(picture, 0, 0, SIZE, SIZE);
  return canvas.toDataURL('image/png');
}

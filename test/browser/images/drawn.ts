/** Pictures drawn by a test, and what one sees in them. */

/** Colours of the four quarters: top left, top right, bottom left, bottom right. */
type Quarters = readonly [string, string, string, string];

/** What a picture shows. */
export interface DrawnOptions {
  readonly width: number;
  readonly height: number;
  readonly type?: string;
  readonly quality?: number;
  readonly quarters?: Quarters;
  /** How many coloured pieces lie about in it, which makes the file large. */
  readonly pieces?: number;
}

const QUARTERS: Quarters = ['#ff0000', '#00ff00', '#0000ff', '#ffffff'];

/** A picture of four quarters in one colour each, as a file of that type. */
export async function drawn(options: DrawnOptions): Promise<Uint8Array<ArrayBuffer>> {
  const { width, height, type = 'image/jpeg', quality = 0.9, quarters = QUARTERS, pieces = 0 } = options;
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('There is no canvas.');
  quarters.forEach((colour, index) => {
    context.fillStyle = colour;
    context.fillRect(((index % 2) * width) / 2, (Math.floor(index / 2) * height) / 2, width / 2, height / 2);
  });
  for (let piece = 0; piece < pieces; piece += 1) {
    context.fillStyle = `hsl(${String((piece * 137) % 360)} 60% ${String(20 + ((piece * 31) % 60))}%)`;
    context.fillRect((piece * 7919) % width, (piece * 104_729) % height, 6 + (piece % 37), 5 + (piece % 23));
  }
  const blob = await canvas.convertToBlob({ type, quality });
  if (blob.type !== type) throw new Error(`The browser could not write ${type}.`);
  return new Uint8Array(await blob.arrayBuffer());
}

/** The bytes of a data URL. */
export function bytesOf(dataUrl: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(dataUrl.slice(dataUrl.indexOf(',') + 1)), (character) => character.charCodeAt(0));
}

/** A picture as it is shown. */
export interface Seen {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue and alpha at a place given by fractions of width and height. */
  at(x: number, y: number): readonly number[];
}

/** Shows a data URL. */
export async function seen(dataUrl: string): Promise<Seen> {
  const image = new Image();
  image.src = dataUrl;
  await image.decode();
  const { naturalWidth: width, naturalHeight: height } = image;
  const context = new OffscreenCanvas(width, height).getContext('2d');
  if (context === null) throw new Error('There is no canvas.');
  context.drawImage(image, 0, 0);
  return {
    width,
    height,
    at: (x, y) => [...context.getImageData(Math.floor(x * width), Math.floor(y * height), 1, 1).data],
  };
}

/** The nearest of some colours to a pixel. */
export function nameOf([red = 0, green = 0, blue = 0, alpha = 0]: readonly number[]): string {
  if (alpha < 128) return 'clear';
  const key = [red, green, blue].map((value) => (value > 127 ? '1' : '0')).join('');
  return { '100': 'red', '010': 'green', '001': 'blue', '111': 'white', '000': 'black' }[key] ?? key;
}

/** The names of the colours of the four quarters. */
export function quartersOf(picture: Seen): readonly string[] {
  return [
    [0.25, 0.25],
    [0.75, 0.25],
    [0.25, 0.75],
    [0.75, 0.75],
  ].map(([x = 0, y = 0]) => nameOf(picture.at(x, y)));
}

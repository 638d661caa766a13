import type { Page } from '@playwright/test';

/** What a file shows. */
export interface DrawnFileOptions {
  readonly width: number;
  readonly height: number;
  readonly type?: 'image/jpeg' | 'image/png';
  /** Colours of the four quarters: top left, top right, bottom left, bottom right. */
  readonly quarters?: readonly [string, string, string, string];
  /** How many coloured pieces lie about in it, which makes the file large. */
  readonly pieces?: number;
  /** Where they lie: along the edges, so that the middle of the quarters stays as it is, or everywhere. @default 'edges' */
  readonly spread?: 'edges' | 'everywhere';
}

/** An image file, drawn and encoded by the browser of the test. */
export async function drawnFile(page: Page, options: DrawnFileOptions): Promise<Uint8Array<ArrayBuffer>> {
  const quarters = options.quarters ?? ['#ff0000', '#00ff00', '#0000ff', '#ffffff'];
  const base64 = await page.evaluate(
    async ({ width, height, type = 'image/jpeg', quarters, pieces = 0, spread = 'edges' }) => {
      const canvas = new OffscreenCanvas(width, height);
      const context = canvas.getContext('2d');
      if (context === null) throw new Error('There is no canvas.');
      quarters.forEach((colour, index) => {
        context.fillStyle = colour;
        context.fillRect(((index % 2) * width) / 2, (Math.floor(index / 2) * height) / 2, width / 2, height / 2);
      });
      for (let piece = 0; piece < pieces; piece += 1) {
        context.fillStyle = `hsl(${String((piece * 137) % 360)} 60% ${String(20 + ((piece * 31) % 60))}%)`;
        const x = (piece * 7919) % (spread === 'edges' ? width / 8 : width);
        context.fillRect(
          piece % 2 === 0 ? x : width - x,
          (piece * 104_729) % height,
          6 + (piece % 37),
          5 + (piece % 23),
        );
      }
      const bytes = new Uint8Array(await (await canvas.convertToBlob({ type, quality: 0.92 })).arrayBuffer());
      let text = '';
      for (let at = 0; at < bytes.length; at += 32_768) text += String.fromCharCode(...bytes.subarray(at, at + 32_768));
      return btoa(text);
    },
    { ...options, quarters },
  );
  return new Uint8Array(Buffer.from(base64, 'base64'));
}

/** What one sees in a picture: its size, and the colours of its four quarters. */
export async function seenIn(
  page: Page,
  dataUrl: string,
): Promise<{ readonly width: number; readonly height: number; readonly quarters: readonly string[] }> {
  return page.evaluate(async (source) => {
    const image = new Image();
    image.src = source;
    await image.decode();
    const { naturalWidth: width, naturalHeight: height } = image;
    const context = new OffscreenCanvas(width, height).getContext('2d');
    if (context === null) throw new Error('There is no canvas.');
    context.drawImage(image, 0, 0);
    const names: Readonly<Record<string, string>> = { '100': 'red', '010': 'green', '001': 'blue', '111': 'white' };
    const quarters = [0, 1, 2, 3].map((index) => {
      const x = Math.floor(width * (0.3 + 0.4 * (index % 2)));
      const y = Math.floor(height * (0.3 + 0.4 * Math.floor(index / 2)));
      const [red = 0, green = 0, blue = 0, alpha = 0] = context.getImageData(x, y, 1, 1).data;
      if (alpha < 128) return 'clear';
      const key = [red, green, blue].map((value) => (value > 127 ? '1' : '0')).join('');
      return names[key] ?? key;
    });
    return { width, height, quarters };
  }, dataUrl);
}

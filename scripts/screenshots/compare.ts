import type { Page } from '@playwright/test';
import type { Area } from './shoot.ts';

/** How far a channel may be off, of 255: what another version of the browser does to the edge of a letter. */
const LEVELS = 40;
/** How much of a state may be further off than that. */
const SHARE = 0.006;

/** A state that looks different. */
export interface Difference {
  readonly state: string;
  /** Of its pixels, 0 to 1. */
  readonly share: number;
}

/** The states that look different in two pictures of a sheet; `null` when the pictures are not of one size. */
export async function compare(
  page: Page,
  pictures: { readonly before: Buffer; readonly after: Buffer },
  areas: readonly Area[],
): Promise<readonly Difference[] | null> {
  const [before, after] = [pictures.before.toString('base64'), pictures.after.toString('base64')];
  const shares = await page.evaluate(sharesOf, { before, after, areas, levels: LEVELS });
  if (shares === null) return null;
  return areas.map(({ state }, at) => ({ state, share: shares[at] ?? 1 })).filter(({ share }) => share > SHARE);
}

/** Runs in the page: how much of each area is different. */
async function sharesOf({
  before,
  after,
  areas,
  levels,
}: {
  readonly before: string;
  readonly after: string;
  readonly areas: readonly Area[];
  readonly levels: number;
}): Promise<readonly number[] | null> {
  // A named function in here would need a helper of the compiler that the page does not have.
  const [one, other] = await Promise.all(
    [before, after].map(async (png) => {
      const picture = new Image();
      picture.src = `data:image/png;base64,${png}`;
      await picture.decode();
      const { width, height } = picture;
      const context = Object.assign(document.createElement('canvas'), { width, height }).getContext('2d');
      context?.drawImage(picture, 0, 0);
      return context?.getImageData(0, 0, width, height);
    }),
  );
  if (one === undefined || other === undefined) return null;
  if (one.width !== other.width || one.height !== other.height) return null;
  return areas.map(({ x, y, width, height }) => {
    let [different, all] = [0, 0];
    for (let row = Math.floor(y); row < Math.min(y + height, one.height); row += 1)
      for (let column = Math.floor(x); column < Math.min(x + width, one.width); column += 1) {
        const at = (row * one.width + column) * 4;
        const off = [0, 1, 2].some(
          (part) => Math.abs((one.data[at + part] ?? 0) - (other.data[at + part] ?? 0)) > levels,
        );
        all += 1;
        if (off) different += 1;
      }
    return different / all;
  });
}

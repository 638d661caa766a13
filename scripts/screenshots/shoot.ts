import type { Browser, Page } from '@playwright/test';
import { useScreenshotFonts } from './fonts.ts';
import type { Visit } from './sheets.ts';

/** A quarter of the size: what is compared is how things lie and look, not how a machine draws an edge. */
const SCALE = 1 / 4;
const WIDTH = 1240;
/** Until all states look as they will, on a machine that does other things as well. */
const LONGEST_MS = 120_000;
const NOW = new Date('2025-11-14T09:41:00+07:00');

/** Where a state stands on its sheet, in pixels of it. */
export interface Area {
  readonly state: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A sheet as it looks now. */
export interface Shot {
  readonly name: string;
  readonly png: Buffer;
  readonly areas: readonly Area[];
}

/** Takes the pictures of a visit. */
export async function shoot(browser: Browser, url: string, visit: Visit): Promise<readonly Shot[]> {
  const context = await browser.newContext({
    viewport: { width: WIDTH, height: 900 },
    deviceScaleFactor: SCALE,
    reducedMotion: 'reduce',
    timezoneId: 'Asia/Ho_Chi_Minh',
    locale: 'en-GB',
    ...visit.wishes,
  });
  try {
    await useScreenshotFonts(context);
    const page = await context.newPage();
    const errors: string[] = [];
    page.on('pageerror', ({ message }) => errors.push(message));
    await page.clock.setFixedTime(NOW);
    await page.goto(`${url}/gallery.html?bare&stable&${visit.query}`);
    await page.waitForFunction(() => document.documentElement.dataset['gallery'] !== undefined, null, {
      timeout: LONGEST_MS,
    });
    const end = await page.evaluate(() => document.documentElement.dataset['gallery']);
    if (end !== 'ready') throw new Error(`The gallery did not get ready: ?${visit.query}: ${errors.join('; ')}`);
    const shots: Shot[] = [];
    for (const { name, group } of visit.sheets) {
      const section = page.locator(`#group-${group}`);
      const png = await section.screenshot({ animations: 'disabled', caret: 'hide' });
      shots.push({ name, png, areas: await areasOf(page, group) });
    }
    return shots;
  } finally {
    await context.close();
  }
}

function areasOf(page: Page, group: string): Promise<readonly Area[]> {
  return page.evaluate(
    ({ id, scale }) => {
      const section = document.getElementById(id);
      const origin = section?.getBoundingClientRect();
      return [...(section?.querySelectorAll('.specimen') ?? [])].map((specimen) => {
        const { left, top, width, height } = specimen.getBoundingClientRect();
        const [x, y] = [left - (origin?.left ?? 0), top - (origin?.top ?? 0)];
        return { state: specimen.id, x: x * scale, y: y * scale, width: width * scale, height: height * scale };
      });
    },
    { id: `group-${group}`, scale: SCALE },
  );
}

/**
 * `npx tsx bench/prepare-photo.ts`: what preparing a photo of 12 megapixels costs the page, and what is sent of it.
 *
 * The built demo runs in Chromium under its own security header. A message channel asks for its turn without pause while the photo is picked
 * and prepared: the longest it has to wait is the longest task of the page. The same page at rest shows what the machine adds to it.
 * Needs `npm run build:cdn && npm run build:demo` before.
 */
import { chromium, type Page } from '@playwright/test';
import { startDevServers } from '../dev/dev-servers.ts';
import { CHROMIUM_FLAGS, findChromium } from '../scripts/lib/chromium.mjs';
import { drawnFile } from '../test/e2e/support/drawn-files.ts';
import { exifSegment, withSegment } from '../test/support/image-files.ts';

const RUNS = Number(process.argv[2] ?? 5);

/** What a page went through. */
interface Measure {
  readonly longestWaitMs: number;
  /** Tasks of 50 ms and more, as the browser counts them. */
  readonly longTasks: readonly number[];
  readonly totalMs: number;
  readonly preparedBytes: number;
}

declare global {
  interface Window {
    /** Ends the watch. */
    endWatch: () => Pick<Measure, 'longestWaitMs' | 'longTasks' | 'totalMs'>;
  }
}

async function watch(page: Page): Promise<void> {
  await page.evaluate(() => {
    const { port1, port2 } = new MessageChannel();
    const started = performance.now();
    let last = started;
    let longestWaitMs = 0;
    let isOver = false;
    const longTasks: number[] = [];
    const observer = new PerformanceObserver((list) =>
      longTasks.push(...list.getEntries().map(({ duration }) => duration)),
    );
    observer.observe({ type: 'longtask' });
    port1.onmessage = () => {
      const now = performance.now();
      longestWaitMs = Math.max(longestWaitMs, now - last);
      last = now;
      if (!isOver) port2.postMessage(null);
    };
    port2.postMessage(null);
    window.endWatch = () => {
      isOver = true;
      observer.disconnect();
      return { longestWaitMs, longTasks, totalMs: performance.now() - started };
    };
  });
}

async function measure(page: Page, url: string, photo: Uint8Array): Promise<{ rest: Measure; photo: Measure }> {
  await page.goto(url);
  await page.getByRole('button', { name: 'Open chat' }).click();
  const attach = page.getByRole('button', { name: 'Add pictures' });
  // What a first visitor loads is no part of the work.
  await attach.focus();
  await page.getByTitle(/^Up to/).waitFor();
  await page.waitForLoadState('networkidle');

  await watch(page);
  const end = Date.now() + 2000;
  await page.waitForFunction((time) => Date.now() > time, end);
  const rest = { ...(await page.evaluate(() => window.endWatch())), preparedBytes: 0 };

  // The file has to be in the page before the watch starts: handing it over is the tool's work, not the page's.
  await page.evaluate((base64) => {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    Object.assign(window, { photo: new File([bytes], 'photo.jpg', { type: 'image/jpeg' }) });
  }, Buffer.from(photo).toString('base64'));
  await watch(page);
  await page.evaluate(() => {
    const data = new DataTransfer();
    const photo: unknown = Reflect.get(window, 'photo');
    if (photo instanceof File) data.items.add(photo);
    const picker = document.querySelector('api-chatbox')?.shadowRoot?.querySelector<HTMLInputElement>('.field > input');
    if (!picker) throw new Error('There is no picker.');
    picker.files = data.files;
    picker.dispatchEvent(new Event('change'));
  });
  const thumbnail = page.locator('api-chatbox .thumbnails img');
  await thumbnail.waitFor({ timeout: 60_000 });
  const seen = await page.evaluate(() => window.endWatch());
  const source = (await thumbnail.getAttribute('src')) ?? '';
  const preparedBytes = Buffer.from(source.slice(source.indexOf(',') + 1), 'base64').length;
  return { rest, photo: { ...seen, preparedBytes } };
}

function tell(name: string, measures: readonly Measure[]): void {
  const sorted = measures.map(({ longestWaitMs }) => longestWaitMs).toSorted((a, b) => a - b);
  const [best = 0] = sorted;
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const tasks = measures.map(({ longTasks }) => Math.max(0, ...longTasks));
  const total = measures.map(({ totalMs }) => totalMs).toSorted((a, b) => a - b)[Math.floor(measures.length / 2)] ?? 0;
  const bytes = Math.max(...measures.map(({ preparedBytes }) => preparedBytes));
  console.log(
    `${name.padEnd(22)} longest wait ${best.toFixed(0)} ms at best, ${median.toFixed(0)} ms median; longest task counted ${tasks.map((ms) => ms.toFixed(0)).join(' ')} ms; ` +
      `${total.toFixed(0)} ms in all${bytes > 0 ? `; ${(bytes / 1000).toFixed(1)} kB sent` : ''}`,
  );
}

const executablePath = await findChromium();
const browser = await chromium.launch({
  args: CHROMIUM_FLAGS,
  ...(executablePath === undefined ? {} : { executablePath }),
});
const servers = await startDevServers({ databasePath: ':memory:', pictureSize: 48 });
try {
  const drawing = await browser.newPage();
  const photo = withSegment(
    await drawnFile(drawing, { width: 4000, height: 3000, pieces: 60_000, spread: 'everywhere' }),
    exifSegment({ orientation: 6 }),
  );
  await drawing.close();
  console.log(`photo: 4000 × 3000, ${(photo.length / 1_000_000).toFixed(1)} MB; ${String(RUNS)} runs each`);
  for (const where of ['in a worker', 'on the page'] as const) {
    const found: { rest: Measure; photo: Measure }[] = [];
    for (let run = 0; run < RUNS; run += 1) {
      const context = await browser.newContext();
      const page = await context.newPage();
      if (where === 'on the page') await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'Worker'));
      found.push(await measure(page, servers.demoUrl, photo));
      await context.close();
    }
    tell(
      `${where}, at rest`,
      found.map(({ rest }) => rest),
    );
    tell(
      where,
      found.map(({ photo: prepared }) => prepared),
    );
  }
} finally {
  await servers.close();
  await browser.close();
}

// `npm run screenshots` takes the pictures of the gallery anew; with `-- --check` it compares them with those of test/screenshots and says
// which states look different. Takes what `npm run build:demo` made.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser } from '@playwright/test';
import { startDemoServer } from '../dev/demo-server.ts';
import { CHROMIUM_FLAGS, findChromium } from './lib/chromium.mjs';
import { ensureBuilds } from './lib/ensure-builds.mjs';
import { compare } from './screenshots/compare.ts';
import { shoot, type Shot } from './screenshots/shoot.ts';
import { smaller } from './screenshots/smaller.ts';
import { VISITS } from './screenshots/sheets.ts';

const root = join(import.meta.dirname, '..');
const committed = join(root, 'test/screenshots');
const results = join(root, 'test-results/screenshots');
const fileOf = (folder: string, name: string): string => join(folder, `${name}.png`);

/** Letters are drawn the same on every machine. */
const FLAGS = ['--font-render-hinting=none', '--disable-lcd-text', '--force-color-profile=srgb', '--hide-scrollbars'];

/** All pictures, two pages at a time. */
async function shootAll(browser: Browser, url: string): Promise<readonly Shot[]> {
  const queue = [...VISITS];
  const shots: Shot[] = [];
  const work = async (): Promise<void> => {
    for (let visit = queue.shift(); visit !== undefined; visit = queue.shift()) {
      shots.push(...(await shoot(browser, url, visit)));
    }
  };
  await Promise.all([work(), work()]);
  return shots;
}

/** One sentence for each sheet that looks different. */
async function faultsOf(browser: Browser, shots: readonly Shot[]): Promise<readonly string[]> {
  const page = await browser.newPage();
  const faults: string[] = [];
  for (const { name, png, areas } of shots) {
    const file = fileOf(committed, name);
    const differences = existsSync(file)
      ? await compare(page, { before: readFileSync(file), after: png }, areas)
      : null;
    if (differences?.length === 0) continue;
    writeFileSync(fileOf(results, name), png);
    const states = differences?.map(({ state, share }) => `${state} (${(share * 100).toFixed(1)} %)`).join(', ');
    faults.push(`${name}: ${states ?? 'there is no picture of that size'}`);
  }
  const known = new Set(shots.map(({ name }) => `${name}.png`));
  const stale = readdirSync(committed).filter((file) => file.endsWith('.png') && !known.has(file));
  return [...faults, ...stale.map((file) => `${file}: nothing is compared with it`)];
}

const isCheck = process.argv.includes('--check');
ensureBuilds(['build:demo']);
const executablePath = await findChromium();
const server = await startDemoServer({ apiUrl: 'http://127.0.0.1:9', token: '' });
const browser = await chromium.launch({
  args: [...CHROMIUM_FLAGS, ...FLAGS],
  ...(executablePath === undefined ? {} : { executablePath }),
});
try {
  rmSync(results, { recursive: true, force: true });
  mkdirSync(results, { recursive: true });
  mkdirSync(committed, { recursive: true });
  const shots = await shootAll(browser, server.url);
  if (isCheck) {
    const faults = await faultsOf(browser, shots);
    for (const fault of faults) console.error(fault);
    if (faults.length > 0) {
      console.error(
        'What they look like now is in test-results/screenshots; is it better, `npm run screenshots` takes it over.',
      );
      process.exitCode = 1;
    }
    console.log(`${String(shots.length)} sheets compared, ${String(faults.length)} different`);
  } else {
    for (const file of readdirSync(committed)) if (file.endsWith('.png')) rmSync(join(committed, file));
    const page = await browser.newPage();
    let bytes = 0;
    for (const { name, png } of shots) {
      const picture = await smaller(page, png);
      writeFileSync(fileOf(committed, name), picture);
      bytes += picture.length;
    }
    console.log(`${String(shots.length)} sheets, ${(bytes / 1000).toFixed(0)} kB`);
  }
} finally {
  await browser.close();
  await server.close();
}

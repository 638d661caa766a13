// `npm run a11y`: axe and the measured contrasts on every state of the gallery in each theme, scheme and language; the main journey by keyboard; the
// accessibility tree of the main states against what was reviewed; and what has to hold at 320 px, with more space in texts, by touch, without motion.
// `--sample` looks at a part of it, as `npm test` does; `--only=keyboard,tree` at some parts; `--renew` writes down what is found as what is expected, to be
// reviewed before it is committed; `--verbose` prints what was measured. Looks at what `npm run build:cdn` and `npm run build:demo` made.
import { chromium } from '@playwright/test';
import { startDevServers } from '../dev/dev-servers.ts';
import { checkAdaptation } from './a11y/adaptation.ts';
import { renewExpectations } from './a11y/expected.ts';
import { reportOf, type Part } from './a11y/finding.ts';
import { checkGallery } from './a11y/gallery.ts';
import { walkByKeyboard } from './a11y/keyboard.ts';
import { ALL_LOOKS, SAMPLED_LOOKS } from './a11y/looks.ts';
import { checkItself } from './a11y/self-check.ts';
import { compareTrees } from './a11y/tree.ts';
import { CHROMIUM_FLAGS, findChromium } from './lib/chromium.mjs';
import { ensureBuilds } from './lib/ensure-builds.mjs';

const has = (name: string): boolean => process.argv.includes(`--${name}`);
const only = process.argv
  .find((argument) => argument.startsWith('--only='))
  ?.slice('--only='.length)
  .split(',');
const isSample = has('sample');
if (has('renew')) renewExpectations();

ensureBuilds(['build:cdn', 'build:demo']);
const executablePath = await findChromium();
const browser = await chromium.launch({
  args: CHROMIUM_FLAGS,
  ...(executablePath === undefined ? {} : { executablePath }),
});
const servers = await startDevServers({ databasePath: ':memory:' });
const baseURL = servers.demoUrl;

const PARTS: Readonly<Record<string, () => Promise<Part>>> = {
  'self-check': () => checkItself(browser, { baseURL }),
  keyboard: () => walkByKeyboard(browser, { isVerbose: has('verbose'), isSample }),
  tree: () => compareTrees(browser, { baseURL, locales: isSample ? ['en'] : ['en', 'vi'] }),
  adaptation: () => checkAdaptation(browser, { baseURL, every: isSample ? 16 : 1 }),
  gallery: () => checkGallery(browser, { baseURL, looks: isSample ? SAMPLED_LOOKS : ALL_LOOKS, eachAlone: !isSample }),
};

try {
  const parts: Part[] = [];
  for (const [name, run] of Object.entries(PARTS)) {
    if (only !== undefined && !only.includes(name)) continue;
    const part = await run();
    console.log(reportOf([part]));
    parts.push(part);
  }
  if (parts.length === 0) throw new Error(`There are the parts ${Object.keys(PARTS).join(', ')}.`);
  const count = parts.flatMap(({ findings }) => findings).length;
  console.log(count === 0 ? 'Nothing was found.' : `${String(count)} findings.`);
  if (count > 0) process.exitCode = 1;
} finally {
  await browser.close();
  await servers.close();
}

import type { Browser, Page } from '@playwright/test';
import { runAxe } from './axe.ts';
import { lowContrasts } from './contrast.ts';
import type { Finding, Part } from './finding.ts';
import { addressOf, GROUP_NAMES, nameOf, STATE_NAMES, WINDOW_STATES, type Look } from './looks.ts';
import { openContext } from './window.ts';

const WINDOW = { width: 1440, height: 1000 };

/** What of the gallery is looked at. */
export interface GalleryScope {
  readonly baseURL: string;
  readonly looks: readonly Look[];
  /** Whether each state is looked at on a page of its own as well, where the rules about whole pages hold. */
  readonly eachAlone: boolean;
}

/** Every state of the gallery in every look: axe, and the contrasts that axe leaves undecided. */
export async function checkGallery(browser: Browser, scope: GalleryScope): Promise<Part> {
  const { baseURL, looks, eachAlone } = scope;
  const context = await openContext(browser, { baseURL, viewport: WINDOW });
  const page = await context.newPage();
  const findings: Finding[] = [];
  let count = 0;
  for (const look of looks) {
    const [first] = looks;
    const alone =
      eachAlone && look.theme === first?.theme && look.scheme === first.scheme ? STATE_NAMES : WINDOW_STATES;
    for (const group of GROUP_NAMES) {
      findings.push(
        ...(await checkPage(page, { address: addressOf(look, { group }), where: `${group}, ${nameOf(look)}` })),
      );
      count += 1;
    }
    for (const state of alone) {
      const address = addressOf(look, { state });
      findings.push(...(await checkPage(page, { address, where: `${state}, ${nameOf(look)}`, isAlone: true })));
      count += 1;
    }
  }
  await context.close();
  const looked = `${String(STATE_NAMES.length)} states in ${String(looks.length)} looks, ${String(count)} pages`;
  return { name: 'gallery', looked, findings };
}

/** One page, once everything on it looks as it will. */
async function checkPage(
  page: Page,
  { address, where, isAlone = false }: { readonly address: string; readonly where: string; readonly isAlone?: boolean },
): Promise<readonly Finding[]> {
  await page.setViewportSize(WINDOW);
  await openGallery(page, address);
  // Everything is in sight, so that what is behind each text can be photographed.
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  if (height > WINDOW.height) await page.setViewportSize({ ...WINDOW, height });
  const { violations, contrasts } = await runAxe(page, { isAlone });
  const low = await lowContrasts(page, contrasts);
  return [...violations, ...low].map((what) => ({ where, what }));
}

/** Goes to a page of the gallery and waits until it stands still. */
export async function openGallery(page: Page, address: string): Promise<void> {
  await page.goto(address);
  const state = await page.waitForFunction(() => document.documentElement.dataset.gallery);
  if ((await state.jsonValue()) !== 'ready') throw new Error(`The gallery could not show ${address}.`);
}

import type { Browser, Page } from '@playwright/test';
import { runAxe } from './axe.ts';
import { lowContrasts } from './contrast.ts';
import { focusOf } from './focus.ts';
import type { Part } from './finding.ts';
import { openGallery } from './gallery.ts';
import { addressOf } from './looks.ts';
import { openContext } from './window.ts';

/** A fault put into the chatbox on purpose, and who has to find it. */
interface Fault {
  readonly name: string;
  /** Runs in the page. */
  readonly make: (root: ShadowRoot) => void;
  readonly find: (page: Page) => Promise<readonly string[]>;
  /** Stands in what is found. */
  readonly says: string;
}

const FAULTS: readonly Fault[] = [
  {
    name: 'a button without a name',
    make: (root) => {
      const button = root.querySelector('[part~=attach-button]');
      button?.removeAttribute('aria-label');
      button?.removeAttribute('title');
    },
    find: async (page) => (await runAxe(page, { isAlone: true })).violations,
    says: 'button-name',
  },
  {
    name: 'grey text on a gradient',
    make: (root) => {
      const bubble = root.querySelector<HTMLElement>('[part~=message-user]');
      bubble?.style.setProperty('color', '#7b8ad0');
      bubble?.style.setProperty('background', 'linear-gradient(#3556be, #1b2d78)');
    },
    find: async (page) => lowContrasts(page, (await runAxe(page, { isAlone: true })).contrasts),
    says: 'contrast:',
  },
  {
    name: 'a focus that cannot be seen',
    make: (root) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync('* { outline: none !important }');
      root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
      root.querySelector<HTMLElement>('[part~=header-button]')?.focus();
    },
    find: async (page) => (await focusOf(page, { isMeasured: true }))?.problems ?? [],
    says: '2.4.7',
  },
];

/** Shows that the check finds what it is for: each fault has to make it red. */
export async function checkItself(browser: Browser, { baseURL }: { readonly baseURL: string }): Promise<Part> {
  const context = await openContext(browser, { baseURL, viewport: { width: 500, height: 800 } });
  const page = await context.newPage();
  const findings = [];
  for (const { name, make, find, says } of FAULTS) {
    await openGallery(page, addressOf({ theme: 'default', scheme: 'light', locale: 'en' }, { state: 'one' }));
    await page.keyboard.press('Tab');
    const root = await page.evaluateHandle(() => document.querySelector('api-chatbox')?.shadowRoot);
    await root.evaluate(make as (root: ShadowRoot | null | undefined) => void);
    const found = await find(page);
    if (!found.some((line) => line.includes(says))) {
      findings.push({
        where: name,
        what: `self-check: a deliberate fault was not found. Found instead: ${found.join('; ') || 'nothing'}`,
      });
    }
  }
  await context.close();
  return { name: 'self-check', looked: `${String(FAULTS.length)} deliberate faults`, findings };
}

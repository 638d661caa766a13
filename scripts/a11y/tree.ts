import type { Browser } from '@playwright/test';
import { readTree } from './ax-tree.ts';
import { compareText } from './expected.ts';
import type { Finding, Part } from './finding.ts';
import { openGallery } from './gallery.ts';
import { addressOf, STATE_NAMES } from './looks.ts';
import { openContext } from './window.ts';

/** The states that between them have everything a screen reader meets. */
const TREE_STATES = [
  'launcher-unread',
  'launcher-failed',
  'greeting',
  'one',
  'typing',
  'taking-long',
  'markdown',
  'design',
  'recommendation',
  'composer-pictures',
  'composer-edited',
  'editor',
  'lightbox',
  'rate-limited',
  'failed',
  'unconfirmed-again',
  'offline',
  'signed-out',
  'conversations',
  'conversations-delete',
  'conversation-deleted',
  'right-to-left',
] as const;

/** So that what is said of times is the same every day. */
const NOON = new Date('2026-03-02T12:00:00');

/** Compares the accessibility tree of the main states with what was reviewed. */
export async function compareTrees(
  browser: Browser,
  { baseURL, locales }: { readonly baseURL: string; readonly locales: readonly ('en' | 'vi')[] },
): Promise<Part> {
  const context = await openContext(browser, {
    baseURL,
    viewport: { width: 1280, height: 900 },
    timezoneId: 'Asia/Ho_Chi_Minh',
  });
  await context.clock.setFixedTime(NOON);
  const page = await context.newPage();
  const findings: Finding[] = [];
  // Code that comes late is here from now on, so that no tree is read before its cards are.
  await openGallery(page, addressOf({ theme: 'default', scheme: 'light', locale: 'en' }, { group: 'pieces' }));
  await page.locator('#design [part~=artifact]').first().waitFor();
  for (const locale of locales) {
    for (const state of TREE_STATES) {
      if (!STATE_NAMES.includes(state)) {
        findings.push({ where: state, what: 'expectation: the gallery has no such state any more' });
        continue;
      }
      await openGallery(page, addressOf({ theme: 'default', scheme: 'light', locale }, { state }));
      findings.push(...compareText(`${state}.${locale}`, await readTree(page)));
    }
  }
  await context.close();
  return {
    name: 'accessibility tree',
    looked: `${String(TREE_STATES.length)} states in ${locales.join(' and ')}`,
    findings,
  };
}

import type { Browser, BrowserContext, BrowserContextOptions } from '@playwright/test';

/** A browser profile in which nothing moves, so that colours are what they will be. */
export async function openContext(browser: Browser, options: BrowserContextOptions): Promise<BrowserContext> {
  const context = await browser.newContext({ reducedMotion: 'reduce', locale: 'en', ...options });
  // What runs functions in the page names them by a helper that the page does not have.
  await context.addInitScript('globalThis.__name ??= (value) => value');
  // For a machine that is busy.
  context.setDefaultTimeout(120_000);
  return context;
}

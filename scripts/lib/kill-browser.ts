import type { BrowserContext } from '@playwright/test';

/**
 * Kills the browser of a context as a crash of the machine does: nothing in it runs any more, nothing is told.
 * Resolves when its end is known.
 */
export async function killBrowser(context: BrowserContext): Promise<void> {
  const session = await context.browser()?.newBrowserCDPSession();
  const processes = await session?.send('SystemInfo.getProcessInfo');
  const browser = processes?.processInfo.find(({ type }) => type === 'browser');
  if (browser === undefined) throw new Error('There is no browser to kill.');
  const closed = context.waitForEvent('close');
  process.kill(browser.id, 'SIGKILL');
  await closed;
}

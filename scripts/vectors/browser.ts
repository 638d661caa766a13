import { chromium, type Browser, type BrowserContext, type Frame, type Page, type Request } from '@playwright/test';
import { CHROMIUM_FLAGS, findChromium } from '../lib/chromium.mjs';
import type { DeadEnd } from './network.ts';
import type { VectorServer } from './server.ts';

/** A request that no page of the run made for itself. */
export interface ForeignRequest {
  readonly url: string;
  /** Name of the frame it came from. */
  readonly frame: string;
}

/** A page under observation. */
export interface WatchedPage {
  readonly page: Page;
  readonly requests: ForeignRequest[];
  readonly navigations: string[];
  close(): Promise<void>;
}

/** Starts the browser. Every request but those for the run's own pages goes into the dead end, loopback addresses included. */
export async function startBrowser(server: VectorServer, deadEnd: DeadEnd): Promise<Browser> {
  const executablePath = await findChromium();
  return chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: [...CHROMIUM_FLAGS, '--disable-extensions', '--mute-audio', '--disable-features=AutofillServerCommunication'],
    proxy: { server: deadEnd.url, bypass: `<-loopback>,${new URL(server.url).host}` },
  });
}

/** Opens a page in a profile of its own, and notes what leaves it and where it goes. */
export async function openWatched(browser: Browser, server: VectorServer, path: string): Promise<WatchedPage> {
  // Small and still, as every frame that is painted takes time from the next vector.
  const context: BrowserContext = await browser.newContext({
    viewport: { width: 320, height: 240 },
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  const requests: ForeignRequest[] = [];
  const navigations: string[] = [];
  await page.goto(`${server.url}${path}`);
  page.on('request', (request) => {
    const url = request.url();
    if (server.isOwn(url) || /^(?:data|blob|about):/.test(url)) return;
    requests.push({ url, frame: frameNameOf(request) });
  });
  page.on('framenavigated', (frame) => {
    if (frame === page.mainFrame()) navigations.push(frame.url());
  });
  page.on('dialog', (dialog) => void dialog.dismiss().catch(() => undefined));
  context.on('page', (opened) => {
    navigations.push(`a new window at ${opened.url()}`);
    opened.close().catch(() => undefined);
  });
  return { page, requests, navigations, close: () => context.close() };
}

/** The nearest name of the frame or of one around it; a request for a new page has no frame yet. */
function frameNameOf(request: Request): string {
  try {
    for (let frame: Frame | null = request.frame(); frame !== null; frame = frame.parentFrame()) {
      if (frame.name() !== '') return frame.name();
    }
  } catch {
    // Nobody's.
  }
  return '';
}

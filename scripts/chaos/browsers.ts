/** Where the tabs of a run live: in a profile of a browser that many runs share, or in a browser of their own, which can be killed. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type LaunchOptions, type Page } from '@playwright/test';
import { CHROMIUM_FLAGS } from '../lib/chromium.mjs';
import { killBrowser } from '../lib/kill-browser.ts';
import { within } from './within.ts';

/** Gives pages. */
export interface Home {
  /** A page of a tab of its own, wherever it stands. */
  newPage(): Promise<Page>;
  setOffline(isOffline: boolean): Promise<void>;
  /** Kills the browser and starts it again with what is on disk; `false` where others use it. */
  kill(): Promise<boolean>;
  /** Lets go of the pages. */
  leave(): Promise<void>;
}

/** Told of what pages complain about, and at which address. */
export type OnComplaint = (text: string, url: string) => void;

/** How browsers are started. @param executablePath of Chromium */
export function launchOptions(executablePath: string): LaunchOptions {
  return { executablePath, headless: true, args: [...CHROMIUM_FLAGS, ...THRIFT] };
}

/** Every page of a run would else cost a spare process and a frame more, and on two processors they are what limits the runs. */
const THRIFT = [
  '--disable-extensions',
  '--mute-audio',
  '--disable-site-isolation-trials',
  `--disable-features=${[
    'SpareRendererForSitePerProcess',
    'RenderDocument',
    'BackForwardCache',
    'PaintHolding',
    'OptimizationHints',
    'MediaRouter',
    'DestroyProfileOnBrowserClose',
    'NetworkTimeServiceQuerying',
  ].join()}`,
];

/** Errors in the console that every failed request leaves, however well the page takes it. */
const OF_REQUESTS = /^Failed to load resource:|blocked by CORS policy|net::ERR_/;

function listen(context: BrowserContext, onComplaint: () => OnComplaint): void {
  context.on('console', (message) => {
    if (message.type() === 'error' && !OF_REQUESTS.test(message.text()))
      onComplaint()(message.text(), message.page()?.url() ?? '');
  });
  context.on('weberror', (event) => onComplaint()(`Uncaught: ${event.error().message}`, event.page()?.url() ?? ''));
}

const RUNS_PER_CONTEXT = 25;
const PARKED = 3;

/** A profile in a shared browser, for one run after the other. Its pages are used again, as their processes cost most. */
export class SharedHome implements Home {
  readonly #browser: Browser;
  #context: BrowserContext | null = null;
  #runs = 0;
  #parked: Page[] = [];
  #onComplaint: OnComplaint = () => undefined;

  constructor(browser: Browser) {
    this.#browser = browser;
  }

  /** A run begins. */
  async enter(onComplaint: OnComplaint): Promise<void> {
    this.#onComplaint = onComplaint;
    if (this.#context !== null && this.#runs < RUNS_PER_CONTEXT) return;
    await this.#context?.close();
    this.#context = await this.#browser.newContext();
    listen(this.#context, () => this.#onComplaint);
    this.#parked = [];
    this.#runs = 0;
  }

  async newPage(): Promise<Page> {
    if (this.#context === null) throw new Error('No run has begun.');
    return this.#parked.pop() ?? (await this.#context.newPage());
  }

  async setOffline(isOffline: boolean): Promise<void> {
    await this.#context?.setOffline(isOffline);
  }

  kill(): Promise<boolean> {
    return Promise.resolve(false);
  }

  async leave(): Promise<void> {
    this.#runs += 1;
    const pages = (this.#context?.pages() ?? []).filter((page) => !page.isClosed());
    const parked = await Promise.all(
      pages.map(async (page, at) => {
        try {
          if (at < PARKED) await within(3000, 'leaving a page', page.evaluate('window.chaos?.end()'));
          else await within(3000, 'closing a page', page.close());
          return at < PARKED ? page : null;
        } catch {
          return 'broken' as const;
        }
      }),
    );
    // A page that hangs is not worth finding out why: the next run has a new profile.
    if (parked.includes('broken')) this.#runs = RUNS_PER_CONTEXT;
    this.#parked = parked.filter((page) => page !== null && page !== 'broken');
  }

  async close(): Promise<void> {
    await this.#context?.close();
    this.#context = null;
  }
}

/** A browser with a profile on disk for one run. */
export class OwnHome implements Home {
  readonly #folder: string;
  readonly #options: LaunchOptions;
  readonly #onComplaint: OnComplaint;
  #context: BrowserContext;
  #blank: Page[] = [];

  private constructor(
    folder: string,
    context: BrowserContext,
    { options, onComplaint }: { readonly options: LaunchOptions; readonly onComplaint: OnComplaint },
  ) {
    this.#folder = folder;
    this.#options = options;
    this.#onComplaint = onComplaint;
    this.#context = context;
    this.#adopt(context);
  }

  static async open(options: LaunchOptions, onComplaint: OnComplaint): Promise<OwnHome> {
    const folder = await mkdtemp(join(tmpdir(), 'api-chatbox-chaos-'));
    const context = await chromium.launchPersistentContext(folder, options);
    return new OwnHome(folder, context, { options, onComplaint });
  }

  async newPage(): Promise<Page> {
    return this.#blank.pop() ?? (await this.#context.newPage());
  }

  async setOffline(isOffline: boolean): Promise<void> {
    await this.#context.setOffline(isOffline);
  }

  async kill(): Promise<boolean> {
    await within(10_000, 'the end of a killed browser', killBrowser(this.#context));
    this.#adopt(await chromium.launchPersistentContext(this.#folder, this.#options));
    return true;
  }

  async leave(): Promise<void> {
    await this.#context.close();
    await rm(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }

  #adopt(context: BrowserContext): void {
    this.#context = context;
    this.#blank = [...context.pages()];
    listen(context, () => this.#onComplaint);
  }
}

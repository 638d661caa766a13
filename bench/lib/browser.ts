/** Chromium with a profile on disk, a new one for every sample: what is kept on the device is really kept. */
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type CDPSession, type Page } from '@playwright/test';
import { build } from 'esbuild';
import { CHROMIUM_FLAGS, ensureChromium } from '../../scripts/lib/chromium.mjs';
import type { Contender } from '../contender.ts';
import { BENCH } from './paths.ts';

/** A page and what measures it. */
export interface Tab {
  readonly page: Page;
  readonly cdp: CDPSession;
  /** What the page complained about. */
  readonly errors: string[];
}

const FLAGS = [
  ...CHROMIUM_FLAGS,
  '--disable-extensions',
  '--enable-precise-memory-info',
  // What a peer asks of other hosts must not take its time.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];

/** Something took longer than it may. */
class DidNotFinish extends Error {
  override readonly name = 'DidNotFinish';
}

/** The promise, or {@link DidNotFinish}. */
export async function within<T>(ms: number, what: string, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const end = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new DidNotFinish(`${what}: not within ${ms / 1000} s`)), ms);
  });
  promise.catch(() => undefined);
  try {
    return await Promise.race([promise, end]);
  } finally {
    clearTimeout(timer);
  }
}

let instruments: Promise<string> | undefined;

function instrumentsCode(): Promise<string> {
  instruments ??= build({
    entryPoints: [join(BENCH, 'page/instruments.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
  }).then(({ outputFiles }) => outputFiles[0]?.text ?? '');
  return instruments;
}

/** A browser of its own for one sample. */
export class Browser {
  readonly #profile: string;
  readonly #context: BrowserContext;

  private constructor(profile: string, context: BrowserContext) {
    this.#profile = profile;
    this.#context = context;
  }

  /** Starts one. @param template a profile to begin with a copy of */
  static async start(template?: string): Promise<Browser> {
    const executablePath = await ensureChromium();
    const profile = await mkdtemp(join(tmpdir(), 'api-chatbox-bench-'));
    if (template !== undefined) await cp(template, profile, { recursive: true });
    const context = await chromium.launchPersistentContext(profile, {
      executablePath,
      headless: true,
      args: FLAGS,
      viewport: { width: 900, height: 760 },
    });
    return new Browser(profile, context);
  }

  /** A page with the instruments in it. @param options whether timers and frames are counted from its start */
  async open(contender: Contender, options: { readonly isCounting: boolean } = { isCounting: false }): Promise<Tab> {
    const page = await this.#context.newPage();
    const cdp = await this.#context.newCDPSession(page);
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
    });
    const { selectors, isMarkdown, history } = contender;
    const facts = JSON.stringify({ selectors, isMarkdown, history, ...options });
    await page.addInitScript(`window.contender = ${facts};\n${await instrumentsCode()}`);
    return { page, cdp, errors };
  }

  /** A page without. */
  blank(): Promise<Page> {
    return this.#context.newPage();
  }

  get version(): string {
    return this.#context.browser()?.version() ?? 'unknown';
  }

  /** Ends it; the profile stays when a place for it is given. */
  async close(keepAt?: string): Promise<void> {
    await within(20_000, 'the end of a browser', this.#context.close()).catch(() => undefined);
    if (keepAt !== undefined) await cp(this.#profile, keepAt, { recursive: true });
    await rm(this.#profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Bytes of the JavaScript heap after a thorough collection. */
export async function heapBytes(cdp: CDPSession): Promise<number> {
  await cdp.send('HeapProfiler.enable');
  await cdp.send('HeapProfiler.collectGarbage');
  await cdp.send('HeapProfiler.collectGarbage');
  return (await cdp.send('Runtime.getHeapUsage')).usedSize;
}

/** Ms that the main thread was busy so far. */
export async function taskMs(cdp: CDPSession): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN) * 1000;
}

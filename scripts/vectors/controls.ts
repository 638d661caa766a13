/** The same vectors on a page without care and on one with a sanitiser: what a run has to find there, or it is blind. */
import type { Browser } from '@playwright/test';
import { openWatched, type WatchedPage } from './browser.ts';
import type { ControlMode } from './page/surface.ts';
import type { VectorServer } from './server.ts';
import type { Vector } from './vector.ts';

/** How many vectors did it. */
export interface ControlTotals {
  executions: number;
  requests: number;
}

const BATCH = 40;
const BATCH_MS = 20_000;
const SINGLE_MS = 3_000;

interface ControlOptions {
  readonly browser: Browser;
  readonly server: VectorServer;
}

/** Takes all vectors through the page of the controls. */
export async function runControl(
  mode: ControlMode,
  vectors: readonly Vector[],
  options: ControlOptions,
): Promise<ControlTotals> {
  const totals: ControlTotals = { executions: 0, requests: 0 };
  for (let at = 0; at < vectors.length; at += BATCH) {
    const batch = vectors.slice(at, at + BATCH);
    const counted = await runBatch(mode, batch, { ...options, timeMs: BATCH_MS });
    if (counted !== null) {
      add(totals, counted);
      continue;
    }
    // One of them took the page away or never ends; each has to answer for itself.
    for (const vector of batch) {
      const single = await runBatch(mode, [vector], { ...options, timeMs: SINGLE_MS });
      add(totals, single ?? { executions: 0, requests: 0 });
    }
  }
  return totals;
}

async function runBatch(
  mode: ControlMode,
  vectors: readonly Vector[],
  { browser, server, timeMs }: ControlOptions & { readonly timeMs: number },
): Promise<ControlTotals | null> {
  const watched = await openWatched(browser, server, '/control.html');
  const late = new Promise<null>((resolve) => setTimeout(resolve, timeMs, null));
  const executed = await Promise.race([late, runOn(watched, mode, vectors).catch(() => null)]);
  const requests = new Set(watched.requests.map(({ frame }) => frame).filter((frame) => frame.startsWith(`${mode}-`)));
  await Promise.race([watched.close(), new Promise((resolve) => setTimeout(resolve, SINGLE_MS))]);
  return executed === null ? null : { executions: executed.length, requests: requests.size };
}

function runOn({ page }: WatchedPage, mode: ControlMode, vectors: readonly Vector[]): Promise<readonly number[]> {
  return page.evaluate(
    (task) => {
      if (window.controls === undefined) throw new Error('The page of the controls did not start.');
      return window.controls.run(task);
    },
    { mode, vectors },
  );
}

function add(totals: ControlTotals, { executions, requests }: ControlTotals): void {
  totals.executions += executions;
  totals.requests += requests;
}

import type { Page } from '@playwright/test';
import { focusComposer, roundTrip, shortMessage } from '../lib/acts.ts';
import { Browser, heapBytes, within, type Tab } from '../lib/browser.ts';
import { historyEnd } from '../lib/corpus.ts';
import { quantile } from '../lib/statistics.ts';
import type { Figures, Measure, Sample, SampleContext } from '../measure.ts';

const SETTLE_MS = 1500;
const KEYS = 'where is my order number thirty';

async function type(page: Page, limitMs: number): Promise<Figures> {
  await focusComposer(page, limitMs);
  await page.keyboard.type('warm');
  await page.waitForTimeout(300);
  await page.evaluate(() => {
    window.bench.startTyping();
  });
  for (const key of KEYS) {
    await page.keyboard.press(key === ' ' ? 'Space' : key);
    await page.waitForTimeout(30);
  }
  await page.waitForTimeout(300);
  const { keys, interactions } = await page.evaluate(() => window.bench.endTyping());
  await page.keyboard.press('Control+A');
  await page.keyboard.press('Delete');
  // Event Timing says nothing of what took less than 16 ms.
  const unseen = Array.from({ length: Math.max(0, KEYS.length - interactions.length) }, () => 16);
  return { key: quantile(keys, 0.95), typing: quantile([...interactions, ...unseen], 0.95) };
}

async function open({ page, cdp }: Tab, count: number): Promise<Figures> {
  const before = await heapBytes(cdp);
  await page.evaluate(([size, last]) => window.bench.open(size, last), [count, historyEnd(count)] as const);
  const opening = await page.evaluate(() => window.bench.opening);
  await page.waitForTimeout(SETTLE_MS);
  const start = opening?.start ?? NaN;
  return {
    painted: opening?.painted ?? NaN,
    isInView: opening?.isInView === true ? 1 : 0,
    longest: await page.evaluate((since) => window.bench.longestTaskSince(since), start),
    nodes: await page.evaluate(() => window.bench.countNodes()),
    heap: ((await heapBytes(cdp)) - before) / 1e6,
  };
}

/** One opening, and what one does then; what does not finish is noted and the rest left out. */
async function sample({ contender, server, profiles }: SampleContext, count: number, limitMs: number): Promise<Sample> {
  const isStored = contender.history === 'stored';
  const template = contender.kind === 'ours' ? await profiles.get(count, isStored) : undefined;
  const browser = await Browser.start(template);
  let figures: Figures = {};
  try {
    const tab = await browser.open(contender);
    tab.page.setDefaultTimeout(limitMs);
    await tab.page.goto(`${server.origin}/c/${contender.name}/?wait`);
    await tab.page.waitForFunction(() => window.adapter !== undefined);
    figures = await within(limitMs, 'opening', open(tab, count));
    figures = { ...figures, ...(await within(limitMs, 'typing', type(tab.page, limitMs))) };
    const { painted } = await within(limitMs, 'one more message', roundTrip(tab.page, shortMessage(7), limitMs));
    return { figures: { ...figures, append: painted } };
  } catch (error) {
    return { figures, notes: [error instanceof Error ? (error.message.split('\n', 1)[0] ?? '') : String(error)] };
  } finally {
    await browser.close();
  }
}

function historyOf(count: number, { rounds, limitMs }: { readonly rounds: number; readonly limitMs: number }): Measure {
  return {
    name: `history-${count}`,
    title: `A conversation of ${count.toLocaleString('en')} messages`,
    how: `Opening to the paint of its last message, ms; nodes; heap added, MB; the 95th percentile of ${KEYS.length} keys: key to paint, and as Event Timing says (16 where it says nothing); one more message, Enter to painted reply, ms. Peers are given the history at the mount; ours has it in IndexedDB and brings it up to date from the API, which lists all of it, after it is shown; \`ours-fetched\` has to wait for that.`,
    columns: [
      { figure: 'painted', title: 'painted', hasRatios: true },
      { figure: 'longest', title: 'longest task' },
      { figure: 'nodes', title: 'nodes' },
      { figure: 'heap', title: 'heap', digits: 1 },
      { figure: 'key', title: 'key to paint p95', digits: 1 },
      { figure: 'typing', title: 'Event Timing p95' },
      { figure: 'append', title: 'one more message', digits: 1, hasRatios: true },
    ],
    rounds,
    quickRounds: 1,
    patienceS: 20,
    sample: (context) => sample(context, count, limitMs),
  };
}

/** How long conversations behave. */
export const histories: readonly Measure[] = [
  historyOf(1_000, { rounds: 3, limitMs: 30_000 }),
  historyOf(10_000, { rounds: 3, limitMs: 40_000 }),
  historyOf(100_000, { rounds: 2, limitMs: 30_000 }),
];

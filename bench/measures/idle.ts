import { focusComposer, roundTrip, shortMessage } from '../lib/acts.ts';
import { Browser, heapBytes, taskMs } from '../lib/browser.ts';
import type { Measure } from '../measure.ts';

const IDLE_MS = 10_000;
const SETTLE_MS = 5_000;

/** What a chatbox costs while nothing happens. */
export const idle: Measure = {
  name: 'idle',
  title: 'Ten seconds of nothing',
  how: 'Open, five seconds after a message and its reply: what the main thread works, ms; timers that fire; frames that are asked for; JavaScript heap, MB.',
  columns: [
    { figure: 'task', title: 'main thread', digits: 1, hasRatios: true },
    { figure: 'timers', title: 'timers' },
    { figure: 'frames', title: 'frames' },
    { figure: 'heap', title: 'heap', digits: 1 },
  ],
  rounds: 2,
  quickRounds: 1,
  patienceS: 60,
  atOnce: 4,
  sample: async ({ contender, server }) => {
    const browser = await Browser.start();
    try {
      const { page, cdp } = await browser.open(contender, { isCounting: true });
      await cdp.send('Performance.enable');
      await page.goto(`${server.origin}/c/${contender.name}/`);
      await focusComposer(page);
      await roundTrip(page, shortMessage(1));
      await page.waitForTimeout(SETTLE_MS);
      const heap = (await heapBytes(cdp)) / 1e6;
      const before = await taskMs(cdp);
      await page.evaluate(() => window.bench.calls?.isCounting === false && (window.bench.calls.isCounting = true));
      await new Promise((resolve) => setTimeout(resolve, IDLE_MS));
      const task = (await taskMs(cdp)) - before;
      const calls = await page.evaluate(() => window.bench.calls);
      if (calls === null) throw new Error('Nothing was counted.');
      const { timers, frames } = calls;
      return { figures: { task, timers, frames, heap } };
    } finally {
      await browser.close();
    }
  },
};

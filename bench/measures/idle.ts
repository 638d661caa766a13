import { focusComposer, roundTrip, shortMessage } from '../lib/acts.ts';
import { Browser, heapBytes, taskMs } from '../lib/browser.ts';
import type { Measure } from '../measure.ts';

const IDLE_MS = 10_000;
const SETTLE_MS = 2_500;

declare global {
  interface Window {
    idle: { isCounting: boolean; timers: number; frames: number };
  }
}

/** Counts timers that fire and frames that are asked for. Runs in the page, before anything else. */
function countCalls(): void {
  const counts = { isCounting: false, timers: 0, frames: 0 };
  window.idle = counts;
  for (const name of ['setTimeout', 'setInterval'] as const) {
    const real = window[name].bind(window) as (handler: TimerHandler, ...rest: unknown[]) => number;
    const counting = (handler: TimerHandler, ...rest: unknown[]): number =>
      real(
        (...args: unknown[]) => {
          if (counts.isCounting) counts.timers += 1;
          if (typeof handler === 'function') Reflect.apply(handler, window, args);
        },
        ...rest,
      );
    Object.assign(window, { [name]: counting });
  }
  const frame = window.requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (callback) => {
    if (counts.isCounting) counts.frames += 1;
    return frame(callback);
  };
}

/** What a chatbox costs while nothing happens. */
export const idle: Measure = {
  name: 'idle',
  title: 'Ten seconds of nothing',
  how: 'Open, after one message: what the main thread works, ms; timers that fire; frames that are asked for; JavaScript heap, MB.',
  columns: [
    { figure: 'task', title: 'main thread', digits: 1, hasRatios: true },
    { figure: 'timers', title: 'timers' },
    { figure: 'frames', title: 'frames' },
    { figure: 'heap', title: 'heap', digits: 1 },
  ],
  rounds: 3,
  quickRounds: 1,
  patienceS: 60,
  atOnce: 4,
  sample: async ({ contender, server }) => {
    const browser = await Browser.start();
    try {
      const { page, cdp } = await browser.open(contender);
      await page.addInitScript(countCalls);
      await cdp.send('Performance.enable');
      await page.goto(`${server.origin}/c/${contender.name}/`);
      await focusComposer(page);
      await roundTrip(page, shortMessage(1));
      await page.waitForTimeout(SETTLE_MS);
      const heap = (await heapBytes(cdp)) / 1e6;
      const before = await taskMs(cdp);
      await page.evaluate(() => (window.idle.isCounting = true));
      await new Promise((resolve) => setTimeout(resolve, IDLE_MS));
      const task = (await taskMs(cdp)) - before;
      const { timers, frames } = await page.evaluate(() => window.idle);
      return { figures: { task, timers, frames, heap } };
    } finally {
      await browser.close();
    }
  },
};

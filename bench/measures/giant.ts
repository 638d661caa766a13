import { focusComposer, roundTrip, shortMessage } from '../lib/acts.ts';
import { Browser } from '../lib/browser.ts';
import { GIANT_END, GIANT_START } from '../lib/corpus.ts';
import type { Measure } from '../measure.ts';

const LIMIT_MS = 40_000;
const SETTLE_MS = 800;

/** How one huge reply is taken. */
export const giant: Measure = {
  name: 'giant',
  title: 'A reply of 200 kB of markdown, ms',
  how: 'Enter to the paint of its end; from its last byte to the paint of its beginning; the longest task on the way (0: none of 50 ms or more).',
  columns: [
    { figure: 'painted', title: 'all painted', hasRatios: true },
    { figure: 'begun', title: 'last byte to first screen' },
    { figure: 'longest', title: 'longest task' },
    { figure: 'nodes', title: 'nodes' },
  ],
  rounds: 3,
  quickRounds: 2,
  patienceS: 20,
  sample: async ({ contender, server }) => {
    const browser = await Browser.start();
    try {
      const { page } = await browser.open(contender);
      await page.goto(`${server.origin}/c/${contender.name}/`);
      await focusComposer(page);
      await roundTrip(page, shortMessage(1));
      await page.waitForTimeout(SETTLE_MS);
      const trip = await roundTrip(page, { text: 'giant', first: GIANT_START, last: GIANT_END }, LIMIT_MS);
      await page.waitForTimeout(SETTLE_MS);
      return {
        figures: {
          painted: trip.painted,
          begun: trip.begun - trip.arrived,
          longest: await page.evaluate((since) => window.bench.longestTaskSince(since), trip.key),
          nodes: await page.evaluate(() => window.bench.countNodes()),
        },
      };
    } finally {
      await browser.close();
    }
  },
};

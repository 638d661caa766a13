import { focusComposer, roundTrip, shortMessage } from '../lib/acts.ts';
import { Browser } from '../lib/browser.ts';
import { median } from '../lib/statistics.ts';
import type { Measure } from '../measure.ts';

const MESSAGES = 10;
const PAUSE_MS = 120;

/** How long a message and its reply take. */
export const reply: Measure = {
  name: 'reply',
  title: 'Enter to the painted reply, ms',
  how: `A real key, its own time stamp; the first task after the frame that shows the end of the reply, as markdown where there is markdown. The API answers at once. The median of ${MESSAGES} messages after a first one that counts apart. Ours writes every message to the disk before it is sent.`,
  columns: [
    { figure: 'painted', title: 'painted', digits: 1, hasRatios: true },
    { figure: 'arrived', title: 'answer received', digits: 1 },
    { figure: 'first', title: 'first message', digits: 1 },
  ],
  rounds: 3,
  quickRounds: 2,
  patienceS: 30,
  sample: async ({ contender, server }) => {
    const browser = await Browser.start();
    try {
      const { page } = await browser.open(contender);
      await page.goto(`${server.origin}/c/${contender.name}/`);
      await focusComposer(page);
      const first = await roundTrip(page, shortMessage(100));
      const trips = [];
      for (let number = 101; number <= 100 + MESSAGES; number += 1) {
        await page.waitForTimeout(PAUSE_MS);
        trips.push(await roundTrip(page, shortMessage(number)));
      }
      return {
        figures: {
          painted: median(trips.map((trip) => trip.painted)),
          arrived: median(trips.map((trip) => trip.arrived)),
          first: first.painted,
        },
      };
    } finally {
      await browser.close();
    }
  },
};

import { Browser } from '../lib/browser.ts';
import { openDevice } from '../lib/device-page.ts';
import { median } from '../lib/statistics.ts';
import type { Measure } from '../measure.ts';

const STORED = 1_000;
const RELOADS = 10;

/** How long a stored conversation takes to be there. */
export const start: Measure = {
  name: 'start',
  title: `Start with ${STORED.toLocaleString('en')} stored messages, ms`,
  how: `The conversation is in IndexedDB. From the making of the conversation object until its snapshot shows the newest message, with the newest hundred, which is all that an opening reads of a conversation of any length; the code is there before, and what the API says comes after it. In a browser that was just started, where opening the database takes longest; and the median of ${RELOADS} reloads of the page after it. The floor: IndexedDB opened, and the same hundred rows of the same database by one \`getAll\` of its index.`,
  columns: [
    { figure: 'first', title: 'newly started browser', digits: 1, hasRatios: true },
    { figure: 'again', title: 'after a reload', digits: 1, hasRatios: true },
  ],
  rounds: 5,
  quickRounds: 2,
  patienceS: 60,
  only: ['floor', 'ours'],
  sample: async ({ contender, server, profiles }) => {
    const browser = await Browser.start(await profiles.get(STORED, true));
    try {
      const page = await browser.blank();
      const times: number[] = [];
      for (let load = 0; load <= RELOADS; load += 1) {
        await openDevice(page, contender, server);
        times.push(await page.evaluate((count) => window.device.start(count), STORED));
      }
      const [first = NaN, ...again] = times;
      return { figures: { first, again: median(again) } };
    } finally {
      await browser.close();
    }
  },
};

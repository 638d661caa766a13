import type { SubmitTimes } from '../device.ts';
import { Browser } from '../lib/browser.ts';
import { openDevice } from '../lib/device-page.ts';
import { median, quantile } from '../lib/statistics.ts';
import type { Measure, SampleContext } from '../measure.ts';

const SUBMITS = 200;

/** In a browser of its own, so that nothing is stored before. */
async function timesOf({ contender, server }: SampleContext, isHasty: boolean): Promise<SubmitTimes> {
  const browser = await Browser.start();
  try {
    const page = await browser.blank();
    await openDevice(page, contender, server);
    return await page.evaluate((options) => window.device.submit(options), { count: SUBMITS, isHasty });
  } finally {
    await browser.close();
  }
}

/** How long a visitor's message takes to be safe. */
export const submit: Measure = {
  name: 'submit',
  title: 'Submit to the message stored, ms',
  how: `${SUBMITS} messages in a page, each after the reply to the one before, the API answering at once: from the call of \`send()\` of the headless core, with the text in its draft, until it resolves, which is when the composer is cleared; the message is stored in IndexedDB then (\`durability: 'strict'\`), and shown. \`committed\`: to the end of the transaction alone. \`in haste\`: the draft changes right before, in the moment the reply is shown, so that the submit waits for what the storage still has to do; else it has nothing to do. The floor: as many transactions of the same durability, one after the other, with one row like ours in a store without indexes.`,
  columns: [
    { figure: 'median', title: 'median', digits: 1, hasRatios: true },
    { figure: 'p95', title: 'p95', digits: 1, hasRatios: true },
    { figure: 'committed', title: 'committed, median', digits: 1 },
    { figure: 'committedP95', title: 'committed, p95', digits: 1 },
    { figure: 'hasty', title: 'in haste, median', digits: 1 },
    { figure: 'hastyP95', title: 'in haste, p95', digits: 1 },
  ],
  rounds: 3,
  quickRounds: 1,
  patienceS: 120,
  only: ['floor', 'ours'],
  sample: async (context) => {
    const { committed, resolved } = await timesOf(context, false);
    const figures = {
      median: median(resolved),
      p95: quantile(resolved, 0.95),
      committed: median(committed),
      committedP95: quantile(committed, 0.95),
    };
    if (context.contender.kind === 'floor') return { figures };
    const hasty = await timesOf(context, true);
    return { figures: { ...figures, hasty: median(hasty.resolved), hastyP95: quantile(hasty.resolved, 0.95) } };
  },
};

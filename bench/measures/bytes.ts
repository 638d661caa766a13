import { roundTrip, focusComposer } from '../lib/acts.ts';
import { Browser } from '../lib/browser.ts';
import { replyEnd, replyStart } from '../lib/corpus.ts';
import type { Measure, SampleContext } from '../measure.ts';

const SETTLE_MS = 800;

/** What a page with the closed launcher fetches, kB. */
async function launcherKb({ contender, server }: SampleContext): Promise<number> {
  const browser = await Browser.start();
  try {
    const { page } = await browser.open(contender);
    const fetched = new Set<string>();
    page.on('response', (response) => fetched.add(new URL(response.url()).pathname));
    await page.goto(`${server.origin}/c/${contender.name}/?closed`);
    await page.waitForTimeout(SETTLE_MS);
    return sumOf(fetched, server.sizes);
  } finally {
    await browser.close();
  }
}

function sumOf(paths: Iterable<string>, sizes: ReadonlyMap<string, number>): number {
  return [...paths].reduce((sum, path) => sum + (sizes.get(path) ?? 0), 0) / 1000;
}

/** How much a page has to fetch. */
export const bytes: Measure = {
  name: 'bytes',
  title: 'Bytes, kB (brotli)',
  how: 'Scripts and style sheets that a real page fetched, each compressed by itself as well as brotli can: until the composer is usable, after the first reply with markdown, after the first with a block of code.',
  columns: [
    { figure: 'usable', title: 'until usable', digits: 1, hasRatios: true },
    { figure: 'files', title: 'files' },
    { figure: 'reply', title: 'with a markdown reply', digits: 1 },
    { figure: 'code', title: 'with code', digits: 1 },
    { figure: 'launcher', title: 'closed launcher', digits: 1 },
    { figure: 'foreign', title: 'requests to other hosts' },
  ],
  rounds: 1,
  quickRounds: 1,
  patienceS: 60,
  sample: async (context) => {
    const { contender, server } = context;
    const browser = await Browser.start();
    try {
      const { page } = await browser.open(contender);
      const fetched = new Set<string>();
      const foreign = new Set<string>();
      page.on('request', (request) => {
        const url = request.url();
        if (url.startsWith('http') && !url.startsWith(server.origin)) foreign.add(url);
      });
      page.on('response', (response) => fetched.add(new URL(response.url()).pathname));
      const kb = (): number => sumOf(fetched, server.sizes);
      await page.goto(`${server.origin}/c/${contender.name}/`);
      await focusComposer(page);
      await page.waitForTimeout(SETTLE_MS);
      const usable = kb();
      const files = [...fetched].filter((path) => server.sizes.has(path)).length;
      const trips = [];
      for (const [number, text] of ['message 1', 'code 2'].entries()) {
        const [first, last] = [replyStart(String(number + 1)), replyEnd(String(number + 1))];
        await roundTrip(page, { text, first, last });
        await page.waitForTimeout(SETTLE_MS);
        trips.push(kb());
      }
      const [reply = NaN, code = NaN] = trips;
      const launcher = contender.kind === 'ours' ? { launcher: await launcherKb(context) } : {};
      return { figures: { usable, files, reply, code, foreign: foreign.size, ...launcher } };
    } finally {
      await browser.close();
    }
  },
};

import { Browser } from '../lib/browser.ts';
import type { Measure, SampleContext } from '../measure.ts';

const SLOW_NETWORK = {
  offline: false,
  latency: 150,
  downloadThroughput: 1.6e6 / 8,
  uploadThroughput: 0.75e6 / 8,
};
const LIMIT_MS = 60_000;

async function timeToUsable({ contender, server }: SampleContext, isSlow: boolean): Promise<number[]> {
  const browser = await Browser.start();
  try {
    const { page, cdp } = await browser.open(contender);
    await cdp.send('Network.enable');
    await cdp.send('Network.setCacheDisabled', { cacheDisabled: true });
    if (isSlow) await cdp.send('Network.emulateNetworkConditions', SLOW_NETWORK);
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    await page.goto(`${server.origin}/c/${contender.name}/`, { waitUntil: 'commit', timeout: LIMIT_MS });
    await page.waitForFunction(() => window.bench.usableAt !== null, null, { timeout: LIMIT_MS, polling: 100 });
    const at = await page.evaluate(() => window.bench.usableAt ?? NaN);
    return [at, await page.evaluate(() => window.bench.longestTaskSince(0))];
  } finally {
    await browser.close();
  }
}

/** How long a visitor waits for a composer. */
export const usable: Measure = {
  name: 'usable',
  title: 'Start of the navigation to a usable composer, ms',
  how: 'Processor four times slower, empty cache; without a limit of the network and at 1.6 Mbit/s with 150 ms.',
  columns: [
    { figure: 'cpu', title: 'slow processor', hasRatios: true },
    { figure: 'network', title: 'and slow network', hasRatios: true },
    { figure: 'longest', title: 'longest task' },
  ],
  rounds: 3,
  quickRounds: 2,
  patienceS: 40,
  sample: async (context) => {
    const [cpu = NaN, longest = NaN] = await timeToUsable(context, false);
    const [network = NaN] = await timeToUsable(context, true);
    return { figures: { cpu, network, longest } };
  },
};

/** A process with a browser: runs seeds, several at a time, as most of a run is waiting. Started by `chaos.ts`. */
import { chromium, type Browser } from '@playwright/test';
import { launchOptions, OwnHome, SharedHome, type Home, type OnComplaint } from './browsers.ts';
import { PAGE_FOLDER } from './build-page.ts';
import type { FromWorker, ToWorker } from './messages.ts';
import { servePage } from './page-server.ts';
import type { Plan } from './plan.ts';
import { runSeed, type RunReport } from './run.ts';

const send = (message: FromWorker): void => {
  process.send?.(message);
};

/** One after the other in each slot. */
class Slot {
  readonly #shared: SharedHome;
  readonly #options: ReturnType<typeof launchOptions>;

  constructor(browser: Browser, options: ReturnType<typeof launchOptions>) {
    this.#shared = new SharedHome(browser);
    this.#options = options;
  }

  async enter({ hasOwnBrowser }: Plan, onComplaint: OnComplaint): Promise<Home> {
    if (hasOwnBrowser) return OwnHome.open(this.#options, onComplaint);
    await this.#shared.enter(onComplaint);
    return this.#shared;
  }
}

/** A run that could not be brought to its end is no run without violations. */
function broken(seed: number, error: unknown): RunReport {
  const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { seed, messages: 0, faults: {}, replays: 0, violations: [{ kind: 'other', what }], trace: [], seconds: 0 };
}

async function main(): Promise<void> {
  const [executablePath = '', slots = '1'] = process.argv.slice(2);
  const options = launchOptions(executablePath);
  const server = await servePage(PAGE_FOLDER);
  const browser = await chromium.launch(options);
  const free = Array.from({ length: Number(slots) }, () => new Slot(browser, options));
  process.on('message', (message: ToWorker) => {
    if (message.type === 'end') {
      void browser
        .close()
        .then(() => server.close())
        .then(() => process.exit(0));
      return;
    }
    const slot = free.pop();
    if (slot === undefined) throw new Error('More seeds than slots.');
    const { seed } = message;
    void runSeed(seed, { origin: server.url, enter: (plan, onComplaint) => slot.enter(plan, onComplaint) })
      .catch((error: unknown) => broken(seed, error))
      .then((report) => {
        free.push(slot);
        send({ type: 'done', report });
      });
  });
  process.on('disconnect', () => process.exit(1));
  send({ type: 'ready' });
}

await main();

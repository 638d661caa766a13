/** Waits until all is quiet, and decides like a user where only the user can. */
import type { Driver } from './driver.ts';
import { needsUser } from './driver.ts';
import type { Shown, ShownEntry } from './page/surface.ts';
import type { Choices } from './random.ts';
import type { Tab } from './tab.ts';

const LOOK_MS = 500;
const AGREE_LOOK_MS = 250;
const AGREE_MS = 8000;

/** Nothing waits any more and everybody shows the same. */
export interface Quiet {
  /** What did not come to an end, or `null`. */
  readonly stuck: string | null;
}

/**
 * Resolves when every message has come to its end.
 * @param limitMs the longest wait in force, and a margin
 */
export async function settle(driver: Driver, choices: Choices, limitMs: number): Promise<Quiet> {
  const until = Date.now() + limitMs;
  const left = new Set<string>();
  for (;;) {
    const tab = driver.tabs[0];
    if (tab === undefined) return { stuck: 'no tab is left' };
    const shown = await tab.shown();
    const open = shown.entries.filter((entry) => isOpen(entry) && !left.has(entry.id));
    if (open.length === 0) return { stuck: null };
    if (Date.now() > until) return { stuck: open.map((entry) => describe(entry, shown)).join('; ') };
    // What follows the first one waits for it.
    const head = open.find(({ state }) => state !== 'failed');
    if (head !== undefined && movesByItself(head, shown)) await tab.call((chaos, ms) => chaos.change(ms), LOOK_MS);
    else await decide(driver, { tab, shown, open, choices, left });
  }
}

/** Resolves when all tabs show the same and what they show fits `isWhole`, or after a while in any case. */
export async function agree(driver: Driver, isWhole: (shown: Shown) => boolean): Promise<void> {
  const until = Date.now() + AGREE_MS;
  const { tabs } = driver;
  await tabs[0]?.call((chaos) => chaos.reconnect());
  let all = await Promise.all(tabs.map((tab) => tab.shown()));
  while (Date.now() < until) {
    const texts = new Set(all.map(({ entries }) => JSON.stringify(entries)));
    if (texts.size === 1 && all.every(({ status }) => status === 'ready') && all.every(isWhole)) return;
    all = await Promise.all(tabs.map((tab) => tab.call((chaos, ms) => chaos.change(ms), AGREE_LOOK_MS)));
  }
}

interface Decision {
  readonly tab: Tab;
  readonly shown: Shown;
  readonly open: readonly ShownEntry[];
  readonly choices: Choices;
  /** Failed messages that the user leaves as they are. */
  readonly left: Set<string>;
}

async function decide(driver: Driver, { tab, shown, open, choices, left }: Decision): Promise<void> {
  if (shown.problem !== null && !shown.isProblemTimed) {
    await driver.choose(tab, 'reconnect', undefined);
    return;
  }
  const entry = open.find(needsUser);
  if (entry === undefined) return;
  if (entry.state === 'failed' && choices.chance(0.3)) {
    left.add(entry.id);
    return;
  }
  const choice = choices.weighted({ retry: 5, discard: 1, confirm: entry.state === 'unconfirmed' ? 2 : 0 });
  await driver.choose(tab, choice, entry);
}

function isOpen({ kind, state }: ShownEntry): boolean {
  return kind === 'user' && state !== 'delivered';
}

/** Whether it will be another without anybody's help. */
function movesByItself({ state, hold, retryAt }: ShownEntry, { problem, isProblemTimed }: Shown): boolean {
  switch (state) {
    case 'sending':
    case 'checking':
    case 'awaiting':
      return true;
    case 'queued':
      if (hold === null) return problem === null || isProblemTimed;
      return retryAt !== null;
    default:
      return false;
  }
}

function describe({ content, state, hold, retryAt }: ShownEntry, { status, problem }: Shown): string {
  const time = retryAt === null ? '' : ` until ${retryAt - Date.now()} ms from now`;
  return `"${content}" is ${state ?? ''}${hold === null ? '' : ` (${hold}${time})`} with status ${status}, problem ${problem ?? 'none'}`;
}

/** One run, from its seed to its verdict. */
import { DEMO_USERS } from '../../dev/api/users.ts';
import type { StandInApi } from '../../dev/api/start-api.ts';
import type { Home, OnComplaint } from './browsers.ts';
import { Driver, NO_HISTORY } from './driver.ts';
import { emptyLedger, type Ledger } from './ledger.ts';
import { judge, type Evidence, type StoredMessage, type TabReport, type Violation } from './oracle.ts';
import { drawPlan, type Plan } from './plan.ts';
import { startFaultProxy, type FaultProxy } from './proxy.ts';
import { createChoices } from './random.ts';
import { countFaults, readPosts, readStored, startEcho } from './server-side.ts';
import { agree, settle } from './settle.ts';
import type { Tab } from './tab.ts';
import { createTrace, type Trace } from './trace.ts';
import { pause } from './within.ts';

/** What became of a run. Survives JSON. */
export interface RunReport {
  readonly seed: number;
  readonly messages: number;
  readonly faults: Readonly<Record<string, number>>;
  readonly replays: number;
  readonly violations: readonly Violation[];
  readonly trace: readonly string[];
  readonly seconds: number;
}

/** What runs share. */
export interface RunWorld {
  /** Of the page. */
  readonly origin: string;
  /** A place for the tabs of this plan. */
  readonly enter: (plan: Plan, onComplaint: OnComplaint) => Promise<Home>;
}

const TOKEN = DEMO_USERS.lan.token;
/** Many times the longest waits in force one after the other at the pace of the page's policy: what bounds it is only that a run which is stuck must end. */
const SETTLE_MS = 120_000;

interface Stage {
  readonly plan: Plan;
  readonly api: StandInApi;
  readonly proxy: FaultProxy;
  readonly home: Home;
  readonly ledger: Ledger;
  readonly trace: Trace;
  readonly complaints: string[];
  readonly count: (kind: string) => void;
}

/** Runs the plan of a seed. */
export async function runSeed(seed: number, world: RunWorld): Promise<RunReport> {
  const startedAt = performance.now();
  const plan = drawPlan(seed);
  const faults: Record<string, number> = {};
  const count = (kind: string): void => {
    faults[kind] = (faults[kind] ?? 0) + 1;
  };
  const trace = createTrace();
  const complaints: string[] = [];
  const api = await startEcho(plan.replyMs);
  const proxy = await startFaultProxy(api.port, (kind, { method, path }) => {
    count(kind);
    trace.note(`wire: ${kind} meets ${method} ${path}`);
  });
  const home = await world.enter(plan, (text, url) => {
    // A page that was used before may have something to say at its end.
    const former = URL.canParse(url) ? new URL(url).searchParams.get('account') : null;
    const whose = former === null || former === String(seed) ? '' : ` at the end of seed ${former}`;
    trace.note(`console${whose}: ${text}`);
    if (!isExpected(text)) complaints.push(`console${whose}: ${text}`);
  });
  const ledger = emptyLedger();
  try {
    const stage = { plan, api, proxy, home, ledger, trace, complaints, count };
    const { violations, replays } = await perform(stage, world.origin);
    countFaults(api, count);
    const messages = ledger.submissions.filter(({ isAccepted }) => isAccepted).length;
    const seconds = (performance.now() - startedAt) / 1000;
    return { seed, messages, faults, replays, violations, trace: trace.lines, seconds };
  } finally {
    await home.setOffline(false).catch(() => undefined);
    await home.leave();
    await proxy.close();
    await api.close();
  }
}

async function perform(stage: Stage, origin: string): Promise<Pick<RunReport, 'violations' | 'replays'>> {
  const { plan, api, proxy, ledger, trace, complaints, count } = stage;
  const { hasElement, hasHistory, seed } = plan;
  if (!hasHistory) api.faults.add(NO_HISTORY);
  const settings = { apiUrl: proxy.url, token: TOKEN, account: String(seed), hasElement };
  const driver = new Driver({ ...stage, origin, settings, onFault: count });
  await driver.run();
  await driver.heal();
  const { stuck } = await settle(driver, createChoices(seed + 1), SETTLE_MS);
  await untilIdle(api);
  if (stuck === null) {
    const whole = hasHistory ? serverIdsOf(await readStored(api, TOKEN)) : null;
    await agree(
      driver,
      ({ entries }) => whole === null || entries.flatMap(({ serverId }) => serverId ?? []).join() === whole,
    );
  }
  const tabs = await Promise.all(driver.tabs.map(reportOf));
  // An API without a history gives it to the oracle.
  api.faults.clear();
  const evidence: Evidence = {
    ledger,
    tabs,
    stored: await readStored(api, TOKEN),
    posts: readPosts(api),
    hasHistory,
    complaints,
    stuck,
  };
  const verdict = judge(evidence);
  noteEvidence(trace, evidence);
  return verdict;
}

async function reportOf(tab: Tab): Promise<TabReport> {
  const report = await tab.call((chaos) => ({
    shown: chaos.shown(),
    delivered: chaos.delivered(),
    breaches: chaos.breaches(),
    bubbles: chaos.bubbles(),
  }));
  return { name: tab.name, ...report };
}

function serverIdsOf(stored: readonly StoredMessage[]): string {
  return stored.map(({ id }) => id).join();
}

/** Nothing is being worked on any more. */
async function untilIdle({ log }: StandInApi): Promise<void> {
  while (log.entries.some(({ durationMs }) => durationMs === null)) await pause(20);
}

function noteEvidence({ note }: Trace, { ledger, posts, stored, tabs }: Evidence): void {
  for (const { id, isAccepted, text } of ledger.submissions) {
    note(`submitted "${text}" ${isAccepted ? 'accepted' : 'in doubt'} ${id ?? ''}`);
  }
  for (const { content, fetchId, isApplied, messageId } of posts) {
    note(`POST "${content}" of ${messageId} by fetch ${fetchId}${isApplied ? ' stored' : ''}`);
  }
  for (const { id, role, content } of stored) note(`API: ${role} "${content}" ${id}`);
  for (const { name, shown } of tabs) {
    const entries = shown.entries.map(
      ({ content, failure, hold, id, isReplay, kind, serverId, state }) =>
        `${kind} "${content}" ${[state, hold, failure, isReplay ? 'replay' : null, id, serverId].filter((part) => part !== null).join(' ')}`,
    );
    note([`${name} shows, ${shown.status}, problem ${shown.problem ?? 'none'}:`, ...entries].join('\n    '));
  }
}

/** What the chatbox tells its developer when a fault makes its set-up look wrong, or comes while its code is loaded. */
function isExpected(text: string): boolean {
  return /^\[api-chatbox\] (?:Configuration|Forbidden|Authentication|Token)Error:|could not load a part of its code/.test(
    text,
  );
}

/** Does in the browser what a plan says. */
import type { StandInApi } from '../../dev/api/start-api.ts';
import type { Home } from './browsers.ts';
import type { Ledger } from './ledger.ts';
import type { PageSettings, ShownEntry } from './page/surface.ts';
import type { Plan, Step } from './plan.ts';
import type { FaultProxy } from './proxy.ts';
import { isOfEndedPage, Tab } from './tab.ts';
import type { Trace } from './trace.ts';
import { typeInto } from './typing.ts';
import { pause } from './within.ts';

/** What a driver works with. */
export interface DriverParts {
  readonly plan: Plan;
  readonly home: Home;
  readonly proxy: FaultProxy;
  readonly api: StandInApi;
  readonly ledger: Ledger;
  readonly trace: Trace;
  readonly origin: string;
  readonly settings: PageSettings;
  /** Told what was done to the browser. */
  readonly onFault: (kind: string) => void;
}

type Choice = Extract<Step, { do: 'choose' }>['choice'];

/** Drives the tabs of one run. */
export class Driver {
  readonly #parts: DriverParts;
  #tabs: Tab[] = [];
  #opened = 0;
  #isOffline = false;

  constructor(parts: DriverParts) {
    this.#parts = parts;
  }

  /** Tabs in which something can be done. */
  get tabs(): readonly Tab[] {
    return this.#tabs.filter((tab) => !tab.isDead && !tab.isFrozen);
  }

  /** Opens the first tabs, then takes all steps. */
  async run(): Promise<void> {
    const { plan } = this.#parts;
    for (let count = 0; count < plan.tabs; count += 1) await this.#openTab();
    for (const { afterMs, step } of plan.steps) {
      if (afterMs > 0) await pause(afterMs);
      this.#parts.trace.note(JSON.stringify(step));
      try {
        await this.#take(step);
      } catch (error) {
        // The tab ended under the user's hands, which is what the run is about.
        if (!isOfEndedPage(error)) throw error;
        this.#parts.trace.note(`the tab ended meanwhile: ${String(error).split('\n', 1)[0] ?? ''}`);
      }
      if (this.tabs.length === 0 && !this.#isOffline) await this.#openTab();
    }
  }

  /** No fault any more: all tabs run, the network is there, and there is at least one tab. */
  async heal(): Promise<void> {
    const { api, home, plan, proxy, trace } = this.#parts;
    trace.note('faults off');
    api.faults.clear();
    if (!plan.hasHistory) api.faults.add(NO_HISTORY);
    await proxy.heal();
    if (this.#isOffline) await home.setOffline(false);
    this.#isOffline = false;
    await this.#thaw();
    if (this.tabs.length === 0) await this.#openTab();
  }

  /** The user makes the choice that a message offers. */
  async choose(tab: Tab, choice: Choice, entry: ShownEntry | undefined): Promise<void> {
    const { ledger, trace } = this.#parts;
    if (choice === 'stop') return tab.call((chaos) => chaos.stop());
    if (choice === 'reconnect') return tab.call((chaos) => chaos.reconnect());
    if (entry === undefined) return;
    const { id, state } = entry;
    trace.note(`${choice} ${state ?? ''} "${entry.content}" in ${tab.name}`);
    if (choice === 'retry') {
      if (state === 'unconfirmed') ledger.resends.set(id, (ledger.resends.get(id) ?? 0) + 1);
      if (state === 'failed') ledger.requeued.add(id);
      return tab.call((chaos, message) => chaos.retry(message), id);
    }
    if (choice === 'confirm') {
      if (state !== 'unconfirmed') return;
      ledger.confirmed.add(id);
      return tab.call((chaos, message) => chaos.confirm(message), id);
    }
    // Known before it is done, as the tab may end in the middle; what is still there at the end was not discarded.
    (state === 'unconfirmed' ? ledger.discardedUnconfirmed : ledger.discarded).add(id);
    await tab.call((chaos, message) => chaos.discard(message), id);
  }

  async #take(step: Step): Promise<void> {
    const { api, home, onFault, plan, proxy } = this.#parts;
    switch (step.do) {
      case 'send':
        return this.#send(this.#tab(step.tab), step.texts);
      case 'type': {
        const tab = this.#tab(step.tab);
        // Without a network the page of the run does not come back.
        const ending = this.#isOffline ? 'enter' : step.ending;
        return tab && typeInto(tab, { ...step, ending }, this.#parts.ledger);
      }
      case 'choose': {
        const tab = this.#tab(step.tab);
        return tab && this.choose(tab, step.choice, (await tab.shown()).entries.find(needsUser));
      }
      case 'new-tab':
        if (this.tabs.length < plan.maxTabs) await this.#openTab();
        return;
      case 'thaw':
        return this.#thaw();
      case 'offline':
      case 'online':
        this.#isOffline = step.do === 'offline';
        if (this.#isOffline) onFault('offline');
        return home.setOffline(this.#isOffline);
      case 'kill':
        return this.#kill();
      case 'wire':
        proxy.add(step.rule);
        return;
      case 'api':
        api.faults.add(step.rule.rule);
        return;
      case 'latency':
        onFault('latency');
        proxy.setLatency(step.ms);
        return;
      case 'down':
        onFault('down');
        return proxy.goDown();
      case 'up':
        return proxy.comeUp();
      default:
        return this.#disturb(step.do, this.#tab(step.tab));
    }
  }

  async #disturb(how: 'close-tab' | 'reload' | 'crash' | 'freeze', tab: Tab | undefined): Promise<void> {
    if (tab === undefined || (this.#isOffline && how !== 'freeze')) return;
    if (how === 'close-tab' && this.tabs.length < 2) return;
    this.#parts.onFault(how);
    switch (how) {
      case 'close-tab':
        return tab.close();
      case 'reload':
        return tab.reload();
      case 'crash':
        await tab.crash();
        return tab.close();
      case 'freeze':
        await tab.ready();
        return tab.setFrozen(true);
    }
  }

  async #kill(): Promise<void> {
    const { home, onFault } = this.#parts;
    if (!(await home.kill())) return;
    onFault('SIGKILL');
    this.#isOffline = false;
    this.#tabs = [];
    await this.#openTab();
  }

  async #send(tab: Tab | undefined, texts: readonly string[]): Promise<void> {
    if (tab === undefined) return;
    const { submissions } = this.#parts.ledger;
    const unknown = texts.map((text) => ({ text, isAccepted: false, id: null }));
    try {
      const ids = await tab.call((chaos, given) => chaos.send(given), texts);
      submissions.push(...texts.map((text, at) => ({ text, isAccepted: true, id: ids[at] ?? null })));
    } catch (error) {
      submissions.push(...unknown);
      throw error;
    }
  }

  async #openTab(): Promise<void> {
    const { home, origin, settings } = this.#parts;
    if (this.#isOffline) return;
    const tab = new Tab(`tab${(this.#opened += 1)}`, await home.newPage());
    this.#tabs.push(tab);
    await tab.visit(origin, settings);
  }

  async #thaw(): Promise<void> {
    for (const tab of this.#tabs) if (tab.isFrozen && !tab.isDead) await tab.setFrozen(false);
  }

  #tab(number: number): Tab | undefined {
    const { tabs } = this;
    return tabs[number % Math.max(1, tabs.length)];
  }
}

/** An API that answers nothing to who asks for a history. */
export const NO_HISTORY = {
  method: 'GET',
  path: '/api/v1/conversations/*',
  times: 'always',
  fault: { status: 404, body: { detail: 'Not Found' } },
} as const;

/** Whether it waits for the user, or could be hurried by them. */
export function needsUser({ kind, state, hold }: ShownEntry): boolean {
  return (
    kind === 'user' && (state === 'unconfirmed' || state === 'failed' || (state === 'queued' && hold !== 'blocked'))
  );
}

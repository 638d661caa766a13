/** A browser with its tabs, and what happens to them. */
import type { Environment, TabMessage } from '../../../src/conversation/environment.ts';
import { SimChannels } from './channels.ts';
import type { Context } from './context.ts';
import { SimDevice, type CrashPoint, type DeviceEvents } from './device.ts';
import { createEnvironment, type BrowserParts } from './environment.ts';
import type { FaultPlan } from './faults.ts';
import { SimLocks } from './locks.ts';
import type { SimNetwork } from './network.ts';
import { Page } from './page.ts';
import type { Random } from './random.ts';

/** A tab: its session storage outlives its pages. */
export interface Tab {
  readonly name: string;
  readonly session: Map<string, string>;
  /** `null` while it shows nothing. */
  page: Page | null;
}

/** What a browser tells of its pages. */
export interface BrowserEvents extends Pick<DeviceEvents, 'onCommit' | 'onCleared'> {
  readonly onPost: (message: TabMessage) => void;
  readonly onError: (error: Error) => void;
}

const CALLS_BEFORE_A_CRASH = 120;

/** The browser of one visitor. */
export class SimBrowser {
  readonly tabs: Tab[] = [];
  readonly device: SimDevice;
  readonly hasWebLocks: boolean;
  readonly #context: Context;
  readonly #random: Random;
  readonly #parts: BrowserParts;
  /** All windows are seen at once. */
  readonly isSideBySide: boolean;
  #callsBeforeCrash: number;
  #pages = 0;

  constructor(
    context: Context,
    options: {
      readonly faults: FaultPlan;
      readonly network: SimNetwork;
      readonly events: BrowserEvents;
      /** @default drawn, where the faults say so */
      readonly crashPoint?: CrashPoint;
    },
  ) {
    const { faults, network, events } = options;
    this.#context = context;
    this.#random = context.random('browser');
    // A hint that got lost is made up for when somebody turns to the tab.
    this.isSideBySide = this.#random.chance(0.2) && !faults.world.includes('channel lost');
    this.hasWebLocks = !faults.world.includes('no Web Locks');
    if (!this.hasWebLocks) context.count('no Web Locks');
    const isCrashing = faults.world.includes('crash at a port call');
    const calls = this.#random.between(1, CALLS_BEFORE_A_CRASH);
    this.#callsBeforeCrash = isCrashing ? calls : Infinity;
    const crashPoint = options.crashPoint ?? ((page: Page, call: string) => this.#crashPoint(page, call));
    this.device = new SimDevice(context, { ...events, crashPoint });
    this.#parts = {
      context,
      network,
      device: this.device,
      locks: new SimLocks(context),
      channels: new SimChannels(context, faults, events.onPost),
      clock: { skewMs: 0 },
      hasWebLocks: this.hasWebLocks,
      connectivityListeners: new Set(),
      crashPoint,
      onError: events.onError,
    };
  }

  get livePages(): readonly Page[] {
    return this.tabs.flatMap(({ page }) => (page === null || page.isDead ? [] : [page]));
  }

  openTab(): Tab {
    const tab: Tab = { name: `T${String(this.tabs.length + 1)}`, session: new Map(), page: null };
    this.tabs.push(tab);
    return tab;
  }

  /** Loads the page of a tab, afresh. */
  load(tab: Tab): { readonly page: Page; readonly environment: Environment } {
    tab.page?.die();
    const page = new Page(this.#context, `${tab.name}/P${String((this.#pages += 1))}`);
    tab.page = page;
    this.look(tab);
    this.#context.note(() => `${page.name} is loaded`);
    return { page, environment: createEnvironment(this.#parts, page, tab.session) };
  }

  setOnline(isOnline: boolean): void {
    const { network, connectivityListeners } = this.#parts;
    if (network.isOnline === isOnline) return;
    network.isOnline = isOnline;
    this.#context.note(() => (isOnline ? 'online' : 'offline'));
    if (!isOnline) network.breakAll();
    for (const listener of [...connectivityListeners]) listener();
  }

  /** The visitor looks at this tab, and not at the others, unless their windows stand side by side. */
  look(tab: Tab): void {
    if (this.isSideBySide) return;
    for (const other of this.tabs) if (other !== tab) other.page?.show(false);
    tab.page?.show(true);
  }

  /** The visitor looks at nothing of this browser. */
  lookAway(): void {
    if (!this.isSideBySide) for (const { page } of this.tabs) page?.show(false);
  }

  moveClock(byMs: number): void {
    this.#parts.clock.skewMs += byMs;
  }

  #crashPoint(page: Page, call: string): 'before' | 'after' | null {
    if (page.isDead || this.#context.isCalm) return null;
    this.#callsBeforeCrash -= 1;
    if (this.#callsBeforeCrash > 0) return null;
    this.#callsBeforeCrash = this.#random.chance(0.3) ? this.#random.between(1, CALLS_BEFORE_A_CRASH) : Infinity;
    this.#context.count('crash at a port call');
    const when = this.#random.chance(0.5) ? 'before' : 'after';
    this.#context.note(() => `${page.name} crashes ${when} ${call}`);
    if (when === 'before') page.die();
    else {
      this.#context.schedule.in(0, () => {
        page.die();
      });
    }
    return when;
  }
}

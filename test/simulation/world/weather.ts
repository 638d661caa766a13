/** What happens to the device, the tabs and the API, whatever the visitor does. */
import type { SimBrowser } from './browser.ts';
import type { Context } from './context.ts';
import type { FaultPlan, WorldFault } from './faults.ts';
import type { Page } from './page.ts';
import type { Random } from './random.ts';
import type { SimServer } from './server.ts';

const DAY_MS = 86_400_000;
const SLEEP_MS = 8 * 3_600_000;

/** What the weather works on. */
export interface WeatherParts {
  readonly context: Context;
  readonly faults: FaultPlan;
  readonly browser: SimBrowser;
  readonly server: SimServer;
  readonly breakConnections: () => void;
  readonly expireToken: () => void;
  /** Loads a tab of a live page again. */
  readonly reloadSomething: () => void;
}

/** Draws and carries out faults of the world. */
export class Weather {
  /** Until when the device sleeps: nobody can use it. */
  asleepUntil = 0;
  readonly #parts: WeatherParts;
  readonly #random: Random;
  #texts = 0;
  #staysFrozen = false;

  constructor(parts: WeatherParts) {
    this.#parts = parts;
    this.#random = parts.context.random('weather');
  }

  /** At times something happens, soon. */
  change(): void {
    const { context, faults } = this.#parts;
    if (!this.#random.chance(faults.worldRate ?? 0.35)) return;
    const fault = this.#random.pick(faults.world);
    if (fault === undefined || !(fault in this.#strikes)) return;
    context.schedule.in(this.#random.spread(1, 20_000), () => {
      if (context.isCalm) return;
      this.#strikes[fault]?.();
    });
  }

  /** All that lasts is over. */
  calm(): void {
    const { browser } = this.#parts;
    browser.device.fail(null);
    browser.setOnline(true);
    const pages = browser.livePages;
    // A tab in the background may stay so: those that are used have to do without it.
    this.#staysFrozen = pages.some(({ isFrozen }) => !isFrozen) && this.#random.chance(0.5);
    for (const page of pages) {
      page.isFrozenAtCommit = false;
      if (!page.isFrozen || this.#staysFrozen) continue;
      page.thaw();
      page.tell('resume');
    }
  }

  readonly #strikes: Readonly<Partial<Record<WorldFault, () => void>>> = {
    offline: () => {
      this.#count('offline');
      this.#parts.browser.setOnline(false);
      this.#later(this.#random.spread(1000, 300_000), () => {
        this.#parts.browser.setOnline(true);
      });
    },
    'clock +1 day': () => {
      this.#count('clock +1 day');
      this.#parts.browser.moveClock(DAY_MS);
    },
    'clock −1 day': () => {
      this.#count('clock −1 day');
      this.#parts.browser.moveClock(-DAY_MS);
    },
    'clock −50 min': () => {
      this.#count('clock −50 min');
      this.#parts.browser.moveClock(-50 * 60_000);
    },
    'sleep 8 h': () => {
      this.#count('sleep 8 h');
      const { browser, context, breakConnections } = this.#parts;
      const pages = browser.livePages.filter((page) => !page.isFrozen);
      for (const page of pages) page.freeze();
      this.asleepUntil = context.schedule.now + SLEEP_MS;
      if (this.#random.chance(0.7)) breakConnections();
      this.#later(SLEEP_MS, () => {
        for (const page of pages) page.thaw();
      });
    },
    freeze: () => {
      const page = this.#random.pick(this.#parts.browser.livePages);
      if (!page || page.isFrozen) return;
      this.#count('freeze');
      this.#freeze(page);
    },
    crash: () => {
      const page = this.#random.pick(this.#parts.browser.livePages);
      if (!page) return;
      this.#count('crash');
      this.#parts.context.note(() => `${page.name} crashes`);
      page.die();
    },
    reload: () => {
      this.#count('reload');
      this.#parts.reloadSomething();
    },
    'storage writes fail': () => {
      this.#failStorage('writes');
    },
    'storage reads fail': () => {
      this.#failStorage('reads');
    },
    'storage slow': () => {
      this.#failStorage('slow');
    },
    'storage refused at open': () => {
      this.#failStorage('open');
    },
    'token expired': () => {
      this.#count('token expired');
      this.#parts.expireToken();
    },
    'conversation deleted': () => {
      this.#loseConversation('isDeleted');
    },
    'conversation foreign': () => {
      this.#loseConversation('isForeign');
    },
    'other device': () => {
      this.#count('other device');
      this.#parts.server.speakFromElsewhere(`e${String((this.#texts += 1))}`);
    },
  };

  /** Chromium freezes hidden pages and tells them; others stop a page in the middle of what it does. */
  #freeze(page: Page): void {
    const { context } = this.#parts;
    const isTold = this.#random.chance(0.6);
    const wasVisible = page.isVisible;
    page.show(false);
    if (isTold) page.tell('freeze');
    if (!isTold && this.#random.chance(0.5)) page.isFrozenAtCommit = true;
    else {
      context.schedule.in(isTold ? this.#random.between(0, 50) : 0, () => {
        page.freeze();
        context.note(() => `${page.name} is frozen${isTold ? '' : ' without a word'}`);
      });
    }
    this.#later(100 + this.#random.spread(1000, 1_800_000), () => {
      page.isFrozenAtCommit = false;
      if (!page.isFrozen || this.#staysFrozen) return;
      context.note(() => `${page.name} thaws`);
      page.thaw();
      if (page.isToResume) page.tell('resume');
      page.show(wasVisible);
    });
  }

  #failStorage(what: 'reads' | 'writes' | 'slow' | 'open'): void {
    const { device } = this.#parts.browser;
    this.#parts.context.note(() => `the device's storage: ${what}`);
    device.fail(what);
    this.#later(this.#random.spread(100, 60_000), () => {
      this.#parts.context.note(() => `the device's storage works again`);
      device.fail(null);
    });
  }

  #loseConversation(how: 'isDeleted' | 'isForeign'): void {
    const conversation = [...this.#parts.server.conversations.values()].at(-1);
    if (!conversation || conversation.isDeleted || conversation.isForeign) return;
    this.#count(how === 'isDeleted' ? 'conversation deleted' : 'conversation foreign');
    conversation[how] = true;
    this.#parts.context.note(() => `the API: ${conversation.id} ${how}`);
  }

  #later(delayMs: number, run: () => void): void {
    this.#parts.context.schedule.in(delayMs, run);
  }

  #count(fault: WorldFault): void {
    this.#parts.context.count(fault);
  }
}

/** One simulated session: a visitor, their browser, an API, faults; then calm, and the question whether every promise was kept. */
import { Account } from './visitor/account.ts';
import { Checker } from './visitor/checker.ts';
import { Visitor } from './visitor/visitor.ts';
import {
  checkDelivered,
  checkPurged,
  checkSecrets,
  checkSettled,
  checkTabs,
  isSettled,
  type CheckedWorld,
} from './oracle/checks.ts';
import { checkDraft } from './oracle/composer.ts';
import { Deletions } from './oracle/deletions.ts';
import { checkRepliesToOthers } from './oracle/elsewhere.ts';
import { Ledger } from './oracle/ledger.ts';
import { checkLooks } from './oracle/looks.ts';
import { SimBrowser } from './world/browser.ts';
import { Context, type SessionOptions, type Violation } from './world/context.ts';
import { drawFaultPlan, type FaultKind, type FaultPlan } from './world/faults.ts';
import { HeldMessage } from './world/held.ts';
import { SimNetwork } from './world/network.ts';
import type { Random } from './world/random.ts';
import { SimServer } from './world/server.ts';
import { Weather } from './world/weather.ts';

/** What became of a session. */
export interface SessionResult {
  readonly seed: number;
  readonly violation: Violation | null;
  /** Messages submitted. */
  readonly messages: number;
  readonly faults: ReadonlyMap<FaultKind, number>;
  /** Events that happened. */
  readonly events: number;
  readonly trace: readonly string[];
}

/** The longest wait in force when the faults end, and a minute: a request that hangs, a Retry-After twice over, a reply that never comes. */
const PATIENCE_MS = 180_000 + 2 * 300_000 + 600_000 + 240_000 + 60_000;

const SLICE_MS = 20_000;

/** Most decisions that a visitor has to make in the end. */
const MOST_ROUNDS = 40;

/** Runs the session of a seed. */
export async function simulate(options: SessionOptions): Promise<SessionResult> {
  const session = new Session(options);
  await session.run();
  return session.result();
}

class Session {
  readonly #context: Context;
  readonly #random: Random;
  readonly #faults: FaultPlan;
  readonly #ledger: Ledger;
  readonly #server: SimServer;
  readonly #browser: SimBrowser;
  readonly #account: Account;
  readonly #visitor: Visitor;
  readonly #checker: Checker;
  readonly #weather: Weather;
  #lookedAt = Infinity;

  constructor(options: SessionOptions) {
    const context = new Context(options);
    this.#context = context;
    this.#random = context.random('session');
    this.#faults = drawFaultPlan(context.random('faults'), options.without ?? []);
    this.#ledger = new Ledger(context, (record) => {
      for (const desk of this.#visitor.desks) {
        const conversation = desk.clientOf(record);
        if (conversation) return conversation.getSnapshot();
      }
      return null;
    });
    const ledger = this.#ledger;
    this.#server = new SimServer(context, this.#random.chance(0.7), (message, conversation) => {
      ledger.onStored(message, conversation);
    });
    const faults = this.#faults;
    const server = this.#server;
    const held = new HeldMessage({
      context,
      server,
      askForTry: () => {
        for (const desk of this.#visitor.usableDesks) this.#visitor.tryNow(desk);
      },
      say: (text) => {
        const [desk] = this.#visitor.usableDesks;
        if (desk) this.#visitor.send(desk, text);
      },
    });
    const network = new SimNetwork({
      context,
      faults,
      server,
      holdOf: (record) => held.holdOf(record),
      events: {
        onRequest: (record) => {
          ledger.onRequest(record);
        },
        onOutcome: (record) => {
          ledger.onOutcome(record);
        },
      },
    });
    this.#browser = new SimBrowser(context, {
      faults,
      network,
      events: {
        onCommit: (database, changes, page) => {
          ledger.onCommit(database, changes, page);
        },
        onCleared: () => {
          ledger.onCleared();
        },
        onPost: (message) => {
          if (message.type === 'purged') for (const entry of ledger.entries.values()) entry.isPurgeTold = true;
          if (JSON.stringify(message).includes('secret-token'))
            context.violate('I14', 'a message between tabs holds the token');
        },
        onError: (error) => {
          if (`${error.message} ${String(error.cause)}`.includes('secret-token'))
            context.violate('I14', 'an error holds the token');
        },
      },
    });
    ledger.hasHistory = this.#server.hasHistory;
    ledger.hasWebLocks = this.#browser.hasWebLocks;
    this.#account = new Account(context, faults, server);
    this.#visitor = new Visitor({
      context,
      browser: this.#browser,
      ledger,
      account: this.#account,
      deletions: new Deletions(context, ledger),
      isHasty: this.#faults.isVisitorHasty === true,
      options: { apiBaseUrl: 'https://api.test', getToken: this.#account.getToken },
    });
    this.#checker = new Checker({ context, ledger, visitor: this.#visitor });
    this.#weather = new Weather({
      context,
      faults,
      browser: this.#browser,
      server,
      breakConnections: () => {
        network.breakAll();
      },
      expireToken: () => {
        this.#account.expire();
      },
      reloadSomething: () => {
        const desk = this.#visitor.usableDesks[0];
        if (desk) this.#visitor.revive(desk);
      },
    });
  }

  async run(): Promise<void> {
    await this.#actInFaults();
    await this.#comeToRest();
    if (!this.#isOver()) await this.#letVisitorDecide();
    this.#turnToAll();
    // Every tab shows the same within a second.
    if (!this.#isOver()) await this.#wait(1000);
    if (!this.#isOver()) this.#checkRest();
  }

  result(): SessionResult {
    const { violation, faultCounts, options, schedule, trace } = this.#context;
    const { submits } = this.#visitor;
    return { seed: options.seed, violation, messages: submits, faults: faultCounts, events: schedule.step, trace };
  }

  async #actInFaults(): Promise<void> {
    const actions = Math.min(this.#random.between(2, 10), this.#context.options.maxActions ?? Infinity);
    for (let done = 0; done < actions && !this.#isOver(); done += 1) {
      this.#checker.act();
      this.#visitor.act();
      this.#weather.change();
      await this.#wait(this.#random.spread(5, 30_000));
      const { now } = this.#context.schedule;
      if (this.#weather.asleepUntil > now) await this.#wait(this.#weather.asleepUntil - now);
    }
    await this.#wait(this.#random.spread(100, 200_000));
    this.#checker.act();
    // Long enough for a message to get lost, to be sent again, and to get lost again.
    if (this.#random.chance(0.1)) await this.#wait(this.#random.between(200_000, 900_000));
  }

  async #comeToRest(): Promise<void> {
    if (this.#isOver()) return;
    this.#context.isCalm = true;
    this.#context.note(() => 'CALM');
    this.#weather.calm();
    if (this.#random.chance(0.5)) this.#account.signIn();
    this.#visitor.deskToUse();
    // The visitor looks at every tab: what was missed is made up for then.
    this.#browser.lookAway();
    for (const desk of this.#visitor.usableDesks) {
      await this.#wait(1000);
      this.#visitor.look(desk);
    }
    await this.#waitUntilSettled();
    if (!this.#isOver()) checkSettled(this.#world());
  }

  async #letVisitorDecide(): Promise<void> {
    this.#context.note(() => 'THE VISITOR DECIDES');
    this.#account.signIn();
    for (let round = 0; round < MOST_ROUNDS && !this.#isOver(); round += 1) {
      const decided = this.#visitor.usableDesks.filter((desk) => this.#visitor.decide(desk));
      for (const desk of decided) this.#visitor.tryNow(desk);
      if (decided.length === 0) return;
      await this.#waitUntilSettled();
    }
  }

  /** What came after everybody had given it up is shown when the visitor comes back. */
  #turnToAll(): void {
    this.#browser.lookAway();
    for (const desk of this.#visitor.usableDesks) this.#visitor.comeBack(desk);
    this.#lookedAt = this.#context.schedule.now;
  }

  #checkRest(): void {
    const world = this.#world();
    checkDelivered(world);
    for (const desk of world.desks) checkRepliesToOthers(world, desk);
    checkTabs(world);
    const { database } = this.#ledger;
    if (database) {
      checkSecrets(world, database);
      checkPurged(world, database);
    }
    // What a device refuses to keep is still on screen, but no longer after a reload.
    if (this.#visitor.hasPurged || this.#browser.device.lastFailureAt !== -Infinity) return;
    for (const desk of this.#visitor.usableDesks) checkDraft(world, desk);
  }

  async #waitUntilSettled(): Promise<void> {
    const { patience } = this.#ledger;
    const { schedule } = this.#context;
    const startedAt = schedule.now;
    // A wait that the API asked for ends by the clock: set back meanwhile, and by less than the longest wait, it makes the wait so much longer.
    const setBackMs = () => (this.#context.faultCounts.get('clock −50 min') ?? 0) * 3_000_000;
    const isPatient = () => schedule.now < endOfPatience() + setBackMs();
    const endOfPatience = () => startedAt + PATIENCE_MS + 2 * patience.longestMs;
    let isUnderWay: boolean;
    // At least once: what was just asked for has not begun yet.
    do {
      isUnderWay = this.#visitor.traveller.isUnderWay;
      await this.#wait(Math.max(SLICE_MS, patience.longestMs / 20));
      if (schedule.now >= endOfPatience()) checkLooks(this.#context, this.#ledger, startedAt);
    } while (!this.#isOver() && isPatient() && (isUnderWay || !isSettled(this.#world())));
  }

  #wait(ms: number): Promise<void> {
    const { schedule } = this.#context;
    return schedule.run(schedule.now + ms, () => this.#isOver());
  }

  #isOver(): boolean {
    return this.#context.violation !== null;
  }

  #world(): CheckedWorld {
    const desks = this.#visitor.usableDesks;
    return { context: this.#context, ledger: this.#ledger, server: this.#server, desks, lookedAt: this.#lookedAt };
  }
}

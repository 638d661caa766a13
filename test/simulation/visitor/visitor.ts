/** Somebody who uses the chat, hastily, in several tabs. */
import type { SendResult } from '../../../src/conversation/conversation.ts';
import type { ConversationOptions } from '../../../src/conversation/options.ts';
import type { UserMessage } from '../../../src/conversation/message.ts';
import { isUpToThem } from '../oracle/checks.ts';
import { checkNotStored } from '../oracle/composer.ts';
import { isWiped } from '../oracle/entry.ts';
import type { Ledger } from '../oracle/ledger.ts';
import type { SimBrowser } from '../world/browser.ts';
import type { Context } from '../world/context.ts';
import type { Page } from '../world/page.ts';
import type { Random } from '../world/random.ts';
import type { Account } from './account.ts';
import type { Deletions } from '../oracle/deletions.ts';
import { asSent, Desk, type Typed } from './desk.ts';
import { Traveller } from './traveller.ts';

const MOST_TABS = 4;

type Action =
  | 'submit'
  | 'submit twice'
  | 'submit the same'
  | 'type'
  | 'send directly'
  | 'decide'
  | 'stop'
  | 'open a tab'
  | 'close a tab'
  | 'reload'
  | 'remount'
  | 'start new'
  | 'purge'
  | 'try now'
  | 'look around';

const WEIGHTS: Readonly<Record<Action, number>> = {
  submit: 38,
  'submit twice': 6,
  'submit the same': 5,
  type: 6,
  'send directly': 4,
  decide: 16,
  stop: 5,
  'open a tab': 5,
  'close a tab': 2,
  reload: 4,
  remount: 2,
  'start new': 2,
  purge: 1,
  'try now': 3,
  'look around': 2,
};

const WEIGHT_SUM = Object.values(WEIGHTS).reduce((sum, weight) => sum + weight, 0);

// Composed and decomposed, beyond the first plane, and a half of a character.
const WORDS = ['ring', 'nhẫn cưới', 'cafe\u0301', '💎 please', '  spaces  ', 'two\nlines', 'cut \ud83d'] as const;

/** What a visitor works with. */
export interface VisitorParts {
  readonly context: Context;
  readonly browser: SimBrowser;
  readonly ledger: Ledger;
  readonly account: Account;
  readonly deletions: Deletions;
  readonly options: Omit<ConversationOptions, 'environment'>;
  /** They press "send now" at every countdown, more than once. */
  readonly isHasty: boolean;
}

/** The visitor. */
export class Visitor {
  readonly desks: Desk[] = [];
  submits = 0;
  hasPurged = false;
  readonly #parts: VisitorParts;
  readonly #random: Random;
  readonly traveller: Traveller;
  #texts = 0;
  #lastText = '';

  constructor(parts: VisitorParts) {
    this.#parts = parts;
    this.#random = parts.context.random('visitor');
    const { context, deletions } = parts;
    this.traveller = new Traveller({
      context,
      deletions,
      ignore: (promise) => {
        this.#ignore(promise);
      },
    });
    this.#openTab();
  }

  get usableDesks(): readonly Desk[] {
    return this.desks.filter((desk) => desk.isUsable);
  }

  /** Does something. */
  act(): void {
    const desk = this.deskToUse();
    this.look(desk);
    if (this.traveller.act(desk)) return;
    if (this.#parts.isHasty && this.#random.chance(0.5) && this.decide(desk)) return;
    const action = this.#pickAction();
    this.#note(() => `VISITOR in ${desk.page.name}: ${action}`);
    switch (action) {
      case 'submit':
        this.#type(desk, this.#newText());
        this.#submit(desk);
        break;
      case 'submit twice':
        this.#type(desk, this.#newText());
        this.#submit(desk);
        if (this.#random.chance(0.5)) this.#type(desk, this.#newText());
        this.#submit(desk);
        break;
      case 'submit the same':
        // Typed again before the first is gone from the composer, nobody can tell the two apart.
        desk.isUnsure = true;
        this.#submitAgain(desk, this.#lastText || this.#newText());
        break;
      case 'type':
        this.#type(desk, this.#newText());
        break;
      case 'send directly':
        this.send(desk, this.#newText());
        break;
      case 'decide':
        this.decide(desk);
        break;
      case 'stop':
        desk.conversation.stop();
        break;
      default:
        this.#actOnTabs(action, desk);
    }
  }

  /** Turns to a tab, and to the chat in it. */
  look(desk: Desk): void {
    this.#parts.browser.look(desk.tab);
    if (desk.conversation.getSnapshot().status === 'closed') this.#ignore(desk.conversation.open());
  }

  /** Turns to a tab once more, and opens the chat in it, open or not. */
  comeBack(desk: Desk): void {
    this.#parts.browser.look(desk.tab);
    this.#ignore(desk.conversation.open());
  }

  /** A page that can be used; a tab is opened or revived when there is none. */
  deskToUse(): Desk {
    const desk = this.#random.pick(this.usableDesks);
    if (desk) return desk;
    const crashed = this.desks.find((candidate) => !candidate.isClosed && candidate.page.isDead);
    if (!crashed) return this.#openTab();
    this.revive(crashed);
    return crashed;
  }

  /** Loads a tab whose page crashed. */
  revive(desk: Desk): void {
    desk.reload();
  }

  /** Decides on what needs a decision, signs in, tries again. Returns whether there was anything. */
  decide(desk: Desk): boolean {
    const { problem } = desk.conversation.getSnapshot();
    if (problem?.type === 'sign-in' || problem?.type === 'forbidden') {
      this.#parts.account.signIn();
      this.tryNow(desk);
    }
    const message = desk.messages().find((each) => isUpToThem(each, this.#parts.isHasty));
    if (message) this.#decideOn(desk, message);
    if (message !== undefined || problem !== null) return true;
    return this.traveller.turnToUndecided(desk);
  }

  /** Asks for a try now. */
  tryNow(desk: Desk): void {
    this.#click();
    desk.conversation.reconnect();
  }

  #click(): void {
    const { context, ledger } = this.#parts;
    ledger.patience.lastClickAt = context.schedule.now;
  }

  #decideOn(desk: Desk, message: UserMessage): void {
    const entry = this.#parts.ledger.entryFor(message);
    const isUncertain = message.state === 'unconfirmed';
    if (message.state === 'queued') {
      this.#sendNow(desk, message);
      if (this.#random.chance(this.#parts.isHasty ? 0.9 : 0.4))
        this.#sendNowAgain(desk, message, this.#random.between(2, 5));
      return;
    }
    const choice = this.#random.pick(isUncertain ? ['retry', 'confirm', 'discard'] : ['retry', 'retry', 'discard']);
    this.#note(() => `VISITOR in ${desk.page.name}: ${choice} "${message.content}" (${message.id})`);
    switch (choice) {
      case 'retry':
        if (isUncertain) entry.resends += 1;
        entry.retries += 1;
        this.#click();
        this.#ignore(desk.conversation.retry(message.id, { withArtifact: this.#random.chance(0.7) }));
        break;
      case 'confirm':
        entry.isConfirmed = true;
        this.#ignore(desk.conversation.confirm(message.id));
        break;
      case 'discard':
        entry.isDiscarded = true;
        this.#ignore(desk.conversation.discard(message.id));
        break;
    }
  }

  #sendNow(desk: Desk, message: UserMessage): void {
    this.#note(() => `VISITOR in ${desk.page.name}: send "${message.content}" (${message.id}) now`);
    this.#click();
    this.#parts.ledger.entryFor(message).isUrged = true;
    this.#ignore(desk.conversation.retry(message.id));
  }

  /** Some press a button more than once. */
  #sendNowAgain(desk: Desk, message: UserMessage, times: number): void {
    const { context } = this.#parts;
    context.schedule.in(this.#random.between(200, 2500), () => {
      const isWaiting =
        desk.isUsable && desk.messages().some(({ id, state }) => id === message.id && state === 'queued');
      if (context.isCalm || !isWaiting) return;
      this.#sendNow(desk, message);
      if (times > 1) this.#sendNowAgain(desk, message, times - 1);
    });
  }

  #actOnTabs(action: Action, desk: Desk): void {
    const { conversation } = desk;
    switch (action) {
      case 'open a tab':
        if (this.desks.filter(({ isClosed }) => !isClosed).length < MOST_TABS) this.#openTab();
        break;
      case 'close a tab':
        desk.close();
        break;
      case 'reload':
        desk.reload();
        break;
      case 'remount':
        desk.remount();
        break;
      case 'start new':
        this.#ignore(conversation.startNew());
        break;
      case 'purge':
        this.hasPurged = true;
        this.#ignore(this.#purge(desk));
        break;
      case 'try now':
        this.tryNow(desk);
        break;
      default:
        this.#ignore(conversation.loadEarlier());
        this.#ignore(conversation.exportTranscript('json'));
        conversation.setArtifact(null);
    }
  }

  async #purge(desk: Desk): Promise<void> {
    const { page, conversation } = desk;
    const { browser, context, ledger } = this.#parts;
    const before = [...ledger.entries.keys()];
    desk.purgedAt = context.schedule.now;
    const drafts = this.desks.map((each) => ({ each, typed: each.typed }));
    try {
      await conversation.purge();
    } catch {
      // The device refuses, and says so: nothing is promised.
      await conversation.open();
      return;
    }
    if (page.isDead) return;
    for (const { messages } of browser.device.databases.values()) {
      const left = before.find((id) => messages.has(id));
      if (left !== undefined) context.violate('I15', `${left} is still stored after everything was wiped`);
    }
    this.#note(() => `${page.name} is purged`);
    for (const { each, typed } of drafts) {
      if (typed && !typed.isEarly && each.typed === typed) ledger.wipedDrafts.add(typed.text);
    }
    await conversation.open();
  }

  #type(desk: Desk, text: string): void {
    // It crashed as it was loaded.
    if (desk.page.isDead) return;
    const { now } = this.#parts.context.schedule;
    desk.typed = { text, at: now, isEarly: desk.isOpening, isPressed: false, isSubmitted: false };
    this.#parts.ledger.wipedDrafts.delete(text);
    desk.conversation.setDraft({ text });
  }

  #submitAgain(desk: Desk, text: string): void {
    // It may stand in another tab, too, where nobody submits it.
    for (const other of this.desks) if (other.typed?.text === text) other.isUnsure = true;
    this.#type(desk, text);
    this.#submit(desk);
  }

  /** Submits what stands in the composer. */
  #submit(desk: Desk): void {
    const { page, conversation, typed } = desk;
    const { now: at } = this.#parts.context.schedule;
    this.submits += 1;
    if (typed) typed.isPressed = true;
    this.#ignore(
      conversation.send().then((result) => {
        if (conversation === desk.conversation) this.#settle(desk, { page, at }, result);
        const row = result.type === 'accepted' ? this.#parts.ledger.entries.get(result.id) : undefined;
        if (!page.isDead && row && typed && asSent(typed.text) === row.text) this.#noteSubmitted(typed, desk.typed);
        // What was typed meanwhile stays.
        if (!page.isDead && row && desk.typed && row.text.includes(asSent(desk.typed.text))) desk.typed = null;
      }),
    );
  }

  /** A second press of the button finds the composer empty, or the same words that were typed again. */
  #noteSubmitted(pressed: Typed, current: Typed | null): void {
    const typed = pressed.isSubmitted && current?.text === pressed.text ? current : pressed;
    if (typed.isSubmitted) this.#parts.context.violate('I2', `"${typed.text}" was typed once and accepted twice`);
    typed.isSubmitted = true;
  }

  /** Says something past the composer. */
  send(desk: Desk, text: string): void {
    const { page, conversation } = desk;
    const { now: at } = this.#parts.context.schedule;
    this.submits += 1;
    this.#ignore(
      conversation.send({ text }).then((result) => {
        if (conversation === desk.conversation) this.#settle(desk, { page, at }, result);
      }),
    );
  }

  #settle(desk: Desk, { page, at }: { readonly page: Page; readonly at: number }, result: SendResult): void {
    if (page.isDead) return;
    const { context, ledger } = this.#parts;
    this.#note(() => `${page.name} send() is ${result.type}${'id' in result ? ` as ${result.id}` : ''}`);
    if (result.type === 'not-stored' && !this.hasPurged) checkNotStored({ context, ledger }, desk);
    if (result.type !== 'accepted') return;
    const stored = ledger.database?.messages.get(result.id);
    const row = stored ?? desk.messages().find(({ id }) => id === result.id);
    const known = ledger.entries.get(result.id);
    if (row?.kind === 'user') {
      const entry = ledger.entryFor(row);
      entry.isAccepted = true;
      entry.isVolatile = !stored;
    } else if (isWiped(known, desk.purgedAt >= at)) {
      if (known) known.isAccepted = true;
    } else context.violate('I1', `${result.id} was accepted and is nowhere`);
  }

  #openTab(): Desk {
    const { browser, context, options } = this.#parts;
    const desk = new Desk(browser, options, () => context.schedule.now);
    this.desks.push(desk);
    return desk;
  }

  #newText(): string {
    this.#lastText = `m${String((this.#texts += 1))} ${this.#random.pick(WORDS)}`;
    return this.#lastText;
  }

  #pickAction(): Action {
    const { without = [] } = this.#parts.context.options;
    let left = this.#random.below(WEIGHT_SUM);
    for (const [action, weight] of Object.entries(WEIGHTS) as [Action, number][]) {
      left -= weight;
      if (left < 0) return without.some((excluded) => excluded === action) ? 'look around' : action;
    }
    return 'submit';
  }

  /** A method that rejects is a fault, as none may for what a network or a device does; storage that fails is the exception. */
  #ignore(promise: Promise<unknown>): void {
    promise.catch((error: unknown) => {
      this.#note(() => `rejected: ${String(error)}`);
    });
  }

  #note(text: () => string): void {
    this.#parts.context.note(text);
  }
}

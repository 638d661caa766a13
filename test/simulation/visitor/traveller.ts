/** Somebody who has several conversations: lists them, moves between them, deletes some, and thinks better of it. */
import type { ConversationPage, ConversationSummary, Undoable } from '../../../src/conversation/conversations.ts';
// Loaded before it is asked for: when a module arrives is no matter of the seed.
import '../../../src/conversation/list/index.ts';
import type { Deletions } from '../oracle/deletions.ts';
import type { Context } from '../world/context.ts';
import type { Random } from '../world/random.ts';
import type { Desk } from './desk.ts';

/** What a traveller works with. */
export interface TravellerParts {
  readonly context: Context;
  readonly deletions: Deletions;
  /** Of the visitor: every method that rejects is noted. */
  readonly ignore: (promise: Promise<unknown>) => void;
}

type Act = 'list' | 'move' | 'start new' | 'go back' | 'delete' | 'delete another' | 'take back';

const ACTS: readonly Act[] = [
  'list',
  'move',
  'move',
  'start new',
  'start new',
  'go back',
  'delete',
  'delete another',
  'take back',
];

/** So long a deletion can be taken back: from its commit on, a moment before its visitor hears of it. */
const GRACE_MS = 30_000 - 20;

/** What was deleted last. */
interface Deleted {
  readonly id: string;
  readonly time: number;
  readonly undoable: Undoable;
}

/** Does what the visitor of a shop with one conversation never does. */
export class Traveller {
  /** Half of the visitors have one conversation all their life. */
  readonly isOne: boolean;
  readonly #parts: TravellerParts;
  readonly #random: Random;
  /** Of its own, so that whoever thinks better of it does everything else as before. */
  readonly #regret: Random;
  #begun: { readonly desk: Desk; readonly undoable: Undoable } | null = null;
  #deleted: Deleted | null = null;
  /** What was begun and has not ended, by its desk: with a token function or a device that is slow it takes its time. */
  readonly #underWay = new Map<Promise<void>, Desk>();

  constructor(parts: TravellerParts) {
    this.#parts = parts;
    this.#random = parts.context.random('traveller');
    this.#regret = parts.context.random('regret');
    this.isOne = this.#random.chance(0.5) && parts.context.options.without?.some((one) => one === 'travel') !== true;
  }

  /** Whether a tab is still on its way somewhere. */
  get isUnderWay(): boolean {
    return [...this.#underWay.values()].some((desk) => desk.isUsable);
  }

  /** Sometimes does something, in place of what the visitor would have done. */
  act(desk: Desk): boolean {
    if (!this.isOne || !this.#random.chance(0.3)) return false;
    const act = this.#random.pick(ACTS) ?? 'list';
    this.#parts.context.note(() => `VISITOR in ${desk.page.name}: ${act}`);
    this.#begin(desk, this.#do(act, desk));
    return true;
  }

  /** Looks for a message in another conversation that needs a decision, and moves there. Returns whether there is one. */
  turnToUndecided(desk: Desk): boolean {
    if (desk.conversation.getSnapshot().elsewhere.undecided === 0) return false;
    this.#parts.context.note(() => `VISITOR in ${desk.page.name}: looks for what is undecided elsewhere`);
    this.#begin(
      desk,
      this.#move(desk, ({ undecided }) => undecided > 0),
    );
    return true;
  }

  #begin(desk: Desk, done: Promise<void>): void {
    this.#underWay.set(done, desk);
    this.#parts.ignore(done.finally(() => this.#underWay.delete(done)));
  }

  async #do(act: Act, desk: Desk): Promise<void> {
    switch (act) {
      case 'list':
        await this.#list(desk);
        break;
      case 'move':
        await this.#move(desk, ({ isCurrent }) => !isCurrent);
        break;
      case 'start new':
        this.#begun = { desk, undoable: await desk.conversation.startNew() };
        break;
      case 'go back':
        await this.#goBack();
        break;
      case 'delete':
      case 'delete another': {
        const isWanted = ({ isCurrent }: ConversationSummary) => isCurrent === (act === 'delete');
        const item = this.#random.pick((await this.#list(desk)).filter(isWanted));
        if (item) await this.#delete(desk, item);
        break;
      }
      case 'take back':
        await this.#takeBack();
    }
  }

  async #list(desk: Desk): Promise<readonly ConversationSummary[]> {
    const { conversation } = desk;
    const page = await conversation.listConversations({ limit: this.#random.between(1, 5) });
    this.#checkPage(page);
    if (page.cursor === null) return page.conversations;
    const next = await conversation.listConversations({ cursor: page.cursor, limit: 5 });
    return [...page.conversations, ...next.conversations];
  }

  async #move(desk: Desk, isWanted: (item: ConversationSummary) => boolean): Promise<void> {
    const item = this.#random.pick((await this.#list(desk)).filter(isWanted));
    if (!item) return;
    // What was wiped here may be fetched again by somebody who asks for it.
    if (item.source === 'api') this.#parts.deletions.fetched(item.id);
    const { type } = await desk.conversation.switchTo(item.id);
    this.#parts.context.note(() => `${desk.page.name} moves to ${item.id}: ${type}`);
  }

  async #goBack(): Promise<void> {
    const begun = this.#begun;
    this.#begun = null;
    if (begun) await begun.undoable.undo();
  }

  async #delete(desk: Desk, item: ConversationSummary): Promise<void> {
    const { context, deletions } = this.#parts;
    // What was wiped here is named here again, until it is gone.
    if (item.source === 'api') deletions.fetched(item.id);
    const time = deletions.ask(item.id);
    context.note(() => `${desk.page.name} deletes ${item.id}`);
    const undoable = await desk.conversation.deleteConversation(item.id);
    if (!undoable.isDone) return;
    this.#deleted = { id: item.id, time, undoable };
    if (this.#regret.chance(0.8)) this.#regretLate(desk, this.#deleted);
  }

  /** Some press "undo" in the last moment: while the API is asked whether it is there, when it is being asked to delete, or when it has. */
  #regretLate(desk: Desk, deleted: Deleted): void {
    const { context, ignore } = this.#parts;
    context.schedule.in(GRACE_MS + this.#regret.spread(10, 2000), () => {
      if (context.isCalm || !desk.isUsable || this.#deleted !== deleted) return;
      context.note(() => `VISITOR in ${desk.page.name}: takes the deletion of ${deleted.id} back in the last moment`);
      ignore(this.#takeBack());
    });
  }

  async #takeBack(): Promise<void> {
    const deleted = this.#deleted;
    this.#deleted = null;
    if (deleted && (await deleted.undoable.undo())) this.#parts.deletions.tookBack(deleted.id, deleted.time);
  }

  /** No conversation twice. */
  #checkPage({ conversations }: ConversationPage): void {
    const keys = conversations.map(({ id, conversationId }) => conversationId ?? id);
    if (new Set(keys).size < keys.length) this.#parts.context.violate('list', `listed twice: ${keys.join(' ')}`);
  }
}

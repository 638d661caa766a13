/** Somebody who does not wait until a message is looked for by itself. */
import type { Ledger } from '../oracle/ledger.ts';
import type { Context } from '../world/context.ts';
import type { Random } from '../world/random.ts';
import type { Desk } from './desk.ts';
import type { Visitor } from './visitor.ts';

/** What a checker works with. */
export interface CheckerParts {
  readonly context: Context;
  readonly ledger: Ledger;
  readonly visitor: Visitor;
}

/** Presses "check now", some more than once. */
export class Checker {
  readonly #parts: CheckerParts;
  /** Of its own, so that the visitor does everything else as before. */
  readonly #random: Random;

  constructor(parts: CheckerParts) {
    this.#parts = parts;
    this.#random = parts.context.random('check now');
  }

  /** Sometimes presses it, where it is offered. */
  act(): void {
    const desk = this.#random.pick(this.#parts.visitor.usableDesks);
    if (desk && this.#random.chance(0.5)) this.#press(desk, this.#random.between(1, 3));
  }

  #press(desk: Desk, times: number): void {
    const { context, ledger, visitor } = this.#parts;
    const isOffered = desk.isUsable && !context.isCalm;
    const message = isOffered
      ? desk.messages().find(({ state, hold }) => (state === 'checking' || state === 'awaiting') && hold !== null)
      : undefined;
    if (!message) return;
    visitor.look(desk);
    context.note(() => `VISITOR in ${desk.page.name}: check "${message.content}" (${message.id}) now`);
    ledger.patience.lastClickAt = context.schedule.now;
    desk.conversation.retry(message.id).catch((error: unknown) => {
      context.note(() => `rejected: ${String(error)}`);
    });
    if (times === 1) return;
    context.schedule.in(this.#random.between(200, 8000), () => {
      this.#press(desk, times - 1);
    });
  }
}

/**
 * A message that something on the way holds, while the API loses its conversation: the visitor asks for a try now, so that the chat goes on in another
 * conversation, and says the next thing there. Only then it is heard that the held one was never handed on.
 */
import { htmlAnswer } from './answers.ts';
import type { Context } from './context.ts';
import type { Hold, RequestRecord } from './network.ts';
import type { Random } from './random.ts';
import type { SimServer } from './server.ts';

/** What it works on. */
export interface HeldMessageParts {
  readonly context: Context;
  readonly server: SimServer;
  readonly askForTry: () => void;
  readonly say: (text: string) => void;
}

/** Few sessions: nothing else happens to so many messages of theirs. */
const SHARE = 0.03;

/** Holds one message of some sessions. All of it comes at its time, as chance alone would hardly ever bring it together. */
export class HeldMessage {
  readonly #parts: HeldMessageParts;
  /** Of its own, so that other sessions stay what they are. */
  readonly #random: Random;
  #isToCome: boolean;

  constructor(parts: HeldMessageParts) {
    this.#parts = parts;
    this.#random = parts.context.random('held message');
    const { without = [] } = parts.context.options;
    const isLeftOut = without.includes('conversation deleted') || without.includes('not forwarded');
    this.#isToCome = this.#random.chance(SHARE) && !isLeftOut;
  }

  /** `null`: the request goes its way. */
  holdOf({ method, path, body }: RequestRecord): Hold | null {
    const { context, server } = this.#parts;
    if (!this.#isToCome || context.isCalm || method !== 'POST' || !path.endsWith('/chat')) return null;
    const { conversation_id: id } = JSON.parse(body ?? '{}') as { readonly conversation_id?: string };
    const conversation = server.conversations.get(id ?? '');
    if (!conversation || conversation.isDeleted || conversation.isForeign) return null;
    this.#isToCome = false;
    context.count('not forwarded');
    context.count('conversation deleted');
    conversation.isDeleted = true;
    context.note(() => `the API: ${conversation.id} isDeleted while a message to it is held`);
    this.#later(this.#random.between(200, 1000), this.#parts.askForTry);
    this.#later(this.#random.between(3000, 5000), () => {
      this.#parts.say('and one more thing');
    });
    const headers = { 'x-chatbox-outcome': 'not-forwarded' };
    return { delayMs: this.#random.between(6000, 15_000), answer: htmlAnswer(503, headers) };
  }

  #later(delayMs: number, act: () => void): void {
    const { context } = this.#parts;
    context.schedule.in(delayMs, () => {
      if (!context.isCalm) act();
    });
  }
}

/** The contract of `BroadcastChannel`: reaches all others of its name, a little later, in order. */
import type { TabChannel, TabMessage } from '../../../src/conversation/environment.ts';
import type { Context } from './context.ts';
import type { FaultPlan } from './faults.ts';
import type { Page } from './page.ts';
import type { Random } from './random.ts';

interface Member {
  readonly name: string;
  readonly page: Page;
  readonly receive: (message: TabMessage) => void;
  /** Messages arrive in the order in which they were posted. */
  nextAt: number;
}

/** The channels of one browser. */
export class SimChannels {
  readonly #context: Context;
  readonly #faults: FaultPlan;
  readonly #random: Random;
  readonly #members = new Set<Member>();
  /** Hears each message that is posted. */
  readonly onPost: (message: TabMessage) => void;

  constructor(context: Context, faults: FaultPlan, onPost: (message: TabMessage) => void) {
    this.#context = context;
    this.#faults = faults;
    this.#random = context.random('channel');
    this.onPost = onPost;
  }

  open(name: string, page: Page): TabChannel {
    const listeners = new Set<(message: TabMessage) => void>();
    const member: Member = {
      name,
      page,
      nextAt: 0,
      receive: (message) => {
        for (const listener of [...listeners]) listener(message);
      },
    };
    this.#members.add(member);
    page.whenDead(() => {
      this.#members.delete(member);
    });
    return {
      post: (message) => {
        if (page.isDead) return;
        if (!this.#members.has(member)) throw new Error('InvalidStateError: the channel is closed.');
        this.#post(member, message);
      },
      subscribe(listener) {
        listeners.add(listener);
        return () => {
          listeners.delete(listener);
        };
      },
      close: () => {
        this.#members.delete(member);
      },
    };
  }

  #post(from: Member, message: TabMessage): void {
    this.onPost(message);
    for (const member of this.#members) {
      if (member === from || member.name !== from.name) continue;
      const delayMs = this.#delay(message);
      if (delayMs === null) continue;
      const { schedule } = this.#context;
      member.nextAt = Math.max(member.nextAt, schedule.now + delayMs);
      schedule.in(member.nextAt - schedule.now, () => {
        member.page.deliver(() => {
          if (this.#members.has(member)) member.receive({ ...message });
        });
      });
    }
  }

  /** `null`: it never arrives. Only hints may get lost: a browser that drops the others would be out of order. */
  #delay(message: TabMessage): number | null {
    const usualMs = this.#random.between(1, 5);
    const { world } = this.#faults;
    if (this.#context.isCalm) return usualMs;
    if (message.type !== 'purged' && world.includes('channel lost') && this.#random.chance(0.3)) {
      this.#context.count('channel lost');
      return null;
    }
    if (world.includes('channel delayed') && this.#random.chance(0.3)) {
      this.#context.count('channel delayed');
      return this.#random.between(50, 900);
    }
    return usualMs;
  }
}

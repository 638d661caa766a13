/** The host page's own part: the token of the signed-in visitor. */
import type { TokenSource } from '../../../src/api/client.ts';
import type { Context } from '../world/context.ts';
import type { FaultPlan } from '../world/faults.ts';
import type { Random } from '../world/random.ts';
import type { SimServer } from '../world/server.ts';

/** The account of the visitor. */
export class Account {
  readonly #server: SimServer;
  readonly #context: Context;
  readonly #faults: FaultPlan;
  readonly #random: Random;
  /** Whether the host page can get a new token without asking the visitor. */
  readonly #canRefresh: boolean;
  #token: string;

  constructor(context: Context, faults: FaultPlan, server: SimServer) {
    this.#server = server;
    this.#context = context;
    this.#faults = faults;
    this.#random = context.random('account');
    this.#canRefresh = this.#random.chance(0.5);
    this.#token = server.validToken;
  }

  get isSignedIn(): boolean {
    return this.#token === this.#server.validToken;
  }

  /** The API accepts the present token no longer. */
  expire(): void {
    this.#server.validToken = this.#server.nextToken();
  }

  signIn(): void {
    this.#token = this.#server.validToken;
  }

  readonly getToken: TokenSource = async ({ isRetry }) => {
    if (!this.#context.isCalm && this.#faults.world.includes('token function fails') && this.#random.chance(0.2)) {
      this.#context.count('token function fails');
      const how = this.#random.below(4);
      if (how === 0) throw new Error(`No token; the old one was ${this.#token}`);
      if (how === 1) return '';
      if (how === 2) return null;
      await new Promise<void>((resolve) => {
        this.#context.schedule.in(this.#random.spread(100, 60_000), resolve);
      });
    }
    if (isRetry && this.#canRefresh) this.signIn();
    return this.#token;
  };
}

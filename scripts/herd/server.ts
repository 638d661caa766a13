/** An API that is away for a while and bears so much and no more. */
import { BusyError, NetworkError, ServerError, type ApiFailure } from '../../src/api/errors.ts';
import type { EventQueue } from './events.ts';

/** How it turns down what is too much. */
export type Overload =
  /** A gateway answers 503 at once, which proves nothing. */
  | 'unavailable'
  /** A gateway answers 429 with this Retry-After. */
  | { readonly retryAfterMs: number }
  /** It makes everybody wait, and answers 503 to whom would wait for longer than half a minute. */
  | 'queue';

/** The setting. */
export interface ServerOptions {
  readonly outageFrom: number;
  readonly outageTo: number;
  readonly overload: Overload;
  /** Requests a second from when it is told {@link Server.limit}. */
  readonly random: () => number;
}

/** What became of a request; `isApplied` is what the server knows and the client may not. */
export interface Answer {
  readonly error: ApiFailure | null;
  readonly isApplied: boolean;
}

const BUCKET_MS = 1000;
const READ_MS = 50;
const REPLY_FROM_MS = 2000;
const REPLY_TO_MS = 14_000;
const QUEUE_MAX_MS = 30_000;
const NETWORK = new NetworkError();
const UNAVAILABLE = new ServerError(false, { status: 503 });

/** Counts every request that is made, answered or not. */
export class Server {
  readonly requests: number[] = [];
  readonly #queue: EventQueue;
  readonly #options: ServerOptions;
  #perMs = Infinity;
  #busyUntil = 0;

  constructor(queue: EventQueue, options: ServerOptions) {
    this.#queue = queue;
    this.#options = options;
  }

  /** From now on it takes no more than that, requests a second. */
  limit(perSecond: number): void {
    this.#perMs = perSecond / 1000;
  }

  request(kind: 'read' | 'post', onAnswer: (answer: Answer) => void): void {
    const { now } = this.#queue;
    const { outageFrom, outageTo, random } = this.#options;
    const bucket = Math.floor(now / BUCKET_MS);
    this.requests[bucket] = (this.requests[bucket] ?? 0) + 1;
    const answer = (at: number, error: ApiFailure | null, isApplied = error === null): void => {
      this.#queue.schedule(at, () => onAnswer({ error, isApplied }));
    };
    if (now >= outageFrom && now < outageTo) {
      answer(now + READ_MS, NETWORK);
      return;
    }
    const startsAt = this.#admit(now);
    if (startsAt === null) {
      answer(now + READ_MS, this.#refusal());
      return;
    }
    const endsAt = startsAt + (kind === 'read' ? READ_MS : REPLY_FROM_MS + (REPLY_TO_MS - REPLY_FROM_MS) * random());
    // What is under way when the API goes breaks off; half of the messages are stored by then.
    if (now < outageFrom && endsAt >= outageFrom) answer(outageFrom, NETWORK, kind === 'post' && random() < 0.5);
    else answer(endsAt, null);
  }

  /** When work on it begins; `null` when there is too much. */
  #admit(now: number): number | null {
    const costMs = 1 / this.#perMs;
    const startsAt = Math.max(now, this.#busyUntil);
    // Without a queue there is still the slack of a second.
    const patienceMs = this.#options.overload === 'queue' ? QUEUE_MAX_MS : BUCKET_MS;
    if (startsAt - now > patienceMs) return null;
    this.#busyUntil = startsAt + costMs;
    return this.#options.overload === 'queue' ? startsAt : now;
  }

  #refusal(): ApiFailure {
    const { overload } = this.#options;
    if (typeof overload === 'string') return UNAVAILABLE;
    return new BusyError({ status: 429, retryAfterMs: overload.retryAfterMs });
  }
}

/** Whether requests keep off the API as long as they have to (I12): after a Retry-After, and while the breaker is open. */
import type { UserMessage } from '../../../src/conversation/message.ts';
import { EPOCH } from '../world/environment.ts';
import type { Context } from '../world/context.ts';
import type { RequestRecord } from '../world/network.ts';
import type { Page } from '../world/page.ts';
import { Failures, isInGoodHealth } from './failures.ts';

/** The shortest time for which two failures in a row keep messages off the API. */
const BREAKER_MS = 65_000;

/** One "send now" passes in 5 s, and the way from there to its request is now longer, now shorter: two requests that are so far apart have one each. */
const CLICK_MS = 2500;

/** Answers whose Retry-After is kept by all messages. */
const ASKING: readonly number[] = [429, 502, 503, 504];

interface Pause {
  readonly until: number;
  readonly since: number;
  readonly page: Page;
  /** Whoever leads next knows of it. */
  isStored: boolean;
}

/** Watches the requests of one browser. */
export class Patience {
  readonly #context: Context;
  /** When the visitor last asked for a try now. */
  lastClickAt = -Infinity;
  /** The longest time for which the API asked anybody to wait, ms. */
  longestMs = 0;
  /** The API asked for it. */
  #asked: Pause | null = null;
  /** The breaker is open. */
  #open: Pause | null = null;
  readonly #failures = new Failures();
  #lastEarlyAt = -Infinity;
  /** When a message was last looked for. */
  #lastLookAt = -Infinity;
  /** When a message was last looked for in a pause. */
  #lastEarlyLookAt = -Infinity;
  /** The request that looked for it. */
  #earlyLookId = '';
  /** When a message was last sent because somebody asked for it. */
  #lastUrgedAt = -Infinity;
  /** The message that was last to be sent was asked for. */
  #isUrged = false;

  constructor(context: Context) {
    this.#context = context;
  }

  /** Another page sends from now on, or a new conversation object of the same one. */
  onNewLeader(): void {
    this.#failures.forget();
    // Whoever led before may have ended between the request and the row that says that what was asked for is done.
    this.#lastEarlyLookAt = -Infinity;
    if (this.#asked?.isStored === false) this.#asked = null;
    if (this.#open?.isStored === false) this.#open = null;
  }

  /** The leader wrote something, and its knowledge of the API with it. */
  onLeaderCommit(page: Page): void {
    for (const pause of [this.#asked, this.#open]) if (pause?.page === page) pause.isStored = true;
  }

  /** Everything was wiped. */
  forget(): void {
    this.#failures.forget();
    this.#asked = null;
    this.#open = null;
  }

  onOutcome(record: RequestRecord, isLeader: boolean): void {
    const { outcome, page, path, startedAt } = record;
    if (outcome === null) return;
    // With a fresh token the same look is repeated.
    if (record.id === this.#earlyLookId && isTokenRefused(outcome)) this.#lastEarlyLookAt = -Infinity;
    const isChat = path.endsWith('/chat');
    const askedMs = askedOf(outcome);
    this.longestMs = Math.max(this.longestMs, askedMs);
    const { now } = this.#context.schedule;
    const openSince = this.#failures.openSince(record, outcome, now);
    if (!isLeader) return;
    if (outcome !== 'failed' && isInGoodHealth(outcome)) {
      this.#onPassed(isChat, startedAt);
      return;
    }
    const isAsking = isChat && outcome !== 'failed' && ASKING.includes(outcome.status);
    const begin = (until: number, since: number): Pause => ({ until, since, page, isStored: false });
    if (isAsking && askedMs > 0 && now + askedMs > (this.#asked?.until ?? 0)) {
      this.#asked = begin(now + askedMs, startedAt);
    }
    if (openSince !== null) this.#open = begin(openSince + BREAKER_MS, openSince);
  }

  /** It went well after somebody asked for it, or was refused by the application itself, which is behind whatever asks for patience. */
  #onPassed(isChat: boolean, startedAt: number): void {
    if (isChat && startedAt > (this.#asked?.since ?? Infinity)) this.#asked = null;
    // Any answer closes the breaker. The core knows whole milliseconds.
    if (startedAt >= Math.floor(this.#open?.since ?? Infinity)) this.#open = null;
  }

  /** A message waits as long as its row says, unless somebody asked for it. */
  onSending(before: UserMessage | null, { state, content }: UserMessage): void {
    if (before?.state !== 'queued' || state !== 'sending') return;
    this.#isUrged = before.isUrged;
    if (before.wait === null || before.isUrged) return;
    const { until } = before.wait;
    const now = EPOCH + this.#context.schedule.now;
    if (until !== null && (until <= now || this.#isClockMoved())) return;
    this.#context.violate(
      'I12',
      `"${content}" is sent although it waits ${until === null ? 'for somebody' : `${String(Math.round(until - now))} ms more`}`,
    );
  }

  #isClockMoved(): boolean {
    const { faultCounts } = this.#context;
    return faultCounts.has('clock +1 day') || faultCounts.has('clock −1 day') || faultCounts.has('clock −50 min');
  }

  /** The API is asked whether it is there, so that a message can be sent: not while the breaker is open. */
  onProbe({ id }: RequestRecord): void {
    const { now } = this.#context.schedule;
    const pause = this.#open;
    if (pause === null || now >= pause.until || this.#context.faultCounts.has('clock +1 day')) return;
    if (this.lastClickAt >= pause.since) return;
    this.#context.violate(
      'I12',
      `${id} asks ${String(Math.round(pause.until - now))} ms too early whether the API is there`,
    );
  }

  /** The history is looked into for a message: in a pause only when somebody asked for it, and once for a click. */
  onLook({ id }: RequestRecord): void {
    const { now } = this.#context.schedule;
    const pause = [this.#asked, this.#open].find((one) => one !== null && now < one.until);
    // What was asked for may have been deleted then, and come back since.
    const isUnspent = this.lastClickAt > this.#lastLookAt;
    this.#lastLookAt = now;
    if (!pause || this.#context.faultCounts.has('clock +1 day')) return;
    const early = `${id} looks ${String(Math.round(pause.until - now))} ms too early`;
    const isAskedFor = isUnspent || this.lastClickAt >= Math.max(pause.since, this.#lastEarlyLookAt);
    if (!isAskedFor) this.#context.violate('I12', early);
    if (now - this.#lastEarlyLookAt < CLICK_MS) this.#context.violate('I12', `${early}, one of several for a click`);
    this.#lastEarlyLookAt = now;
    this.#earlyLookId = id;
  }

  /** A message is about to be sent. */
  onChat({ id }: RequestRecord): void {
    const { now } = this.#context.schedule;
    const lastUrgedAt = this.#lastUrgedAt;
    if (this.#isUrged) this.#lastUrgedAt = now;
    const pause = [this.#asked, this.#open].find((one) => one !== null && now < one.until);
    if (!pause) return;
    // By a clock that was set on the wait is over.
    if (this.#context.faultCounts.has('clock +1 day')) return;
    const early = `${id} is sent ${String(Math.round(pause.until - now))} ms too early`;
    // A click passes one message, however long the way there took: what it asked for may have failed before the message was sent.
    const isAskedFor = this.lastClickAt >= pause.since || (this.#isUrged && this.lastClickAt > lastUrgedAt);
    if (!isAskedFor) this.#context.violate('I12', early);
    if (now - this.#lastEarlyAt < CLICK_MS) this.#context.violate('I12', `${early}, one of several for a click`);
    this.#lastEarlyAt = now;
  }
}

function isTokenRefused(outcome: NonNullable<RequestRecord['outcome']>): boolean {
  return outcome !== 'failed' && (outcome.status === 401 || outcome.status === 403);
}

/** What an answer asks to wait, ms. */
function askedOf(outcome: NonNullable<RequestRecord['outcome']>): number {
  const asked = outcome === 'failed' ? '' : (outcome.headers['retry-after'] ?? '');
  return /^\d+$/.test(asked) ? Number(asked) * 1000 : 0;
}

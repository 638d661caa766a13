/** Whether requests keep off the API as long as they have to (I12): after a Retry-After, and while the breaker is open. */
import type { SimAnswer } from '../world/answers.ts';
import type { UserMessage } from '../../../src/conversation/message.ts';
import { EPOCH } from '../world/environment.ts';
import type { Context } from '../world/context.ts';
import type { RequestRecord } from '../world/network.ts';
import type { Page } from '../world/page.ts';

/** The shortest time for which two failures in a row keep messages off the API. */
const BREAKER_MS = 65_000;

/** One "send now" passes in this time. */
const CLICK_MS = 5000;

/** Refusals of a moment. */
const UNSURE: readonly number[] = [408, 409, 425, 429];

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
  #pause: Pause | null = null;
  /** Failures in a row of each conversation object. */
  readonly #failures = new Map<number, number>();
  /** When a request of each failed last. */
  readonly #failedAt = new Map<number, number>();
  #lastEarlyAt = -Infinity;
  #lastChatAt = -Infinity;

  constructor(context: Context) {
    this.#context = context;
  }

  /** Another page sends from now on, or a new conversation object of the same one. */
  onNewLeader(): void {
    this.#failures.clear();
    this.#failedAt.clear();
    if (this.#pause?.isStored === false) this.#pause = null;
  }

  /** The leader wrote something, and its knowledge of the API with it. */
  onLeaderCommit(page: Page): void {
    if (this.#pause?.page === page) this.#pause.isStored = true;
  }

  /** Everything was wiped. */
  forget(): void {
    this.#failures.clear();
    this.#failedAt.clear();
    this.#pause = null;
  }

  onOutcome({ client, outcome, page, path, startedAt }: RequestRecord, isLeader: boolean): void {
    if (outcome === null) return;
    const isChat = path.endsWith('/chat');
    const askedMs = askedOf(outcome);
    this.longestMs = Math.max(this.longestMs, askedMs);
    if (outcome !== 'failed' && isInGoodHealth(outcome)) {
      this.#failures.delete(client);
      // It went well after somebody asked for it, or was refused by the application itself, which is behind whatever asks for patience.
      if (isLeader && isChat && startedAt > (this.#pause?.since ?? Infinity)) this.#pause = null;
      return;
    }
    const isDown = outcome === 'failed' || [429, 502, 503, 504].includes(outcome.status);
    const { now } = this.#context.schedule;
    // What was under way already when another request failed says nothing new.
    const isNew = startedAt > (this.#failedAt.get(client) ?? -Infinity);
    const failures = isDown ? (this.#failures.get(client) ?? 0) + (isNew ? 1 : 0) : 0;
    this.#failures.set(client, failures);
    this.#failedAt.set(client, now);
    const pauseMs = Math.max(isDown && isChat ? askedMs : 0, failures > 1 && isNew ? BREAKER_MS : 0);
    if (isLeader) this.#begin(pauseMs, { page, startedAt });
  }

  #begin(ms: number, { page, startedAt }: Pick<RequestRecord, 'page' | 'startedAt'>): void {
    const { now } = this.#context.schedule;
    if (ms === 0 || now + ms <= (this.#pause?.until ?? 0)) return;
    this.#pause = { until: now + ms, since: Math.min(startedAt, now), page, isStored: false };
  }

  /** A message waits as long as its row says, unless somebody asked for it. */
  onSending(before: UserMessage | null, { state, content }: UserMessage): void {
    if (before?.state !== 'queued' || state !== 'sending' || before.wait === null || before.isUrged) return;
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

  /** A message is about to be sent. */
  onChat({ id }: RequestRecord): void {
    const { now } = this.#context.schedule;
    const lastChatAt = this.#lastChatAt;
    this.#lastChatAt = now;
    if (!this.#pause || now >= this.#pause.until) return;
    // By a clock that was set on the wait is over.
    if (this.#context.faultCounts.has('clock +1 day')) return;
    const early = `${id} is sent ${String(Math.round(this.#pause.until - now))} ms too early`;
    // A click passes one message, however long the way there took: what it asked for may have failed before the message was sent.
    const isAskedFor = this.lastClickAt >= this.#pause.since || this.lastClickAt > lastChatAt;
    if (!isAskedFor) this.#context.violate('I12', early);
    if (now - this.#lastEarlyAt < CLICK_MS - 1) this.#context.violate('I12', `${early}, one of several for a click`);
    this.#lastEarlyAt = now;
  }
}

/** What an answer asks to wait, ms. */
function askedOf(outcome: Exclude<RequestRecord['outcome'], null>): number {
  const asked = outcome === 'failed' ? '' : (outcome.headers['retry-after'] ?? '');
  return /^\d+$/.test(asked) ? Number(asked) * 1000 : 0;
}

function isInGoodHealth({ status, headers }: SimAnswer): boolean {
  if (status < 400) return true;
  return status < 500 && !UNSURE.includes(status) && headers['content-type'] === 'application/json';
}

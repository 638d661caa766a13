/** `fetch` of a page: between the page and the API, with everything that can happen there. */
import { toResponse, type SimAnswer } from './answers.ts';
import type { Context } from './context.ts';
import type { FaultPlan, RequestFault } from './faults.ts';
import type { Page } from './page.ts';
import type { Random } from './random.ts';
import type { SimServer } from './server.ts';
import { CARRIES, CHAT_ONLY, carryWell } from './transport.ts';

/** A request that a page made. */
export interface RequestRecord {
  readonly id: string;
  readonly page: Page;
  /** Which conversation object of the page. */
  readonly client: number;
  readonly method: string;
  readonly path: string;
  readonly body: string | null;
  readonly token: string | null;
  readonly startedAt: number;
  /** The page gave it up. */
  isAborted: boolean;
  /** What the page was told: `null` as long as it waits, `failed` for a `TypeError`. */
  outcome: SimAnswer | 'failed' | null;
  /** The page hears of nothing any more. */
  isOver: boolean;
}

/** What a page is told, and when, of a request that never reaches the API. */
export interface Hold {
  readonly delayMs: number;
  readonly answer: SimAnswer;
}

/** Hears what happens to requests. */
export interface NetworkEvents {
  readonly onRequest: (record: RequestRecord) => void;
  readonly onOutcome: (record: RequestRecord) => void;
}

/** The network of a browser. */
export class SimNetwork {
  isOnline = true;
  readonly #context: Context;
  readonly #faults: FaultPlan;
  readonly #server: SimServer;
  readonly #events: NetworkEvents;
  readonly #random: Random;
  readonly #faultOf: (record: RequestRecord) => RequestFault | null;
  readonly #holdOf: (record: RequestRecord) => Hold | null;
  readonly #running = new Map<RequestRecord, (delayMs: number) => void>();

  constructor(parts: {
    readonly context: Context;
    readonly faults: FaultPlan;
    readonly server: SimServer;
    readonly events: NetworkEvents;
    /** What a request meets. @default drawn */
    readonly faultOf?: (record: RequestRecord) => RequestFault | null;
    /** What is held on its way, and never handed on. @default nothing */
    readonly holdOf?: (record: RequestRecord) => Hold | null;
  }) {
    this.#context = parts.context;
    this.#faults = parts.faults;
    this.#server = parts.server;
    this.#events = parts.events;
    this.#random = parts.context.random('network');
    this.#holdOf = parts.holdOf ?? (() => null);
    this.#faultOf = parts.faultOf ?? ((record) => this.#draw(record));
  }

  /** Breaks the connections of all requests that run. */
  breakAll(): void {
    for (const fail of [...this.#running.values()]) fail(this.#random.between(0, 100));
  }

  fetch(page: Page, url: string, init: RequestInit): Promise<Response> {
    const record = recordOf(page, { url, init, id: this.#context.nextId('r'), startedAt: this.#context.schedule.now });
    const { signal } = init;
    this.#context.note(() => `${page.name} ${record.id} ${record.method} ${record.path} ${record.body ?? ''}`);
    this.#events.onRequest(record);
    return new Promise((resolve, reject) => {
      if (signal?.aborted === true) {
        record.isOver = true;
        reject(new Error('AbortError'));
        return;
      }
      const end = (outcome: SimAnswer | 'failed') => {
        page.deliver(() => {
          if (record.isOver) return;
          record.isOver = true;
          record.outcome = outcome;
          this.#running.delete(record);
          this.#context.note(
            () => `${page.name} ${record.id} gets ${outcome === 'failed' ? 'TypeError' : describe(outcome)}`,
          );
          this.#events.onOutcome(record);
          if (outcome === 'failed') reject(new TypeError('Failed to fetch'));
          else resolve(toResponse(outcome));
        });
      };
      signal?.addEventListener('abort', () => {
        if (record.isOver) return;
        record.isOver = true;
        record.isAborted = true;
        this.#running.delete(record);
        this.#context.note(() => `${page.name} ${record.id} is given up`);
        reject(new Error('AbortError'));
      });
      this.#carry(record, end);
    });
  }

  #carry(record: RequestRecord, end: (outcome: SimAnswer | 'failed') => void): void {
    const { schedule } = this.#context;
    const later = (delayMs: number, outcome: SimAnswer | 'failed') => {
      schedule.in(delayMs, () => {
        end(outcome);
      });
    };
    const fail = (delayMs: number) => {
      later(delayMs, 'failed');
    };
    if (!this.isOnline) {
      fail(this.#random.between(0, 10));
      return;
    }
    this.#running.set(record, fail);
    const upMs = this.#random.between(5, 80);
    const hold = this.#holdOf(record);
    if (hold) {
      later(hold.delayMs, hold.answer);
      return;
    }
    const fault = this.#faultOf(record);
    const carry = fault === null ? carryWell : CARRIES[fault];
    const { page, method, path, token, body } = record;
    carry({
      random: this.#random,
      now: () => schedule.now,
      upMs,
      fail,
      answer: later,
      deliver: (delayMs, onAnswer, change = {}) => {
        schedule.in(delayMs, () => {
          // What was sent by halves is not stored.
          if (page.isDead && delayMs < 100 && this.#random.chance(0.3)) return;
          // A browser repeats nothing for a page that ended.
          if (page.isDead && change.isReplay === true) return;
          const request = { method, path, token, body, requestId: record.id };
          this.#server.handle({ ...request, isReplay: false, assistant: 'replies', ...change }, onAnswer);
        });
      },
    });
  }

  #draw({ method, path }: RequestRecord): RequestFault | null {
    if (this.#context.isCalm || !this.#random.chance(this.#faults.requestRate)) return null;
    const fault = this.#random.pick(this.#faults.request);
    if (fault === undefined) return null;
    if (CHAT_ONLY.includes(fault) && !(method === 'POST' && path.endsWith('/chat'))) return null;
    if (method === 'GET' && (fault === 'browser replay' || fault === 'replay refused')) return null;
    // Without a history nobody can tell the refusal of a copy from one of the message.
    if (fault === 'replay refused' && !(path.endsWith('/chat') && this.#server.hasHistory)) return null;
    this.#context.count(fault);
    return fault;
  }
}

const ORIGIN_LENGTH = 'https://api.test'.length;

function recordOf(
  page: Page,
  {
    url,
    init,
    ...rest
  }: { readonly url: string; readonly init: RequestInit } & Pick<RequestRecord, 'id' | 'startedAt'>,
): RequestRecord {
  const headers = (init.headers ?? {}) as Readonly<Record<string, string>>;
  return {
    ...rest,
    page,
    client: page.client,
    method: init.method ?? 'GET',
    path: url.slice(ORIGIN_LENGTH),
    body: typeof init.body === 'string' ? init.body : null,
    token: headers['authorization']?.replace('Bearer ', '') ?? null,
    isAborted: false,
    outcome: null,
    isOver: false,
  };
}

function describe(answer: SimAnswer): string {
  const extra = answer.headers['retry-after'];
  const start = answer.body.length > 160 ? `${answer.body.slice(0, 160)}…` : answer.body;
  return `${String(answer.status)}${extra === undefined ? '' : ` (Retry-After: ${extra})`}${answer.ending === 'whole' ? '' : ` ${answer.ending}`} ${start}`;
}

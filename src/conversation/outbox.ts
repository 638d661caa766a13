/**
 * Sends what the user submitted, for all tabs of the browser: plan the next step, take it, plan again. One request at a time, the order never
 * turned round. A message is committed before the composer is cleared, and its attempt before its request is made.
 */
import type { ApiClient } from '../api/client.ts';
import type { ChatResponse } from '../api/types.ts';
import {
  attemptOf,
  beginAttempt,
  lookFor,
  settleDelivered,
  settleOtherwise,
  type AttemptEnd,
  type Sending,
  type Settlement,
} from './attempt.ts';
import { classify, isProofOfApi, type Act, type Classification, type Outcome } from './classify.ts';
import { statusOf, type Connection } from './connection.ts';
import type { Environment } from './environment.ts';
import { LeaseLostError, type Leader, type Term } from './leader.ts';
import { waitAfter } from './load/back-off.ts';
import type { Gate } from './load/gate.ts';
import { firstLookUpMs } from './load/look-up.ts';
import type { LoadPolicy } from './load/policy.ts';
import { drainGapMs, returnDelayMs } from './load/spread.ts';
import { isUserHeld, type UserMessage } from './message.ts';
import { planNext, type Head, type Step } from './plan.ts';
import { afterLook, lookIntoHistory, storeHistory, withoutConversation, withoutEvidence, type Look } from './reconcile.ts';
import type { Action, ConversationState } from './state.ts';
import type { StorageReader, StorageRows } from './storage/storage.ts';
import { StorageError } from './storage/storage-error.ts';
import type { Store } from './store.ts';
import type { Transcript } from './transcript.ts';
import { judgeConnect } from './verdict.ts';

/** What an outbox works with. */
export interface OutboxParts {
  readonly environment: Environment;
  readonly api: ApiClient;
  readonly store: Store<ConversationState, Action>;
  readonly transcript: Transcript;
  readonly connection: Connection;
  readonly leader: Leader;
  readonly gate: Gate;
  readonly policy: LoadPolicy;
  /** No new work is begun. */
  readonly retired: AbortSignal;
  /** Running requests end, too. */
  readonly ended: AbortSignal;
}

/** How often, and after which waits, the result of a request is written again to a storage that refuses it. */
const STORE_AGAIN_MS = [100, 1000, 5000, 15_000] as const;

/** Drains the queue whenever it is woken. */
export class Outbox {
  readonly #parts: OutboxParts;
  #running: Promise<void> | null = null;
  #isWokenAgain = false;
  /** Ends the wait of the leader. */
  #rouse: () => void = () => undefined;
  #request: { readonly controller: AbortController; isStopped: boolean } | null = null;
  #notBefore = 0;
  /** What is queued was held up: it goes out bit by bit. */
  #isBacklog = false;
  #mustYield = false;

  constructor(parts: OutboxParts) {
    this.#parts = parts;
  }

  /** There may be something to do. */
  wake(): void {
    if (this.#parts.retired.aborted) return;
    this.#isWokenAgain = true;
    this.#rouse();
    this.#running ??= this.#drain()
      .catch((error: unknown) => {
        this.#reportUnlessEnded(error);
      })
      .finally(() => {
        this.#running = null;
        // Woken after the last look and before this line.
        if (this.#isWokenAgain) this.wake();
      });
  }

  /** Network or page came back: what was queued meanwhile goes out a little later, each client at another moment. */
  returned(sinceTypedMs: number | null): void {
    const { environment, policy } = this.#parts;
    this.#isBacklog = true;
    this.#notBefore = environment.now() + returnDelayMs({ random: environment.random(), sinceTypedMs }, policy);
    this.wake();
  }

  /** Gives up waiting for the request that runs in this tab. Resolves to whether there was one. */
  stop(): boolean {
    if (!this.#request) return false;
    this.#request.isStopped = true;
    this.#request.controller.abort();
    return true;
  }

  /** A visible tab would rather send itself: makes way as soon as no request runs. */
  makeWay(): void {
    this.#mustYield = true;
    this.#rouse();
  }

  /** Resolves when nothing runs in this tab any more. */
  async settled(): Promise<void> {
    await this.#running;
  }

  async #drain(): Promise<void> {
    const { connection, leader, retired, store, transcript } = this.#parts;
    while (this.#isWokenAgain && !retired.aborted) {
      this.#isWokenAgain = false;
      if (store.getState().isOnline) await connection.connect();
      const heads = await transcript.read(readHeads);
      if (heads.some(needsWork)) await leader.lead((term) => this.#work(term));
    }
  }

  async #work(term: Term): Promise<void> {
    const { environment, retired, transcript } = this.#parts;
    this.#mustYield = false;
    await transcript.refresh();
    while (!term.over.aborted && !retired.aborted && !this.#mustYield) {
      this.#isWokenAgain = false;
      const step = await this.#plan();
      if (step.type === 'idle') return;
      if (step.type === 'wait') await this.#sleep(step.until - environment.now(), term.over);
      else if (!(await this.#take(step, term))) return;
    }
    // Its turn comes again.
    if (this.#mustYield) this.#isWokenAgain = true;
  }

  async #plan(): Promise<Step> {
    const { connection, environment, gate, policy, store, transcript } = this.#parts;
    const heads = await transcript.read(readHeads);
    return planNext(heads, {
      now: environment.now(),
      isOnline: store.getState().isOnline,
      isConnected: (conversation) => connection.isConnected(conversation),
      permit: (kind) => gate.permit(kind),
      notBefore: this.#isBacklog ? this.#notBefore : 0,
      queuedMaxAgeMs: policy.queuedMaxAgeMs,
    });
  }

  /** Resolves to whether to go on. */
  async #take(step: Exclude<Step, { type: 'idle' | 'wait' }>, term: Term): Promise<boolean> {
    switch (step.type) {
      case 'connect':
        return await this.#parts.connection.connect();
      case 'abandon':
        await this.#abandon(step.head.message, term);
        return true;
      case 'look':
        return await this.#look(step.head, term);
      case 'probe':
        return await this.#probe(step.head, term);
      case 'ask':
        await this.#change(term, step.head.message.id, (message) => ({
          ...message,
          wait: { hold: 'too-old', until: null },
        }));
        return true;
      case 'send':
        return await this.#send(step.head, term);
    }
  }

  /** Only the leader sends, so that a request that runs nowhere here runs nowhere. */
  async #abandon(orphan: UserMessage, term: Term): Promise<void> {
    const { environment } = this.#parts;
    const sending = { messageId: orphan.id, attemptId: orphan.attempts.at(-1)?.id ?? '' };
    const end = { at: environment.now(), status: null };
    await this.#settle(sending, { classification: classify({ type: 'interrupted' }), end }, term);
  }

  async #look({ conversation, message }: Head, term: Term): Promise<boolean> {
    const { api, connection, ended, environment, gate, policy, transcript } = this.#parts;
    const serverId = conversation.serverId ?? '';
    const startedAt = environment.now();
    gate.probing();
    const look = await lookIntoHistory(api, { serverId, startedAt, signal: ended });
    if (ended.aborted) return false;
    if (look.type !== 'failed') gate.succeeded('probe', startedAt);
    else if (judgeConnect(look.error).type === 'gone') {
      gate.succeeded('probe', startedAt);
      await this.#changeAll(term, conversation.id, withoutConversation);
      connection.invalidate();
      return true;
    } else {
      const { health, retryAfterMs } = classify({ type: 'unprepared', step: 'probe', error: look.error }, { policy });
      if (health === 'down') gate.failed(retryAfterMs);
      const wait = waitAfter({ failures: Math.max(1, gate.failures), random: environment.random(), retryAfterMs }, policy);
      const nextAt = environment.now() + Math.max(wait.ms, 1000);
      await this.#change(term, message.id, (row) => (row.look ? { ...row, look: { ...row.look, nextAt } } : null));
      const verdict = judgeConnect(look.error);
      if (verdict.type === 'stuck') connection.report(verdict.problem, look.error);
      return true;
    }
    await transcript.write(async (rows) => {
      await term.fence(rows);
      await this.#concludeLook(rows, conversation.id, look);
    });
    return true;
  }

  async #concludeLook(rows: StorageRows, conversationId: string, look: Exclude<Look, { type: 'failed' }>): Promise<void> {
    const { environment, policy } = this.#parts;
    const now = environment.now();
    if (look.type === 'read') {
      const { history } = look;
      await storeHistory(rows, { history, conversationId, createId: () => environment.createId(), now });
    }
    const time = { startedAt: look.type === 'read' ? look.startedAt : now, now };
    for (const message of await rows.openMessages(conversationId)) {
      const next = look.type === 'read' ? afterLook(message, time, policy) : withoutEvidence(message);
      if (next !== message) await rows.putMessage(next);
    }
  }

  async #probe({ message }: Head, term: Term): Promise<boolean> {
    const { connection, environment, policy } = this.#parts;
    try {
      await connection.probe();
      return true;
    } catch (error) {
      const classification = classify({ type: 'unprepared', step: 'probe', error }, { policy });
      this.#count(classification, environment.now());
      const settlement = this.#settlementOf(classification, { at: environment.now(), status: statusOf(error) });
      if (settlement.type === 'waiting') {
        await this.#change(term, message.id, (row) => ({ ...row, wait: settlement.wait }));
      }
      this.#sayWhy(classification.act, error);
      return classification.act.type === 'wait' && classification.act.hold !== 'sign-in';
    }
  }

  async #send({ message, conversation }: Head, term: Term): Promise<boolean> {
    const { api, ended, environment, gate, policy, store } = this.#parts;
    if (message.isUrged && !gate.click()) {
      // One click in a few seconds passes; the next one waits with the others.
      await this.#change(term, message.id, (row) => ({ ...row, isUrged: false }));
      return true;
    }
    const sending = { messageId: message.id, attemptId: environment.createId() };
    const startedAt = environment.now();
    const request = { controller: new AbortController(), isStopped: false };
    this.#request = request;
    const cancelLong = environment.setTimer(() => {
      store.dispatch({ type: 'taking-long', isTakingLong: true });
    }, policy.stillWorkingMs);
    let outcome: Outcome;
    try {
      const response = await api.chat(
        {
          conversationId: conversation.serverId ?? '',
          message: message.content,
          images: message.images,
          artifact: message.artifact?.type === 'unknown' ? null : message.artifact,
        },
        { signal: AbortSignal.any([request.controller.signal, ended]), beforeSend: () => this.#begin(sending, term) },
      );
      outcome = { type: 'replied', response };
    } catch (error) {
      // Purged, or no longer ours to send: there is nothing that could be settled.
      if (ended.aborted || error instanceof LeaseLostError || error instanceof NoLongerQueuedError) return !ended.aborted;
      if (error instanceof StorageError) throw error;
      outcome = request.isStopped ? { type: 'stopped', error } : { type: 'failed', error };
    } finally {
      this.#request = null;
      cancelLong();
      store.dispatch({ type: 'taking-long', isTakingLong: false });
    }
    return await this.#conclude(sending, { outcome, startedAt, term });
  }

  /** Durable before the request leaves. */
  async #begin(sending: Sending, term: Term): Promise<void> {
    const { environment, transcript } = this.#parts;
    const isBegun = await transcript.write(async (rows) => {
      await term.fence(rows);
      return beginAttempt(rows, sending, environment.now());
    });
    if (!isBegun) throw new NoLongerQueuedError();
  }

  async #conclude(
    sending: Sending,
    { outcome, startedAt, term }: { readonly outcome: Outcome; readonly startedAt: number; readonly term: Term },
  ): Promise<boolean> {
    const { connection, environment, policy, transcript } = this.#parts;
    const earlierTries = await this.#earlierTries(sending);
    const classification = classify(outcome, { policy, earlierTries });
    this.#count(classification, startedAt, 'post');
    const error = outcome.type === 'failed' ? outcome.error : null;
    const end = { at: environment.now(), status: outcome.type === 'replied' ? 200 : statusOf(error) };
    const response = outcome.type === 'replied' ? outcome.response : null;
    const conversationId = await this.#settle(sending, { classification, end, response }, term);
    const { act } = classification;
    this.#notBefore = environment.now() + drainGapMs(environment.random(), policy);
    this.#sayWhy(act, error);
    switch (act.type) {
      case 'move':
        if (conversationId !== null) await transcript.startNew(conversationId, act.isForeign ? 'foreign' : 'gone');
        connection.invalidate();
        return true;
      case 'wait':
        if (act.isHistoryFirst) connection.invalidate();
        this.#isBacklog = true;
        return true;
      case 'fail':
        return act.reason !== 'configuration';
      default:
        return true;
    }
  }

  /** Attempts before this one that ended as early as a 425. */
  async #earlierTries({ messageId }: Sending): Promise<number> {
    const message = await this.#parts.transcript.read((rows) => rows.message(messageId));
    return message?.kind === 'user' ? message.attempts.filter(({ status }) => status === 425).length : 0;
  }

  /** Writes what became of an attempt, again and again where the storage refuses: the API has answered already. */
  async #settle(
    sending: Sending,
    given: { readonly classification: Classification; readonly end: AttemptEnd; readonly response?: ChatResponse | null },
    term: Term,
  ): Promise<string | null> {
    const { environment, transcript } = this.#parts;
    const { classification, end, response = null } = given;
    const settlement = response ? null : this.#settlementOf(classification, end);
    const write = () =>
      transcript.write(async (rows) => {
        await term.fence(rows);
        const message = await attemptOf(rows, sending);
        if (!message) return null;
        if (response) await settleDelivered(rows, message, { response, end, replyId: environment.createId() });
        else if (settlement) await settleOtherwise(rows, message, { settlement, end });
        return message.conversationId;
      });
    for (const waitMs of STORE_AGAIN_MS) {
      try {
        return await write();
      } catch (error) {
        if (!(error instanceof StorageError)) throw error;
        environment.reportError(error);
        await this.#pause(waitMs);
      }
    }
    return await write();
  }

  #settlementOf({ act, health }: Classification, { at }: AttemptEnd): Settlement {
    const { environment, gate, policy } = this.#parts;
    const random = environment.random();
    switch (act.type) {
      case 'deliver':
      case 'await-reply': {
        const nextAt = at + (policy.replyLooksMs[0] ?? 0);
        return { type: 'looking', state: 'awaiting', look: lookFor({ type: 'await-reply' }, { since: at, nextAt }) };
      }
      case 'reconcile': {
        const isDown = health === 'down';
        const nextAt = at + firstLookUpMs({ waitFirstMs: act.waitFirstMs, isDown, random }, policy);
        return { type: 'looking', state: 'checking', look: lookFor(act, { since: at, nextAt }) };
      }
      case 'fail':
        return { type: 'failed', reason: act.reason, retryAt: null };
      case 'move':
        return act.isForeign ? { type: 'failed', reason: 'conversation-foreign', retryAt: null } : { type: 'moving' };
      case 'wait': {
        if (act.hold === 'sign-in' || act.isByHand) return { type: 'waiting', wait: { hold: act.hold, until: null } };
        const failures = Math.max(1, gate.failures);
        const wait = waitAfter({ pace: act.pace, failures, random, retryAfterMs: act.atLeastMs }, policy);
        return { type: 'waiting', wait: { hold: act.hold, until: wait.isHold ? null : at + wait.ms } };
      }
    }
  }

  #count({ health, retryAfterMs }: Classification, startedAt: number, kind: 'probe' | 'post' = 'probe'): void {
    const { gate } = this.#parts;
    if (health === 'down') gate.failed(retryAfterMs);
    else if (health === 'up') gate.succeeded(kind, startedAt);
  }

  /** What the user, or the developer, has to mend. */
  #sayWhy(act: Act, error: unknown): void {
    const { connection } = this.#parts;
    if (act.type === 'wait' && act.hold === 'sign-in') connection.report({ type: 'sign-in' }, error);
    if (act.type === 'fail' && act.reason === 'configuration') connection.report({ type: 'configuration' }, error);
  }

  #change(term: Term, id: string, change: (message: UserMessage) => UserMessage | null): Promise<void> {
    return this.#parts.transcript.write(async (rows) => {
      await term.fence(rows);
      const message = await rows.message(id);
      const next = message?.kind === 'user' ? change(message) : null;
      if (next && next !== message) await rows.putMessage({ ...next, revision: next.revision + 1 });
    });
  }

  #changeAll(term: Term, conversationId: string, change: (message: UserMessage) => UserMessage): Promise<void> {
    return this.#parts.transcript.write(async (rows) => {
      await term.fence(rows);
      for (const message of await rows.openMessages(conversationId)) {
        const next = change(message);
        if (next !== message) await rows.putMessage(next);
      }
    });
  }

  /** Until the time is over, somebody wakes this tab, or its term ends. */
  #sleep(ms: number, over: AbortSignal): Promise<void> {
    const { environment, retired } = this.#parts;
    if (this.#isWokenAgain || this.#mustYield) return Promise.resolve();
    return new Promise((resolve) => {
      const end = () => {
        cancel();
        this.#rouse = () => undefined;
        for (const signal of [over, retired]) signal.removeEventListener('abort', end);
        resolve();
      };
      const cancel = environment.setTimer(end, Math.max(0, ms));
      this.#rouse = end;
      for (const signal of [over, retired]) signal.addEventListener('abort', end);
    });
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.#parts.environment.setTimer(resolve, ms);
    });
  }

  #reportUnlessEnded(error: unknown): void {
    const { environment, retired } = this.#parts;
    if (retired.aborted || error instanceof LeaseLostError) return;
    if (error instanceof Error) environment.reportError(error);
  }
}

/** The user, or another tab, was faster. */
class NoLongerQueuedError extends Error {}

/** The first unsettled message of each conversation that is shown. */
async function readHeads(rows: StorageReader): Promise<readonly Head[]> {
  const heads: Head[] = [];
  let conversation = await rows.currentConversation();
  for (let isCurrent = true; conversation; isCurrent = false) {
    const open = await rows.openMessages(conversation.id);
    const message = open.find(({ state }) => state !== 'failed');
    if (message) heads.push({ conversation, message, isCurrent });
    conversation = conversation.continues === null ? null : await rows.conversation(conversation.continues);
  }
  return heads;
}

/** Whether the leader has something to do for it, now or later. */
function needsWork({ message, isCurrent }: Head): boolean {
  switch (message.state) {
    case 'sending':
    case 'checking':
    case 'awaiting':
      return true;
    case 'queued':
      return isCurrent && !isUserHeld(message);
    case 'unconfirmed':
    case 'delivered':
    case 'failed':
      return false;
  }
}

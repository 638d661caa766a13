/** The steps of the outbox, each from its request to its rows. Taken by the leader alone. */
import type { ChatResponse } from '../api/types.ts';
import { attemptOf, beginAttempt, settleDelivered, settleOtherwise, type AttemptEnd, type Sending } from './attempt.ts';
import { classify } from './classify.ts';
import { statusOf } from './connection.ts';
import { mayBeTaken, provesAbsence } from './history.ts';
import { sentImages } from './image-uploads.ts';
import { LeaseLostError, type Term } from './leader.ts';
import { waitAfter } from './load/back-off.ts';
import { LookWatch, type Waited } from './look-watch.ts';
import type { UserMessage } from './message.ts';
import type { Classification, Outcome } from './outcome.ts';
import type { Head } from './plan.ts';
import {
  afterLook,
  lookIntoHistory,
  putOff,
  storeHistory,
  withoutConversation,
  withoutEvidence,
  type Look,
} from './reconcile.ts';
import { settlementOf } from './settlement.ts';
import {
  changeMessage,
  countHealth,
  isHeldBack,
  NoLongerQueuedError,
  sayWhy,
  PerhapsTakenError,
  TooLateError,
  waitAfterGet,
  type StepParts,
  type StoppableRequest,
} from './step-parts.ts';
import type { StorageRows } from './storage/storage.ts';
import { StorageError } from './storage/storage-error.ts';
import { inLivingConversation } from './transcript.ts';
import { isRefusalOfBoth, judgeConnect } from './verdict.ts';
import { verifyAbsence } from './verify.ts';

/** What became of an attempt, and when. */
interface Conclusion {
  readonly classification: Classification;
  readonly end: AttemptEnd;
  readonly response: ChatResponse | null;
}

/** Takes steps. Each resolves to whether the outbox goes on planning. */
export class Steps {
  readonly #parts: StepParts;
  readonly #watch: LookWatch;
  #request: StoppableRequest | null = null;

  constructor(parts: StepParts) {
    this.#parts = parts;
    this.#watch = new LookWatch(parts.environment);
  }

  /** What is to be done next, of each conversation, as long as this tab leads. */
  watch(heads: readonly Head[]): void {
    this.#watch.watch(heads.map(({ message }) => message));
  }

  /** Gives up waiting for the request that runs in this tab for that conversation. Resolves to whether there was one. */
  stop(conversationId: string): boolean {
    if (this.#request?.conversationId !== conversationId) return false;
    this.#request.isStopped = true;
    this.#request.controller.abort();
    return true;
  }

  /** Only the leader sends, so that a request that runs nowhere here runs nowhere. */
  async abandon({ message: orphan }: Head, term: Term): Promise<boolean> {
    const { environment } = this.#parts;
    const { id: messageId, conversationId } = orphan;
    const sending = { messageId, conversationId, attemptId: orphan.attempts.at(-1)?.id ?? '' };
    const classification = classify({ type: 'interrupted' });
    const end = { at: environment.now(), status: null, evidence: classification.evidence };
    await this.#settle(sending, { classification, end, response: null }, term);
    return true;
  }

  /** What has to be sent goes where its conversation goes on. */
  async bring({ message }: Head, term: Term): Promise<boolean> {
    await this.#parts.transcript.write(async (rows) => {
      await term.fence(rows);
      const row = await rows.message(message.id);
      if (row?.kind !== 'user' || row.state !== 'queued') return;
      await rows.putMessage(await inLivingConversation(rows, { ...row, wait: null }));
    });
    return true;
  }

  /** It waited so long that the user decides. */
  async ask({ message }: Head, term: Term): Promise<boolean> {
    const wait = { hold: 'too-old', since: this.#parts.environment.now(), until: null } as const;
    await changeMessage(this.#parts, { id: message.id, term }, (row) => ({ ...row, wait }));
    return true;
  }

  /** Looks into the history for what became of the message. */
  async look(head: Head, term: Term): Promise<boolean> {
    const { api, connection, ended, environment, gate, transcript } = this.#parts;
    const { conversation } = head;
    if (await isHeldBack(this.#parts, head.message, term)) return true;
    const startedAt = environment.now();
    const waited = this.#watch.waited();
    gate.probing();
    const look = await lookIntoHistory(api, { serverId: conversation.serverId ?? '', startedAt, signal: ended });
    if (ended.aborted) return false;
    if (look.type === 'failed') return await this.#lookLater(head, { error: look.error, startedAt, waited }, term);
    gate.succeeded('probe', startedAt);
    connection.back();
    await transcript.write(async (rows) => {
      await term.fence(rows);
      await this.#concludeLook(rows, conversation.id, { look, waited });
    });
    return true;
  }

  async #lookLater(
    { conversation, message, isCurrent }: Head,
    { error, startedAt, waited }: { readonly error: unknown; readonly startedAt: number; readonly waited: Waited },
    term: Term,
  ): Promise<boolean> {
    const { connection, environment, gate, policy, transcript } = this.#parts;
    const verdict = judgeConnect(error);
    if (verdict.type === 'gone') {
      await this.#changeAll(term, conversation.id, (row) => withoutConversation(row, verdict));
      if (verdict.isForeign) {
        // At once: should the next request fail, nothing may bring it back above another conversation.
        await transcript.replace(conversation.id, 'foreign');
      }
      connection.invalidate();
      if (!isCurrent) {
        await transcript.replace(conversation.id, 'gone');
        return true;
      }
      return await connection.connect();
    }
    const { act, health, retryAfterMs } = classify({ type: 'unprepared', step: 'probe', error }, { policy });
    if (health === 'down') gate.failed(retryAfterMs);
    const random = environment.random();
    // What somebody has to mend first is asked for as seldom as can be.
    const failures = verdict.type === 'stuck' ? Infinity : Math.max(1, gate.failures);
    const { ms } = waitAfter({ pace: 'busy', failures, random, retryAfterMs }, policy);
    const now = environment.now();
    await changeMessage(this.#parts, { id: message.id, term }, (row) =>
      putOff(row, { startedAt, now, waitedMs: waited(row), inMs: ms }),
    );
    if (verdict.type === 'stuck') connection.report(verdict.problem, error);
    else if (act.type === 'wait') connection.away(act.hold === 'portal' ? 'portal' : 'api-away', now + ms);
    return true;
  }

  async #concludeLook(
    rows: StorageRows,
    conversationId: string,
    { look, waited }: { readonly look: Exclude<Look, { type: 'failed' }>; readonly waited: Waited },
  ): Promise<void> {
    const { environment, policy } = this.#parts;
    const now = environment.now();
    if (look.type === 'read') {
      const { history } = look;
      await storeHistory(rows, { history, conversationId, createId: () => environment.createId(), now });
    }
    const startedAt = look.type === 'read' ? look.startedAt : now;
    for (const message of await rows.openMessages(conversationId)) {
      const next =
        look.type === 'read'
          ? afterLook(
              message,
              { startedAt, now, waitedMs: waited(message), isProof: provesAbsence(look.history, message) },
              policy,
            )
          : withoutEvidence(message);
      if (next !== message) await rows.putMessage(next);
    }
  }

  /** Brings a conversation that is not on screen in order. What keeps it from that keeps no other one from being sent. */
  async prepare({ conversation, message }: Head, term: Term): Promise<boolean> {
    const { connection, ended, environment, policy, transcript } = this.#parts;
    const earlierTries = connection.unsureCreations;
    const startedAt = environment.now();
    try {
      await connection.prepare(conversation);
      return true;
    } catch (error) {
      if (ended.aborted) return false;
      if (error instanceof StorageError) throw error;
      const verdict = judgeConnect(error);
      if (verdict.type === 'gone') {
        await transcript.replace(conversation.id, verdict.isForeign ? 'foreign' : 'gone');
        return true;
      }
      const step = connection.unsureCreations > earlierTries ? 'create' : 'probe';
      const classification = classify({ type: 'unprepared', step, error }, { policy, earlierTries });
      countHealth(this.#parts, classification, { startedAt, kind: 'probe' });
      const now = environment.now();
      const settlement = settlementOf(classification, now, this.#parts);
      const wait =
        settlement.type === 'waiting' ? settlement.wait : ({ hold: 'network', since: now, until: null } as const);
      await changeMessage(this.#parts, { id: message.id, term }, (row) => ({ ...row, wait, isUrged: false }));
      // That this one cannot be had says nothing of the others.
      const isOfAll = verdict.type === 'stuck' && verdict.problem.type !== 'configuration';
      if (isOfAll) connection.report(verdict.problem, error);
      return true;
    }
  }

  /** Finds out whether the API is there, before a message is risked. */
  async probe({ message }: Head, term: Term): Promise<boolean> {
    try {
      await this.#parts.connection.probe();
      return true;
    } catch (error) {
      return await waitAfterGet(this.#parts, { message, error }, term);
    }
  }

  /** Finds out whether a copy of it was taken, before it is sent again. */
  verify(head: Head, term: Term): Promise<boolean> {
    return verifyAbsence(this.#parts, head, term);
  }

  /** Sends the message and settles what became of it. */
  async send({ message, conversation }: Head, term: Term): Promise<boolean> {
    const { environment } = this.#parts;
    if (await isHeldBack(this.#parts, message, term)) return true;
    const { id: messageId, conversationId } = message;
    const sending = { messageId, conversationId, attemptId: environment.createId() };
    const startedAt = environment.now();
    const outcome = await this.#exchange(sending, { message, serverId: conversation.serverId ?? '', term });
    if (outcome === null) return !term.over.aborted;
    const earlierTries = message.attempts.filter(({ status }) => status === 425).length;
    return await this.#conclude(sending, { outcome, startedAt, term, earlierTries });
  }

  /**
   * `null`: nothing was sent, or nobody may say any more what became of it.
   * @throws LeaseLostError | StorageError when nothing was sent
   */
  async #exchange(
    sending: Sending,
    { message, serverId, term }: { readonly message: UserMessage; readonly serverId: string; readonly term: Term },
  ): Promise<Outcome | null> {
    const { api, ended } = this.#parts;
    const request = { conversationId: sending.conversationId, controller: new AbortController(), isStopped: false };
    this.#request = request;
    const artifact = message.artifact?.type === 'unknown' ? null : message.artifact;
    let tries = 0;
    let isOver = false;
    const beforeSend = async () => {
      tries += 1;
      // The token was refused for it, or for a copy that the browser made of it.
      if (tries > 1) await this.#refuseIfTaken(sending, serverId);
      // Stopped, or too late, meanwhile: what became of it is settled already.
      if (isOver) throw new NoLongerQueuedError();
      await this.#begin(sending, term);
    };
    try {
      const response = await api.chat(
        { conversationId: serverId, message: message.content, images: sentImages(message), artifact },
        { signal: AbortSignal.any([request.controller.signal, ended]), beforeSend },
      );
      return { type: 'replied', response };
    } catch (error) {
      if (ended.aborted || error instanceof NoLongerQueuedError) return null;
      if (error instanceof LeaseLostError || error instanceof StorageError) throw error;
      // Nothing was sent.
      if (error instanceof TooLateError) return { type: 'offline' };
      if (error instanceof PerhapsTakenError) return { type: 'interrupted' };
      return request.isStopped ? { type: 'stopped', error } : { type: 'failed', error };
    } finally {
      isOver = true;
      this.#request = null;
    }
  }

  /**
   * Before the second request of an attempt.
   * @throws PerhapsTakenError when the history shows the message, or could not be read as a whole; what it was refused for, when that goes for the message, too
   */
  async #refuseIfTaken({ messageId, conversationId }: Sending, serverId: string): Promise<void> {
    const { api, ended, environment, policy, transcript } = this.#parts;
    const look = await lookIntoHistory(api, { serverId, startedAt: environment.now(), signal: ended });
    if (look.type === 'no-history') return;
    if (look.type === 'failed') {
      if (isRefusalOfBoth(look.error)) throw look.error;
      const classification = classify({ type: 'unprepared', step: 'probe', error: look.error }, { policy });
      countHealth(this.#parts, classification, { startedAt: environment.now(), kind: 'probe' });
      throw new PerhapsTakenError();
    }
    const local = await transcript.read((rows) => rows.allMessages(conversationId));
    if (mayBeTaken(local, look.history, messageId)) throw new PerhapsTakenError();
  }

  /** Durable before the request leaves. */
  async #begin(sending: Sending, term: Term): Promise<void> {
    const { environment, transcript } = this.#parts;
    const begunAt = environment.now();
    const isBegun = await transcript.commit(async (rows) => {
      await term.fence(rows);
      return beginAttempt(rows, sending, environment.now());
    });
    if (!isBegun) throw new NoLongerQueuedError();
    // The tab was frozen meanwhile. From here to the request there is no moment in which it could be.
    if (!term.isSafeSince(begunAt)) throw new TooLateError();
  }

  async #conclude(
    sending: Sending,
    {
      outcome,
      startedAt,
      term,
      earlierTries,
    }: {
      readonly outcome: Outcome;
      readonly startedAt: number;
      readonly term: Term;
      /** Attempts before this one that ended as early as a 425. */
      readonly earlierTries: number;
    },
  ): Promise<boolean> {
    const { connection, environment, policy, transcript } = this.#parts;
    const classification = classify(outcome, { policy, earlierTries });
    countHealth(this.#parts, classification, { startedAt, kind: 'post' });
    const error = outcome.type === 'failed' ? outcome.error : null;
    const response = outcome.type === 'replied' ? outcome.response : null;
    const status = response ? 200 : statusOf(error);
    const end = { at: environment.now(), status, evidence: classification.evidence };
    const conversationId = await this.#settle(sending, { classification, end, response }, term);
    const { act } = classification;
    sayWhy(this.#parts, act, error);
    if (act.type === 'move') {
      if (conversationId !== null) await transcript.replace(conversationId, act.isForeign ? 'foreign' : 'gone');
      connection.invalidate();
    }
    // A copy of it may have been taken: the history, where it can be read, says so at once.
    if (act.type === 'fail') connection.outdate();
    return act.type !== 'fail' || act.reason !== 'configuration';
  }

  /** Writes what became of an attempt, again and again where the storage refuses: the API has answered already. */
  async #settle(sending: Sending, { classification, end, response }: Conclusion, term: Term): Promise<string | null> {
    const { environment, policy, transcript } = this.#parts;
    const settlement = settlementOf(classification, end.at, this.#parts);
    // Should the system end before it is on the disk, the history tells the same.
    const write = () =>
      transcript.write(
        async (rows) => {
          await term.fence(rows);
          const message = await attemptOf(rows, sending);
          if (!message) return null;
          if (response) await settleDelivered(rows, message, { response, end, replyId: environment.createId() });
          else await settleOtherwise(rows, message, { settlement, end });
          return message.conversationId;
        },
        { durability: response ? 'relaxed' : 'strict' },
      );
    for (const waitMs of policy.storeAgainMs) {
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

  #changeAll(term: Term, conversationId: string, change: (message: UserMessage) => UserMessage): Promise<void> {
    return this.#parts.transcript.write(async (rows) => {
      await term.fence(rows);
      for (const message of await rows.openMessages(conversationId)) {
        const next = change(message);
        if (next !== message) await rows.putMessage(next);
      }
    });
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.#parts.environment.setTimer(resolve, ms);
    });
  }
}

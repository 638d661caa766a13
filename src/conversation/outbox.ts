/**
 * Sends what the user submitted, for all tabs of the browser: plan the next step, take it, plan again. One request at a time, the order never
 * turned round. A message is committed before the composer is cleared, and its attempt before its request is made.
 */
import { Deleter } from './deleter.ts';
import { isPending, planDeletion, readDeletions, type DeletionStep } from './deletion.ts';
import { readHeads } from './elsewhere.ts';
import { ImageUploader } from './image-uploader.ts';
import { LeaseLostError, type Leader, type Term } from './leader.ts';
import { drainGapMs, returnDelayMs } from './load/spread.ts';
import { isLookedFor, isUserHeld, type UserMessage } from './message.ts';
import { planNext, type Backlog, type Circumstances, type Head, type Step } from './plan.ts';
import { changeMessage, type StepParts } from './step-parts.ts';
import { Steps } from './steps.ts';
import { isOpen, type StorageReader } from './storage/storage.ts';

/** What an outbox works with. */
export interface OutboxParts extends StepParts {
  readonly leader: Leader;
  /** No new work is begun. */
  readonly retired: AbortSignal;
}

/** When to go on after the storage of this device failed. */
const AFTER_FAULT_MS = 5000;

const NO_BACKLOG = { until: 0, notBefore: 0, since: 0 };

/** Drains the queue whenever it is woken. */
export class Outbox {
  readonly #parts: OutboxParts;
  readonly #steps: Steps;
  readonly #uploader: ImageUploader;
  readonly #deleter: Deleter;
  #running: Promise<void> | null = null;
  #isWokenAgain = false;
  /** Woken while it worked. */
  #isNewsDue = false;
  /** Ends the wait of the leader. */
  #rouse: () => void = () => undefined;
  /** `since`: when it was last put off. */
  #backlog: Backlog & { readonly since: number } = NO_BACKLOG;
  /** Ends the turn of this tab as soon as no request runs. */
  #yielding = new AbortController();
  #isWaiting = false;
  /** How often the API was to be asked for news while this tab waits for its turn. */
  #newsWanted = 0;
  #asking: Promise<void> | null = null;
  #lastWork: Promise<void> = Promise.resolve();
  #cancelRetry: () => void = () => undefined;

  constructor(parts: OutboxParts) {
    this.#parts = parts;
    this.#steps = new Steps(parts);
    this.#uploader = new ImageUploader(parts);
    this.#deleter = new Deleter(parts);
    parts.retired.addEventListener('abort', () => {
      this.#cancelRetry();
    });
  }

  /** There may be something to do. */
  wake(): void {
    if (this.#parts.retired.aborted) return;
    this.#isWokenAgain = true;
    this.#rouse();
    if (this.#isWaiting) this.#askForNews();
    this.#running ??= this.#drain()
      .catch((error: unknown) => {
        this.#recover(error);
      })
      .finally(() => {
        this.#running = null;
        // Woken after the last look and before this line.
        if (this.#isWokenAgain) this.wake();
      });
  }

  /**
   * Network or page came back: what was queued meanwhile goes out a little later, each client at another moment.
   * @returns how much later, ms
   */
  returned(sinceTypedMs: number | null): number {
    const { environment, policy } = this.#parts;
    const now = environment.now();
    const delayMs = returnDelayMs({ random: environment.random(), sinceTypedMs }, policy);
    this.#backlog = { until: now, notBefore: now + delayMs, since: now };
    this.wake();
    return delayMs;
  }

  /**
   * The user is there, and waits.
   * @param isUrged they asked for a try now
   */
  hurry(isUrged: boolean): void {
    const { connection, environment, policy } = this.#parts;
    connection.release(isUrged);
    const soon = environment.now() + returnDelayMs({ random: environment.random(), sinceTypedMs: 0 }, policy);
    this.#backlog = { ...this.#backlog, notBefore: Math.min(this.#backlog.notBefore, soon) };
    this.wake();
  }

  /** Gives up waiting for the request that runs in this tab for that conversation. Resolves to whether there was one. */
  stop(conversationId: string): boolean {
    return this.#steps.stop(conversationId) || this.#uploader.stop(conversationId);
  }

  /** A visible tab would rather send itself: makes way as soon as no request runs. */
  makeWay(): void {
    this.#yielding.abort();
    this.#rouse();
  }

  /** Resolves when nothing runs in this tab any more. */
  async settled(): Promise<void> {
    await Promise.all([this.#running, this.#asking]);
  }

  async #drain(): Promise<void> {
    const { connection, retired, store, transcript } = this.#parts;
    while ((this.#isWokenAgain || transcript.isStale) && !retired.aborted) {
      this.#isWokenAgain = false;
      this.#isNewsDue = false;
      if (transcript.isStale) await transcript.refresh();
      // Read beside the other, which as a rule has nothing to ask for: a message that was submitted just now does not wait for both.
      const hadWork = transcript.read(hasWork);
      hadWork.catch(() => undefined);
      if (store.getState().isOnline) await connection.connect();
      const hasNone = !(await hadWork) && !(await transcript.read(hasWork));
      if (hasNone) this.#backlog = NO_BACKLOG;
      else if (await this.#lead()) this.#isWokenAgain = true;
    }
    // A tab that ended right after it brought something to its end told nobody: what this one shows as still to be done may be done.
    const isShownOpen = store.getState().sections.some(({ messages }) => messages.some(isOpen));
    if (isShownOpen && !retired.aborted) await transcript.refresh();
  }

  /** Resolves to whether its turn was lost. */
  async #lead(): Promise<boolean> {
    const { connection, leader, store } = this.#parts;
    this.#isWaiting = true;
    if (this.#isWokenAgain) this.#askForNews();
    try {
      // It gave up its turn, e.g. as the page was to be frozen, and its request went on: one at a time, also in one tab.
      await this.#lastWork;
      return await leader.lead((term) => {
        this.#isWaiting = false;
        const work = this.#work(term).finally(() => {
          // No step may have asked for it, be it that its turn was over before.
          if (connection.isOutdated && store.getState().isOnline) this.wake();
        });
        this.#lastWork = work.catch(() => undefined);
        return work;
      });
    } finally {
      this.#isWaiting = false;
    }
  }

  /** A tab that waits for its turn, which may take as long as a reply, has an eye on the API all the same. */
  #askForNews(): void {
    const { connection, retired, store } = this.#parts;
    this.#newsWanted += 1;
    const ask = async () => {
      let wanted: number;
      do {
        wanted = this.#newsWanted;
        if (store.getState().isOnline) await connection.connect();
      } while (this.#newsWanted > wanted && !retired.aborted);
      this.#newsWanted = 0;
    };
    this.#asking ??= ask()
      .catch((error: unknown) => {
        this.#newsWanted = 0;
        this.#report(error);
      })
      .finally(() => {
        this.#asking = null;
        if (this.#newsWanted > 0 && this.#isWaiting) this.#askForNews();
      });
  }

  async #work(term: Term): Promise<void> {
    const { environment, retired, transcript } = this.#parts;
    this.#yielding = new AbortController();
    const yielding = this.#yielding.signal;
    if (transcript.isStale) await transcript.refresh();
    while (!term.over.aborted && !retired.aborted && !yielding.aborted) {
      this.#isNewsDue ||= this.#isWokenAgain;
      this.#isWokenAgain = false;
      const step = await this.#plan();
      if (step.type === 'idle') {
        this.#backlog = NO_BACKLOG;
        // Somebody woke this tab for news of the API, which no step may have asked for.
        this.#isWokenAgain ||= this.#isNewsDue;
        return;
      }
      if (step.type === 'wait') await this.#bideTime(step.until - environment.now(), term.over);
      else if (!(await this.#take(step, term))) return;
    }
    // Its turn comes again.
    if (yielding.aborted) this.#isWokenAgain = true;
  }

  async #plan(): Promise<Step | DeletionStep> {
    const { connection, environment, gate, policy, store, transcript } = this.#parts;
    const { heads, deletions } = await transcript.read(async (rows) => ({
      heads: await readHeads(rows),
      deletions: await readDeletions(rows),
    }));
    this.#steps.watch(heads);
    // The clock was set back.
    if (Math.max(this.#backlog.until, this.#backlog.since) > environment.now()) this.#backlog = NO_BACKLOG;
    // What a failure held up goes out bit by bit.
    if (gate.failures > 0) this.#backlog = { ...this.#backlog, until: environment.now() };
    const circumstances: Circumstances = {
      now: environment.now(),
      isOnline: store.getState().isOnline,
      longestWaitMs: policy.longestCountdownMs,
      noticeableMs: policy.firstLookUp.toMs,
      longestLookMs: policy.quietPeriodMs,
      isConnected: (conversation) => connection.isConnected(conversation),
      connectAt: connection.retryAt,
      permit: (kind) => gate.permit(kind),
      backlog: this.#backlog,
      queuedMaxAgeMs: policy.queuedMaxAgeMs,
    };
    // Messages first: what is deleted can wait.
    return earlier(planNext(heads, circumstances), planDeletion(deletions, circumstances));
  }

  /** Resolves to whether to go on. */
  async #take(step: Exclude<Step | DeletionStep, { type: 'idle' | 'wait' }>, term: Term): Promise<boolean> {
    const { connection, environment, policy } = this.#parts;
    switch (step.type) {
      case 'connect':
        return await connection.connect();
      case 'abandon':
        return await this.#steps.abandon(step.head, term);
      case 'look':
        return await this.#steps.look(step.head, term);
      case 'put-off': {
        const { head, wait } = step;
        const putOff = (row: UserMessage) => (isLookedFor(row) ? { ...row, wait } : null);
        await changeMessage(this.#parts, { id: head.message.id, term }, putOff);
        return true;
      }
      case 'verify':
        return await this.#steps.verify(step.head, term);
      case 'probe':
        return await this.#steps.probe(step.head, term);
      case 'bring':
        return await this.#steps.bring(step.head, term);
      case 'ask':
        return await this.#steps.ask(step.head, term);
      case 'prepare':
        return await this.#steps.prepare(step.head, term);
      case 'delete':
        return await this.#deleter.delete(step.deletion, term);
      case 'upload':
        return await this.#uploader.upload(step.head, term);
      case 'send': {
        const mayGoOn = await this.#steps.send(step.head, term);
        const since = environment.now();
        this.#backlog = { ...this.#backlog, notBefore: since + drainGapMs(environment.random(), policy), since };
        return mayGoOn;
      }
    }
  }

  /** What is waited for may be long in coming, and of another conversation: the one on screen hears its news before. */
  async #bideTime(ms: number, over: AbortSignal): Promise<void> {
    const { connection, environment, gate, store } = this.#parts;
    if (!this.#isNewsDue) {
      await this.#sleep(ms, over);
      return;
    }
    const permit = gate.permit('probe');
    if (permit.type === 'wait') {
      await this.#sleep(Math.min(ms, permit.until - environment.now()), over);
      return;
    }
    this.#isNewsDue = false;
    if (store.getState().isOnline) await connection.connect();
  }

  /** Until the time is over, somebody wakes this tab, or its term ends. */
  #sleep(ms: number, over: AbortSignal): Promise<void> {
    const { environment, retired } = this.#parts;
    if (this.#isWokenAgain || this.#yielding.signal.aborted) return Promise.resolve();
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

  /** What is to be done stays to be done. */
  #recover(error: unknown): void {
    const { environment, retired } = this.#parts;
    if (retired.aborted) return;
    if (error instanceof LeaseLostError) {
      this.#isWokenAgain = true;
      return;
    }
    this.#report(error);
    this.#cancelRetry();
    this.#cancelRetry = environment.setTimer(() => {
      this.wake();
    }, AFTER_FAULT_MS);
  }

  #report(error: unknown): void {
    if (error instanceof Error && !this.#parts.retired.aborted) this.#parts.environment.reportError(error);
  }
}

/** Whether the leader has something to do, now or later. */
async function hasWork(rows: StorageReader): Promise<boolean> {
  return (await readHeads(rows)).some(needsWork) || (await rows.deletions()).some(isPending);
}

/** The one that can be done now; of two waits the shorter one. */
function earlier(step: Step, other: DeletionStep): Step | DeletionStep {
  if (step.type === 'idle') return other;
  if (step.type !== 'wait' || other.type === 'idle') return step;
  return other.type === 'delete' || other.until < step.until ? other : step;
}

/** Whether the leader has something to do for it, now or later. */
function needsWork({ message, conversation }: Head): boolean {
  switch (message.state) {
    case 'sending':
    case 'checking':
    case 'awaiting':
      return true;
    case 'queued':
      return conversation.isGone || !isUserHeld(message);
    case 'unconfirmed':
    case 'delivered':
    case 'failed':
      return false;
  }
}

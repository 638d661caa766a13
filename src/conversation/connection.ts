/** Makes sure that the API has the conversation and that this device has its history. Harmless to repeat, so it repeats by itself. */
import type { ApiClient } from '../api/client.ts';
import { isApiFailure } from '../api/errors.ts';
import { classify, isProofOfApi } from './classify.ts';
import type { Environment } from './environment.ts';
import { mergeHistory } from './history.ts';
import { waitAfter } from './load/back-off.ts';
import type { Gate } from './load/gate.ts';
import type { LoadPolicy } from './load/policy.ts';
import { releaseSignIn } from './message-actions.ts';
import type { Health } from './outcome.ts';
import { isRouteMissing, lookIntoHistory, storeHistory } from './reconcile.ts';
import type { Action, ConversationState } from './state.ts';
import type { ConversationRow, StorageReader } from './storage/storage.ts';
import { StorageError } from './storage/storage-error.ts';
import type { Store } from './store.ts';
import type { Transcript } from './transcript.ts';
import { judgeConnect } from './verdict.ts';

/** What a connection works with. */
export interface ConnectionParts {
  readonly environment: Environment;
  readonly api: ApiClient;
  readonly store: Store<ConversationState, Action>;
  readonly transcript: Transcript;
  readonly gate: Gate;
  readonly policy: LoadPolicy;
  /** Title for a conversation to create. */
  readonly title: string;
  /** Name of the lock under which one tab creates the conversation for all. */
  readonly createLock: string;
  /** Ends requests and waiting. */
  readonly ended: AbortSignal;
  /** Called when it is worth trying again. */
  readonly onWake: () => void;
}

/** The state of knowledge between this device and the API. */
export class Connection {
  readonly #parts: ConnectionParts;
  /** The conversation on screen, when it is in order: as it was known to the API then. */
  #fresh: Pick<ConversationRow, 'id' | 'serverId'> | null = null;
  /** Local ids of others that are. */
  readonly #prepared = new Set<string>();
  #invalidations = 0;
  #isOutdated = false;
  /** The message whose request ran when the history was read: what stood there from it on was left to its answer. */
  #cutShortBy: string | null = null;
  #running: Promise<boolean> | null = null;
  #failures = 0;
  /** Not before then by itself, ms since the epoch. */
  #retryAt = 0;
  /** How often somebody asked for a try now. */
  #wanted = 0;
  #isCreateUncertain = false;
  /** How often the API was asked for a conversation of which nobody knows whether it made it. */
  #unsureCreations = 0;
  /** Only somebody who asks lets it try again. */
  #isCreateHeld = false;
  #cancelTimer: () => void = () => undefined;

  constructor(parts: ConnectionParts) {
    this.#parts = parts;
    parts.ended.addEventListener('abort', () => {
      this.#cancelTimer();
    });
  }

  /** Whether the conversation exists at the API, and its history is here. */
  isConnected({ id, serverId }: ConversationRow): boolean {
    return serverId !== null && (this.#isFresh({ id, serverId }) || this.#prepared.has(id));
  }

  /** Not before then by itself, ms since the epoch; `Infinity`: somebody has to act. */
  get retryAt(): number {
    return this.#retryAt;
  }

  /** Creates the conversation, or brings its history up to date, unless both are known to be in order. Resolves to whether they are. */
  connect(): Promise<boolean> {
    this.#running ??= this.#connect().finally(() => (this.#running = null));
    return this.#running;
  }

  /** The history may hold more than we know: ask for it at the next {@link connect}. */
  invalidate(): void {
    this.#fresh = null;
    this.#prepared.clear();
    this.#invalidations += 1;
    this.#retryAt = 0;
    this.#wanted += 1;
  }

  /** The same, but nobody waits for it: it is asked for when it is time. */
  outdate(): void {
    this.#fresh = null;
    this.#prepared.clear();
    this.#invalidations += 1;
    this.#isOutdated = true;
  }

  /** Whether what was read is {@link outdate | out of date} and nobody asked since. */
  get isOutdated(): boolean {
    return this.#isOutdated || this.#cutShortBy !== null;
  }

  /**
   * Creates a conversation that is not on screen, or brings its history up to date, before a message of it is sent.
   * @throws what the API, or the device, says
   */
  async prepare({ id, serverId }: ConversationRow): Promise<void> {
    const invalidations = this.#invalidations;
    await (serverId === null ? this.#create(id) : this.#synchronize(serverId, id));
    if (invalidations === this.#invalidations) this.#prepared.add(id);
  }

  /** How often the API was asked for a conversation of which nobody knows whether it made it. */
  get unsureCreations(): number {
    return this.#unsureCreations;
  }

  /**
   * Somebody acts: what only they could mend may be mended.
   * @param isUrged they asked for a try now, so that no wait counts either
   */
  release(isUrged: boolean): void {
    if (isUrged || this.#retryAt === Infinity) this.#retryAt = 0;
    if (isUrged) this.#wanted += 1;
  }

  /** Something failed that the user or the developer has to mend. */
  report(problem: NonNullable<ConversationState['problem']>, error: unknown): void {
    this.#fresh = null;
    this.#invalidations += 1;
    this.#retryAt = Infinity;
    if (problem.type === 'configuration' && error instanceof Error) this.#parts.environment.reportError(error);
    this.#parts.store.dispatch({ type: 'problem-found', problem });
  }

  /** A look into the history failed: it is said that the API is away, or that the network answers in its place. */
  away(type: 'api-away' | 'portal', retryAt: number | null): void {
    // So that the next connect finds out, should nobody look any more.
    this.outdate();
    this.#parts.store.dispatch({ type: 'problem-found', problem: { type, retryAt } });
    // It takes the place of what only somebody could mend.
    if (this.#retryAt === Infinity) this.#tryAt(retryAt ?? this.#parts.environment.now());
  }

  /** A look into the history passed: what {@link away} said is over, but for what waits for somebody. */
  back(): void {
    const { store } = this.#parts;
    const type = store.getState().problem?.type;
    if (this.#retryAt !== Infinity && (type === 'api-away' || type === 'portal')) store.dispatch({ type: 'connected' });
  }

  async #connect(): Promise<boolean> {
    const { ended, environment, store, transcript } = this.#parts;
    const hasEnded = () => ended.aborted;
    // A conversation that the API lost is replaced once; a new one that is lost at once is a fault of the API.
    for (let replacements = 0; !hasEnded(); replacements += 1) {
      const row = await transcript.current();
      this.#isOutdated = false;
      await this.#readOnAfterCut();
      const isWanted = await this.#isWanted(row);
      if (this.#isInOrder(row, isWanted)) return true;
      if (row.serverId !== null) this.#forgetCreations();
      if (environment.now() < this.#retryAt) return false;
      this.#cancelTimer();
      // Should the device fail, whatever conversation is on screen then: only an answer ends what is said here.
      this.#fresh = null;
      if (store.getState().status !== 'connecting') store.dispatch({ type: 'connecting' });
      const invalidations = this.#invalidations;
      const wanted = this.#wanted;
      const unsureCreations = this.#unsureCreations;
      try {
        await this.#bringInOrder(row, isWanted);
        await this.#succeed();
        const known = await this.#known(row, isWanted);
        // Invalidated meanwhile: what was read may be older than what the next look is for.
        if (invalidations === this.#invalidations) this.#fresh = known;
        return true;
      } catch (error) {
        if (hasEnded()) return false;
        // The device failed, not the API.
        if (error instanceof StorageError) throw error;
        const verdict = judgeConnect(error);
        if (verdict.type === 'gone' && replacements === 0) {
          await transcript.replace(row.id, verdict.isForeign ? 'foreign' : 'gone');
          continue;
        }
        if (verdict.type === 'stuck') this.report(verdict.problem, error);
        else this.#retryLater(error, unsureCreations);
        if (this.#wanted > wanted) this.#retryAt = 0;
        return false;
      }
    }
    return false;
  }

  /** Another tab may have made it at the API since: then there is a history to read. */
  #isFresh({ id, serverId }: Pick<ConversationRow, 'id' | 'serverId'>): boolean {
    return this.#fresh?.id === id && this.#fresh.serverId === serverId;
  }

  #isInOrder(row: ConversationRow, isWanted: boolean): boolean {
    return this.#isFresh(row) && (row.serverId !== null || !isWanted);
  }

  /** As it is stored by now. */
  async #known(row: ConversationRow, isWanted: boolean): Promise<ConversationRow> {
    if (!isWanted) return row;
    return (await this.#parts.transcript.read((rows) => rows.conversation(row.id))) ?? row;
  }

  /** Whether it has to be at the API: one that may be given up again before its first message has not. */
  async #isWanted(row: ConversationRow): Promise<boolean> {
    if (row.serverId !== null || row.isDeferred !== true) return true;
    return this.#parts.transcript.read((rows) => hasQueued(rows, row));
  }

  async #bringInOrder({ id, serverId }: ConversationRow, isWanted: boolean): Promise<void> {
    if (serverId !== null) await this.#synchronize(serverId, id);
    else await (isWanted ? this.#create(id) : this.probe());
  }

  /** The request has ended: what came behind its message is to be read. */
  async #readOnAfterCut(): Promise<void> {
    const id = this.#cutShortBy;
    if (id === null) return;
    const message = await this.#parts.transcript.read((rows) => rows.message(id));
    if (message?.kind === 'user' && message.state === 'sending') return;
    this.#cutShortBy = null;
    this.#fresh = null;
    this.#prepared.clear();
  }

  async #succeed(): Promise<void> {
    const { onWake, store, transcript } = this.#parts;
    this.#failures = 0;
    // The token is good again, whether it was this page or a former one that was refused.
    const open = await transcript.read((rows) => rows.allOpenMessages());
    if (open.some(({ wait }) => wait?.hold === 'sign-in')) await transcript.write(releaseSignIn);
    const isMended = store.getState().problem !== null;
    // Another request may have reported until this moment what this answer disproves: nothing is held that is not said.
    this.#retryAt = 0;
    store.dispatch({ type: 'connected' });
    // The outbox may have ended its turn for what this answer disproves.
    if (isMended) onWake();
  }

  /** @param earlierTries creations before this try of which nobody knows whether they came to something */
  #retryLater(error: unknown, earlierTries: number): void {
    const { environment, gate, policy, store } = this.#parts;
    this.#failures += 1;
    const step = this.#unsureCreations > earlierTries ? 'create' : 'probe';
    const { act, health, retryAfterMs } = classify({ type: 'unprepared', step, error }, { policy, earlierTries });
    this.#count(health, retryAfterMs);
    const isPortal = act.type === 'wait' && act.hold === 'portal';
    const type = isPortal ? 'portal' : 'api-away';
    // Each further one may leave an empty conversation behind: only for somebody who asks.
    if (act.type === 'wait' && act.isByHand) {
      this.#isCreateHeld = true;
      this.#retryAt = Infinity;
      store.dispatch({ type: 'problem-found', problem: { type, retryAt: null } });
      return;
    }
    const atLeastMs = act.type === 'wait' ? act.atLeastMs : retryAfterMs;
    const random = environment.random();
    const { ms } = waitAfter({ failures: this.#failures, random, retryAfterMs: atLeastMs }, policy);
    const permit = gate.permit('probe');
    const retryAt = Math.max(environment.now() + ms, permit.type === 'wait' ? permit.until : 0);
    store.dispatch({ type: 'problem-found', problem: { type, retryAt } });
    this.#tryAt(retryAt);
  }

  /** By itself, at that time; ms since the epoch. */
  #tryAt(retryAt: number): void {
    const { environment, onWake } = this.#parts;
    this.#retryAt = retryAt;
    this.#cancelTimer();
    const again = () => {
      // By a clock that was set back meanwhile it would not be time yet.
      this.#retryAt = 0;
      onWake();
    };
    this.#cancelTimer = environment.setTimer(again, Math.max(0, retryAt - environment.now()));
  }

  /** There is a conversation, made by this tab or another one: what was not known of earlier tries does not matter any more. */
  #forgetCreations(): void {
    this.#isCreateUncertain = false;
    this.#unsureCreations = 0;
    if (this.#isCreateHeld) this.#retryAt = 0;
    this.#isCreateHeld = false;
  }

  #count(health: Health, retryAfterMs: number | null): void {
    if (health === 'down') this.#parts.gate.failed(retryAfterMs, 'probe');
  }

  /** One conversation, whatever the number of tabs: the first one creates it, the others find it in storage. */
  async #create(conversationId: string): Promise<void> {
    const { api, createLock, ended, environment, gate, policy, title, transcript } = this.#parts;
    const create = async () => {
      const isWanted = async (rows: StorageReader) => (await rows.conversation(conversationId))?.serverId === null;
      if (!(await transcript.read(isWanted))) return;
      // The request before may have created one whose answer was lost: ask for another only of an API that answers.
      if (this.#isCreateUncertain) await this.probe();
      this.#isCreateUncertain = true;
      const startedAt = environment.now();
      const created = await api.createConversation(title, { signal: ended }).catch((error: unknown) => {
        if (isApiFailure(error) && ['unknown', 'applied'].includes(error.evidence)) this.#unsureCreations += 1;
        throw error;
      });
      // That of another tab is none of what this one knows of the API.
      gate.succeeded('probe', startedAt);
      this.#forgetCreations();
      await transcript.write(async (rows) => {
        // Purged meanwhile, created by another tab where there are no locks, or found there by one as this one was frozen.
        const row = await rows.conversation(conversationId);
        const isKnown = (await rows.conversations()).some(({ serverId }) => serverId === created.id);
        if (row?.serverId === null && !isKnown) await rows.putConversation({ ...row, serverId: created.id });
      });
    };
    await withLiveLock(environment, { lock: createLock, patienceMs: policy.leaseMs, ended }, create);
  }

  /** Finds out whether the API is there and takes the token. Any answer of its own proves it. */
  async probe(): Promise<void> {
    const { api, ended, environment, gate } = this.#parts;
    const startedAt = environment.now();
    gate.probing();
    try {
      await api.listConversations({ limit: 1, offset: 0, signal: ended });
    } catch (error) {
      if (!isProofOfApi(error) && !isRouteMissing(error)) throw error;
    }
    gate.succeeded('probe', startedAt);
  }

  async #synchronize(serverId: string, conversationId: string): Promise<void> {
    const { api, ended, environment, gate, transcript } = this.#parts;
    const startedAt = environment.now();
    const look = await lookIntoHistory(api, { serverId, startedAt, signal: ended });
    if (look.type === 'failed') throw look.error;
    gate.succeeded('probe', startedAt);
    if (look.type === 'no-history') return;
    const { history } = look;
    const context = { conversationId, createId: () => environment.createId(), now: environment.now() };
    const hasNews = await transcript.read(async (rows) => {
      const local = await rows.allMessages(conversationId);
      const running = local.find((message) => message.kind === 'user' && message.state === 'sending');
      if (running) this.#cutShortBy = running.id;
      return mergeHistory(local, history.messages, context).length > 0;
    });
    if (hasNews) await transcript.write((rows) => storeHistory(rows, { history, ...context }));
  }
}

async function hasQueued(rows: StorageReader, { id }: ConversationRow): Promise<boolean> {
  return (await rows.openMessages(id)).some(({ state }) => state === 'queued');
}

/**
 * Runs `task` under a lock. A tab that was frozen keeps its lock, or its place in the queue for it: one that does not come free for longer than
 * any task takes is stolen.
 */
async function withLiveLock(
  environment: Pick<Environment, 'withLock' | 'setTimer' | 'random'>,
  { lock, patienceMs, ended }: { readonly lock: string; readonly patienceMs: number; readonly ended: AbortSignal },
  task: () => Promise<void>,
): Promise<void> {
  const waiting = new AbortController();
  const giveUp = () => {
    waiting.abort();
  };
  ended.addEventListener('abort', giveUp);
  // Several tabs that wait do not steal from one another.
  const cancel = environment.setTimer(giveUp, patienceMs * (1 + environment.random()));
  const turn = { hasBegun: false };
  const begin = () => {
    turn.hasBegun = true;
    cancel();
    return task();
  };
  try {
    await environment.withLock(lock, begin, { signal: waiting.signal });
  } catch (error) {
    if (turn.hasBegun || ended.aborted || !waiting.signal.aborted) throw error;
    await environment.withLock(lock, task, { signal: ended, isStealing: true });
  } finally {
    cancel();
    ended.removeEventListener('abort', giveUp);
  }
}

/** The HTTP status of a failure, or `null`. */
export function statusOf(error: unknown): number | null {
  return isApiFailure(error) ? error.status : null;
}

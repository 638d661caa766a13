/** Makes sure that the API has the conversation and that this device has its history. Harmless to repeat, so it repeats by itself. */
import type { ApiClient } from '../api/client.ts';
import { ConfigurationError } from '../api/errors.ts';
import type { ApiConversationHistory } from '../api/types.ts';
import { takeNewestArtifact } from './artifact-choice.ts';
import { backOffMs, lookAgainMs } from './back-off.ts';
import type { Environment } from './environment.ts';
import { mergeHistory } from './history.ts';
import type { Action, ConversationState } from './state.ts';
import type { StorageReader } from './storage/storage.ts';
import type { Store } from './store.ts';
import type { Transcript } from './transcript.ts';
import { judgeConnect } from './verdict.ts';

/** After this long the reply to a message is no longer waited for. */
const REPLY_PATIENCE_MS = 600_000;

/** What a connection works with. */
export interface ConnectionParts {
  readonly environment: Environment;
  readonly api: ApiClient;
  readonly store: Store<ConversationState, Action>;
  readonly transcript: Transcript;
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
  /** Local id of the conversation that is in order. */
  #freshId: string | null = null;
  #invalidations = 0;
  #running: Promise<boolean> | null = null;
  #failures = 0;
  #looks = 0;
  #isCreateUncertain = false;
  #cancelTimer: () => void = () => undefined;

  constructor(parts: ConnectionParts) {
    this.#parts = parts;
    parts.ended.addEventListener('abort', () => {
      this.#cancelTimer();
    });
  }

  /** Creates the conversation, or brings its history up to date, unless both are known to be in order. Resolves to whether they are. */
  connect(): Promise<boolean> {
    this.#running ??= this.#connect().finally(() => (this.#running = null));
    return this.#running;
  }

  /** The history may hold more than we know: ask for it at the next {@link connect}. */
  invalidate(): void {
    this.#freshId = null;
    this.#invalidations += 1;
  }

  /** The API asked for patience: nothing is asked of it until then. */
  holdOff(retryAfterMs: number | null): void {
    this.invalidate();
    this.#retryLater(retryAfterMs);
  }

  /** Something failed that the user or the developer has to mend. */
  report(problem: NonNullable<ConversationState['problem']>, error: unknown): void {
    this.invalidate();
    if (problem.type === 'configuration' && error instanceof Error) this.#parts.environment.reportError(error);
    this.#parts.store.dispatch({ type: 'problem-found', problem });
  }

  async #connect(): Promise<boolean> {
    const { ended, store, transcript } = this.#parts;
    const hasEnded = () => ended.aborted;
    // A conversation that the API lost is replaced once; a new one that is lost at once is a fault of the API.
    for (let replacements = 0; !hasEnded(); replacements += 1) {
      const row = await transcript.current();
      if (row.id === this.#freshId && row.serverId !== null) return true;
      this.#cancelTimer();
      if (store.getState().status !== 'connecting') store.dispatch({ type: 'connecting' });
      const invalidations = this.#invalidations;
      try {
        await (row.serverId === null ? this.#create(row.id) : this.#synchronize(row.serverId, row.id));
        // Invalidated meanwhile: what was read may be older than what the next look is for.
        return this.#succeed(invalidations === this.#invalidations ? row.id : null);
      } catch (error) {
        if (hasEnded()) return false;
        const verdict = judgeConnect(error);
        if (verdict.type === 'gone' && replacements === 0) {
          await transcript.startNew(row.id, verdict.isForeign ? 'foreign' : 'gone');
          continue;
        }
        if (verdict.type === 'stuck') this.report(verdict.problem, error);
        else this.#retryLater(verdict.type === 'away' ? verdict.retryAfterMs : null);
        return false;
      }
    }
    return false;
  }

  #succeed(freshId: string | null): boolean {
    this.#freshId = freshId;
    this.#failures = 0;
    this.#parts.store.dispatch({ type: 'connected' });
    return true;
  }

  #retryLater(retryAfterMs: number | null): void {
    const { environment, store, onWake } = this.#parts;
    this.#failures += 1;
    const waitMs = backOffMs(this.#failures, retryAfterMs, environment.random());
    store.dispatch({ type: 'problem-found', problem: { type: 'api-away', retryAt: environment.now() + waitMs } });
    this.#cancelTimer = environment.setTimer(onWake, waitMs);
  }

  /** One conversation, whatever the number of tabs: the first one creates it, the others find it in storage. */
  async #create(conversationId: string): Promise<void> {
    const { api, createLock, ended, environment, title, transcript } = this.#parts;
    const create = async () => {
      const isWanted = async (rows: StorageReader) => (await rows.conversation(conversationId))?.serverId === null;
      if (!(await transcript.read(isWanted))) return;
      // The request before may have created one whose answer was lost: ask for another only of an API that answers.
      if (this.#isCreateUncertain) await this.#probe();
      this.#isCreateUncertain = true;
      const created = await api.createConversation(title, { signal: ended });
      this.#isCreateUncertain = false;
      await transcript.write(async (rows) => {
        // Purged meanwhile, or created by another tab where there are no locks.
        const row = await rows.conversation(conversationId);
        if (row?.serverId === null) await rows.putConversation({ ...row, serverId: created.id });
      });
    };
    await environment.withLock(createLock, create, ended);
  }

  async #probe(): Promise<void> {
    try {
      await this.#parts.api.listConversations({ limit: 1, offset: 0, signal: this.#parts.ended });
    } catch (error) {
      if (!isRouteMissing(error)) throw error;
    }
  }

  async #synchronize(serverId: string, conversationId: string): Promise<void> {
    const { api, ended, environment, transcript } = this.#parts;
    let history: ApiConversationHistory;
    try {
      history = await api.getConversation(serverId, { signal: ended });
    } catch (error) {
      if (isRouteMissing(error)) return;
      throw error;
    }
    const merged = await transcript.read(async (rows) =>
      mergeHistory(await rows.allMessages(conversationId), history.messages, {
        conversationId,
        createId: () => environment.createId(),
      }),
    );
    if (merged.length > 0) await this.#store(conversationId, history);
    await this.#lookAgain(conversationId);
  }

  async #store(conversationId: string, history: ApiConversationHistory): Promise<void> {
    const { environment, transcript } = this.#parts;
    await transcript.write(async (rows) => {
      const row = await rows.conversation(conversationId);
      // Purged meanwhile.
      if (!row) return;
      const local = await rows.allMessages(conversationId);
      const context = { conversationId, createId: () => environment.createId() };
      for (const message of mergeHistory(local, history.messages, context)) await rows.putMessage(message);
      await takeNewestArtifact(rows, row, await rows.allMessages(conversationId));
    });
  }

  /** While a reply is being made for a request that nobody waits for any more, the history is where it will appear. */
  async #lookAgain(conversationId: string): Promise<void> {
    const { environment, onWake, transcript } = this.#parts;
    const open = await transcript.read((rows) => rows.openMessages(conversationId));
    const awaiting = open.find(({ state }) => state === 'awaiting');
    if (!awaiting) {
      this.#looks = 0;
      return;
    }
    if (environment.now() - (awaiting.attempts.at(-1)?.startedAt ?? awaiting.createdAt) > REPLY_PATIENCE_MS) {
      await transcript.updateMessage(awaiting.id, (message) => ({ ...message, state: 'delivered' }));
      return;
    }
    this.#looks += 1;
    this.#cancelTimer = environment.setTimer(() => {
      this.invalidate();
      onWake();
    }, lookAgainMs(this.#looks));
  }
}

/** The API has no such route: a 404 of the route itself or a 405. Optional endpoints may be absent. */
function isRouteMissing(error: unknown): boolean {
  return ConfigurationError.isInstance(error) && (error.status === 404 || error.status === 405);
}

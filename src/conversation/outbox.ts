/**
 * Sends what the user submitted: write → peek → send → settle, one at a time, the order never turned round.
 * A message is committed before the composer is cleared, and its attempt before its request is made.
 */
import type { ApiClient } from '../api/client.ts';
import { isApiFailure } from '../api/errors.ts';
import type { ChatResponse } from '../api/types.ts';
import { takeNewestArtifact } from './artifact-choice.ts';
import { backOffMs } from './back-off.ts';
import type { Connection } from './connection.ts';
import type { Environment } from './environment.ts';
import { replyRow } from './history.ts';
import type { Attempt, UserMessage } from './message.ts';
import type { Action, ConversationState } from './state.ts';
import type { ConversationRow, StorageReader, StorageRows } from './storage/storage.ts';
import type { Store } from './store.ts';
import { inCurrentConversation, newestServerId, sendingMessages, type Transcript } from './transcript.ts';
import { judgeSend, type SendVerdict } from './verdict.ts';

/** What an outbox works with. */
export interface OutboxParts {
  readonly environment: Environment;
  readonly api: ApiClient;
  readonly store: Store<ConversationState, Action>;
  readonly transcript: Transcript;
  readonly connection: Connection;
  /** Name of the lock under which one tab sends for all. */
  readonly sendLock: string;
  /** No new work is begun. */
  readonly retired: AbortSignal;
  /** Running requests end, too. */
  readonly ended: AbortSignal;
}

/** A message on its way. */
interface Sending {
  readonly message: UserMessage;
  readonly conversationServerId: string;
  readonly attemptId: string;
}

type FailedVerdict = Extract<SendVerdict, { type: 'failed' }>;

/** Drains the queue whenever it is woken, under a lock that all tabs share. */
export class Outbox {
  readonly #parts: OutboxParts;
  #running: Promise<void> | null = null;
  #isWokenAgain = false;
  #failures = 0;
  #request: AbortController | null = null;

  constructor(parts: OutboxParts) {
    this.#parts = parts;
  }

  /** There may be something to send. */
  wake(): void {
    if (this.#parts.retired.aborted) return;
    this.#isWokenAgain = true;
    this.#running ??= this.#drain()
      .catch((error: unknown) => {
        this.#reportUnlessEnded(error);
        this.#wakeLater();
      })
      .finally(() => {
        this.#running = null;
        // Woken after the last look and before this line.
        if (this.#isWokenAgain) this.wake();
      });
  }

  /** The device failed: what could not be read or kept is still to be done. */
  #wakeLater(): void {
    const { connection, environment, ended, retired } = this.#parts;
    if (retired.aborted) return;
    this.#failures += 1;
    const wakeAgain = () => {
      connection.invalidate();
      this.wake();
    };
    const cancel = environment.setTimer(wakeAgain, backOffMs(this.#failures, null, environment.random()));
    for (const signal of [retired, ended]) signal.addEventListener('abort', cancel);
  }

  /** Gives up waiting for the request that runs in this tab. */
  stop(): void {
    this.#request?.abort();
  }

  /** Resolves when nothing runs in this tab any more. */
  async settled(): Promise<void> {
    await this.#running;
  }

  /**
   * What a page that ended left behind as `sending` is nobody's any more: whoever holds the lock is the only one who sends.
   * Waits for a tab that is sending right now.
   */
  async recover(): Promise<void> {
    const { environment, retired, sendLock, store } = this.#parts;
    if (sendingMessages(store.getState()).length === 0) return;
    await environment.withLock(sendLock, () => this.#abandonOrphans(), retired);
    this.wake();
  }

  async #drain(): Promise<void> {
    const { connection, environment, retired, sendLock, store } = this.#parts;
    while (this.#isWokenAgain && !retired.aborted) {
      this.#isWokenAgain = false;
      if (!store.getState().isOnline || !(await connection.connect())) continue;
      await environment.withLock(sendLock, () => this.#sendAll(), retired);
      this.#failures = 0;
    }
  }

  async #sendAll(): Promise<void> {
    // The history may tell what became of them, before anything else is sent.
    if (await this.#abandonOrphans()) return;
    while (!this.#parts.retired.aborted && this.#parts.store.getState().isOnline) {
      const sending = await this.#begin();
      if (!sending || !(await this.#attempt(sending))) return;
    }
  }

  /** Only under the lock. Resolves to whether there were any; then the history has to be asked. */
  async #abandonOrphans(): Promise<boolean> {
    const { store, transcript } = this.#parts;
    await transcript.refresh();
    const orphans = sendingMessages(store.getState());
    for (const { id } of orphans) {
      await transcript.updateMessage(id, (message) =>
        message.state === 'sending' ? { ...message, state: 'unconfirmed' } : null,
      );
    }
    if (orphans.length > 0) this.#connectAgain();
    return orphans.length > 0;
  }

  /** Takes the head of the queue and commits the attempt; `null` when there is nothing to send, or something before it is not settled. */
  async #begin(): Promise<Sending | null> {
    const { environment, transcript } = this.#parts;
    // A look costs nothing; a write is told to the other tabs.
    if (!(await transcript.read(peek))) return null;
    return transcript.write(async (rows) => {
      const next = await peek(rows);
      if (!next) return null;
      const { head, conversation } = next;
      const attempt: Attempt = {
        id: environment.createId(),
        startedAt: environment.now(),
        endedAt: null,
        status: null,
        baselineServerId: await newestServerId(rows, conversation.id),
      };
      const message: UserMessage = {
        ...head,
        state: 'sending',
        attempts: [...head.attempts, attempt],
        revision: head.revision + 1,
      };
      await rows.putMessage(message);
      return { message, conversationServerId: next.serverId, attemptId: attempt.id };
    });
  }

  /** Makes the request and settles what became of it. Resolves to whether the next message may go. */
  async #attempt(sending: Sending): Promise<boolean> {
    const { api, ended } = this.#parts;
    const { message, conversationServerId } = sending;
    const request = new AbortController();
    this.#request = request;
    let response: ChatResponse;
    try {
      response = await api.chat(
        {
          conversationId: conversationServerId,
          message: message.content,
          images: message.images,
          artifact: message.artifact?.type === 'unknown' ? null : message.artifact,
        },
        { signal: AbortSignal.any([request.signal, ended]) },
      );
    } catch (error) {
      return await this.#settleFailure(sending, error);
    } finally {
      this.#request = null;
    }
    await this.#settleDelivered(sending, response);
    return true;
  }

  async #settleDelivered(sending: Sending, { userMessage, assistantMessage }: ChatResponse): Promise<void> {
    const { environment, transcript } = this.#parts;
    const { conversationId } = sending.message;
    await transcript.write(async (rows) => {
      const message = await currentAttempt(rows, sending);
      if (!message) return;
      // A tab that read the history meanwhile may have stored the message as somebody's, and the reply.
      const twin = await rows.messageByServerId(conversationId, userMessage.id);
      // One that was sent from here is a namesake that the history mistook for it: it stays, without that id.
      if (twin?.kind === 'user' && twin.attempts.length > 0 && twin.id !== message.id) {
        await rows.putMessage({ ...twin, serverId: null, revision: twin.revision + 1 });
      } else if (twin) await rows.deleteMessage(twin.id);
      await rows.putMessage({
        ...withAttemptEnded(message, { at: environment.now(), status: 200 }),
        state: 'delivered',
        failure: null,
        serverId: userMessage.id,
        createdAt: userMessage.createdAt,
      });
      if (await rows.messageByServerId(conversationId, assistantMessage.id)) return;
      const place = { id: environment.createId(), conversationId, sequence: message.sequence + 0.5 };
      const reply = replyRow(assistantMessage, place);
      await rows.putMessage(reply);
      const conversation = await rows.conversation(conversationId);
      if (conversation) await takeNewestArtifact(rows, conversation, [reply]);
    });
  }

  async #settleFailure(sending: Sending, error: unknown): Promise<boolean> {
    const { connection, ended, transcript } = this.#parts;
    // Purged: there is nothing left that could be settled.
    if (ended.aborted) return false;
    const verdict = judgeSend(error);
    await this.#settle(sending, verdict, isApiFailure(error) ? error.status : null);
    switch (verdict.type) {
      case 'failed':
        return this.#mayGoOn(sending, verdict, error);
      case 'sign-in':
        connection.report({ type: 'sign-in' }, error);
        return false;
      case 'gone':
        await transcript.startNew(sending.message.conversationId, 'gone');
        break;
      case 'unknown':
        break;
    }
    this.#connectAgain();
    return false;
  }

  /** After a refusal: whether it was about this message alone, so that the next one may go. */
  async #mayGoOn(sending: Sending, verdict: FailedVerdict, error: unknown): Promise<boolean> {
    const { connection, transcript } = this.#parts;
    switch (verdict.reason) {
      case 'configuration':
        connection.report({ type: 'configuration' }, error);
        return false;
      case 'rate-limited':
        connection.holdOff(verdict.retryAfterMs);
        return false;
      case 'conversation-foreign':
        await transcript.startNew(sending.message.conversationId, 'foreign');
        this.#connectAgain();
        return false;
      default:
        return true;
    }
  }

  /** The new conversation has to be created, or the history may tell what became of the message. */
  #connectAgain(): void {
    this.#parts.connection.invalidate();
    this.#isWokenAgain = true;
  }

  async #settle(sending: Sending, verdict: SendVerdict, status: number | null): Promise<void> {
    const { environment, transcript } = this.#parts;
    const at = environment.now();
    await transcript.write(async (rows) => {
      const message = await currentAttempt(rows, sending);
      if (!message) return;
      const settled = withAttemptEnded(message, { at, status });
      const after = { ...settled, ...afterFailure(settled, verdict, at) };
      await rows.putMessage(after.state === 'queued' ? await inCurrentConversation(rows, after) : after);
    });
  }

  #reportUnlessEnded(error: unknown): void {
    const { environment, retired } = this.#parts;
    if (!retired.aborted && error instanceof Error) environment.reportError(error);
  }
}

/** What is to be sent next, if the API has the conversation and nothing unsettled stands before it. */
async function peek(
  rows: StorageReader,
): Promise<{ head: UserMessage; conversation: ConversationRow; serverId: string } | null> {
  const conversation = await rows.currentConversation();
  if (!conversation?.serverId) return null;
  const open = await rows.openMessages(conversation.id);
  const head = open.find(({ state }) => state !== 'failed');
  return head?.state === 'queued' ? { head, conversation, serverId: conversation.serverId } : null;
}

/** The message, as long as this attempt is its last one: a late answer of an old attempt changes nothing. */
async function currentAttempt(rows: StorageRows, { message, attemptId }: Sending): Promise<UserMessage | null> {
  const row = await rows.message(message.id);
  if (row?.kind !== 'user' || row.attempts.at(-1)?.id !== attemptId) return null;
  return row.state === 'sending' || row.state === 'unconfirmed' ? row : null;
}

function withAttemptEnded(message: UserMessage, { at, status }: { at: number; status: number | null }): UserMessage {
  const last = message.attempts.length - 1;
  const attempts = message.attempts.map((attempt, index) =>
    index === last ? { ...attempt, endedAt: at, status } : attempt,
  );
  return { ...message, attempts, revision: message.revision + 1 };
}

/** State and failure of a message after a request that did not succeed. */
function afterFailure(message: UserMessage, verdict: SendVerdict, now: number): Pick<UserMessage, 'state' | 'failure'> {
  const status = message.attempts.at(-1)?.status ?? null;
  switch (verdict.type) {
    case 'sign-in':
      return { state: 'queued', failure: null };
    case 'gone': {
      // The new conversation made for it is gone, too: another one would not help.
      const wasMoved = message.attempts.slice(0, -1).some((attempt) => attempt.status === status);
      if (!wasMoved) return { state: 'queued', failure: null };
      return { state: 'failed', failure: { reason: 'conversation-gone', status, retryAt: null } };
    }
    case 'failed': {
      const retryAt = verdict.retryAfterMs === null ? null : now + verdict.retryAfterMs;
      return { state: 'failed', failure: { reason: verdict.reason, status, retryAt } };
    }
    case 'unknown':
      return { state: 'unconfirmed', failure: null };
  }
}

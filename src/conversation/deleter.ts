/** Carries out deletions that can no longer be taken back. Harmless to repeat, so it repeats by itself until the API has said what it thinks of it. */
import { isApiFailure } from '../api/errors.ts';
import { classify } from './classify.ts';
import { changeDeletion, isDeleted, removeConversation } from './deletion.ts';
import { LeaseLostError, type Term } from './leader.ts';
import { waitAfter } from './load/back-off.ts';
import { isRouteMissing } from './reconcile.ts';
import { countHealth, type StepParts } from './step-parts.ts';
import type { Deletion, StorageRows } from './storage/storage.ts';
import { StorageError } from './storage/storage-error.ts';
import { judgeConnect } from './verdict.ts';

/** Taken back, or another tab leads: nothing is sent. */
class NotWantedError extends Error {}

/** Takes the step of the outbox that removes a conversation. */
export class Deleter {
  readonly #parts: StepParts;

  constructor(parts: StepParts) {
    this.#parts = parts;
  }

  /** Deletes it at the API, then on this device. Resolves to whether the outbox goes on planning. */
  async delete({ conversationId, serverId }: Deletion, term: Term): Promise<boolean> {
    const { ended, environment, transcript } = this.#parts;
    const row = await transcript.read((rows) => rows.conversation(conversationId));
    const idAtApi = row?.serverId ?? serverId;
    if (idAtApi === null) {
      await this.#finish(conversationId, 'gone', term);
      return true;
    }
    const startedAt = environment.now();
    try {
      await this.#ask({ conversationId, idAtApi }, term);
      await this.#finish(conversationId, 'gone', term);
    } catch (error) {
      if (ended.aborted) return false;
      if (error instanceof NotWantedError) return true;
      if (error instanceof LeaseLostError || error instanceof StorageError) throw error;
      await this.#conclude(conversationId, { error, startedAt }, term);
    }
    return true;
  }

  async #ask(
    { conversationId, idAtApi }: { readonly conversationId: string; readonly idAtApi: string },
    term: Term,
  ): Promise<void> {
    const { api, connection, ended, environment, gate, transcript } = this.#parts;
    if (gate.permit('post').type === 'probe-first') await connection.probe();
    const startedAt = environment.now();
    await api.deleteConversation(idAtApi, {
      signal: ended,
      // Durable before it leaves: from then on it cannot be taken back.
      beforeSend: async () => {
        const deletion = await transcript.commit(async (rows) => {
          await term.fence(rows);
          return changeDeletion(rows, conversationId, (one) => ({ ...one, stage: 'going', serverId: idAtApi }));
        });
        if (!deletion) throw new NotWantedError();
      },
    });
    gate.succeeded('probe', startedAt);
  }

  async #conclude(
    conversationId: string,
    { error, startedAt }: { readonly error: unknown; readonly startedAt: number },
    term: Term,
  ): Promise<void> {
    const { environment, gate, policy, transcript } = this.#parts;
    const classification = classify({ type: 'unprepared', step: 'probe', error }, { policy });
    countHealth(this.#parts, classification, { startedAt, kind: 'probe' });
    const verdict = judgeConnect(error);
    // It will say the same another time.
    const isFinal = isRouteMissing(error) || (isApiFailure(error) && error.code === 'request-refused');
    // Of another account's conversation nothing is kept either.
    if (verdict.type === 'gone' || isFinal) {
      await this.#finish(conversationId, verdict.type === 'gone' ? 'gone' : 'hidden', term);
      return;
    }
    const failures = Math.max(1, gate.failures);
    const { ms } = waitAfter(
      { pace: 'busy', failures, random: environment.random(), retryAfterMs: classification.retryAfterMs },
      policy,
    );
    const nextAt = environment.now() + ms;
    await transcript.write(async (rows) => {
      await term.fence(rows);
      await changeDeletion(rows, conversationId, (one) => ({ ...one, nextAt, failures: one.failures + 1 }));
    });
  }

  async #finish(conversationId: string, end: 'gone' | 'hidden', term: Term): Promise<void> {
    await this.#parts.transcript.write(async (rows: StorageRows) => {
      await term.fence(rows);
      // Taken back meanwhile.
      if (!(await isDeleted(rows, conversationId))) return;
      await changeDeletion(rows, conversationId, (one) => (end === 'gone' ? null : { ...one, stage: 'hidden' }));
      await removeConversation(rows, conversationId);
    });
  }
}

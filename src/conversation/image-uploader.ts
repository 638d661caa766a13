/** Uploads the images of a message, one after the other, before it is sent. Taken by the leader alone. Harmless to repeat. */
import { isApiFailure } from '../api/errors.ts';
import { settleOtherwise } from './attempt.ts';
import { classify } from './classify.ts';
import { statusOf } from './connection.ts';
import { nextUpload, withFailedUpload, withoutUploads, withUploaded } from './image-uploads.ts';
import { LeaseLostError, type Term } from './leader.ts';
import type { UserMessage } from './message.ts';
import type { Classification } from './outcome.ts';
import type { Head } from './plan.ts';
import { isRouteMissing } from './reconcile.ts';
import { settlementOf } from './settlement.ts';
import {
  changeMessage,
  countHealth,
  isHeldBack,
  NoLongerQueuedError,
  sayWhy,
  TooLateError,
  type StepParts,
  type StoppableRequest,
} from './step-parts.ts';
import { StorageError } from './storage/storage-error.ts';

/** An image on its way. */
interface Uploading {
  readonly message: UserMessage;
  /** Its place among the images of the message. */
  readonly at: number;
  readonly dataUrl: string;
  readonly term: Term;
}

/** What an upload came to. */
type Upload =
  | { readonly type: 'uploaded'; readonly id: string }
  /** Nothing was sent, or nobody wants to know any more. */
  | { readonly type: 'none' }
  | { readonly type: 'failed'; readonly error: unknown; readonly isStopped: boolean };

/** Takes the step of the outbox that comes before a message with images. */
export class ImageUploader {
  readonly #parts: StepParts;
  #request: StoppableRequest | null = null;
  /** The API has no upload. */
  #isMissing = false;

  constructor(parts: StepParts) {
    this.#parts = parts;
  }

  /** Gives up the upload that runs in this tab for that conversation. Returns whether there was one. */
  stop(conversationId: string): boolean {
    if (this.#request?.conversationId !== conversationId) return false;
    this.#request.isStopped = true;
    this.#request.controller.abort();
    return true;
  }

  /** Uploads the next image and keeps its id with the message. Resolves to whether the outbox goes on planning. */
  async upload({ message }: Head, term: Term): Promise<boolean> {
    const { environment, gate } = this.#parts;
    const next = nextUpload(message);
    if (!next) return true;
    const uploading = { message, ...next, term };
    if (this.#isMissing) return await this.#goInline(uploading);
    if (await isHeldBack(this.#parts, message, term)) return true;
    const startedAt = environment.now();
    const upload = await this.#exchange(uploading);
    switch (upload.type) {
      case 'none':
        return !term.over.aborted;
      case 'uploaded':
        // It says little of the requests that make the assistant work: the breaker stays on trial.
        gate.succeeded('probe', startedAt);
        await this.#change(uploading, (row) => withUploaded(row, next.at, upload.id));
        return true;
      case 'failed':
        return await this.#conclude(uploading, { ...upload, startedAt });
    }
  }

  /** @throws LeaseLostError | StorageError when nothing was sent */
  async #exchange({ message, dataUrl, term }: Uploading): Promise<Upload> {
    const { api, ended } = this.#parts;
    const { conversationId } = message;
    const request = { conversationId, controller: new AbortController(), isStopped: false };
    this.#request = request;
    try {
      const signal = AbortSignal.any([request.controller.signal, ended]);
      const id = await api.uploadImage(dataUrl, { signal, beforeSend: () => this.#begin(message, term) });
      return ended.aborted ? { type: 'none' } : { type: 'uploaded', id };
    } catch (error) {
      if (ended.aborted || error instanceof NoLongerQueuedError) return { type: 'none' };
      if (error instanceof LeaseLostError || error instanceof StorageError) throw error;
      return { type: 'failed', error, isStopped: request.isStopped };
    } finally {
      this.#request = null;
    }
  }

  /** A tab that is no longer the leader makes no request, nor does one of which the user has taken the message back. */
  async #begin({ id }: UserMessage, term: Term): Promise<void> {
    const { environment, transcript } = this.#parts;
    const begunAt = environment.now();
    const isWanted = await transcript.commit(async (rows) => {
      await term.fence(rows);
      const row = await rows.message(id);
      return row?.kind === 'user' && row.state === 'queued';
    });
    if (!isWanted) throw new NoLongerQueuedError();
    // The tab was frozen meanwhile.
    if (!term.isSafeSince(begunAt)) throw new TooLateError();
  }

  async #conclude(
    uploading: Uploading,
    { error, isStopped, startedAt }: Extract<Upload, { type: 'failed' }> & { readonly startedAt: number },
  ): Promise<boolean> {
    const { environment, policy, transcript } = this.#parts;
    const { message, term } = uploading;
    const earlierTries = message.uploads?.failures ?? 0;
    const classification = isStopped ? STOPPED : classifyUpload(error, { earlierTries, policy });
    countHealth(this.#parts, classification, { startedAt, kind: 'probe' });
    if (isRouteMissing(error)) return await this.#goInline(uploading, error);
    const end = { at: environment.now(), status: statusOf(error), evidence: classification.evidence };
    const settlement = settlementOf(classification, end.at, this.#parts);
    await transcript.write(async (rows) => {
      await term.fence(rows);
      const row = await rows.message(message.id);
      if (row?.kind !== 'user' || row.state !== 'queued') return;
      await settleOtherwise(rows, withFailedUpload(row), { settlement, end });
    });
    const { act } = classification;
    sayWhy(this.#parts, act, error);
    return act.type !== 'fail' || act.reason !== 'configuration';
  }

  /** The upload is an endpoint that an API may lack: its developer is told once, and the user gets a message that arrives. */
  async #goInline(uploading: Uploading, error?: unknown): Promise<boolean> {
    this.#isMissing = true;
    if (error instanceof Error) this.#parts.environment.reportError(error);
    await this.#change(uploading, withoutUploads);
    return true;
  }

  #change({ message: { id }, term }: Uploading, change: (message: UserMessage) => UserMessage): Promise<void> {
    return changeMessage(this.#parts, { id, term }, (row) => (row.state === 'queued' ? change(row) : null));
  }
}

const STOPPED: Classification = {
  evidence: 'E0',
  act: { type: 'fail', reason: 'stopped' },
  health: 'unknown',
  retryAfterMs: null,
};

function classifyUpload(error: unknown, context: Parameters<typeof classify>[1]): Classification {
  if (isApiFailure(error)) return classify({ type: 'unprepared', step: 'upload', error }, context);
  // Nothing was sent.
  return classify({ type: 'offline' }, context);
}

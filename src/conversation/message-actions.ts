/** What the user does with messages: submit, retry, discard, confirm. */
import type { Artifact } from '../api/types.ts';
import type { Environment } from './environment.ts';
import { isBlocking, type UserMessage } from './message.ts';
import type { DraftImage } from './snapshot.ts';
import { movedTo, nextSequence, type Transcript } from './transcript.ts';

/** A submitted message before it is a row. */
export interface Submission {
  /** Not empty: see `toMessageText`. */
  readonly content: string;
  readonly images: readonly DraftImage[];
  /** The draft it came from is removed with it; `null` when it came from elsewhere. */
  readonly tabId: string | null;
}

/**
 * Makes a message durable. In one transaction with the removal of the draft it came from, so that a crash leaves either the draft or the message.
 * @returns its id
 * @throws `StorageError` when it could not be stored
 */
export async function submitMessage(
  transcript: Transcript,
  environment: Pick<Environment, 'createId' | 'now'>,
  submission: Submission,
): Promise<string> {
  const id = environment.createId();
  transcript.noteSubmitted(id);
  await transcript.write(async (rows) => {
    const conversation = await rows.currentConversation();
    if (!conversation) throw new Error('There is no conversation to submit to.');
    await rows.putMessage({
      kind: 'user',
      id,
      conversationId: conversation.id,
      sequence: await nextSequence(rows, conversation.id),
      content: submission.content,
      images: submission.images.map((image) => image.dataUrl),
      artifact: conversation.artifact?.artifact ?? null,
      createdAt: environment.now(),
      state: 'queued',
      hold: null,
      failure: null,
      attempts: [],
      serverId: null,
      revision: 0,
    });
    if (submission.tabId !== null) await rows.putDraft(submission.tabId, null);
  });
  return id;
}

/** Puts a failed or unconfirmed message into the queue again; a failed one at the end, and in the conversation that messages go to now. */
export async function requeue(transcript: Transcript, id: string, options: { withArtifact: boolean }): Promise<void> {
  await transcript.write(async (rows) => {
    const message = await rows.message(id);
    const conversation = await rows.currentConversation();
    if (message?.kind !== 'user' || !conversation) return;
    if (message.state !== 'failed' && message.state !== 'unconfirmed') return;
    const queued: UserMessage = {
      ...message,
      state: 'queued',
      failure: null,
      artifact: options.withArtifact ? message.artifact : null,
      revision: message.revision + 1,
    };
    const staysInPlace = message.state === 'unconfirmed' && message.conversationId === conversation.id;
    await rows.putMessage(
      staysInPlace ? queued : movedTo(queued, conversation.id, await nextSequence(rows, conversation.id)),
    );
  });
}

/** Removes a message that was not delivered and is not on its way. */
export async function discardMessage(transcript: Transcript, id: string): Promise<void> {
  await transcript.write(async (rows) => {
    const message = await rows.message(id);
    if (message?.kind !== 'user' || message.state === 'delivered') return;
    if (isBlocking(message.state) && message.state !== 'unconfirmed') return;
    await rows.deleteMessage(id);
  });
}

/** The user knows that the API has it. */
export async function confirmMessage(transcript: Transcript, id: string): Promise<void> {
  await transcript.updateMessage(id, (message) =>
    message.state === 'unconfirmed' ? { ...message, state: 'delivered' } : null,
  );
}

/** Sets what goes with the next message, in the conversation that messages go to now. */
export async function changeArtifact(transcript: Transcript, artifact: Artifact | null): Promise<void> {
  await transcript.write(async (rows) => {
    const row = await rows.currentConversation();
    if (!row) return;
    await rows.putConversation({
      ...row,
      artifact: artifact && { artifact, messageId: null },
      artifactRevision: row.artifactRevision + 1,
    });
  });
}

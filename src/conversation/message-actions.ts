/** What the user does with messages: submit, retry, discard, confirm. */
import { artifactForRequest } from '../api/schemas.ts';
import { giveArtifact, noteSubmitted, seenOf, sentArtifact, type SeenArtifact } from './artifact-choice.ts';
import { isDeleted } from './deletion.ts';
import type { Environment } from './environment.ts';
import { uploadsFor, withUploadsForRetry, type ImageTransport } from './image-uploads.ts';
import { isBlocking, isLookedFor, UNTOUCHED, withLastAttempt, type Message, type UserMessage } from './message.ts';
import type { Draft, DraftImage, TranscriptEntry } from './snapshot.ts';
import { EMPTY_DRAFT, isEmptyDraft, withoutSubmitted } from './state.ts';
import type { ConversationRow, StorageRows } from './storage/storage.ts';
import { livingConversation } from './successor.ts';
import { movedTo, nextSequence, type Transcript } from './transcript.ts';

/** A submitted message before it is a row. */
export interface Submission {
  /** New: what the message is called on this device. */
  readonly id: string;
  /** Not empty: see `toMessageText`. */
  readonly content: string;
  readonly images: readonly DraftImage[];
  readonly imageTransport: ImageTransport;
  /** The draft it came from, which is removed with it; `null` when it came from elsewhere. */
  readonly from: { readonly tabId: string; readonly draft: Draft } | null;
  /** Local id of the conversation on screen at the press: there it goes, whatever another tab shows by now. `null`: nothing was on screen yet. */
  readonly conversationId: string | null;
  /** Aborts when everything is wiped, be it by another tab: then it is not stored. */
  readonly ended: AbortSignal;
  /** Called as soon as it is safe: it can be sent before it is shown. */
  readonly onDurable: () => void;
  /** What goes along, or not, as it was on screen at the press; `null` takes what is stored, as nothing was on screen yet. */
  readonly seen: SeenArtifact | null;
}

/**
 * Makes a message durable. In one transaction with the removal of the draft it came from, so that a crash leaves either the draft or the message.
 * @throws `StorageError` when it could not be stored
 */
export async function submitMessage(
  transcript: Transcript,
  environment: Pick<Environment, 'now'>,
  submission: Submission,
): Promise<void> {
  const { id } = submission;
  const images = submission.images.map((image) => image.dataUrl);
  transcript.noteSubmitted(id);
  await transcript.write(async (rows) => {
    const conversation = await conversationFor(rows, submission.conversationId);
    if (!conversation || submission.ended.aborted) throw new Error('There is no conversation to submit to.');
    // Run again after a commit that was taken for lost: by now it may be on its way.
    if (await rows.message(id)) return;
    const seen = submission.seen ?? seenOf(conversation);
    await rows.putMessage({
      kind: 'user',
      id,
      conversationId: conversation.id,
      sequence: await nextSequence(rows, conversation.id),
      content: submission.content,
      images,
      ...uploadsFor(images, submission.imageTransport),
      artifact: sentArtifact(seen),
      createdAt: environment.now(),
      ...UNTOUCHED,
      state: 'queued',
      serverId: null,
      revision: 0,
    });
    await noteSubmitted(rows, conversation, seen);
    await releaseSignIn(rows);
    if (submission.from !== null) await removeDraft(rows, submission.from);
    transcript.announce();
  }, submission);
}

/** What was typed behind it meanwhile, be it from another conversation object of this tab, stays. */
async function removeDraft(rows: StorageRows, { tabId, draft }: NonNullable<Submission['from']>): Promise<void> {
  const stored = await rows.draft(tabId);
  const rest = stored === null ? EMPTY_DRAFT : withoutSubmitted(stored, draft);
  await rows.putDraft(tabId, isEmptyDraft(rest) ? null : rest);
}

async function conversationFor(rows: StorageRows, shownId: string | null): Promise<ConversationRow | null> {
  const current = await rows.currentConversation();
  if (shownId === null || shownId === current?.id || (await isDeleted(rows, shownId))) return current;
  return rows.conversation(await livingConversation(rows, shownId));
}

/** How a message is put into the queue again. */
export interface RequeueOptions {
  readonly withArtifact: boolean;
  /** For images that were refused. */
  readonly imageTransport: ImageTransport;
  /** ms since the epoch. */
  readonly now: number;
  /** What was on screen at the press. */
  readonly shown: readonly TranscriptEntry[];
}

/** Sends a queued message now; looks now for one that is looked for, and sends nothing whatever became of it meanwhile; puts a failed or unconfirmed one into the queue again: a failed one at the end, and in the conversation that goes on. */
export async function requeue(
  transcript: Transcript,
  id: string,
  { withArtifact, imageTransport, now, shown }: RequeueOptions,
): Promise<void> {
  const seen = shown.find((entry): entry is UserMessage => entry.kind === 'user' && entry.id === id);
  const isLook = seen !== undefined && isLookedFor(seen);
  await transcript.write(async (rows) => {
    const message = await rows.message(id);
    if (message?.kind !== 'user') return;
    if (isLook || isLookedFor(message)) {
      if (isLookedFor(message)) await rows.putMessage({ ...message, isUrged: true, revision: message.revision + 1 });
      return;
    }
    const destination = await livingConversation(rows, message.conversationId);
    if (message.state === 'queued') {
      await rows.putMessage({ ...message, isUrged: true, askedAt: now, revision: message.revision + 1 });
      return;
    }
    if (!mayBeSentAgain(message, seen)) return;
    const queued: UserMessage = {
      // What the API may have must stay what it was.
      ...(message.state === 'failed' ? withUploadsForRetry(message, imageTransport) : message),
      ...UNTOUCHED,
      state: 'queued',
      isUrged: true,
      askedAt: now,
      // Whatever was known when it was given up: a copy that came later is found before it is sent again.
      attempts: withLastAttempt(message.attempts, { isAbsent: false, isRisked: message.state === 'unconfirmed' }),
      artifact: withArtifact ? message.artifact : null,
      revision: message.revision + 1,
    };
    const staysInPlace = message.state === 'unconfirmed' && message.conversationId === destination;
    await rows.putMessage(staysInPlace ? queued : movedTo(queued, destination, await nextSequence(rows, destination)));
  });
}

/** Of one that the API may have, the user has to have seen that it may then stand twice. */
function mayBeSentAgain({ state }: UserMessage, seen: UserMessage | undefined): boolean {
  if (state === 'unconfirmed') return seen === undefined || seen.state === 'unconfirmed';
  return state === 'failed';
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

/** Whether it can still be taken back: what is on its way, or may be, can not. */
export function isTakeable(message: Message | null): message is UserMessage {
  return message?.kind === 'user' && (message.state === 'failed' || message.state === 'queued');
}

/** The message as it stood in the composer. */
export function draftOf({ id, content, images }: UserMessage): Draft {
  const picked = images.map((dataUrl, at) => ({ id: `${id}-${String(at)}`, dataUrl, name: String(at + 1) }));
  return { text: content, images: picked };
}

/**
 * Moves a message from the transcript into the draft of a tab, in one transaction.
 * @param draft what is to stand in the composer then, the message included
 * @returns whether it was still there to be taken
 */
export async function takeBackMessage(
  transcript: Transcript,
  id: string,
  { tabId, draft }: { readonly tabId: string; readonly draft: () => Draft },
): Promise<boolean> {
  const taken = { isTaken: false };
  await transcript.write(async (rows) => {
    const message = await rows.message(id);
    // Run again after a commit that was taken for lost, it is gone already.
    if (!message) return;
    taken.isTaken = isTakeable(message);
    if (!isTakeable(message)) return;
    await rows.deleteMessage(id);
    await rows.putDraft(tabId, draft());
    const artifact = message.artifact && artifactForRequest(message.artifact);
    if (artifact) await giveArtifact(rows, artifact);
  });
  return taken.isTaken;
}

/** Somebody acts: what waits for a sign-in is tried again. */
export async function releaseSignIn(rows: StorageRows): Promise<void> {
  for (const message of await rows.allOpenMessages()) {
    if (message.state !== 'queued' || message.wait?.hold !== 'sign-in') continue;
    await rows.putMessage({ ...message, wait: null, revision: message.revision + 1 });
  }
}

/** Whatever waits for the network, a sign-in or a moment of less load is tried now, and what is looked for is looked for now. */
export async function releaseWaits(transcript: Transcript, now: number): Promise<void> {
  const open = await transcript.read((rows) => rows.allOpenMessages());
  if (open.every((message) => released(message, now) === null)) return;
  await transcript.write(async (rows) => {
    for (const message of await rows.allOpenMessages()) {
      const next = released(message, now);
      if (next) await rows.putMessage({ ...next, revision: message.revision + 1 });
    }
  });
}

function released(message: UserMessage, now: number): UserMessage | null {
  const { state, wait, look } = message;
  switch (state) {
    case 'queued':
      return wait === null || wait.hold === 'too-old' ? null : { ...message, wait: null, isUrged: true };
    case 'checking':
    case 'awaiting':
      return look === null || look.nextAt <= now ? null : { ...message, look: { ...look, nextAt: now } };
    default:
      return null;
  }
}

/**
 * A message that is being looked for is given up: it will not be sent again by itself. Its reply is not waited for much longer, and a message that
 * waits because the API is busy waits no more.
 */
export async function stopWaiting(transcript: Transcript, now: number): Promise<void> {
  const current = await transcript.current();
  const open = await transcript.read((rows) => rows.openMessages(current.id));
  const waiting = open.find((message) => stopped(message, now) !== null);
  if (waiting) await transcript.updateMessage(waiting.id, (message) => stopped(message, now));
}

function stopped(message: UserMessage, now: number): UserMessage | null {
  const { state, look, wait, attempts } = message;
  switch (state) {
    case 'checking':
    case 'awaiting':
      if (look?.ifNotApplied !== 'resend') return null;
      return { ...message, look: { ...look, ifNotApplied: 'stopped', nextAt: Math.min(look.nextAt, now) } };
    case 'queued': {
      if (wait?.hold !== 'busy') return null;
      const failure = { reason: 'stopped', status: attempts.at(-1)?.status ?? null, retryAt: null } as const;
      return { ...message, state: 'failed', wait: null, isUrged: false, failure };
    }
    default:
      return null;
  }
}

/** The user knows that the API has it. */
export async function confirmMessage(transcript: Transcript, id: string): Promise<void> {
  await transcript.updateMessage(id, (message) =>
    message.state === 'unconfirmed' ? { ...message, state: 'delivered' } : null,
  );
}

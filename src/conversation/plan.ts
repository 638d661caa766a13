/** What the outbox does next: pure, so that every case can be tested by itself. */
import { nextUpload } from './image-uploads.ts';
import type { Permit } from './load/load-state.ts';
import { isInDoubt, isUserHeld, type MessageLook, type MessageWait, type UserMessage } from './message.ts';
import type { ConversationRow } from './storage/storage.ts';

/** The first message of a conversation that is not settled: it holds back what follows it. */
export interface Head {
  readonly conversation: ConversationRow;
  readonly message: UserMessage;
  /** It is on screen. One that is not is looked after all the same, in its own place and behind that one. */
  readonly isCurrent: boolean;
  /** A message of the conversation that was refused, although a copy of it may have been taken: then its reply comes first, and its words may be the same. */
  readonly refused: UserMessage | null;
}

/** What a plan depends on. */
export interface Circumstances {
  /** ms since the epoch. */
  readonly now: number;
  readonly isOnline: boolean;
  /** The conversation exists at the API and its history is known. */
  readonly isConnected: (conversation: ConversationRow) => boolean;
  /** When the conversation on screen may be created, or its history read, ms since the epoch; `Infinity`: only by somebody who acts. */
  readonly connectAt: number;
  readonly permit: (kind: 'probe' | 'post') => Permit;
  /** What was held up goes out bit by bit: no message of the backlog before its time. */
  readonly backlog: Backlog;
  /** A wait that ends later than in so many ms was begun before the clock was set back: the permits know what the API asked for. */
  readonly longestWaitMs: number;
  /** A look that waits no longer than this is not said to be put off. */
  readonly noticeableMs: number;
  /** A look that waits longer than this is put off, and not the next one in order. */
  readonly longestLookMs: number;
  /** A message that was queued longer asks before it is sent, ms. */
  readonly queuedMaxAgeMs: number;
}

/** What was queued while it could not be sent. All times in ms since the epoch. */
export interface Backlog {
  /** Messages submitted up to then belong to it. */
  readonly until: number;
  /** When the next of them may go. */
  readonly notBefore: number;
}

/** One step of the outbox. */
export type Step =
  /** Nothing to do until somebody acts. */
  | { readonly type: 'idle' }
  /** Nothing to do before `until`, ms since the epoch. */
  | { readonly type: 'wait'; readonly until: number }
  /** Its request was running in a page that ended: nobody knows what became of it. */
  | { readonly type: 'abandon'; readonly head: Head }
  /** Look into the history. */
  | { readonly type: 'look'; readonly head: Head }
  /** Say until when the look is put off, or that it is no more. */
  | { readonly type: 'put-off'; readonly head: Head; readonly wait: MessageWait | null }
  /** Create the conversation, or read its history. */
  | { readonly type: 'connect'; readonly head: Head }
  /** The same for a conversation that is not on screen. */
  | { readonly type: 'prepare'; readonly head: Head }
  /** It, or one before it, was refused, or may have been: only the history tells whether a copy was taken. */
  | { readonly type: 'verify'; readonly head: Head }
  /** Find out whether the API is there. */
  | { readonly type: 'probe'; readonly head: Head }
  /** It was left behind in a conversation that the API lost: on into what took its place. */
  | { readonly type: 'bring'; readonly head: Head }
  /** It is so old that the user is asked first. */
  | { readonly type: 'ask'; readonly head: Head }
  /** An image of it goes first. */
  | { readonly type: 'upload'; readonly head: Head }
  | { readonly type: 'send'; readonly head: Head };

const IDLE: Step = { type: 'idle' };
const GO: Permit = { type: 'go' };

/** The next step: the first that can be done now, else the earliest wait. What was left behind comes first, as it was submitted before what stands there. */
export function planNext(heads: readonly Head[], circumstances: Circumstances): Step {
  const left = heads.find(isLeftBehind);
  if (left) return { type: 'bring', head: left };
  let earliest: Step = IDLE;
  for (const head of heads) {
    const step = planHead(head, circumstances);
    if (step.type !== 'idle' && step.type !== 'wait') return step;
    if (step.type === 'wait' && (earliest.type !== 'wait' || step.until < earliest.until)) earliest = step;
  }
  return earliest;
}

function isLeftBehind({ message, conversation }: Head): boolean {
  return message.state === 'queued' && conversation.isGone;
}

function planHead(head: Head, circumstances: Circumstances): Step {
  switch (head.message.state) {
    case 'sending':
      return { type: 'abandon', head };
    case 'checking':
    case 'awaiting':
      return planLook(head, circumstances);
    case 'queued':
      return planSend(head, circumstances);
    case 'unconfirmed':
    case 'delivered':
    case 'failed':
      return IDLE;
  }
}

function planLook(head: Head, circumstances: Circumstances): Step {
  const { now, isOnline, longestWaitMs, permit } = circumstances;
  const { look, wait, isUrged } = head.message;
  const isKnown = !isUrged && look !== null && !isLookOfOtherClock(look, now) && look.nextAt - now <= longestWaitMs;
  const nextAt = isKnown ? look.nextAt : now;
  const permission = isUrged ? GO : permit('probe');
  const blockedUntil = permission.type === 'wait' ? permission.until : now;
  if (isOnline) {
    if (Math.max(nextAt, blockedUntil) <= now) return { type: 'look', head };
    const said = waitOfLook(head.message, { nextAt, blockedUntil }, circumstances);
    if (said?.until !== wait?.until) return { type: 'put-off', head, wait: said };
  } else if (nextAt <= now) return IDLE;
  return { type: 'wait', until: nextAt > now ? nextAt : blockedUntil };
}

/** The same that is said of a message which is sent later. What was said once is said to the end. */
function waitOfLook(
  { look, wait }: UserMessage,
  { nextAt, blockedUntil }: { readonly nextAt: number; readonly blockedUntil: number },
  { now, longestWaitMs, longestLookMs, noticeableMs }: Circumstances,
): MessageWait | null {
  const isPutOff = blockedUntil > now || (look !== null && nextAt - fromOf(look) > longestLookMs);
  const until = Math.max(nextAt, blockedUntil);
  if (!isPutOff || (wait === null && until - now <= noticeableMs)) return null;
  return { hold: 'busy', since: now, until: until - now > longestWaitMs ? null : until };
}

function planSend(head: Head, circumstances: Circumstances): Step {
  const { message, conversation } = head;
  const { now, isOnline, isConnected, backlog, permit, queuedMaxAgeMs } = circumstances;
  if (!isOnline || isUserHeld(message)) return IDLE;
  if (!message.isUrged) {
    const turn = message.createdAt <= backlog.until ? backlog.notBefore : 0;
    const until = Math.max(waitUntil(message, now), turn);
    if (until > now) return { type: 'wait', until };
    // Rows of an older version know nothing of a question.
    if (now - (message.askedAt ?? message.createdAt) > queuedMaxAgeMs) return { type: 'ask', head };
  }
  if (isInDoubt(message) || head.refused) return planGet('verify', head, permit);
  if (!isConnected(conversation)) return planConnect(head, circumstances);
  const step: Step = { type: nextUpload(message) ? 'upload' : 'send', head };
  if (message.isUrged) return step;
  const permission = permit('post');
  switch (permission.type) {
    case 'go':
      return step;
    case 'probe-first':
      return planGet('probe', head, permit);
    case 'wait':
      return { type: 'wait', until: permission.until };
  }
}

function planConnect(head: Head, { connectAt, now, permit }: Circumstances): Step {
  if (!head.isCurrent) return planGet('prepare', head, permit);
  // It holds up no message of another conversation.
  if (connectAt > now) return connectAt === Infinity ? IDLE : { type: 'wait', until: connectAt };
  return planGet('connect', head, permit);
}

/** A step that is harmless to repeat. */
function planGet(type: 'connect' | 'prepare' | 'verify' | 'probe', head: Head, permit: Circumstances['permit']): Step {
  const permission = head.message.isUrged ? GO : permit('probe');
  return permission.type === 'wait' ? { type: 'wait', until: permission.until } : { type, head };
}

/** A wait of another time is over: what the API asked for is kept by the permits, which know how long it is. */
function waitUntil({ wait }: UserMessage, now: number): number {
  return wait === null || isClockSetBack(wait, now) ? 0 : (wait.until ?? 0);
}

/** A step back that is shorter than what was waited delays the look by no more than that. */
function isLookOfOtherClock(look: MessageLook, now: number): boolean {
  return isClockSetBack({ since: fromOf(look) }, now);
}

function fromOf({ since, from = since }: MessageLook): number {
  return from;
}

function isClockSetBack({ since }: { readonly since: number }, now: number): boolean {
  return since > now;
}

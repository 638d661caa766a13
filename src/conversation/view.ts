/** From state to snapshot. Every part of a snapshot keeps its identity as long as what it shows is unchanged. */
import { isBlocking, isLookedFor, type HoldReason, type Message, type UserMessage } from './message.ts';
import { changedFields } from '../artifacts/edit.ts';
import { shownArtifact, type ArtifactVersions } from '../artifacts/versions.ts';
import type { ConversationSnapshot, CurrentArtifact, Divider, Problem, TranscriptEntry } from './snapshot.ts';
import type { ConversationState, Section } from './state.ts';
import { runningAttempt } from './taking-long.ts';

/** Shortly before the assistant forgets: the next question and its reply still fit. */
const NEARLY_FULL_MARGIN = 10;

const GAP: Divider = { kind: 'divider', id: 'gap', reason: 'gap' };

/**
 * Makes the function that shows a state; it remembers its last results.
 * @param maxMessages stored messages that the assistant sees; 0 for no limit
 */
export function createView(maxMessages: number): (state: ConversationState) => ConversationSnapshot {
  const held = new WeakMap<UserMessage, UserMessage>();
  const transcriptOf = memoizeLast(
    (sections: readonly Section[], problem: Problem | null, isSendingElsewhere: boolean) =>
      sections.flatMap<TranscriptEntry>((section, at) => {
        const messages = withHolds(section.messages, { problem, isSendingElsewhere }, held);
        const former = sections[at - 1];
        return former ? [former.hasLater ? GAP : divider(former, section), ...messages] : messages;
      }),
  );
  const problemOf = memoizeLast((isOnline: boolean, problem: ConversationState['problem']): Problem | null =>
    isOnline ? problem : { type: 'offline' },
  );
  const artifactOf = memoizeLast(viewArtifact);
  return memoizeLast((state: ConversationState): ConversationSnapshot => {
    const problem = problemOf(state.isOnline, state.problem);
    const first = state.sections[0];
    const current = state.sections.at(-1);
    const versions = current?.conversation.artifact ?? null;
    const artifact = artifactOf(versions);
    return {
      status: state.status,
      transcript: transcriptOf(state.sections, problem, state.elsewhere.isSending),
      elsewhere: state.elsewhere,
      hasEarlier: first !== undefined && (first.hasEarlier || first.conversation.continues !== null),
      conversationId: current?.conversation.serverId ?? null,
      draft: state.draft,
      artifact: versions?.place === 'in' ? artifact : null,
      leftOutArtifact: versions?.place === 'out' ? artifact : null,
      isAwaitingReply: hasOne(current, isInFlight),
      isTakingLong: state.longAttemptId !== null && runningAttempt(state)?.id === state.longAttemptId,
      isNearlyFull: current !== undefined && isNearlyFull(current, maxMessages),
      problem,
      persistence: state.persistence,
      isStorageDegraded: state.isStorageDegraded,
    };
  });
}

function isNearlyFull({ countAtApi }: Section, maxMessages: number): boolean {
  return maxMessages !== 0 && countAtApi !== null && countAtApi >= maxMessages - NEARLY_FULL_MARGIN;
}

function viewArtifact(versions: ArtifactVersions | null): CurrentArtifact | null {
  if (versions === null) return null;
  const { base, edits, newer } = versions;
  const artifact = shownArtifact(versions);
  return {
    artifact,
    messageId: base.messageId,
    base: base.artifact,
    version: base.number,
    changes: changedFields(base.artifact, artifact),
    canUndo: edits.length > 0,
    newer,
  };
}

function hasOne(section: Section | undefined, isSo: (message: UserMessage) => boolean): boolean {
  return section?.messages.some((message) => message.kind === 'user' && isSo(message)) ?? false;
}

function isSending({ state }: UserMessage): boolean {
  return state === 'sending';
}

function isInFlight(message: UserMessage): boolean {
  return isSending(message) || (message.state === 'awaiting' && waitOfLook(message) === null);
}

/** What puts the next look off; `null` as soon as somebody asked for it. */
function waitOfLook({ wait, isUrged }: UserMessage): UserMessage['wait'] {
  return isUrged ? null : wait;
}

function divider(former: Section, section: Section): TranscriptEntry {
  const reason = former.conversation.isGone ? 'conversation-gone' : 'new-conversation';
  return { kind: 'divider', id: `divider:${section.conversation.id}`, reason };
}

/** What stands before a message and is not settled. */
type Before = 'nothing' | 'queued' | 'in-doubt';

interface Hold {
  readonly hold: HoldReason | null;
  readonly retryAt: number | null;
}

const NO_HOLD: Hold = { hold: null, retryAt: null };

/** Says of each message that is queued, or looked for, why it waits, and until when. */
function withHolds(
  messages: readonly Message[],
  { problem, isSendingElsewhere }: { readonly problem: Problem | null; readonly isSendingElsewhere: boolean },
  held: WeakMap<UserMessage, UserMessage>,
): readonly Message[] {
  // One message is on its way at a time, whatever its conversation.
  let before: Before = isSendingElsewhere ? 'queued' : 'nothing';
  return messages.map((message) => {
    if (message.kind !== 'user') return message;
    const { hold, retryAt } = holdOf(message, problem, before);
    if (isBlocking(message.state)) before = 'in-doubt';
    else if (message.state === 'queued' && before === 'nothing') before = 'queued';
    if (hold === null) return message;
    const known = held.get(message);
    if (known?.hold === hold && known.retryAt === retryAt) return known;
    const view = { ...message, hold, retryAt };
    held.set(message, view);
    return view;
  });
}

function holdOf(message: UserMessage, problem: Problem | null, before: Before): Hold {
  const isQueued = message.state === 'queued';
  if (!isQueued && !isLookedFor(message)) return NO_HOLD;
  const wait = isQueued ? message.wait : waitOfLook(message);
  if (problem?.type === 'offline') return isQueued ? { hold: 'network', retryAt: null } : NO_HOLD;
  if (wait) return { hold: wait.hold, retryAt: wait.until };
  if (!isQueued) return NO_HOLD;
  // Whatever the API is like: what is not known of the one before it has to be settled first.
  if (before === 'in-doubt') return { hold: 'blocked', retryAt: null };
  if (problem) return { hold: holdOfProblem(problem), retryAt: 'retryAt' in problem ? problem.retryAt : null };
  return before === 'queued' ? { hold: 'blocked', retryAt: null } : NO_HOLD;
}

/** A set-up that is wrong, or an account that may not, says so in a notice: no connection would help. */
function holdOfProblem({ type }: Problem): HoldReason | null {
  switch (type) {
    case 'sign-in':
    case 'portal':
      return type;
    case 'offline':
    case 'api-away':
      return 'network';
    case 'forbidden':
    case 'configuration':
      return null;
  }
}

/** Remembers the last result, for arguments equal by identity. */
function memoizeLast<Arguments extends unknown[], Result>(
  make: (...given: Arguments) => Result,
): (...given: Arguments) => Result {
  let last: { readonly given: Arguments; readonly result: Result } | null = null;
  return (...given) => {
    if (last?.given.every((value, at) => value === given[at])) return last.result;
    last = { given, result: make(...given) };
    return last.result;
  };
}

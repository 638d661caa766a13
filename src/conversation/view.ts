/** From state to snapshot. Every part of a snapshot keeps its identity as long as what it shows is unchanged. */
import { isBlocking, type HoldReason, type Message, type UserMessage } from './message.ts';
import type { ConversationSnapshot, Problem, TranscriptEntry } from './snapshot.ts';
import type { ConversationState, Section } from './state.ts';

/** Makes the function that shows a state; it remembers its last results. */
export function createView(): (state: ConversationState) => ConversationSnapshot {
  const held = new WeakMap<UserMessage, UserMessage>();
  const transcriptOf = memoizeLast(
    (sections: readonly Section[], hold: Problem['type'] | null): readonly TranscriptEntry[] =>
      sections.flatMap<TranscriptEntry>((section, at) => {
        const messages = withHolds(section.messages, hold, held);
        const former = sections[at - 1];
        return former ? [divider(former, section), ...messages] : messages;
      }),
  );
  const snapshotOf = memoizeLast((state: ConversationState): ConversationSnapshot => {
    const problem: Problem | null = state.isOnline ? state.problem : { type: 'offline' };
    const first = state.sections[0];
    const current = state.sections.at(-1);
    return {
      status: state.status,
      transcript: transcriptOf(state.sections, problem?.type ?? null),
      hasEarlier: first !== undefined && (first.hasEarlier || first.conversation.continues !== null),
      conversationId: current?.conversation.serverId ?? null,
      draft: state.draft,
      artifact: current?.conversation.artifact ?? null,
      isAwaitingReply: current?.messages.some((message) => message.kind === 'user' && isInFlight(message)) ?? false,
      problem,
      persistence: state.persistence,
      isStorageDegraded: state.isStorageDegraded,
    };
  });
  return snapshotOf;
}

function isInFlight({ state }: UserMessage): boolean {
  return state === 'sending' || state === 'awaiting';
}

function divider(former: Section, section: Section): TranscriptEntry {
  const reason = former.conversation.isGone ? 'conversation-gone' : 'new-conversation';
  return { kind: 'divider', id: `divider:${section.conversation.id}`, reason };
}

/** Says of each queued message why it waits. */
function withHolds(
  messages: readonly Message[],
  problem: Problem['type'] | null,
  held: WeakMap<UserMessage, UserMessage>,
): readonly Message[] {
  let isBlocked = false;
  return messages.map((message) => {
    if (message.kind !== 'user') return message;
    const hold = message.state === 'queued' ? (holdOf(problem) ?? (isBlocked ? 'blocked' : null)) : null;
    isBlocked ||= isBlocking(message.state) || message.state === 'queued';
    if (hold === null) return message;
    const known = held.get(message);
    if (known?.hold === hold) return known;
    const view = { ...message, hold };
    held.set(message, view);
    return view;
  });
}

function holdOf(problem: Problem['type'] | null): HoldReason | null {
  if (problem === null) return null;
  return problem === 'sign-in' ? 'sign-in' : 'network';
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

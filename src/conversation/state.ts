/** The state of a conversation in this tab, and how it changes. Storage holds the truth about messages; this is what of it is on screen. */
import type { Message } from './message.ts';
import { NOTHING_ELSEWHERE } from './elsewhere.ts';
import type { ConversationStatus, Draft, Persistence, Problem, UnsettledElsewhere } from './snapshot.ts';
import type { ConversationRow } from './storage/storage.ts';

/** The part of the transcript that belongs to one conversation of the API. */
export interface Section {
  readonly conversation: ConversationRow;
  /** Oldest first. */
  readonly messages: readonly Message[];
  /** Storage has messages before the first one here. */
  readonly hasEarlier: boolean;
  /** Storage has messages between the last one here and the first one of the next section. */
  readonly hasLater: boolean;
  /** How many messages the API is known to hold, on screen or not; `null` for a former conversation, of which nobody asks. */
  readonly countAtApi: number | null;
}

/** Everything that a snapshot is made of. */
export interface ConversationState {
  readonly status: ConversationStatus;
  /** Former conversations that the API lost, then the current one. Empty before the first open. */
  readonly sections: readonly Section[];
  readonly elsewhere: UnsettledElsewhere;
  readonly draft: Draft;
  readonly isOnline: boolean;
  readonly problem: Exclude<Problem, { type: 'offline' }> | null;
  readonly persistence: Persistence;
  readonly isStorageDegraded: boolean;
  /** Id of the attempt of which it was noticed that its answer takes long; it may have ended since. */
  readonly longAttemptId: string | null;
}

/** Everything that can happen to the state. */
export type Action =
  | { readonly type: 'opening' }
  | { readonly type: 'storage-opened'; readonly persistence: Persistence; readonly isDegraded: boolean }
  | {
      readonly type: 'sections-read';
      readonly sections: readonly Section[];
      readonly elsewhere?: UnsettledElsewhere;
    }
  | { readonly type: 'draft-restored'; readonly draft: Draft }
  | { readonly type: 'draft-changed'; readonly change: Partial<Draft> }
  | { readonly type: 'draft-submitted'; readonly draft: Draft }
  /** It comes before what stands in the composer. */
  | { readonly type: 'draft-taken-back'; readonly draft: Draft }
  | { readonly type: 'connecting' }
  | { readonly type: 'connected' }
  | { readonly type: 'problem-found'; readonly problem: NonNullable<ConversationState['problem']> }
  | { readonly type: 'taking-long'; readonly attemptId: string }
  | { readonly type: 'online-changed'; readonly isOnline: boolean }
  | { readonly type: 'purged' }
  | { readonly type: 'disposed' };

/** A composer without a text or an image. */
export const EMPTY_DRAFT: Draft = { text: '', images: [] };

/** The state before the first open. */
export function initialState(persistence: Persistence): ConversationState {
  return {
    status: 'closed',
    sections: [],
    elsewhere: NOTHING_ELSEWHERE,
    draft: EMPTY_DRAFT,
    isOnline: true,
    problem: null,
    persistence,
    isStorageDegraded: false,
    longAttemptId: null,
  };
}

/** The state after `action`. The same object when nothing changed; unchanged parts keep their identity. */
export function reduce(state: ConversationState, action: Action): ConversationState {
  if (state.status === 'disposed') return state;
  switch (action.type) {
    case 'opening':
      return { ...state, status: 'opening' };
    case 'storage-opened':
      return { ...state, persistence: action.persistence, isStorageDegraded: action.isDegraded };
    case 'sections-read':
      return withElsewhere(withSections(state, action.sections), action.elsewhere ?? NOTHING_ELSEWHERE);
    case 'draft-restored':
      return { ...state, draft: withRestored(state.draft, action.draft) };
    case 'draft-changed':
      return { ...state, draft: { ...state.draft, ...action.change } };
    case 'draft-submitted':
      return { ...state, draft: withoutSubmitted(state.draft, action.draft) };
    case 'draft-taken-back':
      return { ...state, draft: joinDrafts(action.draft, state.draft) };
    case 'connecting':
      return { ...state, status: 'connecting' };
    case 'connected':
      return state.status === 'ready' && state.problem === null ? state : { ...state, status: 'ready', problem: null };
    case 'problem-found':
      return { ...state, status: 'connecting', problem: action.problem };
    case 'taking-long':
      return { ...state, longAttemptId: action.attemptId };
    case 'online-changed':
      return state.isOnline === action.isOnline ? state : { ...state, isOnline: action.isOnline };
    case 'purged':
      return { ...initialState(state.persistence), isOnline: state.isOnline };
    case 'disposed':
      return { ...state, status: 'disposed' };
  }
}

/** Whether there is nothing to send. */
export function isEmptyDraft(draft: Draft): boolean {
  return draft.text === '' && draft.images.length === 0;
}

/** One above the other. */
function joinDrafts(above: Draft, below: Draft): Draft {
  const known = new Set(above.images.map((image) => image.id));
  return {
    text: above.text === '' || below.text === '' ? above.text + below.text : `${above.text}\n${below.text}`,
    images: [...above.images, ...below.images.filter((image) => !known.has(image.id))],
  };
}

/** What was typed while storage was being opened stands behind what it held: neither takes the place of the other. */
function withRestored(typed: Draft, stored: Draft): Draft {
  if (isEmptyDraft(typed)) return stored;
  const known = new Set(typed.images.map((image) => image.id));
  const text = typed.text.includes(stored.text) ? typed.text : `${stored.text}\n${typed.text}`;
  return { text, images: [...stored.images.filter((image) => !known.has(image.id)), ...typed.images] };
}

/** What stays in the composer: everything that was added while the submitted part was being made safe. */
export function withoutSubmitted(draft: Draft, submitted: Draft): Draft {
  const sent = new Set(submitted.images.map((image) => image.id));
  const text = draft.text.startsWith(submitted.text) ? draft.text.slice(submitted.text.length) : draft.text;
  return { text, images: draft.images.filter((image) => !sent.has(image.id)) };
}

function withElsewhere(state: ConversationState, elsewhere: UnsettledElsewhere): ConversationState {
  const { waiting, undecided, isSending, replies } = state.elsewhere;
  const isSame =
    waiting === elsewhere.waiting &&
    undecided === elsewhere.undecided &&
    isSending === elsewhere.isSending &&
    // What was read before is the same object when it is read again.
    replies.length === elsewhere.replies.length &&
    replies.every((reply, at) => reply === elsewhere.replies[at]);
  return isSame ? state : { ...state, elsewhere };
}

function withSections(state: ConversationState, sections: readonly Section[]): ConversationState {
  const known = new Map(state.sections.map((section) => [keyOf(section), section]));
  const messages = new Map(
    state.sections.flatMap(({ conversation, messages: own }) =>
      own.map((message) => [`${conversation.id} ${message.id}`, message]),
    ),
  );
  const merged = sections.map((section) => reuseSection(known.get(keyOf(section)), section, messages));
  const isSame =
    merged.length === state.sections.length && merged.every((section, at) => section === state.sections[at]);
  return isSame ? state : { ...state, sections: merged };
}

/** A conversation with a gap in it has two sections. */
function keyOf({ conversation, hasLater }: Section): string {
  return `${conversation.id} ${String(hasLater)}`;
}

function reuseSection(old: Section | undefined, next: Section, known: ReadonlyMap<string, Message>): Section {
  const messages = next.messages.map((message) =>
    reuseMessage(known.get(`${next.conversation.id} ${message.id}`), message),
  );
  if (!old) return { ...next, messages };
  const isSame =
    messages.length === old.messages.length && messages.every((message, at) => message === old.messages[at]);
  const conversation = isSameRow(old.conversation, next.conversation) ? old.conversation : next.conversation;
  const isSameStretch = next.hasEarlier === old.hasEarlier && next.countAtApi === old.countAtApi;
  if (isSame && isSameStretch && conversation === old.conversation) return old;
  return { ...next, conversation, messages: isSame ? old.messages : messages };
}

function reuseMessage(old: Message | undefined, next: Message): Message {
  return old?.sequence === next.sequence && old.revision === next.revision ? old : next;
}

function isSameRow(a: ConversationRow, b: ConversationRow): boolean {
  return (
    a.serverId === b.serverId &&
    a.isGone === b.isGone &&
    a.artifactServerId === b.artifactServerId &&
    a.artifactRevision === b.artifactRevision
  );
}

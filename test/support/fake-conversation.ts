import { changedFields, editDesign } from '../../src/artifacts/edit.ts';
import type { ApiImage, Artifact } from '../../src/api/types.ts';
import type { Conversation, SendInput, SendResult } from '../../src/conversation/conversation.ts';
import type { ConversationPage, SwitchResult, Undoable } from '../../src/conversation/conversations.ts';
import { UNTOUCHED, type AssistantMessage, type UserMessage } from '../../src/conversation/message.ts';
import type { ConversationSnapshot, CurrentArtifact, TranscriptEntry } from '../../src/conversation/snapshot.ts';

/** A conversation that does what the test says and remembers what it was told. */
export interface FakeConversation extends Conversation {
  /** Every call besides `getSnapshot`, `subscribe` and `setDraft`, such as `retry user-1`. */
  readonly calls: readonly string[];
  /** What the API has stored, by id. */
  readonly images: Map<string, ApiImage>;
  /** What is listed: the last one again and again. */
  readonly pages: ConversationPage[];
  /** What becomes of moving to another conversation. */
  switchResult: SwitchResult;
  /** Until when what was just done can be taken back. */
  undoUntil: number | null;
  /** Puts the conversation into another state. */
  change(change: Partial<ConversationSnapshot>): void;
  /** Adds entries to the transcript. */
  add(...entries: readonly TranscriptEntry[]): void;
  /** Replaces a message of the user. */
  update(id: string, change: Partial<UserMessage>): void;
}

const EMPTY: ConversationSnapshot = {
  status: 'ready',
  transcript: [],
  elsewhere: { waiting: 0, undecided: 0, isSending: false, replies: [] },
  hasEarlier: false,
  conversationId: 'api-1',
  draft: { text: '', images: [] },
  artifact: null,
  leftOutArtifact: null,
  isAwaitingReply: false,
  isTakingLong: false,
  isNearlyFull: false,
  problem: null,
  persistence: 'device',
  isStorageDegraded: false,
};

const EMPTY_PAGE: ConversationPage = { conversations: [], cursor: null, api: 'listed', retryAt: null };

/** What goes along: nobody edited it, when nothing else is said. */
export function currentArtifact(artifact: Artifact, change: Partial<CurrentArtifact> = {}): CurrentArtifact {
  const base = change.base ?? artifact;
  const changes = changedFields(base, artifact);
  return {
    artifact,
    messageId: null,
    base,
    version: null,
    changes,
    canUndo: changes.length > 0,
    newer: null,
    ...change,
  };
}

let count = 0;

/** A message of the user; delivered, when nothing else is said. */
export function userMessage(content: string, change: Partial<UserMessage> = {}): UserMessage {
  count += 1;
  return {
    kind: 'user',
    id: `user-${String(count)}`,
    conversationId: 'local-1',
    sequence: count,
    content,
    images: [],
    artifact: null,
    createdAt: 1_700_000_000_000 + count,
    ...UNTOUCHED,
    state: 'delivered',
    serverId: null,
    revision: 0,
    ...change,
  };
}

/** A reply. */
export function reply(content: string, change: Partial<AssistantMessage> = {}): AssistantMessage {
  count += 1;
  return {
    kind: 'assistant',
    id: `assistant-${String(count)}`,
    conversationId: 'local-1',
    sequence: count,
    content,
    artifact: null,
    createdAt: 1_700_000_000_000 + count,
    isOutage: false,
    serverId: `server-${String(count)}`,
    revision: 0,
    ...change,
  };
}

/** Makes a conversation in a given state. What is sent stands as `sending` in the transcript until the test says otherwise. */
export function createFakeConversation(initial: Partial<ConversationSnapshot> = {}): FakeConversation {
  const calls: string[] = [];
  const images = new Map<string, ApiImage>();
  const pages: ConversationPage[] = [];
  const listeners = new Set<() => void>();
  let snapshot: ConversationSnapshot = { ...EMPTY, ...initial };
  const change = (part: Partial<ConversationSnapshot>): void => {
    snapshot = { ...snapshot, ...part };
    for (const listener of [...listeners]) listener();
  };
  const called = (name: string): Promise<void> => {
    calls.push(name);
    return Promise.resolve();
  };
  const add = (...entries: readonly TranscriptEntry[]): void => {
    change({ transcript: [...snapshot.transcript, ...entries] });
  };
  const send = (input?: SendInput): Promise<SendResult> => {
    const { text = '', images = [] } = input ?? snapshot.draft;
    if (text.trim() === '' && images.length === 0) return Promise.resolve({ type: 'empty' });
    calls.push('send');
    const message = userMessage(text.trim(), { state: 'sending', images: images.map(({ dataUrl }) => dataUrl) });
    add(message);
    change({ isAwaitingReply: true, ...(input === undefined && { draft: EMPTY.draft }) });
    return Promise.resolve({ type: 'accepted', id: message.id });
  };
  const undoable = (until: number | null): Undoable => ({
    isDone: true,
    until,
    undo: () => called('undo').then(() => true),
  });
  return {
    calls,
    images,
    change,
    add,
    send,
    update: (id, part) => {
      change({
        transcript: snapshot.transcript.map((entry) =>
          entry.kind === 'user' && entry.id === id ? { ...entry, ...part } : entry,
        ),
      });
    },
    getSnapshot: () => snapshot,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    setDraft: (draft) => {
      change({ draft: { ...snapshot.draft, ...draft } });
    },
    setArtifact: (artifact) => {
      calls.push('setArtifact');
      change({ artifact: artifact && currentArtifact(artifact) });
    },
    editArtifact: (edit) => {
      calls.push(`editArtifact ${JSON.stringify(edit)}`);
      const { artifact: current } = snapshot;
      if (current === null) return Promise.resolve({ type: 'no-design' });
      const { base, version } = current;
      change({ artifact: currentArtifact(editDesign(current.artifact, edit), { base, version }) });
      return Promise.resolve({ type: 'edited' });
    },
    changeArtifact: (action) => {
      calls.push(`changeArtifact ${action}`);
      const { artifact, leftOutArtifact } = snapshot;
      if (action === 'leave-out') change({ artifact: null, leftOutArtifact: artifact });
      if (action === 'take-in') change({ artifact: leftOutArtifact, leftOutArtifact: null });
    },
    open: () => called('open'),
    retry: (id) => called(`retry ${id}`),
    discard: (id) => called(`discard ${id}`),
    takeBack: (id) => {
      const message = snapshot.transcript.find((entry) => entry.id === id);
      if (message?.kind === 'user') {
        const { draft } = snapshot;
        const images = message.images.map((dataUrl, at) => ({ id: `${id}-${String(at)}`, dataUrl, name: '' }));
        change({
          transcript: snapshot.transcript.filter((entry) => entry !== message),
          draft: {
            text: [message.content, draft.text].filter((part) => part !== '').join('\n'),
            images: [...images, ...draft.images],
          },
        });
      }
      return called(`takeBack ${id}`).then(() => message !== undefined);
    },
    confirm: (id) => called(`confirm ${id}`),
    pages,
    switchResult: { type: 'switched' },
    undoUntil: null,
    startNew() {
      change({ transcript: [] });
      return called('startNew').then(() => undoable(null));
    },
    listConversations({ cursor, source = 'all' } = {}) {
      calls.push(['listConversations', ...(source === 'device' ? [source] : []), cursor ?? ''].join(' ').trim());
      const page = pages.at(-1) ?? EMPTY_PAGE;
      return Promise.resolve(source === 'device' ? { ...page, cursor: null, api: 'unasked' } : page);
    },
    switchTo(id) {
      return called(`switchTo ${id}`).then(() => this.switchResult);
    },
    deleteConversation(id = '') {
      return called(`deleteConversation ${id}`).then(() => undoable(this.undoUntil));
    },
    loadEarlier: () => called('loadEarlier'),
    loadLater: () => called('loadLater'),
    release: (near) => called(`release ${near.join(' ')}`),
    exportTranscript: (format) => called('exportTranscript').then(() => format),
    getImage: (id) =>
      called(`getImage ${id}`).then(() => images.get(id) ?? Promise.reject(new Error('The API has no such image.'))),
    purge: () => called('purge'),
    stop: () => void called('stop'),
    reconnect: () => void called('reconnect'),
    dispose: () => void called('dispose'),
  };
}

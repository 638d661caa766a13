import type { Conversation } from '../conversation/conversation.ts';
import type { ConversationSnapshot, Draft, Persistence } from '../conversation/snapshot.ts';

/**
 * Stands in where no conversation can be created because the chatbox is set up wrongly: the user can write, and what they write is kept for as
 * long as the page lives, but nothing can be sent.
 */
export function createUnusableConversation(persistence: Persistence): Conversation {
  const listeners = new Set<() => void>();
  let snapshot: ConversationSnapshot = {
    status: 'closed',
    transcript: [],
    hasEarlier: false,
    conversationId: null,
    draft: { text: '', images: [] },
    artifact: null,
    isAwaitingReply: false,
    problem: { type: 'configuration' },
    persistence,
    isStorageDegraded: false,
  };
  const change = (draft: Partial<Draft>): void => {
    snapshot = { ...snapshot, draft: { ...snapshot.draft, ...draft } };
    for (const listener of [...listeners]) listener();
  };
  const nothing = (): Promise<void> => Promise.resolve();
  const ignore = (): void => undefined;
  return {
    getSnapshot: () => snapshot,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    setDraft: change,
    send: () => Promise.resolve({ type: 'not-stored' }),
    open: nothing,
    retry: nothing,
    discard: nothing,
    confirm: nothing,
    startNew: nothing,
    loadEarlier: nothing,
    purge: nothing,
    exportTranscript: () => Promise.resolve(''),
    stop: ignore,
    setArtifact: ignore,
    reconnect: ignore,
    dispose: () => {
      listeners.clear();
    },
  };
}

import { useCallback, useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import type { Conversation } from '../conversation/conversation.ts';
import type { ConversationSnapshot } from '../conversation/snapshot.ts';

/** The part of a conversation that {@link useConversationSelector} reads. */
export type ReadableConversation = Pick<Conversation, 'getSnapshot' | 'subscribe'>;

/**
 * The part of a conversation's snapshot that a component shows. The component renders again only when that part changes.
 *
 * @param conversation - from `useConversation` or `createConversation`.
 * @param select - takes the part out of the snapshot. May be an inline function and may make a new object, given a fitting `isEqual`.
 * @param isEqual - whether two parts are the same to the component.
 * @default isEqual `Object.is`
 *
 * @example
 * const draft = useConversationSelector(conversation, (snapshot) => snapshot.draft.text);
 */
export function useConversationSelector<Selection>(
  conversation: ReadableConversation,
  select: (snapshot: ConversationSnapshot) => Selection,
  isEqual: (a: Selection, b: Selection) => boolean = Object.is,
): Selection {
  const shown = useRef<{ readonly selection: Selection } | null>(null);

  const getSelection = useMemo(() => {
    let last: { readonly snapshot: ConversationSnapshot; readonly selection: Selection } | null = null;
    return (): Selection => {
      const snapshot = conversation.getSnapshot();
      if (last?.snapshot !== snapshot) {
        const selection = select(snapshot);
        // An equal part keeps its identity, also when `select` is a new function in this render.
        const former = last ?? shown.current;
        last = { snapshot, selection: former && isEqual(former.selection, selection) ? former.selection : selection };
      }
      return last.selection;
    };
  }, [conversation, select, isEqual]);

  const subscribe = useCallback((listener: () => void) => conversation.subscribe(listener), [conversation]);
  const selection = useSyncExternalStore(subscribe, getSelection, getSelection);
  useEffect(() => {
    shown.current = { selection };
  });
  return selection;
}

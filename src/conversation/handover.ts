/** From a conversation object that was disposed of to the next one of its page, as when a part of the page is drawn anew. */
import type { TabState } from './environment.ts';

/** What still writes drafts of a page, by the name of the draft. */
const leaving = new WeakMap<TabState, Map<string, Promise<unknown>>>();

/** Until `written` the draft of that name may change: by what was typed, or is being submitted. */
export function leaveDraft(tabState: TabState, name: string, written: Promise<unknown> | undefined): void {
  const names = leaving.get(tabState) ?? new Map<string, Promise<unknown>>();
  leaving.set(tabState, names);
  const all = Promise.allSettled([names.get(name), written]).then(() => {
    if (names.get(name) === all) names.delete(name);
  });
  names.set(name, all);
}

/** Resolves when nobody who left the draft of that name before this call writes it any more. */
export async function draftLeft(tabState: TabState, name: string): Promise<void> {
  await leaving.get(tabState)?.get(name);
}

/** How what is on screen shrinks and grows for a reader who is far from its end. Loaded when somebody comes that far. */
import { PAGE_SIZE, type Extent } from './extent.ts';
import type { Message } from './message.ts';
import type { Section } from './state.ts';
import { isOpen, type ConversationRow, type StorageReader } from './storage/storage.ts';

/** Messages that stay on each side of what the reader looks at. */
const NEAR = 150;

/** Of the newest messages at least these stay: what comes is shown, whoever reads where. */
const NEWEST_KEPT = 50;

/** With the page that follows what stands above the gap; without the gap where that closes it. */
export async function withLater(rows: StorageReader, extent: Extent, sections: readonly Section[]): Promise<Extent> {
  const { upper } = extent;
  if (upper === null) return extent;
  const newest = messagesOf(sections.slice(newestAt(sections)));
  const end = newest[0];
  let { conversationId, before, count } = upper;
  let wanted = PAGE_SIZE;
  for (;;) {
    const following = await rows.following(conversationId, { from: before, limit: wanted + 1 });
    const met = following.findIndex(({ id }) => id === end?.id);
    if (met !== -1) return { newest: count + met + newest.length, upper: null };
    const next = following[wanted];
    if (next) return { newest: newest.length, upper: { conversationId, before: next.sequence, count: count + wanted } };
    count += following.length;
    wanted -= following.length;
    const successor = await successorOf(rows, conversationId);
    if (!successor) return { newest: newest.length, upper: null };
    conversationId = successor.id;
    before = -Infinity;
  }
}

/** The conversation that continues another one, `null` behind the current one. */
async function successorOf(rows: StorageReader, id: string): Promise<ConversationRow | null> {
  let row = await rows.currentConversation();
  while (row && row.continues !== id) row = row.continues === null ? null : await rows.conversation(row.continues);
  return row;
}

/** Without what is far from the messages named; nothing that is not settled goes. The same extent where that would change little. */
export function reduced(extent: Extent, sections: readonly Section[], near: readonly string[]): Extent {
  const all = messagesOf(sections);
  const places = near.map((id) => all.findIndex((message) => message.id === id)).filter((at) => at !== -1);
  if (places.length === 0) return extent;
  const newestFrom = messagesOf(sections.slice(0, newestAt(sections))).length;
  const first = Math.min(...places);
  const last = Math.max(...places);
  if (newestFrom > 0 && first >= newestFrom) {
    if (settledUntil(all, 0, newestFrom) < newestFrom) return extent;
    const start = Math.max(newestFrom, settledUntil(all, newestFrom, first - NEAR));
    return { newest: all.length - start, upper: null };
  }
  const top = settledUntil(all, 0, Math.max(0, first - NEAR));
  const from = last + NEAR + 1;
  const to = newestFrom > 0 ? newestFrom : settledUntil(all, from, all.length - NEWEST_KEPT);
  const follower = all[from];
  const isCut = follower !== undefined && to - from >= PAGE_SIZE && settledUntil(all, from, to) === to;
  const isTrimmed = top >= PAGE_SIZE;
  if (!isCut && !isTrimmed) return extent;
  const start = isTrimmed ? top : 0;
  if (isCut) {
    const { conversationId, sequence } = follower;
    return { newest: all.length - to, upper: { conversationId, before: sequence, count: from - start } };
  }
  if (extent.upper === null) return { newest: all.length - start, upper: null };
  return { ...extent, upper: { ...extent.upper, count: newestFrom - start } };
}

/** How far from `from` on, to `to` at the most, all is settled. */
function settledUntil(all: readonly Message[], from: number, to: number): number {
  const open = all.findIndex((message, at) => at >= from && isOpen(message));
  return open === -1 ? to : Math.min(open, to);
}

function messagesOf(sections: readonly Section[]): readonly Message[] {
  return sections.flatMap(({ messages }) => messages);
}

/** Where among the sections the newest messages begin. */
function newestAt(sections: readonly Section[]): number {
  return sections.findIndex(({ hasLater }) => hasLater) + 1;
}

/** Which part of the stored transcript is on screen. */
import type { Message } from './message.ts';
import type { Section } from './state.ts';
import type { ConversationRow, MessagePage, StorageReader } from './storage/storage.ts';

/** Messages shown at first, and brought in by each `loadEarlier()` and `loadLater()`. */
export const PAGE_SIZE = 100;

/** What is on screen: the newest messages and, above a gap, others when the reader is far from those. */
export interface Extent {
  /** How many of the newest. */
  readonly newest: number;
  /** What stands above the gap; `null` where there is none. */
  readonly upper: Stretch | null;
}

/** Messages further up. */
export interface Stretch {
  /** The conversation it ends in. */
  readonly conversationId: string;
  /** It ends before that sequence number. */
  readonly before: number;
  /** How many, over as many conversations as that takes. */
  readonly count: number;
}

/** What is read at the first open. */
export const FIRST_EXTENT: Extent = { newest: PAGE_SIZE, upper: null };

/** Reads what is to be on screen. A stretch that is not above the current conversation any more is left out. */
export async function readSections(rows: StorageReader, { newest, upper }: Extent): Promise<readonly Section[]> {
  const below = await readBack(rows, await rows.currentConversation(), { before: null, count: newest });
  const current = below.at(-1);
  const first = below[0];
  if (current === undefined || first === undefined) return [];
  const countAtApi = await countOf(rows, current);
  const sections = [...below.slice(0, -1), { ...current, countAtApi }];
  if (upper === null || !(await leadsTo(rows, first.conversation, upper.conversationId))) return sections;
  const above = await readBack(rows, await rows.conversation(upper.conversationId), upper);
  const known = new Set(first.messages.map(({ id }) => id));
  // After deletions they can meet without anybody's doing.
  if (above.some(({ messages }) => messages.some(({ id }) => known.has(id)))) return sections;
  return [...above.map((section, at) => ({ ...section, hasLater: at === above.length - 1 })), ...sections];
}

/** The newest `count` messages before a place in a conversation, over as many conversations as that takes. */
async function readBack(
  rows: StorageReader,
  start: ConversationRow | null,
  { before, count }: { readonly before: number | null; readonly count: number },
): Promise<readonly Section[]> {
  const sections: Section[] = [];
  let remaining = count;
  let conversation = start;
  while (conversation && remaining > 0) {
    const page: MessagePage = await rows.page(conversation.id, {
      before: sections.length === 0 ? before : null,
      limit: remaining,
    });
    sections.unshift({ conversation, ...page, hasLater: false, countAtApi: null });
    remaining -= page.messages.length;
    if (page.hasEarlier || conversation.continues === null) break;
    conversation = await rows.conversation(conversation.continues);
  }
  return sections;
}

/** Counts in storage only what is not at hand. */
async function countOf(rows: StorageReader, { conversation, messages, hasEarlier }: Section): Promise<number> {
  if (hasEarlier) return rows.countAtApi(conversation.id);
  return messages.filter(({ serverId }) => serverId !== null).length;
}

/** Whether a conversation is this one, or one that stands above it. */
async function leadsTo(rows: StorageReader, from: ConversationRow, id: string): Promise<boolean> {
  let row: ConversationRow | null = from;
  while (row && row.id !== id) row = row.continues === null ? null : await rows.conversation(row.continues);
  return row !== null;
}

/** With another page above what is on screen. */
export function withEarlier(extent: Extent, sections: readonly Section[]): Extent {
  const { upper } = extent;
  if (upper !== null) return { ...extent, upper: { ...upper, count: upper.count + PAGE_SIZE } };
  return { newest: sections.reduce((sum, { messages }) => sum + messages.length, PAGE_SIZE), upper };
}

/** All that is kept of the conversation on screen and of the former ones above it, oldest first. */
export async function readWhole(rows: StorageReader): Promise<readonly Message[]> {
  let found: readonly Message[] = [];
  let row = await rows.currentConversation();
  while (row) {
    found = [...(await rows.allMessages(row.id)), ...found];
    row = row.continues === null ? null : await rows.conversation(row.continues);
  }
  return found;
}

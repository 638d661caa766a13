/** The conversations of this device. */
import type { ConversationSummary } from '../conversations.ts';
import { isUndecided } from '../elsewhere.ts';
import type { Message, UserMessage } from '../message.ts';
import type { ConversationRow, StorageReader } from '../storage/storage.ts';
import { wholeOf } from '../successor.ts';

/** What this device knows. */
export interface DeviceList {
  readonly items: readonly ConversationSummary[];
  /** What the API may list and what is not to be shown as one of its own: ids given by it. */
  readonly hidden: ReadonlySet<string>;
}

/** Characters of the first message that are shown. */
const FIRST_WORDS = 120;

/** Reads all that is to be listed: each conversation with what stands above it as one; none that is empty but the one on screen. */
export async function readDevice(rows: StorageReader): Promise<DeviceList> {
  const all = await rows.conversations();
  const current = await rows.currentConversation();
  const deletions = await rows.deletions();
  const deleted = new Set(deletions.map(({ conversationId }) => conversationId));
  const open = await rows.allOpenMessages();
  const items: ConversationSummary[] = [];
  for (const row of all) {
    // One that was lost stands above what took its place, and another account's nowhere.
    if (row.isGone || deleted.has(row.id)) continue;
    const chain = await wholeOf(rows, row.id);
    const { oldest, newest } = await readEnds(rows, chain);
    const isCurrent = row.id === current?.id;
    if (newest === null && !isCurrent) continue;
    items.push(summaryOf(row, { oldest, newest, isCurrent, open: openOf(open, chain) }));
  }
  const ids = [...all.map(({ serverId }) => serverId), ...deletions.map(({ serverId }) => serverId)];
  // One of this device that is empty here may have grown elsewhere.
  const shown = new Set(items.map(({ conversationId }) => conversationId));
  const isEmptyHere = (id: string) =>
    all.some((row) => row.serverId === id && !row.isGone && !deleted.has(row.id)) && !shown.has(id);
  return { items, hidden: new Set(ids.filter((id) => id !== null).filter((id) => !isEmptyHere(id))) };
}

async function readEnds(
  rows: StorageReader,
  chain: readonly ConversationRow[],
): Promise<{ readonly oldest: Message | null; readonly newest: Message | null }> {
  let oldest: Message | null = null;
  let newest: Message | null = null;
  for (const { id } of chain) {
    newest ??= (await rows.page(id, { before: null, limit: 1 })).messages[0] ?? null;
    oldest = (await rows.firstMessage(id)) ?? oldest;
  }
  return { oldest, newest };
}

function openOf(open: readonly UserMessage[], chain: readonly ConversationRow[]): readonly UserMessage[] {
  const ids = new Set(chain.map(({ id }) => id));
  return open.filter(({ conversationId }) => ids.has(conversationId));
}

function summaryOf(
  row: ConversationRow,
  {
    oldest,
    newest,
    isCurrent,
    open,
  }: {
    readonly oldest: Message | null;
    readonly newest: Message | null;
    readonly isCurrent: boolean;
    readonly open: readonly UserMessage[];
  },
): ConversationSummary {
  const undecided = open.filter(isUndecided).length;
  const isNews = newest?.kind === 'assistant' && row.seenUpTo !== undefined && newest.sequence > row.seenUpTo;
  return {
    id: row.id,
    conversationId: row.serverId,
    source: 'device',
    title: row.title ?? null,
    firstWords: oldest?.kind === 'user' ? firstWordsOf(oldest.content) : null,
    updatedAt: newest?.createdAt ?? row.createdAt,
    isCurrent,
    isUnread: isNews && !isCurrent,
    waiting: open.length - undecided,
    undecided,
  };
}

/** Whole characters of one line. */
function firstWordsOf(content: string): string {
  const characters = [
    ...content
      .slice(0, FIRST_WORDS * 2)
      .replace(/\s+/gu, ' ')
      .trim(),
  ];
  return characters.length > FIRST_WORDS ? `${characters.slice(0, FIRST_WORDS - 1).join('')}…` : characters.join('');
}

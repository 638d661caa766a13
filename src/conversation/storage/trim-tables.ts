/** Makes room in rows that are kept as one text. */
import { heavyCharsOf, planTrim, withoutImageData } from './bounds.ts';
import type { MemoryTables } from './memory.ts';
import { isOpen } from './storage.ts';

/**
 * Drops what the API has as well, oldest first.
 * @param share of it that may stay, 0 to 1
 * @returns whether there was anything to drop
 */
export function trimTables(tables: MemoryTables, share: number): boolean {
  const { conversations, messages, current: currentId } = tables;
  const ordered = [...messages.values()].sort((a, b) => a.sequence - b.sequence);
  const settled = ordered.filter((message) => !isOpen(message));
  const heavyChars = new Map(
    settled.map((message) => [message.id, heavyCharsOf(message)] as const).filter(([, chars]) => chars > 0),
  );
  const chars = [...heavyChars.values()].reduce((sum, value) => sum + value, 0);
  const plan = planTrim(
    {
      conversations: [...conversations.values()],
      currentId,
      messageIds: new Map(
        [...conversations.keys()].map((id) => [
          id,
          ordered.filter(({ conversationId }) => conversationId === id).map((message) => message.id),
        ]),
      ),
      openIds: new Set(ordered.filter(isOpen).map(({ id }) => id)),
      heavyChars,
    },
    { maxMessages: settled.length * share, maxHeavyChars: chars * share },
  );
  for (const id of plan.deletedMessages) messages.delete(id);
  for (const id of plan.strippedMessages) {
    const message = messages.get(id);
    if (message) messages.set(id, withoutImageData(message));
  }
  for (const id of plan.deletedConversations) conversations.delete(id);
  for (const row of conversations.values()) {
    if (row.continues !== null && !conversations.has(row.continues)) {
      conversations.set(row.id, { ...row, continues: null });
    }
  }
  return plan.deletedMessages.length + plan.strippedMessages.length > 0;
}

/** Messages with the same words: the API calls none by its id on this device, so that nobody can tell whose copy one is. */
import type { MessageChange } from '../world/database.ts';
import type { Entry } from './entry.ts';

/**
 * Gives a copy at the API to the message that claims it, where it was made by a namesake. What counts is how many of the same words stand there: of
 * two messages one is known as delivered, and the other is not, whichever of them it was.
 *
 * A message that had not been sent when the copy arrived gets none, nor does one get what a browser repeated: that would be told from its own.
 * @returns who lost a copy by it, which must not be known as delivered then
 */
export function handOverCopies(
  entries: ReadonlyMap<string, Entry>,
  changes: readonly MessageChange[],
): readonly Entry[] {
  const givers: Entry[] = [];
  for (const { before, after } of changes) {
    if (after?.kind !== 'user' || after.serverId === null || before?.serverId === after.serverId) continue;
    const taker = entries.get(after.id);
    if (!taker || taker.copies.length + taker.replays.length > 0) continue;
    for (const giver of entries.values()) {
      const at = giver.copies.findIndex(({ id, storedAt }) => id === after.serverId && storedAt >= taker.sentAt);
      if (giver.text !== taker.text || giver.replays.length > 0 || at < 0) continue;
      taker.copies.push(...giver.copies.splice(at, 1));
      givers.push(giver);
    }
  }
  return givers;
}

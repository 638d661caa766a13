/** Keeps the history on the device within its bounds. Looks at keys alone until something has to go. */
import { planTrim, withoutImageData, type Inventory, type StorageBounds, type Trim } from './bounds.ts';
import type { Transaction } from './database.ts';
import { sequencesOf, toMessage, toRow } from './rows.ts';

/** What is counted without looking at a row. */
interface Size {
  readonly messages: number;
  readonly heavyChars: number;
}

/** Most messages that go in one transaction: everybody else waits for it. */
const MOST_AT_ONCE = 250;

/**
 * Drops what is beyond the bounds, oldest first, as much as can go at once. Costs two counts when nothing is.
 * @returns whether nothing is left to drop
 */
export async function trim(transaction: Transaction<'readwrite'>, bounds: StorageBounds): Promise<boolean> {
  await trimDrafts(transaction, bounds.maxDrafts);
  const { size, heavyChars } = await measure(transaction);
  if (size.messages <= bounds.maxMessages && size.heavyChars <= bounds.maxHeavyChars) return true;
  const plan = planTrim(await takeInventory(transaction, heavyChars), bounds);
  if (plan.deletedMessages.length <= MOST_AT_ONCE) {
    await apply(transaction, plan);
    return true;
  }
  await apply(transaction, {
    deletedMessages: plan.deletedMessages.slice(0, MOST_AT_ONCE),
    strippedMessages: [],
    deletedConversations: [],
  });
  return false;
}

/**
 * Makes room on a device that is full.
 * @param isLast everything goes that the API has as well; otherwise the older half of it
 * @returns whether there was anything to drop
 */
export async function reclaim(transaction: Transaction<'readwrite'>, isLast: boolean): Promise<boolean> {
  const { size, heavyChars } = await measure(transaction);
  const share = isLast ? 0 : 0.5;
  const bounds = { maxDrafts: Infinity, maxMessages: size.messages * share, maxHeavyChars: size.heavyChars * share };
  const plan = planTrim(await takeInventory(transaction, heavyChars), bounds);
  await apply(transaction, plan);
  return plan.deletedMessages.length + plan.strippedMessages.length > 0;
}

async function trimDrafts(transaction: Transaction<'readwrite'>, maxDrafts: number): Promise<void> {
  const drafts = transaction.objectStore('drafts');
  const excess = (await drafts.count()) - maxDrafts;
  if (excess <= 0) return;
  for (const tabId of await drafts.index('keptAt').getAllKeys(null, excess)) await drafts.delete(tabId);
}

async function measure(
  transaction: Transaction<'readwrite'>,
): Promise<{ readonly size: Size; readonly heavyChars: ReadonlyMap<string, number> }> {
  const messages = transaction.objectStore('messages');
  const all = await messages.count();
  const open = await messages.index('open').count();
  const heavyChars = new Map<string, number>();
  for (let cursor = await messages.index('heavy').openKeyCursor(); cursor; cursor = await cursor.continue()) {
    heavyChars.set(cursor.primaryKey, cursor.key);
  }
  const sum = [...heavyChars.values()].reduce((total, chars) => total + chars, 0);
  return { size: { messages: all - open, heavyChars: sum }, heavyChars };
}

async function takeInventory(
  transaction: Transaction<'readwrite'>,
  heavyChars: Inventory['heavyChars'],
): Promise<Inventory> {
  const messages = transaction.objectStore('messages');
  const conversations = await transaction.objectStore('conversations').getAll();
  const currentId = await transaction.objectStore('settings').get('current');
  const openIds = new Set(await messages.index('open').getAllKeys());
  const messageIds = new Map<string, readonly string[]>();
  for (const { id } of conversations) {
    messageIds.set(id, await messages.index('sequence').getAllKeys(sequencesOf(id)));
  }
  return {
    conversations,
    currentId: typeof currentId === 'string' ? currentId : null,
    messageIds,
    openIds,
    heavyChars,
  };
}

async function apply(transaction: Transaction<'readwrite'>, plan: Trim): Promise<void> {
  const messages = transaction.objectStore('messages');
  await Promise.all(plan.deletedMessages.map((id) => messages.delete(id)));
  for (const id of plan.strippedMessages) {
    const row = await messages.get(id);
    if (row) await messages.put(toRow(withoutImageData(toMessage(row))));
  }
  if (plan.deletedConversations.length === 0) return;
  const gone = new Set(plan.deletedConversations);
  const conversations = transaction.objectStore('conversations');
  for (const row of await conversations.getAll()) {
    if (gone.has(row.id)) await conversations.delete(row.id);
    else if (row.continues !== null && gone.has(row.continues)) await conversations.put({ ...row, continues: null });
  }
}

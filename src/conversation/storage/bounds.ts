/** How much history a device keeps, and what goes first when it is too much: pure. */
import { sentImages } from '../image-uploads.ts';
import { DROPPED_IMAGE, type Message } from '../message.ts';
import { isOpen, type ConversationRow } from './storage.ts';

/** How much of what is settled is kept: what the API has as well. What still has to be sent is never counted and never dropped. */
export interface StorageBounds {
  /** Delivered messages and replies, all conversations together. */
  readonly maxMessages: number;
  /** Characters in messages of {@link HEAVY_FROM} characters or more, which is to say in images. */
  readonly maxHeavyChars: number;
  /** Drafts, one for each tab; those of tabs that were closed go first, as they are the oldest. */
  readonly maxDrafts: number;
}

/** The bounds for one API and one account: at the most 2,000 messages, 20 million characters (20 MB) of images, 50 drafts. */
export const DEFAULT_BOUNDS: StorageBounds = { maxMessages: 2000, maxHeavyChars: 20_000_000, maxDrafts: 50 };

/** A message of fewer characters, images and artifact included, is not worth counting: 2,000 of them are 32 MB at the most. */
const HEAVY_FROM = 16_384;

/** The newest messages of the current conversation that are kept whatever happens: what is sent next is looked for behind them. */
const KEPT_OF_CURRENT = 100;

/** When something has to go, so much goes that it is a while until the next time. */
const TRIMMED_TO = 0.9;

/** Characters of a message that is settled and heavy; 0 for any other. */
export function heavyCharsOf(message: Message): number {
  const images = message.kind === 'user' ? message.images : [];
  if (isOpen(message)) return 0;
  const artifact = message.artifact === null ? 0 : JSON.stringify(message.artifact).length;
  const chars = images.reduce((sum, image) => sum + image.length, message.content.length + artifact);
  return chars < HEAVY_FROM ? 0 : chars;
}

/**
 * The message without the data of its images. Those that the API gave an id come from there again; of the others the places stay, so that the
 * screen can say that something was there.
 */
export function withoutImageData(message: Message): Message {
  if (message.kind !== 'user' || message.state !== 'delivered') return message;
  const images = sentImages(message).map((image) => (image.startsWith('data:') ? DROPPED_IMAGE : image));
  return { ...message, images, revision: message.revision + 1 };
}

/** The images of the API's history in the place of those that are no longer kept. What would have to be kept whole again stays away. */
export function withImagesOf(row: Message, images: readonly string[]): Message {
  if (row.kind !== 'user' || !row.images.includes(DROPPED_IMAGE)) return row;
  const isFitting = images.length === row.images.length && images.every((image) => !image.startsWith('data:'));
  return isFitting ? { ...row, images, revision: row.revision + 1 } : row;
}

/** What is stored, as far as it matters here. */
export interface Inventory {
  /** In any order. */
  readonly conversations: readonly ConversationRow[];
  readonly currentId: string | null;
  /** Ids of the messages of a conversation, oldest first. */
  readonly messageIds: ReadonlyMap<string, readonly string[]>;
  readonly openIds: ReadonlySet<string>;
  /** By message, where it is not 0: see {@link heavyCharsOf}. */
  readonly heavyChars: ReadonlyMap<string, number>;
}

/** What has to go. */
export interface Trim {
  readonly deletedMessages: readonly string[];
  /** Messages that stay without the data of their images. */
  readonly strippedMessages: readonly string[];
  readonly deletedConversations: readonly string[];
}

/**
 * What goes, oldest first: former conversations, then the images of the current one, then its messages before the newest hundred. A
 * conversation of which nothing is left goes with its last message.
 */
export function planTrim(inventory: Inventory, bounds: Omit<StorageBounds, 'maxDrafts'>): Trim {
  const { conversations, currentId, messageIds, openIds, heavyChars } = inventory;
  const settledOf = (id: string) => (messageIds.get(id) ?? []).filter((message) => !openIds.has(message));
  const former = conversations.filter(({ id }) => id !== currentId).sort((a, b) => a.createdAt - b.createdAt);
  const count = conversations.reduce((sum, { id }) => sum + settledOf(id).length, 0);
  const chars = [...heavyChars.values()].reduce((sum, value) => sum + value, 0);
  const excess = {
    count: count > bounds.maxMessages ? count - bounds.maxMessages * TRIMMED_TO : 0,
    chars: chars > bounds.maxHeavyChars ? chars - bounds.maxHeavyChars * TRIMMED_TO : 0,
  };
  const deleted = new Set<string>();
  const stripped = new Set<string>();
  const remove = (id: string) => {
    deleted.add(id);
    excess.count -= 1;
    if (!stripped.has(id)) excess.chars -= heavyChars.get(id) ?? 0;
  };
  for (const id of former.flatMap((conversation) => settledOf(conversation.id))) {
    if (excess.count > 0 || (excess.chars > 0 && heavyChars.has(id))) remove(id);
  }
  const current = currentId === null ? [] : settledOf(currentId);
  for (const id of current) {
    if (excess.chars <= 0 || !heavyChars.has(id)) continue;
    stripped.add(id);
    excess.chars -= heavyChars.get(id) ?? 0;
  }
  for (const id of current.slice(0, -KEPT_OF_CURRENT)) if (excess.count > 0) remove(id);
  const isEmpty = ({ id }: ConversationRow) => (messageIds.get(id) ?? []).every((message) => deleted.has(message));
  return {
    deletedMessages: [...deleted],
    strippedMessages: [...stripped].filter((id) => !deleted.has(id)),
    deletedConversations: deleted.size === 0 ? [] : former.filter(isEmpty).map(({ id }) => id),
  };
}

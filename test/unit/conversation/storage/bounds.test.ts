import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DROPPED_IMAGE } from '../../../../src/conversation/message.ts';
import {
  heavyCharsOf,
  planTrim,
  withImagesOf,
  withoutImageData,
  type Inventory,
} from '../../../../src/conversation/storage/bounds.ts';
import { assistantMessage, conversationRow, userMessage } from '../../../support/rows.ts';

const IMAGE = `data:image/png;base64,${'A'.repeat(20_000)}`;

/** Ids such as `old-3`, `current-12`. */
const ids = (conversation: string, count: number) =>
  Array.from({ length: count }, (_, at) => `${conversation}-${String(at)}`);

function inventory(parts: Partial<Inventory> = {}): Inventory {
  return {
    conversations: [
      conversationRow({ id: 'current', createdAt: 3, continues: 'old' }),
      conversationRow({ id: 'oldest', createdAt: 1 }),
      conversationRow({ id: 'old', createdAt: 2 }),
    ],
    currentId: 'current',
    messageIds: new Map([
      ['oldest', ids('oldest', 10)],
      ['old', ids('old', 10)],
      ['current', ids('current', 150)],
    ]),
    openIds: new Set(),
    heavyChars: new Map(),
    ...parts,
  };
}

describe('what goes when there is too much', () => {
  it('is nothing within the bounds', () => {
    expect(planTrim(inventory(), { maxMessages: 170, maxHeavyChars: 0 })).toEqual({
      deletedMessages: [],
      strippedMessages: [],
      deletedConversations: [],
    });
  });

  it('is the oldest of the former conversations, down to nine tenths, and a conversation with its last message', () => {
    const { deletedMessages, deletedConversations } = planTrim(inventory(), { maxMessages: 169, maxHeavyChars: 0 });
    expect(deletedMessages).toEqual([...ids('oldest', 10), ...ids('old', 8)]);
    expect(deletedConversations).toEqual(['oldest']);
  });

  it('is then the current one, but for its newest hundred', () => {
    const { deletedMessages } = planTrim(inventory(), { maxMessages: 0, maxHeavyChars: 0 });
    expect(deletedMessages).toEqual([...ids('oldest', 10), ...ids('old', 10), ...ids('current', 50)]);
  });

  it('is the images alone in the current conversation', () => {
    const heavyChars = new Map([
      ['old-1', 100],
      ['current-120', 100],
      ['current-140', 100],
    ]);
    const plan = planTrim(inventory({ heavyChars }), { maxMessages: 1000, maxHeavyChars: 200 });
    expect(plan).toMatchObject({ deletedMessages: ['old-1'], strippedMessages: ['current-120'] });
  });

  it('is never what still has to be sent, nor the conversation that it is in', () => {
    const open = fc.subarray([...ids('oldest', 10), ...ids('old', 10), ...ids('current', 150)]);
    fc.assert(
      fc.property(open, fc.nat(200), (openIds, maxMessages) => {
        const plan = planTrim(inventory({ openIds: new Set(openIds) }), { maxMessages, maxHeavyChars: 0 });
        const gone = new Set(plan.deletedMessages);
        expect(openIds.filter((id) => gone.has(id))).toEqual([]);
        for (const id of plan.deletedConversations)
          expect(openIds.some((open) => open.startsWith(`${id}-`))).toBe(false);
        const left = 170 - openIds.length - gone.size;
        const current = 150 - openIds.filter((id) => id.startsWith('current')).length;
        expect(left).toBeLessThanOrEqual(Math.max(maxMessages, Math.min(100, current)));
      }),
    );
  });
});

describe('images that are no longer kept', () => {
  const message = userMessage({ id: 'u1', images: [IMAGE, 'img_1'] });

  it('leave their places, and only in what is delivered', () => {
    expect(withoutImageData(message)).toMatchObject({ images: [DROPPED_IMAGE, 'img_1'], revision: 1 });
    const queued = userMessage({ id: 'u2', images: [IMAGE], state: 'queued' });
    expect(withoutImageData(queued)).toBe(queued);
  });

  it('come back as what the history calls them, unless that is their data', () => {
    const dropped = withoutImageData(message);
    expect(withImagesOf(dropped, ['img_0', 'img_1'])).toMatchObject({ images: ['img_0', 'img_1'], revision: 2 });
    expect(withImagesOf(dropped, [IMAGE, 'img_1'])).toBe(dropped);
    expect(withImagesOf(message, ['img_0', 'img_1'])).toBe(message);
  });

  it('count as long as they are there, in what is settled', () => {
    expect(heavyCharsOf(message)).toBeGreaterThan(20_000);
    expect(heavyCharsOf(withoutImageData(message))).toBe(0);
    expect(heavyCharsOf({ ...message, state: 'queued' })).toBe(0);
    expect(heavyCharsOf(assistantMessage({ id: 'a1' }))).toBe(0);
  });
});

import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { reduced, withLater } from '../../../src/conversation/distant-extent.ts';
import { FIRST_EXTENT, readSections, withEarlier, type Extent } from '../../../src/conversation/extent.ts';
import type { Section } from '../../../src/conversation/state.ts';
import { createMemoryStorage } from '../../../src/conversation/storage/memory.ts';
import type { ConversationStorage } from '../../../src/conversation/storage/storage.ts';
import { conversationRow, userMessage } from '../../support/rows.ts';

let storage: ConversationStorage;
let extent: Extent;
let sections: readonly Section[];

/** Conversations of these lengths, each a continuation of the one before. */
async function fill(...lengths: readonly number[]): Promise<void> {
  storage = createMemoryStorage();
  extent = FIRST_EXTENT;
  let number = 0;
  await storage.write(async (rows) => {
    for (const [at, length] of lengths.entries()) {
      const id = `c${String(at)}`;
      await rows.putConversation(conversationRow({ id, continues: at === 0 ? null : `c${String(at - 1)}` }));
      await rows.setCurrentConversation(id);
      for (let sequence = 1; sequence <= length; sequence += 1) {
        await rows.putMessage(userMessage({ id: `m${String(number)}`, conversationId: id, sequence }));
        number += 1;
      }
    }
  });
  await read();
}

async function read(): Promise<void> {
  sections = await storage.read((rows) => readSections(rows, extent));
}

async function earlier(): Promise<void> {
  extent = withEarlier(extent, sections);
  await read();
}

async function later(): Promise<void> {
  extent = await storage.read((rows) => withLater(rows, extent, sections));
  await read();
}

async function release(...near: readonly number[]): Promise<void> {
  extent = reduced(
    extent,
    sections,
    near.map((number) => `m${String(number)}`),
  );
  await read();
}

/** The numbers of what is on screen, as stretches without a gap: `0–99 200–299`. */
function shown(): string {
  const numbers = sections.map(({ messages, hasLater }) => ({
    numbers: messages.map(({ id }) => Number(id.slice(1))),
    hasLater,
  }));
  const stretches: number[][] = [[]];
  for (const { numbers: some, hasLater } of numbers) {
    stretches.at(-1)?.push(...some);
    if (hasLater) stretches.push([]);
  }
  for (const stretch of stretches) {
    expect(stretch).toEqual(stretch.map((_, at) => (stretch[0] ?? 0) + at));
  }
  return stretches.map((stretch) => `${String(stretch[0])}–${String(stretch.at(-1))}`).join(' ');
}

describe('a transcript that is read from its end to its start', () => {
  beforeEach(() => fill(1_000));

  it('lets go of what is far below, but for the newest messages', async () => {
    for (let page = 0; page < 4; page += 1) await earlier();
    expect(shown()).toBe('500–999');
    await release(500, 510);
    expect(shown()).toBe('500–660 950–999');
    await earlier();
    expect(shown()).toBe('400–660 950–999');
    await release(400, 410);
    expect(shown()).toBe('400–560 950–999');
  });

  it('comes back down page by page, and lets go of what is far above', async () => {
    for (let page = 0; page < 4; page += 1) await earlier();
    await release(500);
    await later();
    expect(shown()).toBe('500–750 950–999');
    await later();
    await release(840);
    expect(shown()).toBe('690–850 950–999');
    await later();
    expect(shown()).toBe('690–999');
    expect(extent.upper).toBeNull();
  });

  it('has nothing but the newest when the reader is there again', async () => {
    for (let page = 0; page < 6; page += 1) await earlier();
    await release(310);
    expect(shown()).toBe('300–460 950–999');
    await release(990);
    expect(shown()).toBe('950–999');
    await earlier();
    expect(shown()).toBe('850–999');
  });

  it('keeps everything between the messages named', async () => {
    for (let page = 0; page < 6; page += 1) await earlier();
    await release(310, 900);
    expect(shown()).toBe('300–999');
  });

  it('never lets go of what is not settled', async () => {
    for (const number of [420, 700]) {
      await storage.write((rows) =>
        rows.putMessage(
          userMessage({ id: `m${String(number)}`, conversationId: 'c0', sequence: number + 1, state: 'failed' }),
        ),
      );
    }
    for (let page = 0; page < 6; page += 1) await earlier();
    await release(310);
    expect(shown()).toBe('300–460 700–999');
    await release(990);
    expect(shown()).toBe('300–460 700–999');
  });

  it('changes nothing for a few messages, or for ids that are not there', async () => {
    await earlier();
    const before = extent;
    await release(850);
    await release(5_000);
    expect(extent).toBe(before);
  });
});

it('what stands above goes when it is no part of the transcript any more', async () => {
  await fill(600, 10);
  for (let page = 0; page < 5; page += 1) await earlier();
  await release(100);
  expect(shown()).toMatch(/^10–250 /);
  await storage.write(async (rows) => {
    await rows.putConversation(conversationRow({ id: 'c1', continues: null }));
  });
  await read();
  expect(shown()).toBe('600–609');
});

it('however one reads, all there is can be reached, in order, with one gap at the most', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 4 }),
      fc.array(fc.oneof(fc.constantFrom('earlier', 'later'), fc.nat(100)), { maxLength: 30 }),
      async (lengths, steps) => {
        await fill(...lengths);
        for (const step of steps) {
          if (step === 'earlier') await earlier();
          else if (step === 'later') await later();
          else {
            const all = sections.flatMap(({ messages }) => messages);
            const number = all[Math.floor((step / 101) * all.length)]?.id.slice(1);
            if (number !== undefined) await release(Number(number));
            if (number !== undefined)
              expect(sections.flatMap(({ messages }) => messages.map(({ id }) => id))).toContain(`m${number}`);
          }
          expect(shown().split(' ').length).toBeLessThanOrEqual(2);
        }
        for (let page = 0; page < 20; page += 1) await later();
        expect(extent.upper).toBeNull();
        for (let page = 0; page < 20; page += 1) await earlier();
        const total = lengths.reduce((sum, length) => sum + length, 0);
        expect(sections.flatMap(({ messages }) => messages)).toHaveLength(total);
        shown();
      },
    ),
    { numRuns: 60 },
  );
});

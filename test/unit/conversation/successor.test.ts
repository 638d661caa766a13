import { beforeEach, expect, it } from 'vitest';
import { readDeletions, removeConversation } from '../../../src/conversation/deletion.ts';
import { NOTHING_ELSEWHERE, readElsewhere, readHeads } from '../../../src/conversation/elsewhere.ts';
import { readDevice } from '../../../src/conversation/list/device.ts';
import { createMemoryStorage } from '../../../src/conversation/storage/memory.ts';
import type { ConversationStorage } from '../../../src/conversation/storage/storage.ts';
import { attempt, conversationRow, look, userMessage } from '../../support/rows.ts';

let storage: ConversationStorage;

/** One that was lost twice, with a message in doubt at its top, is not on screen. */
beforeEach(async () => {
  storage = createMemoryStorage();
  await storage.write(async (rows) => {
    await rows.putConversation(conversationRow({ id: 'c1', serverId: 's1', isGone: true }));
    await rows.putConversation(conversationRow({ id: 'c2', serverId: 's2', isGone: true, continues: 'c1' }));
    await rows.putConversation(conversationRow({ id: 'c3', serverId: 's3', continues: 'c2' }));
    await rows.putConversation(conversationRow({ id: 'c4' }));
    await rows.setCurrentConversation('c4');
    const parts = { state: 'checking', look: look(), attempts: [attempt()] } as const;
    await rows.putMessage(userMessage({ id: 'u1', conversationId: 'c1', ...parts }));
  });
});

const deletion = { askedAt: 0, nextAt: 5, failures: 0, stage: 'asked', serverId: 's3' } as const;
const elsewhere = () => storage.read(async (rows) => (await readElsewhere(rows, [], null)).elsewhere);

it('what stands above a conversation, however often that was lost, is counted elsewhere and listed with it', async () => {
  expect(await elsewhere()).toMatchObject({ waiting: 1 });
  const { items } = await storage.read(readDevice);
  expect(items.find(({ id }) => id === 'c3')).toMatchObject({ waiting: 1 });
});

it('what stands above a conversation is deleted with it: neither counted nor looked for from the beginning, then gone', async () => {
  await storage.write((rows) => rows.putDeletions([{ conversationId: 'c3', ...deletion }]));
  expect(await elsewhere()).toEqual(NOTHING_ELSEWHERE);
  expect(await storage.read(readHeads)).toEqual([]);
  expect(await storage.read(readDeletions)).toHaveLength(1);
  await storage.write((rows) => removeConversation(rows, 'c3'));
  expect(await storage.read((rows) => rows.allOpenMessages())).toEqual([]);
});

import { expect, it } from 'vitest';
import { planDeletion, readDeletions } from '../../../src/conversation/deletion.ts';
import { createMemoryStorage } from '../../../src/conversation/storage/memory.ts';
import { conversationRow } from '../../support/rows.ts';

it('a conversation that was deleted while it was being created is left to an API that wants its peace until that is over', async () => {
  const storage = createMemoryStorage();
  await storage.write(async (rows) => {
    await rows.putConversation(conversationRow({ id: 'c1', serverId: 's1' }));
    await rows.putDeletions([
      { conversationId: 'c1', askedAt: 0, nextAt: 5, failures: 0, stage: 'asked', serverId: null },
    ]);
  });
  const permit = () => ({ type: 'wait', until: 99 }) as const;
  const circumstances = { now: 10, isOnline: true, permit, longestWaitMs: 1000 };
  expect(planDeletion(await storage.read(readDeletions), circumstances)).toEqual({ type: 'wait', until: 99 });
});

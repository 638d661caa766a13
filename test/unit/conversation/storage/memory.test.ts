import { describe, expect, it } from 'vitest';
import { createMemoryStorage, emptyTables } from '../../../../src/conversation/storage/memory.ts';
import { userMessage } from '../../../support/rows.ts';
import { describeStorageContract } from '../../../support/storage-contract.ts';

describe('memory storage', () => {
  describeStorageContract(() => Promise.resolve(createMemoryStorage()));

  it('undoes a write that could not be committed', async () => {
    let isFull = false;
    const storage = createMemoryStorage(emptyTables(), () => {
      if (isFull) throw new Error('full');
    });
    await storage.write((rows) => rows.putMessage(userMessage({ id: 'kept' })));
    isFull = true;
    await expect(storage.write((rows) => rows.putMessage(userMessage({ id: 'refused' })))).rejects.toThrow('full');
    isFull = false;
    expect((await storage.read((rows) => rows.allMessages('c1'))).map(({ id }) => id)).toEqual(['kept']);
  });

  it('reads a state that later writes do not change', async () => {
    const storage = createMemoryStorage();
    const seen = await storage.read(async (rows) => {
      await storage.write((writer) => writer.putMessage(userMessage({ id: 'later' })));
      return rows.allMessages('c1');
    });
    expect(seen).toEqual([]);
  });
});

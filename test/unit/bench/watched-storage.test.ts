import { expect, it } from 'vitest';
import { StorageWatch } from '../../../bench/ours/watched-storage.ts';
import { browserEnvironment } from '../../../src/conversation/browser-environment.ts';
import { createMemoryStorage } from '../../../src/conversation/storage/memory.ts';
import type { ConversationStorage } from '../../../src/conversation/storage/storage.ts';
import { assistantMessage, userMessage } from '../../support/rows.ts';

async function openWatched(): Promise<{ watch: StorageWatch; storage: ConversationStorage; heard: () => number }> {
  let count = 0;
  const watch = new StorageWatch(() => (count += 1));
  const openDeviceStorage = () => Promise.resolve(createMemoryStorage());
  const storage = await watch.over({ ...browserEnvironment(), openDeviceStorage }).openDeviceStorage('any');
  return { watch, storage, heard: () => count };
}

it('tells of a message that is submitted, once it is stored', async () => {
  const { storage, heard } = await openWatched();
  let before: number | null = null;
  await storage.write(async (rows) => {
    await rows.putMessage(userMessage({ id: 'm1', state: 'queued' }));
    before = heard();
  });
  expect([before, heard()]).toEqual([0, 1]);
  expect(await storage.read((rows) => rows.message('m1'))).toMatchObject({ state: 'queued' });
});

it('does not take for one what becomes of a message, a reply, or a write that is undone', async () => {
  const { storage, heard } = await openWatched();
  await storage.write(async (rows) => {
    await rows.putMessage(userMessage({ id: 'm1', state: 'sending', revision: 1 }));
    await rows.putMessage(userMessage({ id: 'm2', state: 'queued', revision: 2 }));
    await rows.putMessage(assistantMessage({ id: 'm3' }));
  });
  const undone = storage.write(async (rows) => {
    await rows.putMessage(userMessage({ id: 'm4', state: 'queued' }));
    throw new Error('full');
  });
  await expect(undone).rejects.toThrow('full');
  expect(heard()).toBe(0);
});

it('is at rest when reads and writes are done, failed ones as well', async () => {
  const { watch, storage } = await openWatched();
  await watch.rest();
  const ends: string[] = [];
  const read = storage.read(() => Promise.resolve()).then(() => ends.push('read'));
  const write = storage.write(() => Promise.reject(new Error('full'))).catch(() => ends.push('write'));
  expect(watch.isAtWork).toBe(true);
  await watch.rest();
  expect(watch.isAtWork).toBe(false);
  await Promise.all([read, write]);
  expect(ends).toHaveLength(2);
});

import { openDB } from 'idb';
import { afterEach, describe, expect, it } from 'vitest';
import { openIndexedDbStorage } from '../../../../src/conversation/storage/indexed-db.ts';
import { StorageError } from '../../../../src/conversation/storage/storage-error.ts';
import type { ConversationStorage } from '../../../../src/conversation/storage/storage.ts';
import { browserEnvironment } from '../../../../src/conversation/browser-environment.ts';
import { conversationRow, userMessage } from '../../../support/rows.ts';
import { describeStorageContract } from '../../../support/storage-contract.ts';

const environment = browserEnvironment();
const opened: { readonly name: string; readonly storage: ConversationStorage }[] = [];

async function open(name = `test-${crypto.randomUUID()}`): Promise<ConversationStorage> {
  const storage = await openIndexedDbStorage(name, environment);
  opened.push({ name, storage });
  return storage;
}

/** Resolves to whether somebody who would not let go held it up. */
function deleteDatabase(name: string): Promise<'deleted' | 'blocked'> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = () => {
      resolve('deleted');
    };
    request.onblocked = () => {
      resolve('blocked');
    };
    request.onerror = () => {
      reject(request.error ?? new Error('deleteDatabase'));
    };
  });
}

const put = (storage: ConversationStorage, id: string) =>
  storage.write((rows) => rows.putMessage(userMessage({ id, state: 'queued' })));
const idsOf = async (storage: ConversationStorage) =>
  (await storage.read((rows) => rows.allMessages('c1'))).map(({ id }) => id);

afterEach(async () => {
  for (const { name, storage } of opened.splice(0)) {
    storage.close();
    await deleteDatabase(name);
  }
});

describe('IndexedDB storage', () => {
  describeStorageContract(() => open());

  it('has everything after it was closed and opened again', async () => {
    const name = `test-${crypto.randomUUID()}`;
    const first = await open(name);
    await first.write(async (rows) => {
      await rows.putConversation(conversationRow());
      await rows.setCurrentConversation('c1');
      await rows.putMessage(userMessage({ id: 'u1', state: 'queued' }));
    });
    first.close();
    const second = await open(name);
    expect(await second.read((rows) => rows.currentConversation())).toEqual(conversationRow());
    expect(await idsOf(second)).toEqual(['u1']);
  });

  it('is one for all who open it under a name, and another under another', async () => {
    const name = `test-${crypto.randomUUID()}`;
    const [first, second] = [await open(name), await open(name)];
    await put(first, 'u1');
    expect(await idsOf(second)).toEqual(['u1']);
    expect(await idsOf(await open())).toEqual([]);
  });

  it('finishes a write that was begun before it was closed', async () => {
    const name = `test-${crypto.randomUUID()}`;
    const first = await open(name);
    const written = put(first, 'u1');
    await Promise.resolve();
    await Promise.resolve();
    await written;
    first.close();
    expect(await idsOf(await open(name))).toEqual(['u1']);
  });

  it('gives way to whoever deletes the database, and starts afresh', async () => {
    const name = `test-${crypto.randomUUID()}`;
    const storage = await open(name);
    await put(storage, 'u1');
    expect(await deleteDatabase(name)).toBe('deleted');
    expect(await idsOf(storage)).toEqual([]);
    await put(storage, 'u2');
    expect(await idsOf(storage)).toEqual(['u2']);
  });

  it('gives way to a newer version, and says that it cannot go on', async () => {
    const name = `test-${crypto.randomUUID()}`;
    const storage = await open(name);
    const newer = await openDB(name, 3);
    await expect(put(storage, 'u1')).rejects.toBeInstanceOf(StorageError);
    await expect(idsOf(storage)).rejects.toBeInstanceOf(StorageError);
    newer.close();
  });

  it('refuses to open a database that a newer version made', async () => {
    const name = `test-${crypto.randomUUID()}`;
    const newer = await openDB(name, 3);
    newer.close();
    await expect(openIndexedDbStorage(name, environment)).rejects.toBeInstanceOf(StorageError);
    await deleteDatabase(name);
  });

  it('reports a value that cannot be stored, and keeps nothing of its transaction', async () => {
    const storage = await open();
    const message = userMessage({ id: 'u2' });
    const work = storage.write(async (rows) => {
      await rows.putMessage(userMessage({ id: 'u1' }));
      await rows.putMessage(Object.assign(message, { broken: () => undefined }));
    });
    await expect(work).rejects.toBeInstanceOf(StorageError);
    expect(await idsOf(storage)).toEqual([]);
  });

  it('keeps delivered messages out of the index of open ones', async () => {
    const name = `test-${crypto.randomUUID()}`;
    const storage = await open(name);
    await put(storage, 'u1');
    await storage.write(async (rows) => {
      const row = await rows.message('u1');
      if (row?.kind === 'user') await rows.putMessage({ ...row, state: 'delivered' });
    });
    const database = await openDB(name);
    const count = await database.transaction('messages').store.index('open').count();
    database.close();
    expect(count).toBe(0);
  });

  it('holds a message of 10 MB', async () => {
    const storage = await open();
    const images = [`data:image/png;base64,${'A'.repeat(10 * 1024 * 1024)}`];
    await storage.write((rows) => rows.putMessage(userMessage({ id: 'u1', images })));
    const row = await storage.read((rows) => rows.message('u1'));
    expect(row?.kind === 'user' && row.images[0]?.length).toBe(images[0]?.length);
  });
});

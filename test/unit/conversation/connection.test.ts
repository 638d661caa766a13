import { expect, it } from 'vitest';
import type { ApiClient } from '../../../src/api/client.ts';
import { Connection } from '../../../src/conversation/connection.ts';
import type { Environment } from '../../../src/conversation/environment.ts';
import { Gate } from '../../../src/conversation/load/gate.ts';
import { DEFAULT_POLICY } from '../../../src/conversation/load/policy.ts';
import { initialState, reduce } from '../../../src/conversation/state.ts';
import { createMemoryStorage } from '../../../src/conversation/storage/memory.ts';
import { StorageError } from '../../../src/conversation/storage/storage-error.ts';
import type { ConversationRow, ConversationStorage } from '../../../src/conversation/storage/storage.ts';
import { createStore } from '../../../src/conversation/store.ts';
import { Transcript } from '../../../src/conversation/transcript.ts';
import { conversationRow } from '../../support/rows.ts';
import { createTestBrowser } from '../../support/test-browser.ts';

it('takes a conversation that another tab made for no answer to this one', async () => {
  const row = conversationRow({ id: 'c1', serverId: null });
  const storage = createMemoryStorage();
  await show(storage, row);
  // As this one waits for the lock, its holder makes it.
  const withLock: Environment['withLock'] = async (_name, task) => {
    await storage.write((rows) => rows.putConversation({ ...row, serverId: 's1' }));
    return task();
  };
  const environment = { ...createTestBrowser().openTab().environment, withLock };
  // Whatever the API is asked for, the test fails.
  const { connection, gate } = connectionOf({ environment, storage, api: {} });
  gate.failed(null);
  gate.failed(null);
  expect(await connection.connect()).toBe(true);
  expect(gate.permit('post').type).toBe('wait');
});

it('is ready again although the device failed for a moment and another conversation was on screen then', async () => {
  const device = createMemoryStorage();
  const { environment } = createTestBrowser().openTab();
  let isFailing = false;
  const storage: ConversationStorage = {
    ...device,
    read: (work) => (isFailing ? Promise.reject(new StorageError('The device failed.')) : device.read(work)),
  };
  let onAsked = (): void => undefined;
  const api: Partial<ApiClient> = {
    listConversations: () => {
      onAsked();
      return Promise.resolve({ conversations: [], total: 0 });
    },
  };
  const { connection, store } = connectionOf({ environment, storage, api });
  const former = conversationRow({ id: 'c1', serverId: null, isDeferred: true });
  await show(device, former);
  expect(await connection.connect()).toBe(true);
  await show(device, { ...former, id: 'c2' });
  onAsked = () => (isFailing = true);
  await expect(connection.connect()).rejects.toBeInstanceOf(StorageError);
  onAsked = () => undefined;
  isFailing = false;
  await show(device, former);
  expect(await connection.connect()).toBe(true);
  expect(store.getState().status).toBe('ready');
});

it('makes another conversation when a tab has found the one that it made, and moved to it, before it heard of that', async () => {
  const storage = createMemoryStorage();
  await show(storage, conversationRow({ id: 'c1', serverId: null }));
  const made = ['s1', 's2'];
  const api: Partial<ApiClient> = {
    createConversation: async () => {
      const id = made.shift() ?? '';
      // As this tab is frozen.
      if (id === 's1')
        await storage.write((rows) => rows.putConversation(conversationRow({ id: 'found', serverId: id })));
      return { id, title: 'Rings', createdAt: 0, updatedAt: 0 };
    },
    getConversation: () => Promise.reject(new Error('nobody needs it')),
  };
  const { connection } = connectionOf({ environment: createTestBrowser().openTab().environment, storage, api });
  await connection.connect();
  expect(await storage.read((rows) => rows.conversation('c1'))).toMatchObject({ serverId: null });
  await connection.connect();
  expect(await storage.read((rows) => rows.conversation('c1'))).toMatchObject({ serverId: 's2' });
});

async function show(storage: ConversationStorage, row: ConversationRow): Promise<void> {
  await storage.write(async (rows) => {
    await rows.putConversation(row);
    await rows.setCurrentConversation(row.id);
  });
}

interface World {
  readonly environment: Environment;
  readonly storage: ConversationStorage;
  readonly api: Partial<ApiClient>;
}

function connectionOf({ environment, storage, api }: World) {
  const store = createStore(reduce, initialState('device'), () => undefined);
  const channel = environment.openChannel('x');
  const gate = new Gate(environment, DEFAULT_POLICY);
  const connection = new Connection({
    environment,
    store,
    gate,
    transcript: new Transcript({ environment, store, storage, channel, onWiped: () => undefined }),
    api: api as ApiClient,
    policy: DEFAULT_POLICY,
    ended: new AbortController().signal,
    title: 'New',
    createLock: 'create',
    onWake: () => undefined,
  });
  return { connection, gate, store };
}

import { expect, it } from 'vitest';
import type { ApiClient } from '../../../src/api/client.ts';
import { Connection } from '../../../src/conversation/connection.ts';
import type { Environment } from '../../../src/conversation/environment.ts';
import { Gate } from '../../../src/conversation/load/gate.ts';
import { DEFAULT_POLICY } from '../../../src/conversation/load/policy.ts';
import { initialState, reduce } from '../../../src/conversation/state.ts';
import { createMemoryStorage } from '../../../src/conversation/storage/memory.ts';
import { createStore } from '../../../src/conversation/store.ts';
import { Transcript } from '../../../src/conversation/transcript.ts';
import { conversationRow } from '../../support/rows.ts';
import { createTestBrowser } from '../../support/test-browser.ts';

it('takes a conversation that another tab made for no answer to this one', async () => {
  const row = conversationRow({ id: 'c1', serverId: null });
  const storage = createMemoryStorage();
  await storage.write(async (rows) => {
    await rows.putConversation(row);
    await rows.setCurrentConversation('c1');
  });
  const tab = createTestBrowser().openTab();
  // As this one waits for the lock, its holder makes it.
  const withLock: Environment['withLock'] = async (_name, task) => {
    await storage.write((rows) => rows.putConversation({ ...row, serverId: 's1' }));
    return task();
  };
  const environment = { ...tab.environment, withLock };
  const store = createStore(reduce, initialState('device'), () => undefined);
  const channel = environment.openChannel('x');
  const gate = new Gate(environment, DEFAULT_POLICY);
  const connection = new Connection({
    environment,
    store,
    gate,
    transcript: new Transcript({ environment, store, storage, channel, onWiped: () => undefined }),
    // Whatever it is asked for, the test fails.
    api: {} as ApiClient,
    policy: DEFAULT_POLICY,
    ended: new AbortController().signal,
    title: 'New',
    createLock: 'create',
    onWake: () => undefined,
  });
  gate.failed(null);
  gate.failed(null);
  expect(await connection.connect()).toBe(true);
  expect(gate.permit('post').type).toBe('wait');
});

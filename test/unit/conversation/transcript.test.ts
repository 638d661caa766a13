import { beforeEach, describe, expect, it } from 'vitest';
import { readHeads } from '../../../src/conversation/elsewhere.ts';
import { remove, restore } from '../../../src/conversation/list/moves.ts';
import { initialState, reduce } from '../../../src/conversation/state.ts';
import { createMemoryStorage } from '../../../src/conversation/storage/memory.ts';
import type { ConversationStorage } from '../../../src/conversation/storage/storage.ts';
import { createStore } from '../../../src/conversation/store.ts';
import { inLivingConversation, Transcript } from '../../../src/conversation/transcript.ts';
import { attempt, conversationRow, userMessage } from '../../support/rows.ts';
import { createTestBrowser } from '../../support/test-browser.ts';

const { environment } = createTestBrowser().openTab();

let storage: ConversationStorage;
let transcript: Transcript;
beforeEach(async () => {
  storage = createMemoryStorage();
  const store = createStore(reduce, initialState('device'), () => undefined);
  const channel = environment.openChannel('x');
  transcript = new Transcript({ environment, store, storage, channel, onWiped: () => undefined });
  await storage.write(async (rows) => {
    await rows.putConversation(conversationRow({ id: 'c1', serverId: 's1' }));
    await rows.setCurrentConversation('c1');
    await rows.putMessage(userMessage({ id: 'u1', conversationId: 'c1', state: 'queued' }));
  });
});

describe('a conversation that the API lost while it was being deleted', () => {
  it('is on screen again, with what waits in it, when the deletion is taken back', async () => {
    const parts = { transcript, environment };
    const removal = await remove(parts, { id: 'c1', graceMs: 30_000 });
    if (!removal) throw new Error('a removal');
    await transcript.replace('c1', 'gone');
    expect(await restore(parts, removal)).toBe(true);
    expect(await storage.read((rows) => rows.currentConversation())).toMatchObject({ id: 'c1' });
    expect(await storage.read(readHeads)).toMatchObject([{ message: { id: 'u1' }, isCurrent: true }]);
  });
});

describe('what was left behind in a conversation that the API lost', () => {
  const left = userMessage({ id: 'u1', conversationId: 'c1', state: 'queued', createdAt: 1 });
  const brought = () => storage.write((rows) => inLivingConversation(rows, left));

  beforeEach(() =>
    storage.write(async (rows) => {
      await rows.putConversation(conversationRow({ id: 'c1', serverId: 's1', isGone: true }));
      await rows.putConversation(conversationRow({ id: 'c2', serverId: 's2', continues: 'c1' }));
      await rows.setCurrentConversation('c2');
    }),
  );

  it('goes before what was submitted after it', async () => {
    const later = userMessage({ id: 'u2', conversationId: 'c2', state: 'queued', sequence: 1, createdAt: 2 });
    await storage.write((rows) => rows.putMessage(later));
    expect(await brought()).toMatchObject({ conversationId: 'c2', sequence: 1, state: 'queued' });
    expect(await storage.read((rows) => rows.message('u2'))).toMatchObject({ sequence: 2 });
  });

  it.each(['sending', 'checking', 'awaiting', 'delivered'] as const)(
    'is left to the visitor when what was submitted after it is %s: it would come out of order',
    async (state) => {
      const later = userMessage({ id: 'u2', conversationId: 'c2', state, sequence: 1, attempts: [attempt()] });
      await storage.write((rows) => rows.putMessage(later));
      expect(await brought()).toMatchObject({ conversationId: 'c1', state: 'failed', failure: { reason: 'stopped' } });
    },
  );
});

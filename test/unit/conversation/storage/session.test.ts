import { describe, expect, it } from 'vitest';
import type { TabState } from '../../../../src/conversation/environment.ts';
import { openSessionStorage } from '../../../../src/conversation/storage/session.ts';
import { StorageError } from '../../../../src/conversation/storage/storage-error.ts';
import { conversationRow, userMessage } from '../../../support/rows.ts';
import { describeStorageContract } from '../../../support/storage-contract.ts';

function createTabState(values = new Map<string, string>()): TabState & { readonly values: Map<string, string> } {
  return {
    values,
    read: (key) => values.get(key) ?? null,
    write(key, value) {
      if (value === null) values.delete(key);
      else values.set(key, value);
    },
  };
}

/** What a reload leaves of a tab: the values, and nothing in memory. */
const reloaded = ({ values }: ReturnType<typeof createTabState>) => createTabState(values);

describe('session storage', () => {
  describeStorageContract(() => Promise.resolve(openSessionStorage('chat', createTabState())));

  it('survives a reload of the tab', async () => {
    const tab = createTabState();
    await openSessionStorage('chat', tab).write(async (rows) => {
      await rows.putConversation(conversationRow());
      await rows.setCurrentConversation('c1');
      await rows.putMessage(userMessage({ id: 'u1', state: 'queued' }));
      await rows.putDraft('tab', { text: 'Xin chào', images: [] });
    });
    const again = openSessionStorage('chat', reloaded(tab));
    await again.read(async (rows) => {
      expect(await rows.currentConversation()).toEqual(conversationRow());
      expect(await rows.openMessages('c1')).toHaveLength(1);
      expect(await rows.draft('tab')).toEqual({ text: 'Xin chào', images: [] });
    });
  });

  it('keeps names apart', async () => {
    const tab = createTabState();
    await openSessionStorage('lan', tab).write((rows) => rows.putMessage(userMessage({ id: 'u1' })));
    expect(await openSessionStorage('minh', tab).read((rows) => rows.allMessages('c1'))).toEqual([]);
  });

  it('leaves no value in the tab once it is cleared', async () => {
    const tab = createTabState();
    const storage = openSessionStorage('chat', tab);
    await storage.write((rows) => rows.putMessage(userMessage({ id: 'u1' })));
    expect(tab.values.size).toBe(1);
    await storage.clear(() => Promise.resolve());
    expect(tab.values.size).toBe(0);
  });

  it('loses nothing when two conversations of a page use it, one of them being disposed of', async () => {
    const tab = createTabState();
    const former = openSessionStorage('chat', tab);
    await former.write((rows) => rows.putMessage(userMessage({ id: 'sending', sequence: 1, state: 'sending' })));
    const next = openSessionStorage('chat', tab);
    await next.write((rows) => rows.putMessage(userMessage({ id: 'typed-later', sequence: 2, state: 'queued' })));
    await former.write((rows) => rows.putMessage(userMessage({ id: 'sending', sequence: 1 })));
    former.close();
    const ids = async (storage: typeof next) =>
      (await storage.read((rows) => rows.openMessages('c1'))).map(({ id }) => id);
    expect(await ids(next)).toEqual(['typed-later']);
    expect(await ids(openSessionStorage('chat', reloaded(tab)))).toEqual(['typed-later']);
  });

  it.each(['', 'null', '{}', '[]', '5', '{"current":null,"conversations":5}', '<html>'])(
    'counts a value that it cannot read as empty: %s',
    async (value) => {
      const storage = openSessionStorage('chat', createTabState(new Map([['chat', value]])));
      expect(await storage.read((rows) => rows.currentConversation())).toBeNull();
      await storage.write((rows) => rows.putMessage(userMessage({ id: 'u1' })));
      expect(await storage.read((rows) => rows.allMessages('c1'))).toHaveLength(1);
    },
  );

  it('refuses a write for which the tab has no room, and keeps what it had', async () => {
    const tab = createTabState();
    let isFull = false;
    const storage = openSessionStorage('chat', {
      read: (key) => tab.read(key),
      write(key, value) {
        if (isFull) throw new DOMException('No room', 'QuotaExceededError');
        tab.write(key, value);
      },
    });
    await storage.write((rows) => rows.putMessage(userMessage({ id: 'kept' })));
    isFull = true;
    const refused = storage.write((rows) => rows.putMessage(userMessage({ id: 'refused', sequence: 2 })));
    await expect(refused).rejects.toBeInstanceOf(StorageError);
    expect((await storage.read((rows) => rows.allMessages('c1'))).map(({ id }) => id)).toEqual(['kept']);
  });
});

/** What every storage has to do, whatever it is made of. */
import { expect, it } from 'vitest';
import type { ConversationStorage } from '../../src/conversation/storage/storage.ts';
import { assistantMessage, conversationRow, userMessage } from './rows.ts';

/** Registers the facts. `open` gives an empty storage of its own each time. */
export function describeStorageContract(open: () => Promise<ConversationStorage>): void {
  it('has nothing at first', async () => {
    const storage = await open();
    const found = await storage.read(async (rows) => [
      await rows.currentConversation(),
      await rows.conversation('c1'),
      await rows.message('m1'),
      await rows.messageByServerId('c1', 's1'),
      await rows.draft('tab'),
      await rows.allMessages('c1'),
      await rows.openMessages('c1'),
      await rows.page('c1', { before: null, limit: 10 }),
    ]);
    expect(found).toEqual([null, null, null, null, null, [], [], { messages: [], hasEarlier: false }]);
  });

  it('gives back exactly what was put', async () => {
    const storage = await open();
    const rows = [
      userMessage({ id: 'u1', sequence: 1, state: 'queued', images: ['data:image/png;base64,AA=='] }),
      assistantMessage({ id: 'a1', sequence: 1.5 }),
    ];
    const conversation = conversationRow({ artifactRevision: 3 });
    const draft = { text: 'Xin chào 💍', images: [{ id: 'i1', dataUrl: 'data:,', name: 'ring.png' }] };
    await storage.write(async (writer) => {
      await writer.putConversation(conversation);
      await writer.setCurrentConversation(conversation.id);
      for (const row of rows) await writer.putMessage(row);
      await writer.putDraft('tab', draft);
    });
    await storage.read(async (reader) => {
      expect(await reader.allMessages('c1')).toEqual(rows);
      expect(await reader.message('u1')).toEqual(rows[0]);
      expect(await reader.openMessages('c1')).toEqual([rows[0]]);
      expect(await reader.currentConversation()).toEqual(conversation);
      expect(await reader.conversation('c1')).toEqual(conversation);
      expect(await reader.draft('tab')).toEqual(draft);
      expect(await reader.draft('other-tab')).toBeNull();
    });
  });

  it('finds a message by the id of the API, within its conversation', async () => {
    const storage = await open();
    const row = userMessage({ id: 'u1', serverId: 's1' });
    await storage.write((rows) => rows.putMessage(row));
    expect(await storage.read((rows) => rows.messageByServerId('c1', 's1'))).toEqual(row);
    expect(await storage.read((rows) => rows.messageByServerId('c2', 's1'))).toBeNull();
  });

  it('orders messages by sequence and keeps conversations apart', async () => {
    const storage = await open();
    await storage.write(async (rows) => {
      await rows.putMessage(userMessage({ id: 'third', sequence: 10 }));
      await rows.putMessage(userMessage({ id: 'first', sequence: 1 }));
      await rows.putMessage(assistantMessage({ id: 'second', sequence: 1.5 }));
      await rows.putMessage(userMessage({ id: 'foreign', sequence: 1, conversationId: 'c2' }));
    });
    const messages = await storage.read((rows) => rows.allMessages('c1'));
    expect(messages.map(({ id }) => id)).toEqual(['first', 'second', 'third']);
  });

  it('reads pages from the end backwards', async () => {
    const storage = await open();
    await storage.write(async (rows) => {
      for (let at = 1; at <= 5; at += 1) await rows.putMessage(userMessage({ id: `u${String(at)}`, sequence: at }));
    });
    const page = async (before: number | null, limit: number) => {
      const { messages, hasEarlier } = await storage.read((rows) => rows.page('c1', { before, limit }));
      return [messages.map(({ id }) => id), hasEarlier];
    };
    expect(await page(null, 2)).toEqual([['u4', 'u5'], true]);
    expect(await page(4, 3)).toEqual([['u1', 'u2', 'u3'], false]);
    expect(await page(null, 5)).toEqual([['u1', 'u2', 'u3', 'u4', 'u5'], false]);
    expect(await page(1, 5)).toEqual([[], false]);
  });

  it('reads on from a place', async () => {
    const storage = await open();
    await storage.write(async (rows) => {
      for (let at = 1; at <= 5; at += 1) await rows.putMessage(userMessage({ id: `u${String(at)}`, sequence: at }));
    });
    const following = async (from: number, limit: number) =>
      (await storage.read((rows) => rows.following('c1', { from, limit }))).map(({ id }) => id);
    expect(await following(2, 2)).toEqual(['u2', 'u3']);
    expect(await following(-Infinity, 9)).toEqual(['u1', 'u2', 'u3', 'u4', 'u5']);
    expect(await following(6, 1)).toEqual([]);
  });

  it('lists as open what is not delivered, and no longer once it is', async () => {
    const storage = await open();
    const states = ['queued', 'sending', 'checking', 'awaiting', 'unconfirmed', 'failed'] as const;
    await storage.write(async (rows) => {
      await rows.putMessage(userMessage({ id: 'delivered', sequence: 0 }));
      for (const [at, state] of states.entries()) {
        await rows.putMessage(userMessage({ id: state, sequence: at + 1, state }));
      }
    });
    const openIds = async () =>
      (await storage.read((rows) => rows.openMessages('c1'))).map(({ id }) => id).sort((a, b) => a.localeCompare(b));
    expect(await openIds()).toEqual([...states].sort((a, b) => a.localeCompare(b)));
    await storage.write(async (rows) => {
      const row = await rows.message('queued');
      if (row?.kind === 'user') await rows.putMessage({ ...row, state: 'delivered' });
    });
    expect(await openIds()).not.toContain('queued');
    expect(await storage.read((rows) => rows.message('queued'))).toEqual(
      userMessage({ id: 'queued', sequence: 1, state: 'delivered' }),
    );
  });

  it('moves an open message to another conversation', async () => {
    const storage = await open();
    await storage.write((rows) => rows.putMessage(userMessage({ id: 'u1', state: 'queued' })));
    await storage.write(async (rows) => {
      const row = await rows.message('u1');
      if (row) await rows.putMessage({ ...row, conversationId: 'c2' });
    });
    expect(await storage.read((rows) => rows.openMessages('c1'))).toEqual([]);
    expect(await storage.read((rows) => rows.allMessages('c1'))).toEqual([]);
    expect((await storage.read((rows) => rows.openMessages('c2'))).map(({ id }) => id)).toEqual(['u1']);
  });

  it('sees its own changes inside of a transaction', async () => {
    const storage = await open();
    const seen = await storage.write(async (rows) => {
      await rows.putMessage(userMessage({ id: 'u1' }));
      return rows.allMessages('c1');
    });
    expect(seen).toHaveLength(1);
  });

  it('leaves nothing of a transaction that throws, and throws on what was thrown', async () => {
    const storage = await open();
    const reason = new Error('on purpose');
    const work = storage.write(async (rows) => {
      await rows.putMessage(userMessage({ id: 'u1' }));
      await rows.putDraft('tab', { text: 'x', images: [] });
      throw reason;
    });
    await expect(work).rejects.toBe(reason);
    expect(await storage.read((rows) => rows.allMessages('c1'))).toEqual([]);
    expect(await storage.read((rows) => rows.draft('tab'))).toBeNull();
    await storage.write((rows) => rows.putMessage(userMessage({ id: 'u2' })));
    expect(await storage.read((rows) => rows.allMessages('c1'))).toHaveLength(1);
  });

  it('runs writing transactions one after the other', async () => {
    const storage = await open();
    const append = (id: string) =>
      storage.write(async (rows) => {
        const count = (await rows.allMessages('c1')).length;
        await rows.putMessage(userMessage({ id, sequence: count + 1 }));
      });
    await Promise.all(Array.from({ length: 20 }, (_, at) => append(`u${String(at)}`)));
    const messages = await storage.read((rows) => rows.allMessages('c1'));
    expect(messages.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 20 }, (_, at) => at + 1));
  });

  it('removes messages and drafts', async () => {
    const storage = await open();
    await storage.write(async (rows) => {
      await rows.putMessage(userMessage({ id: 'u1', state: 'failed' }));
      await rows.putDraft('tab', { text: 'x', images: [] });
    });
    await storage.write(async (rows) => {
      await rows.deleteMessage('u1');
      await rows.deleteMessage('never-there');
      await rows.putDraft('tab', null);
    });
    expect(await storage.read((rows) => rows.openMessages('c1'))).toEqual([]);
    expect(await storage.read((rows) => rows.draft('tab'))).toBeNull();
  });

  it('has nothing after it was cleared, also of what was being written at that moment', async () => {
    const storage = await open();
    const put = (id: string) =>
      storage.write(async (rows) => {
        await rows.putConversation(conversationRow());
        await rows.setCurrentConversation('c1');
        await rows.putMessage(userMessage({ id }));
        await rows.putDraft('tab', { text: 'x', images: [] });
      });
    const before = [put('u1'), put('u2')];
    const cleared = storage.clear(() => Promise.resolve());
    await Promise.all([...before, cleared]);
    const found = await storage.read(async (rows) => [
      await rows.currentConversation(),
      await rows.conversation('c1'),
      await rows.allMessages('c1'),
      await rows.draft('tab'),
    ]);
    expect(found).toEqual([null, null, [], null]);
  });

  it('is not undone by a write that began while it was being cleared', async () => {
    const storage = await open();
    await storage.write((rows) => rows.putMessage(userMessage({ id: 'old' })));
    const cleared = storage.clear(() => Promise.resolve());
    await Promise.all([cleared, storage.write((rows) => rows.putMessage(userMessage({ id: 'new' })))]);
    expect((await storage.read((rows) => rows.allMessages('c1'))).map(({ id }) => id)).toEqual(['new']);
  });
}

import { beforeEach, describe, expect, it } from 'vitest';
import { DraftKeeper } from '../../../src/conversation/drafts.ts';
import { EMPTY_DRAFT } from '../../../src/conversation/state.ts';
import { createMemoryStorage } from '../../../src/conversation/storage/memory.ts';
import type { ConversationStorage } from '../../../src/conversation/storage/storage.ts';
import { conversationRow, userMessage } from '../../support/rows.ts';

const draft = (text: string) => ({ ...EMPTY_DRAFT, text });

let noted: string | null;
let storage: ConversationStorage;
/** Another page of the same tab. */
const keeper = (on: ConversationStorage = storage) =>
  new DraftKeeper({
    storage: on,
    tab: { id: 't1', copyOf: null },
    note: { read: () => noted, write: (note) => (noted = note) },
    shownId: () => 'c1',
  });
/** A page that ends before anything of it is written. */
const doomed = () => keeper({ ...storage, write: () => new Promise(() => undefined) });

beforeEach(async () => {
  noted = null;
  storage = createMemoryStorage();
  await storage.write(async (rows) => {
    await rows.putConversation(conversationRow({ id: 'c1' }));
    await rows.setCurrentConversation('c1');
  });
});

describe('a draft', () => {
  it('is noted at once, and no longer than until it is written', async () => {
    const page = keeper();
    page.keep(draft('half a sentence'));
    expect(noted).toContain('half a sentence');
    await page.settled();
    expect(noted).toBeNull();
    expect(await keeper().restore()).toEqual(draft('half a sentence'));
  });

  it('is whole when the page ends before it is written', async () => {
    doomed().keep(draft('half a sentence'));
    expect(await keeper().restore()).toEqual(draft('half a sentence'));
  });

  it('that was emptied as the page ended is empty, and keeps its pictures', async () => {
    const images = [{ id: 'i1', dataUrl: 'data:image/png;base64,AA==', name: 'ring.png' }];
    const page = keeper();
    page.keep({ text: 'old', images });
    await page.settled();
    doomed().keep({ text: '', images });
    expect(await keeper().restore()).toEqual({ text: '', images });
  });

  it('stays noted where the device refuses it', async () => {
    const page = keeper({ ...storage, write: () => Promise.reject(new Error('full')) });
    page.keep(draft('half a sentence'));
    await page.settled();
    expect(noted).toContain('half a sentence');
  });

  it('of more than 20,000 characters is not noted, and nothing older in its place', () => {
    const page = doomed();
    page.keep(draft('short'));
    page.keep(draft('x'.repeat(20_001)));
    expect(noted).toBeNull();
  });

  it('does not come back after another tab wiped the account', async () => {
    doomed().keep(draft('half a sentence'));
    await storage.clear(() => Promise.resolve());
    expect(await keeper().restore()).toEqual(EMPTY_DRAFT);
  });

  it('that was being written as another tab wiped the account goes as well, be there a new conversation', async () => {
    let pass = (): void => undefined;
    const passed = new Promise<void>((resolve) => (pass = resolve));
    const slow = {
      ...storage,
      write: (...parts: Parameters<typeof storage.write>) => passed.then(() => storage.write(...parts)),
    };
    const page = keeper(slow as ConversationStorage);
    page.keep(draft('half a sentence'));
    await storage.clear(() => Promise.resolve());
    await storage.write(async (rows) => {
      await rows.putConversation(conversationRow({ id: 'c2' }));
      await rows.setCurrentConversation('c2');
    });
    pass();
    await page.wipe();
    expect(noted).toBeNull();
    expect(await storage.read((rows) => rows.draft('t1'))).toBeNull();
  });

  it('of a page that comes after it stays when everything before it is wiped', async () => {
    const page = keeper();
    page.keep(draft('before'));
    await page.settled();
    await storage.write((rows) => rows.putDraft('t1', draft('after')));
    await page.wipe();
    expect(await keeper().restore()).toEqual(draft('after'));
  });

  it.each(['', '[]', 'null', '{"text":1}', '{"conversationId":"c1"}'])('is none where the note is %j', async (note) => {
    noted = note;
    expect(await keeper().restore()).toEqual(EMPTY_DRAFT);
  });
});

describe('a draft that is being submitted', () => {
  const store = () => storage.write((rows) => rows.putMessage(userMessage({ id: 'u1', content: 'one' })));

  it('comes back when the page ended before the message was stored', async () => {
    doomed().submitting({ id: 'u1', text: 'one' }, 'one');
    expect((await keeper().restore()).text).toBe('one');
  });

  it('does not come back when the page ended after that', async () => {
    doomed().submitting({ id: 'u1', text: 'one' }, 'one');
    await store();
    expect((await keeper().restore()).text).toBe('');
  });

  it('leaves what was typed behind it meanwhile', async () => {
    const page = doomed();
    page.submitting({ id: 'u1', text: 'one' }, 'one');
    page.keep(draft('one and a half'));
    await store();
    expect((await keeper().restore()).text).toBe(' and a half');
  });

  it('leaves what was typed in its place before it was its turn', async () => {
    doomed().submitting({ id: 'u1', text: 'one' }, 'another');
    await store();
    expect((await keeper().restore()).text).toBe('another');
  });

  it('stays noted until it is known to be a message', async () => {
    const page = keeper();
    page.submitting({ id: 'u1', text: 'one' }, 'one');
    page.keep(draft('one and'));
    await page.settled();
    expect(noted).toContain('one and');
    page.submitted(draft(' and'));
    await page.settled();
    expect(noted).toBeNull();
  });
});

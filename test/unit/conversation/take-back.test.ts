import { beforeEach, describe, expect, it } from 'vitest';
import type { Conversation } from '../../../src/conversation/conversation.ts';
import { StorageError } from '../../../src/conversation/storage/storage-error.ts';
import { CHAT, createChatWorld, type ChatWorld } from '../../support/chat-world.ts';
import type { TestTab } from '../../support/test-browser.ts';
import { entriesOf, until, untilReady } from '../../support/until.ts';

let world: ChatWorld;
let tab: TestTab;
let conversation: Conversation;
beforeEach(async () => {
  world = await createChatWorld();
  tab = world.browser.openTab();
  conversation = world.chat(tab);
  await conversation.open();
  await untilReady(conversation);
});

const PICTURE = { id: 'p', dataUrl: 'data:image/png;base64,iVBORw0KGgo=', name: 'ring.png' };

/** Its id. */
async function failed(text: string): Promise<string> {
  world.api.faults.add({ path: CHAT, fault: { status: 413 } });
  const sent = await conversation.send({ text, images: [PICTURE] });
  await until(conversation, (snapshot) => entriesOf(snapshot).some((entry) => entry.startsWith('user failed')));
  return sent.type === 'accepted' ? sent.id : '';
}

describe('a message that is taken back', () => {
  it('stands in the composer with its images, before what stood there, and no longer in the transcript', async () => {
    const id = await failed('too long');
    conversation.setDraft({ text: 'typed since' });
    expect(await conversation.takeBack(id)).toBe(true);
    const { draft, transcript } = conversation.getSnapshot();
    expect(transcript).toEqual([]);
    expect(draft.text).toBe('too long\ntyped since');
    expect(draft.images.map(({ dataUrl }) => dataUrl)).toEqual([PICTURE.dataUrl]);
  });

  it('survives a crash right after, in the composer', async () => {
    const id = await failed('too long');
    await conversation.takeBack(id);
    const next = world.chat(tab.reload());
    await next.open();
    expect(next.getSnapshot()).toMatchObject({ transcript: [], draft: { text: 'too long' } });
  });

  it('stays where it is when the device cannot keep the change', async () => {
    const id = await failed('too long');
    conversation.setDraft({ text: 'typed since' });
    world.browser.failDevice('write');
    await expect(conversation.takeBack(id)).rejects.toBeInstanceOf(StorageError);
    expect(conversation.getSnapshot().draft).toMatchObject({ text: 'typed since', images: [] });
    world.browser.failDevice(null);
    expect(entriesOf(conversation.getSnapshot())).toEqual(['user failed(too-large)']);
  });

  it('brings its artifact back', async () => {
    const artifact = { type: 'recommendation', products: [] } as const;
    conversation.setArtifact(artifact);
    const id = await failed('too long');
    conversation.setArtifact(null);
    await conversation.takeBack(id);
    expect(conversation.getSnapshot().artifact).toMatchObject({ artifact: { type: 'recommendation' } });
  });

  it('is not what was delivered, is on its way, or is not there', async () => {
    await conversation.send({ text: 'hello' });
    await until(conversation, ({ transcript }) => transcript.length === 2);
    const id = conversation.getSnapshot().transcript[0]?.id ?? '';
    expect(await conversation.takeBack(id)).toBe(false);
    expect(await conversation.takeBack('nobody')).toBe(false);
    expect(conversation.getSnapshot().draft.text).toBe('');
    expect(entriesOf(conversation.getSnapshot())).toEqual(['user delivered', 'assistant']);
  });
});

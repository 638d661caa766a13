import { beforeEach, describe, expect, it } from 'vitest';
import { plainReply, type AssistantReply } from '../../../dev/assistant/assistant.ts';
import type { WireArtifact } from '../../../dev/api/wire.ts';
import type { Artifact } from '../../../src/api/types.ts';
import type { Conversation } from '../../../src/conversation/conversation.ts';
import { CHAT, CONVERSATIONS, createChatWorld, type ChatWorld } from '../../support/chat-world.ts';
import { entriesOf, until, untilReady } from '../../support/until.ts';

const properties = {
  target_audience: null,
  jewelry_type: 'ring',
  metal: 'silver',
  color: null,
  weight: 3,
  gemstone: null,
  shape: null,
  size: null,
  style: null,
  occasion: null,
  inspiration: null,
};

const design = (name: string): WireArtifact => ({
  id: `artifact ${name}`,
  type: 'design',
  design: {
    id: `design ${name}`,
    name,
    description: 'A ring',
    properties,
    images: ['data:image/png;base64,AA=='],
    three_d_model: null,
    reference_images: [],
  },
});

/** An artifact of a type that our contract does not know. */
const unknownArtifact = { id: 'x', type: 'hologram', beams: 3 } as unknown as WireArtifact;

const IMAGE = { id: 'i1', dataUrl: 'data:image/png;base64,AA==', name: 'ring.png' };

let world: ChatWorld;
let conversation: Conversation;
beforeEach(async () => {
  world = await createChatWorld();
  conversation = world.chat();
  await conversation.open();
  await untilReady(conversation);
});

/** One exchange; gives the body of the request. */
async function exchange(text: string, reply: AssistantReply = plainReply('done')): Promise<Record<string, unknown>> {
  world.onChat = () => reply;
  const { length } = conversation.getSnapshot().transcript;
  await conversation.send({ text });
  await until(conversation, ({ transcript }) => transcript.length === length + 2);
  return world.api.log.of('POST', CHAT).at(-1)?.requestBody as Record<string, unknown>;
}

const nameOf = (artifact: Artifact | undefined) => (artifact?.type === 'design' ? artifact.design.name : undefined);
const currentName = () => nameOf(conversation.getSnapshot().artifact?.artifact);

describe('the artifact of a reply', () => {
  it('goes with the next message unchanged, and with those after it', async () => {
    expect(await exchange('one', plainReply('here', design('A')))).not.toHaveProperty('artifact');
    expect(conversation.getSnapshot().artifact).toMatchObject({
      artifact: design('A'),
      messageId: conversation.getSnapshot().transcript[1]?.id,
    });
    expect((await exchange('two'))['artifact']).toEqual(design('A'));
    expect((await exchange('three'))['artifact']).toEqual(design('A'));
  });

  it('is replaced by a newer one', async () => {
    await exchange('one', plainReply('here', design('A')));
    await exchange('two', plainReply('better', design('B')));
    expect((await exchange('three'))['artifact']).toEqual(design('B'));
  });

  it('is left out when the user takes it away, until a newer one comes', async () => {
    await exchange('one', plainReply('here', design('A')));
    conversation.setArtifact(null);
    await until(conversation, ({ artifact }) => artifact === null);
    expect(await exchange('two')).not.toHaveProperty('artifact');
    await exchange('three', plainReply('another', design('B')));
    expect((await exchange('four'))['artifact']).toEqual(design('B'));
  });

  it('is left out of the very next send, without waiting', async () => {
    await exchange('one', plainReply('here', design('A')));
    conversation.setArtifact(null);
    expect(await exchange('two')).not.toHaveProperty('artifact');
  });

  it('does not come back with the history after the user took it away', async () => {
    await exchange('one', plainReply('here', design('A')));
    await exchange('two', plainReply('better', design('B')));
    conversation.setArtifact(null);
    await until(conversation, ({ artifact }) => artifact === null);
    // The older reply is missing here, so that the history brings it anew.
    await world.device().write(async (rows) => {
      const current = await rows.currentConversation();
      const [, reply] = await rows.allMessages(current?.id ?? '');
      if (reply) await rows.deleteMessage(reply.id);
    });
    conversation.reconnect();
    await until(conversation, ({ transcript, status }) => status === 'ready' && transcript.length === 4);
    expect(conversation.getSnapshot().artifact).toBeNull();
  });

  it('of an unknown type is kept to be shown, and never sent', async () => {
    await exchange('one', plainReply('here', design('A')));
    await exchange('two', plainReply('behold', unknownArtifact));
    const reply = conversation.getSnapshot().transcript[3];
    expect(reply).toMatchObject({ artifact: { type: 'unknown', originalType: 'hologram' } });
    expect(currentName()).toBe('A');
    expect((await exchange('three'))['artifact']).toEqual(design('A'));
  });

  it('of a known type comes from the history, too, past one of an unknown type', async () => {
    await exchange('one', plainReply('here', design('A')));
    await exchange('two', plainReply('behold', unknownArtifact));
    const fresh = world.chat(undefined, { account: 'another device' });
    await fresh.open();
    await untilReady(fresh);
    const { conversationId } = conversation.getSnapshot();
    await world.device({ account: 'another device' }).write(async (rows) => {
      const row = await rows.currentConversation();
      if (row) await rows.putConversation({ ...row, serverId: conversationId });
    });
    fresh.reconnect();
    const { artifact } = await until(fresh, ({ transcript }) => transcript.length === 4);
    expect(nameOf(artifact?.artifact)).toBe('A');
  });

  it('survives the creation of the conversation that was going on', async () => {
    const other = world.chat(undefined, { account: 'other' });
    world.api.faults.add({ method: 'POST', path: CONVERSATIONS, fault: { kind: 'hang' } });
    await other.open();
    await expect.poll(() => world.api.faults.heldCount).toBe(1);
    const artifact = design('set meanwhile');
    if (artifact.type === 'design') other.setArtifact(artifact);
    await until(other, (snapshot) => snapshot.artifact !== null);
    world.api.faults.release();
    await untilReady(other);
    expect(nameOf(other.getSnapshot().artifact?.artifact)).toBe('set meanwhile');
  });

  it('that the API refuses can be left out at a retry', async () => {
    await exchange('one', plainReply('here', design('A')));
    const detail = [{ type: 'x', loc: ['body', 'artifact'], msg: '', input: null }];
    world.api.faults.add({ path: CHAT, fault: { status: 422, body: { detail } } });
    await conversation.send({ text: 'two' });
    await until(conversation, (snapshot) => entriesOf(snapshot)[2] === 'user failed(artifact-refused)');
    await conversation.retry(conversation.getSnapshot().transcript[2]?.id ?? '', { withArtifact: false });
    await until(conversation, ({ transcript }) => transcript.length === 4);
    expect(world.api.log.of('POST', CHAT).at(-1)?.requestBody).not.toHaveProperty('artifact');
  });

  it('goes along into the conversation that replaces a lost one, and not into one that the user asked for', async () => {
    await exchange('one', plainReply('here', design('A')));
    await world.deleteAtApi(conversation.getSnapshot().conversationId);
    conversation.reconnect();
    await until(conversation, ({ status, transcript }) => status === 'ready' && transcript.length === 3);
    expect(currentName()).toBe('A');
    await conversation.startNew();
    await until(conversation, ({ transcript }) => transcript.length === 0);
    expect(conversation.getSnapshot().artifact).toBeNull();
  });

  it('is kept by an outage', async () => {
    await exchange('one', plainReply('here', design('A')));
    world.api.faults.add({ path: CHAT, fault: { kind: 'outage-reply' } });
    await conversation.send({ text: 'two' });
    await until(conversation, ({ transcript }) => transcript.length === 4);
    expect(currentName()).toBe('A');
  });
});

describe('an image', () => {
  it('goes as it is, and stands in the message', async () => {
    conversation.setDraft({ text: 'like this', images: [IMAGE] });
    await conversation.send();
    const { transcript, draft } = await until(conversation, (snapshot) => snapshot.transcript.length === 2);
    expect(transcript[0]).toMatchObject({ content: 'like this', images: [IMAGE.dataUrl] });
    expect(draft).toEqual({ text: '', images: [] });
    expect(world.api.log.of('POST', CHAT)[0]?.requestBody).toMatchObject({ images: [IMAGE.dataUrl] });
  });

  it.each([
    ['the default caption', {}, 'Please look at this image.'],
    ['the caption of the page', { imageCaption: 'Xem ảnh này nhé' }, 'Xem ảnh này nhé'],
  ])('without a text gets %s', async (_name, options, caption) => {
    const chat = world.chat(undefined, { account: 'other', ...options });
    chat.setDraft({ text: '  ', images: [IMAGE] });
    await chat.send();
    await until(chat, ({ transcript }) => transcript.length === 2);
    expect(await world.textsAtApi()).toEqual([caption]);
  });

  it('that the API refuses stays in the failed message', async () => {
    const detail = [{ type: 'x', loc: ['body', 'images', 0], msg: '', input: null }];
    world.api.faults.add({ path: CHAT, fault: { status: 422, body: { detail } } });
    await conversation.send({ text: 'look', images: [IMAGE] });
    await until(conversation, (snapshot) => entriesOf(snapshot)[0] === 'user failed(image-refused)');
    expect(conversation.getSnapshot().transcript[0]).toMatchObject({ images: [IMAGE.dataUrl] });
  });
});

import { beforeEach, describe, expect, it } from 'vitest';
import { plainReply } from '../../../dev/assistant/assistant.ts';
import type { Fault } from '../../../dev/api/faults.ts';
import type { Conversation } from '../../../src/conversation/conversation.ts';
import type { UserMessage } from '../../../src/conversation/message.ts';
import type { ConversationOptions } from '../../../src/conversation/options.ts';
import { CHAT, createChatWorld, gate, type ChatWorld } from '../../support/chat-world.ts';
import type { TestTab } from '../../support/test-browser.ts';
import { entriesOf, until, untilReady } from '../../support/until.ts';

const UPLOAD = '/api/v1/images/upload';
const UPLOADING: ConversationOptions = { imageTransport: 'upload' };
const picture = (name: string) => ({ id: name, dataUrl: `data:image/png;base64,${btoa(name)}`, name });
const RING = picture('ring');
const STONE = picture('stone');

let world: ChatWorld;
let tab: TestTab;
let conversation: Conversation;
beforeEach(async () => {
  world = await createChatWorld();
  tab = world.browser.openTab();
  conversation = world.chat(tab, UPLOADING);
  await conversation.open();
  await untilReady(conversation);
});

const failUpload = (fault: Fault, times: number | 'always' = 1) => {
  world.api.faults.add({ method: 'POST', path: UPLOAD, times, fault });
};
const uploads = () => world.api.log.of('POST', UPLOAD);
const idOf = (body: unknown) => (body as { id: string }).id;
/** The ids that the API gave, oldest first. */
const givenIds = () => uploads().flatMap(({ status, responseBody }) => (status === 201 ? [idOf(responseBody)] : []));
/** What the requests of messages carried as images. */
const sentInChats = () =>
  world.api.log.of('POST', CHAT).map(({ requestBody }) => (requestBody as { images?: readonly string[] }).images);
const delivered = (chat = conversation) =>
  world.pass(chat, (snapshot) => entriesOf(snapshot).join().endsWith('user delivered,assistant'));
const send = (chat = conversation, images = [RING]) => chat.send({ text: 'like this', images });
const question = (chat = conversation): UserMessage => {
  const entry = chat.getSnapshot().transcript.findLast(({ kind }) => kind === 'user');
  if (entry?.kind !== 'user') throw new Error('There is no question.');
  return entry;
};

describe('a message with pictures that are uploaded', () => {
  it('carries the ids in the order of the pictures, and shows the pictures', async () => {
    await send(conversation, [RING, STONE]);
    await delivered();
    expect(givenIds()).toHaveLength(2);
    expect(sentInChats()).toEqual([givenIds()]);
    expect(uploads().map(({ responseBody }) => (responseBody as { image_data: string }).image_data)).toEqual(
      [RING, STONE].map(({ dataUrl }) => dataUrl.split(',')[1]),
    );
    expect(question().images).toEqual([RING.dataUrl, STONE.dataUrl]);
    expect(JSON.stringify(world.api.log.of('POST', CHAT))).not.toContain('base64');
  });

  it('is not sent before its pictures are there', async () => {
    world.api.faults.add({ method: 'POST', path: UPLOAD, fault: { kind: 'hang' } });
    await send(conversation, [RING, STONE]);
    await expect.poll(() => world.api.faults.heldCount).toBe(1);
    expect(question()).toMatchObject({ state: 'queued', hold: null });
    expect(world.chatCount()).toBe(0);
    world.api.faults.release();
    await delivered();
    expect(world.chatCount()).toBe(1);
  });

  it('holds back what comes after it', async () => {
    failUpload({ status: 503 });
    await send();
    await conversation.send({ text: 'second' });
    await world.pass(conversation, (snapshot) => entriesOf(snapshot).length === 4);
    expect(await world.textsAtApi()).toEqual(['like this', 'second']);
  });

  it.each<[string, Fault]>([
    ['is cut off before the API read it', { kind: 'reset-before' }],
    ['is cut off after the API kept it', { kind: 'reset-after' }],
    ['is answered by half', { kind: 'truncate' }],
    ['ends in a 500', { status: 500 }],
    ['ends in a 503', { status: 503 }],
    ['ends in a 429', { status: 429, headers: { 'retry-after': '2' } }],
    ['is answered by a sign-in page', { kind: 'html' }],
  ])('is sent once when an upload %s', async (_name, fault) => {
    failUpload(fault);
    await send();
    await delivered();
    expect(await world.textsAtApi()).toEqual(['like this']);
    expect(sentInChats()).toEqual([[givenIds().at(-1)]]);
    expect(uploads().length).toBeGreaterThanOrEqual(2);
  });

  it('waits for the user when an upload failed four times, and goes when they ask', async () => {
    failUpload({ status: 502 }, 'always');
    await send();
    await world.pass(conversation, () => question().wait?.until === null);
    expect(uploads()).toHaveLength(4);
    await world.passMs(3_600_000);
    expect(uploads()).toHaveLength(4);
    world.api.faults.clear();
    await conversation.retry(question().id);
    await delivered();
    expect(sentInChats()).toEqual([givenIds()]);
  });

  it.each<[number, string, string]>([
    [400, 'image-refused', 'Invalid file type'],
    [413, 'too-large', 'too large'],
    [415, 'image-refused', 'no'],
    [403, 'forbidden', 'User account is inactive'],
  ])(
    'fails when the API refuses an upload with %i as %s, and is uploaded at a retry',
    async (status, reason, detail) => {
      failUpload({ status, body: { detail } });
      await send();
      await until(conversation, (snapshot) => entriesOf(snapshot).join() === `user failed(${reason})`);
      expect(question()).toMatchObject({ images: [RING.dataUrl], failure: { status } });
      expect(world.chatCount()).toBe(0);
      await conversation.retry(question().id);
      await delivered();
      expect(sentInChats()).toEqual([givenIds()]);
    },
  );

  it('waits for a sign-in', async () => {
    failUpload({ status: 401, body: { detail: 'Could not validate credentials' } }, 2);
    await send();
    await until(conversation, ({ problem }) => problem?.type === 'sign-in');
    expect(question()).toMatchObject({ state: 'queued', hold: 'sign-in' });
    conversation.reconnect();
    await delivered();
    expect(await world.textsAtApi()).toEqual(['like this']);
  });

  it('goes with its pictures inline where the API has no upload, which the developer is told once', async () => {
    failUpload({ status: 404, body: { detail: 'Not Found' } }, 'always');
    await send();
    await delivered();
    await send(conversation, [STONE]);
    await world.pass(conversation, (snapshot) => entriesOf(snapshot).length === 4);
    expect(sentInChats()).toEqual([[RING.dataUrl], [STONE.dataUrl]]);
    expect(uploads()).toHaveLength(1);
    expect(tab.errors.map(({ name }) => name)).toEqual(['ConfigurationError']);
  });

  it('is uploaded once more when the API knows an id no longer, and then fails', async () => {
    world.api.faults.add({ path: CHAT, fault: { status: 404, body: { detail: 'Image not found' } } });
    await send();
    await delivered();
    const [first, second] = givenIds();
    expect(sentInChats()).toEqual([[first], [second]]);
    world.api.faults.add({ path: CHAT, times: 2, fault: { status: 404, body: { detail: 'Image not found' } } });
    await send(conversation, [STONE]);
    await world.pass(conversation, () => question().state === 'failed');
    expect(uploads()).toHaveLength(4);
  });

  it('keeps its ids when it goes on in a new conversation', async () => {
    world.api.faults.add({ path: CHAT, fault: { status: 404, body: { detail: 'Conversation not found' } } });
    await send();
    await delivered();
    expect(uploads()).toHaveLength(1);
    expect(sentInChats()).toEqual([givenIds(), givenIds()]);
  });

  it('can be stopped while it is uploaded', async () => {
    failUpload({ kind: 'hang' });
    await send();
    await expect.poll(() => world.api.faults.heldCount).toBe(1);
    conversation.stop();
    await until(conversation, (snapshot) => entriesOf(snapshot).join() === 'user failed(stopped)');
    world.api.faults.release();
    expect(world.chatCount()).toBe(0);
  });

  it('that is discarded while it is uploaded is not sent', async () => {
    failUpload({ kind: 'hang' });
    await send();
    await expect.poll(() => world.api.faults.heldCount).toBe(1);
    await conversation.discard(question().id);
    world.api.faults.release();
    await conversation.send({ text: 'after' });
    await delivered();
    expect(await world.textsAtApi()).toEqual(['after']);
  });

  it('passes the breaker once when the user asks', async () => {
    failUpload({ status: 503 }, 2);
    await send();
    await world.pass(conversation, () => uploads().length === 2 && question().wait !== null);
    await conversation.retry(question().id);
    await until(conversation, (snapshot) => entriesOf(snapshot).join() === 'user delivered,assistant');
    expect(uploads()).toHaveLength(3);
  });
});

describe('after a reload', () => {
  async function crashAndReload(): Promise<Conversation> {
    const crashed = tab;
    tab = tab.reload();
    crashed.crash();
    const next = world.chat(tab, UPLOADING);
    await next.open();
    return next;
  }

  it('only what was not uploaded yet is uploaded', async () => {
    world.api.faults.add({ method: 'POST', path: UPLOAD, skip: 1, fault: { kind: 'hang' } });
    await send(conversation, [RING, STONE]);
    await expect.poll(() => world.api.faults.heldCount).toBe(1);
    const next = await crashAndReload();
    await delivered(next);
    expect(uploads()).toHaveLength(3);
    const ids = givenIds();
    expect(sentInChats()).toEqual([[ids[0], ids.at(-1)]]);
    expect(question(next).images).toEqual([RING.dataUrl, STONE.dataUrl]);
  });

  it('a message whose fate nobody knows is found by the ids that were sent', async () => {
    const reply = gate();
    world.onChat = async ({ messages }) => {
      await reply.passed;
      return plainReply(`Re: ${messages.at(-1)?.content ?? ''}`);
    };
    await send();
    await expect.poll(() => world.chatCount()).toBe(1);
    const next = await crashAndReload();
    reply.open();
    await delivered(next);
    expect(await world.textsAtApi()).toEqual(['like this']);
    expect(question(next).images).toEqual([RING.dataUrl]);
  });

  it('a message that was submitted with uploads is found, whatever the chatbox is set up for by then', async () => {
    world.api.faults.add({ path: CHAT, fault: { kind: 'reset-after' } });
    await send();
    await until(conversation, () => question().state === 'checking');
    const crashed = tab;
    tab = tab.reload();
    crashed.crash();
    const next = world.chat(tab, { imageTransport: 'inline' });
    await next.open();
    await delivered(next);
    expect(await world.textsAtApi()).toEqual(['like this']);
  });

  it('nothing of the transcript changes', async () => {
    await send();
    await delivered();
    const before = conversation.getSnapshot().transcript;
    conversation.dispose();
    tab = tab.reload();
    const next = world.chat(tab, UPLOADING);
    await next.open();
    await untilReady(next);
    expect(next.getSnapshot().transcript).toEqual(before);
  });
});

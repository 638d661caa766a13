import { beforeEach, describe, expect, it } from 'vitest';
import { StorageLostError } from '../../../src/conversation/storage/storage-error.ts';
import { CONVERSATIONS, createChatWorld, gate, type ChatWorld } from '../../support/chat-world.ts';
import type { TestTab } from '../../support/test-browser.ts';
import { entriesOf, until, untilReady } from '../../support/until.ts';

let world: ChatWorld;
beforeEach(async () => {
  world = await createChatWorld();
});

describe('before the first open', () => {
  it('requests nothing and stores nothing', async () => {
    const tab = world.browser.openTab();
    const conversation = world.chat(tab);
    conversation.setDraft({ text: 'typed' });
    conversation.setArtifact(null);
    conversation.reconnect();
    conversation.stop();
    expect(conversation.getSnapshot()).toMatchObject({ status: 'closed', draft: { text: 'typed' }, transcript: [] });
    // Whatever was begun behind these calls has had its turn when another conversation is open.
    await untilReadyElsewhere();
    expect(world.browser.deviceNames).toHaveLength(1);
    expect(tab.session.size).toBe(0);
    expect(world.createCount()).toBe(1);
    expect(conversation.getSnapshot().status).toBe('closed');
  });

  it('remembers the artifact that was set', async () => {
    const conversation = world.chat();
    const artifact = { type: 'design' as const, design: ring };
    conversation.setArtifact(artifact);
    await conversation.open();
    expect(conversation.getSnapshot().artifact?.artifact).toEqual(artifact);
  });
});

const ring = {
  name: 'Ring',
  description: 'A ring',
  properties: { metal: 'silver' },
  images: [],
  three_d_model: null,
  reference_images: [],
};

/** A tab whose device writes nothing until it is let. */
function slowTab(): { tab: TestTab; asked: Promise<void>; device: ReturnType<typeof gate> } {
  const tab = world.browser.openTab();
  const open = tab.environment.openDeviceStorage.bind(tab.environment);
  const device = gate();
  const begun = gate();
  tab.environment.openDeviceStorage = async (name) => {
    const storage = await open(name);
    return {
      ...storage,
      async write(work, durability) {
        begun.open();
        await device.passed;
        return storage.write(work, durability);
      },
    };
  };
  return { tab, asked: begun.passed, device };
}

/** Says to all tabs, in the name of another one, that something changed. */
function sayChanged(): void {
  // The channel is called as the storage.
  for (const name of world.browser.deviceNames)
    world.browser.openTab().environment.openChannel(name).post({ type: 'changed' });
}

async function untilReadyElsewhere(): Promise<void> {
  const other = world.chat(undefined, { account: 'other' });
  await other.open();
  await untilReady(other);
}

describe('the first open', () => {
  it('does not wait forever for a tab that was frozen while it created the conversation', async () => {
    const frozen = world.browser.openTab();
    const withLock = frozen.environment.withLock.bind(frozen.environment);
    const names: string[] = [];
    frozen.environment.withLock = (name, task, request) => {
      names.push(name);
      return name.endsWith('/create')
        ? withLock(name, () => new Promise(() => undefined), request)
        : withLock(name, task, request);
    };
    await world.chat(frozen).open();
    await expect.poll(() => names.some((name) => name.endsWith('/create'))).toBe(true);
    const conversation = world.chat();
    await conversation.open();
    await world.pass(conversation, ({ status }) => status === 'ready');
    expect(world.createCount()).toBe(1);
  });

  it('creates the conversation with its title', async () => {
    const conversation = world.chat(undefined, { title: 'Nhẫn cưới' });
    await conversation.open();
    const { conversationId } = await untilReady(conversation);
    expect(conversationId).not.toBeNull();
    expect(world.api.log.of('POST', CONVERSATIONS).map(({ requestBody }) => requestBody)).toEqual([
      { title: 'Nhẫn cưới' },
    ]);
  });

  it('creates it once, however often it is opened', async () => {
    const conversation = world.chat();
    await Promise.all([conversation.open(), conversation.open()]);
    await conversation.open();
    await untilReady(conversation);
    expect(world.createCount()).toBe(1);
  });

  it('creates it once for two tabs that open at the same time, and both show it', async () => {
    const tabs = [world.chat(), world.chat()];
    await Promise.all(tabs.map((tab) => tab.open()));
    const snapshots = await Promise.all(
      tabs.map((tab) => until(tab, ({ status, conversationId }) => status === 'ready' && conversationId !== null)),
    );
    expect(new Set(snapshots.map(({ conversationId }) => conversationId)).size).toBe(1);
    expect(world.createCount()).toBe(1);
  });

  it('creates it once when it is disposed of and made again in the same tick', async () => {
    const tab = world.browser.openTab();
    const first = world.chat(tab);
    const opening = first.open();
    first.dispose();
    const second = world.chat(tab);
    await second.open();
    await opening;
    await untilReady(second);
    expect(world.createCount()).toBe(1);
    expect(first.getSnapshot().status).toBe('disposed');
  });

  it('creates it once when it is disposed of while the request runs', async () => {
    const tab = world.browser.openTab();
    world.api.faults.add({ method: 'POST', path: CONVERSATIONS, fault: { kind: 'hang' } });
    const first = world.chat(tab);
    await first.open();
    await expect.poll(() => world.api.faults.heldCount).toBe(1);
    first.dispose();
    const second = world.chat(tab);
    await second.open();
    world.api.faults.release();
    await untilReady(second);
    expect(world.createCount()).toBe(1);
  });

  it.each(['session', 'none'] as const)(
    'creates it with persistence %s, and stores nothing on the device',
    async (persistence) => {
      const conversation = world.chat(undefined, { persistence });
      await conversation.open();
      expect(await untilReady(conversation)).toMatchObject({ persistence, isStorageDegraded: false });
      expect(world.createCount()).toBe(1);
      expect(world.browser.deviceNames).toEqual([]);
    },
  );

  it('goes on in memory when the device refuses, and says so', async () => {
    world.browser.failDevice('open');
    const tab = world.browser.openTab();
    const conversation = world.chat(tab);
    await conversation.open();
    expect(await untilReady(conversation)).toMatchObject({ persistence: 'none', isStorageDegraded: true });
    expect(tab.errors.map(({ name }) => name)).toEqual(['StorageError']);
  });

  it('keeps what was typed when the device is lost before it was read for the first time', async () => {
    const tab = world.browser.openTab();
    const open = tab.environment.openDeviceStorage.bind(tab.environment);
    tab.environment.openDeviceStorage = async (name) => {
      const storage = await open(name);
      let reads = 0;
      const read: typeof storage.read = (work) => {
        reads += 1;
        // The first one asks whether there is a conversation.
        return reads === 1 ? storage.read(work) : Promise.reject(new StorageLostError('On purpose.'));
      };
      return { ...storage, read };
    };
    const conversation = world.chat(tab);
    conversation.setDraft({ text: 'typed' });
    await conversation.open();
    expect(await untilReady(conversation)).toMatchObject({ persistence: 'none', draft: { text: 'typed' } });
  });

  it('goes on in memory when the device opens but keeps nothing, and says so', async () => {
    world.browser.failDevice('write');
    const conversation = world.chat();
    await conversation.open();
    expect(await untilReady(conversation)).toMatchObject({ persistence: 'none', isStorageDegraded: true });
    expect(await conversation.send({ text: 'hello' })).toMatchObject({ type: 'accepted' });
    await until(conversation, ({ transcript }) => transcript.length === 2);
  });

  it('sends what was typed before the conversation exists once it does', async () => {
    const opened = gate();
    world.api.faults.add({ method: 'POST', path: CONVERSATIONS, fault: { kind: 'hang' } });
    const conversation = world.chat();
    void conversation.open().then(opened.open);
    conversation.setDraft({ text: 'first words' });
    const sent = await conversation.send();
    await opened.passed;
    expect(sent.type).toBe('accepted');
    expect(entriesOf(conversation.getSnapshot())).toEqual(['user queued']);
    expect(conversation.getSnapshot().draft.text).toBe('');
    await expect.poll(() => world.api.faults.heldCount).toBe(1);
    world.api.faults.release();
    await until(conversation, ({ transcript }) => transcript.length === 2);
    expect(entriesOf(conversation.getSnapshot())).toEqual(['user delivered', 'assistant']);
    expect(await world.textsAtApi()).toEqual(['first words']);
  });

  it.each([
    ['somebody looks at its tab', (tab: TestTab) => tab.page('visible')],
    ['the network returns', () => world.browser.setOnline(true)],
    ['another tab says that something changed', sayChanged],
  ])('keeps what was typed while a slow device opens and %s', async (_, happen) => {
    const { tab, asked, device } = slowTab();
    const conversation = world.chat(tab);
    conversation.setDraft({ text: 'first words' });
    const sent = conversation.send();
    await asked;
    happen(tab);
    // What is said between tabs has been heard, and whatever was asked of the device then has been answered.
    await new Promise((resolve) => setImmediate(resolve));
    for (const name of world.browser.deviceNames) await world.browser.device(name).read((rows) => rows.lease());
    expect(conversation.getSnapshot().status).toBe('opening');
    device.open();
    expect((await sent).type).toBe('accepted');
    await until(conversation, ({ transcript }) => transcript.length === 2);
    expect(await world.textsAtApi()).toEqual(['first words']);
    expect(tab.errors).toEqual([]);
  });

  it('is done by a send', async () => {
    const conversation = world.chat();
    await conversation.send({ text: 'hello' });
    await until(conversation, ({ transcript }) => transcript.length === 2);
    expect(world.createCount()).toBe(1);
  });

  it('is created again without a second one when the answer to the creation was lost', async () => {
    world.api.faults.add({ method: 'POST', path: CONVERSATIONS, fault: { kind: 'reset-before' } });
    const conversation = world.chat();
    await conversation.open();
    const { problem } = await until(conversation, (snapshot) => snapshot.problem !== null);
    expect(problem?.type).toBe('api-away');
    world.browser.time.advance(10_000);
    await untilReady(conversation);
    expect(world.createCount()).toBe(2);
    const probes = world.api.log.of('GET', CONVERSATIONS);
    expect(probes).toHaveLength(1);
  });
});

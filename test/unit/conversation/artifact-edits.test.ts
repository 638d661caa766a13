import { beforeEach, describe, expect, it } from 'vitest';
import { plainReply, type AssistantReply } from '../../../dev/assistant/assistant.ts';
import type { Artifact } from '../../../src/api/types.ts';
import type { Conversation } from '../../../src/conversation/conversation.ts';
import { CHAT, createChatWorld, gate, type ChatWorld } from '../../support/chat-world.ts';
import type { TestTab } from '../../support/test-browser.ts';
import { until, untilReady } from '../../support/until.ts';

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

const design = (name: string) => ({
  id: `artifact ${name}`,
  type: 'design' as const,
  design: {
    id: `design ${name}`,
    name,
    description: 'A ring',
    properties,
    images: ['a-picture-id', ''],
    three_d_model: null,
    reference_images: [],
  },
});

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

/** One exchange; gives the body of the request. */
async function exchange(
  text: string,
  reply: AssistantReply = plainReply('done'),
  from = conversation,
): Promise<Record<string, unknown>> {
  world.onChat = () => reply;
  const { length } = from.getSnapshot().transcript;
  await from.send({ text });
  await until(from, ({ transcript }) => transcript.length === length + 2);
  return lastBody();
}

const lastBody = () => world.api.log.of('POST', CHAT).at(-1)?.requestBody as Record<string, unknown>;
const bring = (name: string): AssistantReply => plainReply('here', design(name));
const artifactOf = (from = conversation) => from.getSnapshot().artifact;
const withMetal = (name: string, metal: string) => {
  const artifact = design(name);
  return { ...artifact, design: { ...artifact.design, properties: { ...properties, metal } } };
};

describe('an edit', () => {
  it('goes with the next message, and nothing else of the design is different', async () => {
    await exchange('one', bring('A'));
    expect(await conversation.editArtifact({ metal: 'platinum' })).toEqual({ type: 'edited' });
    expect(artifactOf()).toMatchObject({ version: 1, changes: ['metal'], canUndo: true, base: design('A') });
    expect((await exchange('two'))['artifact']).toEqual(withMetal('A', 'platinum'));
  });

  it('goes with the very next send, without waiting', async () => {
    await exchange('one', bring('A'));
    void conversation.editArtifact({ metal: 'platinum' });
    expect((await exchange('two'))['artifact']).toEqual(withMetal('A', 'platinum'));
  });

  it('is there after a reload, with the way back', async () => {
    await exchange('one', bring('A'));
    await conversation.editArtifact({ metal: 'platinum' });
    conversation = world.chat((tab = tab.reload()));
    await conversation.open();
    expect(artifactOf()).toMatchObject({ changes: ['metal'], artifact: withMetal('A', 'platinum') });
    conversation.changeArtifact('undo');
    await until(conversation, ({ artifact }) => artifact?.changes.length === 0);
    expect((await exchange('two'))['artifact']).toEqual(design('A'));
  });

  it('is in every tab, and those of two tabs come together', async () => {
    await exchange('one', bring('A'));
    const other = world.chat();
    await other.open();
    await conversation.editArtifact({ metal: 'platinum' });
    await until(other, ({ artifact }) => artifact?.changes.length === 1);
    await Promise.all([conversation.editArtifact({ weight: 5 }), other.editArtifact({ name: 'Mine' })]);
    const { artifact } = await until(conversation, (snapshot) => snapshot.artifact?.changes.length === 3);
    expect(artifact?.changes).toEqual(['name', 'metal', 'weight']);
  });

  it.each([
    ['that says nothing new', { metal: 'silver', color: null }, 'unchanged'],
    ['to a value that the API refuses', { metal: 'unobtainium' }, 'refused'],
    ['to what is no number', { weight: Number.NaN }, 'refused'],
  ])('%s changes nothing', async (_name, change, type) => {
    await exchange('one', bring('A'));
    const before = artifactOf();
    expect(await conversation.editArtifact(change)).toEqual({ type });
    expect(artifactOf()).toBe(before);
  });

  it('needs a design that goes along', async () => {
    expect(await conversation.editArtifact({ metal: 'silver' })).toEqual({ type: 'no-design' });
    await exchange('one', bring('A'));
    conversation.setArtifact(null);
    expect(await conversation.editArtifact({ metal: 'platinum' })).toEqual({ type: 'no-design' });
  });

  it('can be undone, and all of them be reset, and the reset undone', async () => {
    await exchange('one', bring('A'));
    await conversation.editArtifact({ metal: 'platinum' });
    await conversation.editArtifact({ weight: 9 });
    conversation.changeArtifact('undo');
    expect((await exchange('two'))['artifact']).toEqual(withMetal('A', 'platinum'));
    conversation.changeArtifact('reset');
    expect((await exchange('three'))['artifact']).toEqual(design('A'));
    conversation.changeArtifact('undo');
    expect((await exchange('four'))['artifact']).toEqual(withMetal('A', 'platinum'));
  });
});

describe('the number of a version', () => {
  it('counts the designs of the assistant', async () => {
    for (const name of ['A', 'B', 'C']) await exchange(name, bring(name));
    expect(artifactOf()).toMatchObject({ version: 3, artifact: design('C') });
  });

  it('is the same on a device that reads them from the history', async () => {
    for (const name of ['A', 'B', 'C']) await exchange(name, bring(name));
    const { conversationId } = conversation.getSnapshot();
    const fresh = world.chat(undefined, { account: 'another device' });
    await fresh.open();
    await untilReady(fresh);
    await world.device({ account: 'another device' }).write(async (rows) => {
      const row = await rows.currentConversation();
      if (row) await rows.putConversation({ ...row, serverId: conversationId });
    });
    fresh.reconnect();
    await until(fresh, ({ transcript }) => transcript.length === 6);
    expect(artifactOf(fresh)).toMatchObject({ version: 3, artifact: design('C') });
  });

  it('is none for what the page set', () => {
    conversation.setArtifact(design('page'));
    return until(conversation, ({ artifact }) => artifact !== null && artifact.version === null);
  });
});

describe('a message', () => {
  /** Another tab's reply brings a version, and this tab has not heard of it. */
  async function replaceBehindTheBack(artifact: Artifact): Promise<void> {
    await world.device().write(async (rows) => {
      const row = await rows.currentConversation();
      if (!row?.artifact) throw new Error('There is an artifact.');
      const base = { artifact, messageId: 'elsewhere', number: 2 };
      await rows.putConversation({
        ...row,
        artifact: { ...row.artifact, base, edits: [] },
        artifactRevision: row.artifactRevision + 1,
      });
    });
  }

  it('takes the version that was shown at the press, whatever came between', async () => {
    await exchange('one', bring('A'));
    await conversation.editArtifact({ metal: 'platinum' });
    await replaceBehindTheBack(design('B'));
    expect(artifactOf()?.artifact).toEqual(withMetal('A', 'platinum'));
    expect((await exchange('two'))['artifact']).toEqual(withMetal('A', 'platinum'));
    expect(artifactOf()?.artifact).toEqual(design('B'));
  });

  it('takes none along when none was shown at the press', async () => {
    await exchange('one', bring('A'));
    conversation.setArtifact(null);
    await until(conversation, ({ artifact }) => artifact === null);
    await world.device().write(async (rows) => {
      const row = await rows.currentConversation();
      if (!row?.artifact) throw new Error('There is an artifact.');
      const artifact = { ...row.artifact, place: 'in' as const };
      await rows.putConversation({ ...row, artifact, artifactRevision: row.artifactRevision + 1 });
    });
    expect(await exchange('two')).not.toHaveProperty('artifact');
  });

  it('takes the edit of what was seen, when another version took its place in that moment; both are there then', async () => {
    await exchange('one', bring('A'));
    await replaceBehindTheBack(design('B'));
    expect(await conversation.editArtifact({ metal: 'platinum' })).toEqual({ type: 'edited' });
    expect(artifactOf()).toMatchObject({ changes: ['metal'], newer: { artifact: design('B'), number: 2 } });
    expect((await exchange('two'))['artifact']).toEqual(withMetal('A', 'platinum'));
  });

  it('is not made to undo what the user did not see', async () => {
    await exchange('one', bring('A'));
    await conversation.editArtifact({ metal: 'platinum' });
    await replaceBehindTheBack(design('B'));
    conversation.changeArtifact('leave-out');
    await until(conversation, ({ artifact }) => artifact?.messageId === 'elsewhere');
  });
});

describe('a newer version', () => {
  /** A question is under way, and the user edits while its answer is made. */
  async function editWhileAsking(): Promise<void> {
    await exchange('one', bring('A'));
    const { passed, open } = gate();
    world.onChat = async () => {
      await passed;
      return bring('B');
    };
    await conversation.send({ text: 'two' });
    await until(conversation, ({ isAwaitingReply }) => isAwaitingReply);
    await conversation.editArtifact({ metal: 'platinum' });
    open();
    await until(conversation, ({ transcript }) => transcript.length === 4);
  }

  it('does not take away edits that the assistant has not seen', async () => {
    await editWhileAsking();
    expect(artifactOf()).toMatchObject({ version: 1, changes: ['metal'], newer: { number: 2, artifact: design('B') } });
    expect((await exchange('three'))['artifact']).toEqual(withMetal('A', 'platinum'));
  });

  it('goes along when the user chooses it', async () => {
    await editWhileAsking();
    conversation.changeArtifact('take-newer');
    await until(conversation, ({ artifact }) => artifact?.version === 2);
    expect((await exchange('three'))['artifact']).toEqual(design('B'));
  });

  it('is not offered any more when the user keeps theirs', async () => {
    await editWhileAsking();
    conversation.changeArtifact('keep-edited');
    await until(conversation, ({ artifact }) => artifact?.newer === null);
    expect((await exchange('three', bring('C')))['artifact']).toEqual(withMetal('A', 'platinum'));
    expect(artifactOf()).toMatchObject({ version: 3, changes: [], artifact: design('C') });
  });

  it('takes the place of edits that went with the question', async () => {
    await exchange('one', bring('A'));
    await conversation.editArtifact({ metal: 'platinum' });
    await exchange('two', bring('B'));
    expect(artifactOf()).toMatchObject({ version: 2, changes: [], newer: null });
  });
});

describe('what is left out', () => {
  it('can be taken back in, edits and all', async () => {
    await exchange('one', bring('A'));
    await conversation.editArtifact({ metal: 'platinum' });
    conversation.changeArtifact('leave-out');
    const { leftOutArtifact } = await until(conversation, ({ artifact }) => artifact === null);
    expect(leftOutArtifact).toMatchObject({ changes: ['metal'] });
    conversation.changeArtifact('take-in');
    await until(conversation, ({ artifact }) => artifact !== null);
    expect((await exchange('two'))['artifact']).toEqual(withMetal('A', 'platinum'));
  });

  it('is not offered any more after a message went without it', async () => {
    await exchange('one', bring('A'));
    conversation.changeArtifact('leave-out');
    expect(await exchange('two')).not.toHaveProperty('artifact');
    expect(conversation.getSnapshot()).toMatchObject({ artifact: null, leftOutArtifact: null });
  });
});

describe('an edit that cannot be stored', () => {
  it('says so and leaves the design as it was', async () => {
    await exchange('one', bring('A'));
    const before = artifactOf();
    conversation.dispose();
    expect(await conversation.editArtifact({ metal: 'platinum' })).toEqual({ type: 'not-stored' });
    expect(artifactOf()).toBe(before);
  });
});

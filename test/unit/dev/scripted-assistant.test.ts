import { describe, expect, it } from 'vitest';
import { INVALID, type FieldError } from '../../../dev/api/validation.ts';
import { checkArtifact } from '../../../dev/api/request-models.ts';
import type { WireArtifact, WireMessage } from '../../../dev/api/wire.ts';
import type { AssistantReply } from '../../../dev/assistant/assistant.ts';
import { createScriptedAssistant } from '../../../dev/assistant/scripted-assistant.ts';

interface Talk {
  readonly say: (content: string, images?: readonly string[]) => Promise<AssistantReply>;
}

/** A conversation whose latest artifact goes back with each message, as the chatbox does it. */
function talk(): Talk {
  const assistant = createScriptedAssistant({ pictureSize: 16 });
  const messages: WireMessage[] = [];
  let current: WireArtifact | null = null;
  const add = (role: WireMessage['role'], part: Pick<WireMessage, 'content' | 'images' | 'artifact'>): void => {
    const id = String(messages.length);
    messages.push({
      id,
      conversation_id: 'c',
      created_at: '2026-11-20T15:00:00',
      role,
      tool_calls: [],
      meta: null,
      ...part,
    });
  };
  return {
    say: async (content, images = []) => {
      add('user', { content, images, artifact: current });
      const reply = await assistant.reply({ messages });
      add('assistant', { content: reply.content, images: [], artifact: reply.artifact });
      current = reply.artifact ?? current;
      return reply;
    },
  };
}

function designOf({ artifact }: AssistantReply): Record<string, unknown> {
  if (artifact?.type !== 'design') throw new TypeError('Expected a design.');
  return { ...artifact.design.properties };
}

function pricesOf({ artifact }: AssistantReply): readonly number[] {
  if (artifact?.type !== 'recommendation') throw new TypeError('Expected a recommendation.');
  return artifact.products.map(({ price }) => price);
}

describe('honesty', () => {
  it('says in its first reply that it is no AI, and not again', async () => {
    const { say } = talk();
    expect((await say('hello')).content).toContain('scripted stand-in');
    expect((await say('a ring')).content).not.toContain('stand-in');
  });

  it('says so when asked, in the language of the question', async () => {
    const { say } = talk();
    expect((await say('Are you an AI?')).content).toContain('neither a person nor an AI');
    expect((await say('bạn là ai?')).content).toContain('không phải AI');
  });

  it('says that it cannot see a picture', async () => {
    expect((await talk().say('look at this', ['data:image/png;base64,AAAA'])).content).toContain("can't really see it");
  });
});

describe('a design', () => {
  it('is proposed at once when asked for', async () => {
    const reply = await talk().say('Design a vintage ring in rose gold with an oval sapphire, 1.5 ct');
    expect(designOf(reply)).toMatchObject({
      jewelry_type: 'ring',
      color: 'rose',
      gemstone: 'sapphire',
      shape: 'oval',
      size: 1.5,
      style: 'vintage',
    });
    expect(reply.content).toContain('- **Stone:** sapphire');
  });

  it('is proposed after at most two questions, one thing at a time', async () => {
    const { say } = talk();
    expect((await say('a gift for my wife')).content).toMatch(/ring.*\?$/);
    expect((await say('a necklace')).content).toMatch(/metal.*\?$/);
    expect(designOf(await say('silver please'))).toMatchObject({
      jewelry_type: 'necklace',
      metal: 'silver',
      target_audience: 'women',
    });
  });

  it('remembers what was said before', async () => {
    const { say } = talk();
    await say('tôi muốn nhẫn cầu hôn');
    await say('vàng trắng');
    const reply = await say('kim cương tròn');
    expect(designOf(reply)).toMatchObject({
      jewelry_type: 'ring',
      occasion: 'engagement',
      color: 'white',
      gemstone: 'diamond',
      shape: 'round',
    });
    expect(reply.content).toContain('Đây là đề xuất');
  });

  it('is changed as asked, and the answer says what changed', async () => {
    const { say } = talk();
    const first = await say('design a platinum ring with a ruby');
    const second = await say('make it rose gold');
    expect(second.content).toContain('- **Metal:** platinum → **18K rose gold**');
    expect(designOf(second)).toEqual({ ...designOf(first), metal: '18k_gold', color: 'rose' });
    expect(second.artifact?.id).not.toBe(first.artifact?.id);
    const third = await say('đổi sang bạch kim');
    expect(third.content).toContain('**bạch kim**');
    expect(designOf(third)).toMatchObject({ metal: 'platinum', color: 'white', gemstone: 'ruby' });
  });

  it('stays as it is when a message changes nothing', async () => {
    const { say } = talk();
    const first = await say('design a gold ring with a ruby');
    const second = await say('make it gold');
    expect(second.artifact).toEqual(first.artifact);
    expect(second.content).toContain('already');
  });

  it('can lose its stone', async () => {
    const { say } = talk();
    await say('design a gold ring with a ruby');
    expect(designOf(await say('without a stone please'))).toMatchObject({ gemstone: null, shape: null, size: null });
  });

  it('gives way to a new one of another type', async () => {
    const { say } = talk();
    await say('design a gold ring with a ruby');
    expect(designOf(await say('now design a necklace'))).toMatchObject({ jewelry_type: 'necklace', gemstone: 'ruby' });
  });
});

describe('a recommendation', () => {
  it('has up to three pieces within the budget, in a table with prices', async () => {
    const reply = await talk().say('Gợi ý nhẫn dưới 15 triệu');
    expect(pricesOf(reply)).toHaveLength(3);
    expect(Math.max(...pricesOf(reply))).toBeLessThanOrEqual(15_000_000);
    expect(reply.content).toContain('| Mẫu | Mô tả | Giá |');
  });

  it('counts dollars over and says so', async () => {
    const reply = await talk().say('recommend earrings under 300 USD');
    expect(Math.max(...pricesOf(reply))).toBeLessThanOrEqual(7_800_000);
    expect(reply.content).toContain('1 USD');
  });

  it('becomes cheaper when asked', async () => {
    const { say } = talk();
    const first = pricesOf(await say('recommend a ring'));
    expect(Math.max(...pricesOf(await say('something cheaper')))).toBeLessThan(Math.min(...first));
  });

  it('comes nearest when nothing is within the budget', async () => {
    const reply = await talk().say('recommend a bangle under 1 million');
    expect(reply.content).toContain('comes nearest');
    expect(pricesOf(reply)[0]).toBe(13_700_000);
  });

  it('follows a new wish', async () => {
    const { say } = talk();
    await say('recommend rings');
    const { artifact } = await say('in silver');
    expect(artifact?.type === 'recommendation' && artifact.products[0]?.properties.metal).toBe('silver');
  });
});

it.each(['Design a ring', 'Thiết kế bông tai ngọc trai', 'recommend something', 'gợi ý lắc chân'])(
  'answers "%s" with an artifact of the contract',
  async (text) => {
    const { artifact } = await talk().say(text);
    const errors: FieldError[] = [];
    const checked = checkArtifact(artifact, [], errors);
    expect([checked === INVALID, errors]).toEqual([false, []]);
    expect(checked).toEqual(artifact);
  },
);

it('knows its magic words', async () => {
  const { say } = talk();
  expect((await say('markdown')).content).toContain('```js');
  expect((await say('long')).content.length).toBeGreaterThan(5000);
  expect((await say('empty')).content).toBe('');
  expect((await say('outage')).meta.error).toBe('the model is away');
  await expect(say('raise boom')).rejects.toThrow('boom');
});

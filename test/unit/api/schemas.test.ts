import { describe, expect, it } from 'vitest';
import { parseChatResponse, parseConversation, parseConversationList, parseHistory } from '../../../src/api/schemas.ts';
import {
  noProperties,
  TIME,
  TIME_MS,
  wireConversation,
  wireDesign,
  wireMessage,
  wireRecommendation,
  wireReply,
} from './support/wire.ts';

const readAssistant = (over: object) =>
  parseChatResponse({ ...wireReply, assistant_message: wireMessage('assistant', over) }).assistantMessage;

describe('a conversation', () => {
  it('is read with its times as UTC, extra keys ignored', () => {
    expect(parseConversation({ ...wireConversation, extra: 1 })).toEqual({
      id: 'c-1',
      title: 'Rings',
      createdAt: TIME_MS,
      updatedAt: TIME_MS,
    });
  });

  it('does without a readable title and a readable time of change', () => {
    const conversation = parseConversation({ ...wireConversation, title: 7, updated_at: 'later' });
    expect(conversation).toMatchObject({ title: '', updatedAt: TIME_MS });
  });

  it.each([
    ['id', { id: 7 }],
    ['id', { id: '' }],
    ['created_at', { created_at: 'now' }],
    ['created_at', { created_at: null }],
  ])('is unreadable without its %s', (path, over) => {
    expect(() => parseConversation({ ...wireConversation, ...over })).toThrow(
      expect.objectContaining({ code: 'unreadable-response', reason: 'shape', path }),
    );
  });
});

describe('a reply', () => {
  it('is read whole', () => {
    expect(parseChatResponse(wireReply)).toEqual({
      conversationId: 'c-1',
      userMessage: {
        id: 'm-user',
        conversationId: 'c-1',
        createdAt: TIME_MS,
        role: 'user',
        content: 'hello',
        images: [],
        artifact: null,
        meta: null,
      },
      assistantMessage: {
        id: 'm-assistant',
        conversationId: 'c-1',
        createdAt: TIME_MS,
        role: 'assistant',
        content: 'hello',
        images: [],
        artifact: null,
        meta: { iterations: 1, warning: null, error: null },
      },
    });
  });

  it('may be empty', () => {
    expect(readAssistant({ content: '' }).content).toBe('');
  });

  it.each([
    ['id', { id: null }],
    ['role', { role: 'system' }],
    ['role', { role: 'user' }],
    ['content', { content: null }],
    ['created_at', { created_at: 1_763_640_000 }],
  ])('is unreadable with a wrong %s, and the error quotes nothing', (key, over) => {
    const error = catchError(() => readAssistant({ content: 'my secret', ...over }));
    expect(error).toMatchObject({ reason: 'shape', path: `assistant_message.${key}` });
    expect(String(error)).not.toContain('secret');
  });

  it('keeps the readable images of a bad list', () => {
    expect(readAssistant({ images: ['a', 1, null, 'b'] }).images).toEqual(['a', 'b']);
    expect(readAssistant({ images: 'a' }).images).toEqual([]);
    expect(readAssistant({ images: undefined }).images).toEqual([]);
  });

  it('keeps the readable parts of a bad meta', () => {
    expect(readAssistant({ meta: { iterations: 'two', error: 'x', extra: 1 } }).meta).toEqual({
      iterations: null,
      warning: null,
      error: 'x',
    });
    expect(readAssistant({ meta: 'fine' }).meta).toBeNull();
  });
});

describe('an artifact of a reply', () => {
  it.each([
    ['design', wireDesign],
    ['recommendation', wireRecommendation],
    ['design with unknown keys', { ...wireDesign, design: { ...wireDesign.design, carat_note: { a: [1] } }, v: 2 }],
    [
      'design with a value outside of the lists',
      { ...wireDesign, design: { ...wireDesign.design, properties: { metal: 'White Gold' } } },
    ],
    ['recommendation of nothing', { id: 'a', type: 'recommendation', products: [] }],
  ])('is kept exactly as it came: %s', (_name, artifact) => {
    expect(readAssistant({ artifact }).artifact).toEqual(artifact);
  });

  it('is mended where a part is missing or of the wrong type', () => {
    const artifact = {
      type: 'design',
      design: { id: 5, name: 'N', properties: { metal: 3, size: 'big', style: 'modern' }, images: ['a', 1] },
    };
    expect(readAssistant({ artifact }).artifact).toEqual({
      type: 'design',
      design: {
        id: '',
        name: 'N',
        description: '',
        properties: { metal: null, size: null, style: 'modern' },
        images: ['a'],
        three_d_model: null,
        reference_images: [],
      },
    });
  });

  it.each([
    ['of another type', { type: 'invoice', lines: [1] }, 'invoice'],
    ['without type', { products: [] }, null],
    ['design without design', { type: 'design', design: null }, 'design'],
    ['design without a name', { type: 'design', design: { description: '', properties: noProperties } }, 'design'],
    [
      'recommendation without a price',
      { type: 'recommendation', products: [{ name: 'P', description: '', properties: {} }] },
      'recommendation',
    ],
    ['a text', 'ring', null],
    ['a list', [1, 2], null],
  ])('is set aside, readable, when it is %s', (_name, artifact, originalType) => {
    expect(readAssistant({ artifact }).artifact).toEqual({ type: 'unknown', originalType, value: artifact });
  });

  it('is set aside without its value when it is nested deeper than 32', () => {
    let deep: unknown = 1;
    for (let depth = 0; depth < 40; depth++) deep = { deep };
    const artifact = { type: 'design', design: { ...wireDesign.design, deep } };
    expect(readAssistant({ artifact }).artifact).toEqual({ type: 'unknown', originalType: null, value: null });
  });
});

describe('a history', () => {
  const at = (id: string, created_at: string) => wireMessage('user', { id, created_at });
  const ids = (...messages: unknown[]): string[] =>
    parseHistory({ ...wireConversation, messages }).messages.map((message) => message.id);

  it('is sorted by time to the microsecond', () => {
    expect(
      ids(at('c', '2026-11-20T15:27:39.183186'), at('a', '2026-11-20T15:27:39'), at('b', '2026-11-20T15:27:39.183184')),
    ).toEqual(['a', 'b', 'c']);
  });

  it('keeps the order of messages of the same time', () => {
    expect(ids(at('z', TIME), at('a', TIME), at('m', TIME))).toEqual(['z', 'a', 'm']);
  });

  it.each<[string, readonly unknown[], number]>([
    ['none', [at('a', '2026-11-20T15:00:00'), at('b', '2026-11-20T15:00:01')], -1],
    ['before the first', [{ id: 1 }, at('a', '2026-11-20T15:00:00'), at('b', '2026-11-20T15:00:01')], 0],
    ['in the middle', [at('a', '2026-11-20T15:00:00'), { id: 1 }, null, at('b', '2026-11-20T15:00:01')], 1],
    ['behind the last', [at('a', '2026-11-20T15:00:00'), at('b', '2026-11-20T15:00:01'), {}], 2],
    ['alone', [{}], 0],
    ['where the newest comes first', [{}, at('b', '2026-11-20T15:00:01'), at('a', '2026-11-20T15:00:00')], 2],
    ['where nothing tells the order', [{}, at('a', '2026-11-20T15:00:00')], 1],
  ])(
    'leaves out what is unreadable, and knows behind which message nothing is missing: %s',
    (_name, messages, place) => {
      const history = parseHistory({ ...wireConversation, messages });
      expect(history.messages).toHaveLength(messages.filter((entry) => Object.keys(entry ?? {}).length > 1).length);
      expect(history.completeBehind).toBe(place);
    },
  );

  it('says which entries could not be read, where that is known', () => {
    const messages = [at('a', '2026-11-20T15:00:00'), { id: 'b', role: 'seer' }, { id: 7 }, null, { id: '' }];
    expect(parseHistory({ ...wireConversation, messages }).unreadableIds).toEqual(['b']);
  });

  it('is unreadable without its messages', () => {
    expect(() => parseHistory(wireConversation)).toThrow(expect.objectContaining({ path: 'messages' }));
  });
});

describe('a list of conversations', () => {
  it('leaves out an unreadable one', () => {
    const list = parseConversationList({ conversations: [wireConversation, { id: 1 }], total: 9 });
    expect(list.conversations.map(({ id }) => id)).toEqual(['c-1']);
    expect(list.total).toBe(9);
  });

  it('counts for itself when the API does not', () => {
    expect(parseConversationList({ conversations: [wireConversation] }).total).toBe(1);
  });
});

function catchError(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    return error;
  }
}

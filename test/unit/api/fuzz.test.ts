import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { UnreadableResponseError } from '../../../src/api/errors.ts';
import { readJson } from '../../../src/api/json.ts';
import { readErrorDetail, fieldOf } from '../../../src/api/schemas-error.ts';
import {
  artifactForRequest,
  parseChatResponse,
  parseConversation,
  parseConversationList,
  parseHistory,
} from '../../../src/api/schemas.ts';
import type { ApiMessage } from '../../../src/api/types.ts';
import { wireConversation, wireDesign, wireMessage, wireRecommendation, wireReply } from './support/wire.ts';

const RUNS = { numRuns: 2000 };
const EVIL_KEYS = ['__proto__', 'constructor', 'prototype'];

const key = fc.oneof(
  fc.constantFrom(
    ...EVIL_KEYS,
    'id',
    'role',
    'content',
    'created_at',
    'artifact',
    'messages',
    'design',
    'products',
    'detail',
    'loc',
  ),
  fc.string(),
);
const { json } = fc.letrec<{ json: unknown }>((tie) => ({
  json: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(null, true, 0, -1, 1e308, '', 'user', '2026-11-20T15:27:39.183184'),
    fc.string(),
    fc.double(),
    fc.array(tie('json'), { maxLength: 4 }),
    fc.array(fc.tuple(key, tie('json')), { maxLength: 5 }).map((entries) => Object.fromEntries(entries)),
  ),
}));

/** A right answer with anything in one or two places. */
const nearly = fc
  .tuple(
    fc.constantFrom<unknown>(
      wireReply,
      { ...wireConversation, messages: [wireMessage('user'), wireMessage('assistant', { artifact: wireDesign })] },
      { conversations: [wireConversation], total: 1 },
      { ...wireReply, assistant_message: wireMessage('assistant', { artifact: wireRecommendation }) },
    ),
    fc.array(fc.tuple(fc.nat(80), json), { minLength: 1, maxLength: 2 }),
  )
  .map(([base, changes]) => changes.reduce<unknown>((value, [place, put]) => replaceAt(value, place, put), base));

function replaceAt(base: unknown, place: number, put: unknown): unknown {
  let seen = -1;
  return JSON.parse(
    JSON.stringify(base, (_key, value: unknown) => {
      seen++;
      return seen === place ? put : value;
    }),
  ) as unknown;
}

const isText = (value: unknown): boolean => typeof value === 'string';

function expectMessage(message: ApiMessage): void {
  expect(message.id).toMatch(/[^]/);
  expect(isText(message.content) && isText(message.conversationId)).toBe(true);
  expect(['user', 'assistant']).toContain(message.role);
  expect(Number.isFinite(message.createdAt)).toBe(true);
  expect(message.images.every(isText)).toBe(true);
  const { artifact } = message;
  if (artifact?.type === 'design') expect(artifact.design.images.every(isText)).toBe(true);
  if (artifact?.type === 'recommendation')
    expect(artifact.products.every(({ price }) => Number.isFinite(price))).toBe(true);
  if (artifact !== null) artifactForRequest(artifact);
}

const parsers = {
  conversation: (value: unknown) => void parseConversation(value),
  list: (value: unknown) => void parseConversationList(value),
  history: (value: unknown) => parseHistory(value).messages.forEach(expectMessage),
  reply: (value: unknown) => {
    const { userMessage, assistantMessage } = parseChatResponse(value);
    expectMessage(userMessage);
    expectMessage(assistantMessage);
  },
  failure: (value: unknown) => void fieldOf(readErrorDetail(value)?.issues ?? []),
};

afterEach(() => {
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect(Object.keys(Array.prototype)).toEqual([]);
});

describe.each(Object.entries(parsers))('whatever the API answers, the reader of a %s', (_name, parse) => {
  const readsOrSaysWhy = (text: string): void => {
    try {
      parse(readJson(text));
    } catch (error) {
      if (!UnreadableResponseError.isInstance(error)) throw error;
    }
  };

  it('gives what the types promise, or a typed error', () => {
    fc.assert(
      fc.property(fc.oneof(json, nearly), (value) => readsOrSaysWhy(JSON.stringify(value))),
      RUNS,
    );
  });

  it('survives text that is no JSON', () => {
    fc.assert(
      fc.property(nearly, fc.nat(), (value, cut) => {
        const text = JSON.stringify(value);
        readsOrSaysWhy(text.slice(0, cut % (text.length + 1)));
      }),
      RUNS,
    );
  });
});

describe('JSON from outside', () => {
  it('has no dangerous key left', () => {
    fc.assert(
      fc.property(json, (value) => {
        const text = JSON.stringify(readJson(JSON.stringify(value)), (name, inner: unknown) =>
          EVIL_KEYS.includes(name) ? 'EVIL KEY' : inner,
        );
        expect(text).not.toContain('"EVIL KEY"');
      }),
      RUNS,
    );
  });
});

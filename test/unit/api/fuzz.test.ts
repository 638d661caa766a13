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

/** How many answers are made up in all: `FUZZ_CASES=200000 npx vitest run --project unit test/unit/api/fuzz.test.ts` takes its time. */
const CASES = Number(process.env['FUZZ_CASES'] ?? 22_000);

/** Each of the properties below takes its share. */
const RUNS = { numRuns: Math.ceil(CASES / 11) };
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

/** What is of the right kind and all the same out of bounds: deep, long, many, or almost a number or a time. */
const extreme = fc.oneof(
  fc.integer({ min: 1, max: 200 }).map((depth) => nested(depth)),
  fc.integer({ min: 1, max: 200 }).map((count) => Array.from({ length: count }, () => structuredClone(wireDesign))),
  fc.constantFrom<unknown>(
    'a'.repeat(10_000),
    '\uD800',
    9e99,
    -0,
    '9999-99-99T99:99:99',
    '2026-02-30',
    'NaN',
    [[]],
    [null],
  ),
);

function nested(depth: number): unknown {
  let value: unknown = 'end';
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? [value] : { design: value };
  return value;
}

/** A right answer with anything in one or two places. */
const nearly = fc
  .tuple(
    fc.constantFrom<unknown>(
      wireReply,
      { ...wireConversation, messages: [wireMessage('user'), wireMessage('assistant', { artifact: wireDesign })] },
      { conversations: [wireConversation], total: 1 },
      { ...wireReply, assistant_message: wireMessage('assistant', { artifact: wireRecommendation }) },
      { detail: [{ type: 'missing', loc: ['body', 'message'], msg: 'Field required', input: {} }] },
      { detail: 'Not Found' },
    ),
    fc.array(fc.tuple(fc.nat(80), fc.oneof(json, extreme)), { minLength: 1, maxLength: 3 }),
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

import { describe, expect, it } from 'vitest';
import { DEMO_USERS } from '../../../dev/api/users.ts';
import { chat, createConversation, send, startTestApi } from './support.ts';

const CONVERSATIONS = '/api/v1/conversations';
const CHAT = '/api/v1/chat';

type Refusal = readonly [
  name: string,
  path: string,
  request: Parameters<typeof send>[1],
  status: number,
  detail: unknown,
];

const missing = (...loc: string[]): object => ({ type: 'missing', loc: ['body', ...loc], msg: 'Field required' });

describe('refusals', () => {
  const cases: readonly Refusal[] = [
    ['no token', CONVERSATIONS, { token: null, body: { title: 'x' } }, 403, 'Not authenticated'],
    ['an empty token', CONVERSATIONS, { token: '', body: { title: 'x' } }, 403, 'Not authenticated'],
    [
      'another scheme',
      CONVERSATIONS,
      { token: null, headers: { authorization: 'Basic abc' }, body: { title: 'x' } },
      403,
      'Invalid authentication credentials',
    ],
    ['a bad token', CHAT, { token: 'bad', body: {} }, 401, 'Could not validate credentials'],
    [
      'an inactive account',
      CONVERSATIONS,
      { token: DEMO_USERS.inactive.token, body: { title: 'x' } },
      403,
      'User account is inactive',
    ],
    [
      'malformed JSON before the token is looked at',
      CONVERSATIONS,
      { token: null, body: '{"title":' },
      422,
      [
        {
          type: 'json_invalid',
          loc: ['body', 9],
          msg: 'JSON decode error',
          input: {},
          ctx: { error: 'Expecting value' },
        },
      ],
    ],
    [
      'a trailing comma',
      CONVERSATIONS,
      { body: '{"title": "x",}' },
      422,
      [
        {
          type: 'json_invalid',
          loc: ['body', 13],
          msg: 'JSON decode error',
          input: {},
          ctx: { error: 'Illegal trailing comma before end of object' },
        },
      ],
    ],
    [
      'half a key',
      CHAT,
      { body: '{"conversation_id"' },
      422,
      [
        {
          type: 'json_invalid',
          loc: ['body', 18],
          msg: 'JSON decode error',
          input: {},
          ctx: { error: "Expecting ':' delimiter" },
        },
      ],
    ],
    [
      'bytes that are no UTF-8',
      CONVERSATIONS,
      { body: Buffer.from('{"title":"\xff"}', 'latin1') },
      400,
      'There was an error parsing the body',
    ],
    [
      'no body',
      CONVERSATIONS,
      { headers: { 'content-type': 'application/json' } },
      422,
      [{ ...missing(), input: null }],
    ],
    ['no title', CONVERSATIONS, { body: {} }, 422, [{ ...missing('title'), input: {} }]],
    [
      'an empty title',
      CONVERSATIONS,
      { body: { title: '' } },
      422,
      [
        {
          type: 'string_too_short',
          loc: ['body', 'title'],
          msg: 'String should have at least 1 character',
          input: '',
          ctx: { min_length: 1 },
        },
      ],
    ],
    [
      'a title of 501 code points',
      CONVERSATIONS,
      { body: { title: '💍'.repeat(501) } },
      422,
      [
        {
          type: 'string_too_long',
          loc: ['body', 'title'],
          msg: 'String should have at most 500 characters',
          input: '💍'.repeat(501),
          ctx: { max_length: 500 },
        },
      ],
    ],
    [
      'a number for a title',
      CONVERSATIONS,
      { body: { title: 5 } },
      422,
      [{ type: 'string_type', loc: ['body', 'title'], msg: 'Input should be a valid string', input: 5 }],
    ],
    [
      'JSON called text',
      CONVERSATIONS,
      { headers: { 'content-type': 'text/plain' }, body: '{"title":"x"}' },
      422,
      [
        {
          type: 'model_attributes_type',
          loc: ['body'],
          msg: 'Input should be a valid dictionary or object to extract fields from',
          input: '{"title":"x"}',
        },
      ],
    ],
    [
      'an unknown conversation',
      CHAT,
      { body: { conversation_id: 'nope', message: 'hi' } },
      404,
      'Conversation not found',
    ],
    [
      'no message, before the conversation is looked up',
      CHAT,
      { body: { conversation_id: 'nope' } },
      422,
      [{ ...missing('message'), input: { conversation_id: 'nope' } }],
    ],
    [
      'a null for images',
      CHAT,
      { body: { conversation_id: 'x', message: 'hi', images: null } },
      422,
      [{ type: 'list_type', loc: ['body', 'images'], msg: 'Input should be a valid list', input: null }],
    ],
    [
      'a number among images',
      CHAT,
      { body: { conversation_id: 'x', message: 'hi', images: ['a', 1] } },
      422,
      [{ type: 'string_type', loc: ['body', 'images', 1], msg: 'Input should be a valid string', input: 1 }],
    ],
    ['an unknown route', '/api/v1/nope', { body: {} }, 404, 'Not Found'],
    ['a double slash', '//api/v1/chat', { body: {} }, 404, 'Not Found'],
    ['another method', CONVERSATIONS, { method: 'PUT', body: { title: 'x' } }, 405, 'Method Not Allowed'],
    [
      'a limit of 0',
      `${CONVERSATIONS}?limit=0`,
      { method: 'GET' },
      422,
      [
        {
          type: 'greater_than_equal',
          loc: ['query', 'limit'],
          msg: 'Input should be greater than or equal to 1',
          input: '0',
          ctx: { ge: 1 },
        },
      ],
    ],
  ];
  it.each(cases)('answers %s as recorded', async (...refusal) => {
    const [, path, request, status, detail] = refusal;
    const api = await startTestApi();
    const answer = await send(api.url + path, request);
    expect([answer.status, answer.json()]).toEqual([status, { detail }]);
    expect(answer.headers.server).toBe('uvicorn');
    expect(answer.headers['www-authenticate']).toBe(status === 401 ? 'Bearer' : undefined);
    if (status === 422) expect(answer.statusMessage).toBe('Unprocessable Content');
  });

  it('lists the errors of both kinds of artifact for a bad one', async () => {
    const api = await startTestApi();
    const artifact = { type: 'design', design: { name: 'N', description: 'd', properties: { metal: 'White Gold' } } };
    const answer = await chat(api, await createConversation(api), { message: 'keep', artifact });
    const expected = "'24k_gold', '22k_gold', '18k_gold', '14k_gold', '10k_gold', 'silver' or 'platinum'";
    const at = (name: string, ...rest: string[]): string[] => ['body', 'artifact', name, ...rest];
    expect(answer.json()['detail']).toEqual([
      {
        type: 'enum',
        loc: at('JewelryDesignArtifact', 'design', 'properties', 'metal'),
        msg: `Input should be ${expected}`,
        input: 'White Gold',
        ctx: { expected },
      },
      {
        type: 'literal_error',
        loc: at('ProductRecommendationArtifact', 'type'),
        msg: "Input should be 'recommendation'",
        input: 'design',
        ctx: { expected: "'recommendation'" },
      },
      { type: 'missing', loc: at('ProductRecommendationArtifact', 'products'), msg: 'Field required', input: artifact },
    ]);
  });

  it('refuses the conversation of somebody else', async () => {
    const api = await startTestApi();
    const id = await createConversation(api, DEMO_USERS.minh.token);
    const read = await send(`${api.url}${CONVERSATIONS}/${id}`, { method: 'GET' });
    const remove = await send(`${api.url}${CONVERSATIONS}/${id}`, { method: 'DELETE' });
    expect([read.status, read.json()['detail']]).toEqual([
      403,
      "You don't have permission to access this conversation",
    ]);
    expect([remove.status, remove.json()['detail']]).toEqual([
      403,
      "You don't have permission to delete this conversation",
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { InvalidRequestError } from '../../../src/api/errors.ts';
import {
  chatPayload,
  conversationPath,
  conversationPayload,
  listPath,
  serializePayload,
  wellFormed,
} from '../../../src/api/requests.ts';
import { artifactForRequest } from '../../../src/api/schemas.ts';
import type { Artifact, ChatRequest } from '../../../src/api/types.ts';

const DESIGN: Artifact = {
  id: 'a-1',
  type: 'design',
  design: {
    name: 'N',
    description: '',
    properties: { metal: 'silver', weight: 3.5, gemstone: null },
    images: [],
    three_d_model: null,
    reference_images: [],
  },
};
const PRODUCTS: Artifact = {
  type: 'recommendation',
  products: [{ id: 'p', name: 'P', description: 'd', properties: {}, images: ['i'], three_d_model: 'm', price: 10 }],
};
const REQUEST: ChatRequest = { conversationId: 'c-1', message: 'hi', images: [], artifact: null };

const refused = (field: string) => expect.objectContaining({ code: 'invalid-request', field }) as Error;
/** A caller without types. */
const untyped = (value: unknown): never => value as never;

describe('the payload of a new conversation', () => {
  it('counts code points, so that 500 emoji fit', () => {
    expect(conversationPayload('💍'.repeat(500)).title).toHaveLength(1000);
    expect(() => conversationPayload('💍'.repeat(501))).toThrow(refused('title'));
  });

  it.each([['', 5, null, undefined]])('is not made of a title that is %j', (title) => {
    expect(() => conversationPayload(untyped(title))).toThrow(refused('title'));
  });

  it('tells the developer the length, not the title', () => {
    expect(() => conversationPayload('x'.repeat(501))).toThrow(/501 characters; write 1 to 500/);
    expect(() => conversationPayload('secret'.repeat(100))).toThrow(/^(?!.*secret)/);
  });
});

describe('the payload of a message', () => {
  it('leaves out images and artifact when there are none', () => {
    expect(chatPayload(REQUEST)).toEqual({ conversation_id: 'c-1', message: 'hi' });
  });

  it('carries images and the artifact as they are', () => {
    const payload = chatPayload({ ...REQUEST, images: ['data:image/png;base64,AA==', 'id'], artifact: DESIGN });
    expect(payload).toEqual({
      conversation_id: 'c-1',
      message: 'hi',
      images: ['data:image/png;base64,AA==', 'id'],
      artifact: DESIGN,
    });
  });

  it.each([
    ['message', { message: '' }],
    ['message', { message: ' \n\t\u00a0' }],
    ['message', { message: untyped(7) }],
    ['conversation_id', { conversationId: '' }],
    ['images', { images: untyped(null) }],
    ['images', { images: untyped([1]) }],
    ['artifact', { artifact: untyped('design') }],
    ['artifact', { artifact: untyped({ type: 'unknown', originalType: 'invoice', value: {} }) }],
    ['artifact', { artifact: untyped(undefined) }],
  ])('is refused before it is sent, naming %s', (field, over) => {
    expect(() => chatPayload({ ...REQUEST, ...over })).toThrow(refused(field));
  });

  it('has no half characters, however deep', () => {
    const artifact = untyped({ ...DESIGN, design: { ...DESIGN.design, name: 'cut \ud83d', extra: ['\udc8d'] } });
    const text = serializePayload(chatPayload({ ...REQUEST, message: 'a \ud83d b 💍', artifact }));
    expect(JSON.parse(text)).toMatchObject({
      message: 'a \ufffd b 💍',
      artifact: { design: { name: 'cut \ufffd', extra: ['\ufffd'] } },
    });
  });
});

describe('well-formed text', () => {
  it('differs only in halves of characters', () => {
    expect(wellFormed('\udc8d💍\ud83d')).toBe('\ufffd💍\ufffd');
    expect(wellFormed('Nhẫn cưới 👩‍👩‍👧')).toBe('Nhẫn cưới 👩‍👩‍👧');
  });
});

describe('paths', () => {
  it.each([
    ['a/b', 'a%2Fb'],
    ['../x', '..%2Fx'],
    ['?q#h', '%3Fq%23h'],
    ['é💍', '%C3%A9%F0%9F%92%8D'],
    ['\ud83d', '%EF%BF%BD'],
    ['%2e%2e', '%252e%252e'],
  ])('keep the id %j in its place', (id, encoded) => {
    expect(conversationPath(id)).toBe(`api/v1/conversations/${encoded}`);
    const url = new URL(conversationPath(id), 'https://api.example/base/');
    expect(url.pathname).toBe(`/base/api/v1/conversations/${encoded}`);
  });

  it.each(['', '.', '..', 7])('are not made of the id %j', (id) => {
    expect(() => conversationPath(untyped(id))).toThrow(refused('conversation_id'));
  });

  it('list 1 to 100 conversations from an offset on', () => {
    expect(listPath({ limit: 100, offset: 0 })).toBe('api/v1/conversations?limit=100&offset=0');
    for (const limit of [0, 101, 1.5, NaN]) expect(() => listPath({ limit, offset: 0 })).toThrow(refused('limit'));
    for (const offset of [-1, 0.5, NaN]) expect(() => listPath({ limit: 1, offset })).toThrow(refused('offset'));
  });
});

describe('an artifact to send back', () => {
  it('is the very value that came, unknown keys too', () => {
    const artifact: Artifact = untyped({ ...DESIGN, note: { a: 1 } });
    expect(artifactForRequest(artifact)).toBe(artifact);
    expect(artifactForRequest(PRODUCTS)).toBe(PRODUCTS);
    expect(artifactForRequest({ type: 'recommendation', products: [] })).not.toBeNull();
  });

  const design = (over: object) => untyped({ ...DESIGN, design: { ...DESIGN.design, ...over } });
  const product = (over: object) => untyped({ ...PRODUCTS, products: [{ ...PRODUCTS.products[0], ...over }] });
  const cycle: { self?: unknown } = {};
  cycle.self = cycle;

  it.each([
    ['an unknown one', { type: 'unknown', originalType: 'x', value: null }],
    ['a metal outside of the list', design({ properties: { metal: 'White Gold' } })],
    ['a weight that is text', design({ properties: { weight: '3' } })],
    ['a weight that is no number', design({ properties: { weight: NaN } })],
    ['no name', design({ name: undefined })],
    ['no properties', design({ properties: null })],
    ['images null', design({ images: null })],
    ['no price', product({ price: undefined })],
    ['an endless price', product({ price: Infinity })],
    ['a price in words', product({ price: '1.000.000 ₫' })],
    ['a value without end', design({ extra: cycle })],
    ['a type and the other shape', { type: 'design', products: [] }],
  ])('is none for %s', (_name, artifact) => {
    expect(artifactForRequest(untyped(artifact))).toBeNull();
  });

  it('refuses in words for developers', () => {
    expect(() => chatPayload({ ...REQUEST, artifact: design({ name: undefined }) })).toThrow(InvalidRequestError);
  });
});

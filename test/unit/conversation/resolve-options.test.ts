import { describe, expect, it } from 'vitest';
import { ConfigurationError } from '../../../src/api/errors.ts';
import type { ConversationOptions } from '../../../src/conversation/options.ts';
import { DEFAULT_POLICY } from '../../../src/conversation/load/policy.ts';
import { resolveOptions } from '../../../src/conversation/resolve-options.ts';

const PAGE = 'https://shop.example/rings?x=1#y';
const resolve = (options: ConversationOptions, pageUrl: string | null = PAGE) => resolveOptions(options, pageUrl);
/** What a page without types may pass. */
const untyped = (options: Readonly<Record<string, unknown>>): ConversationOptions => options;

describe('options', () => {
  it('have defaults for everything', () => {
    expect(resolve({})).toMatchObject({
      title: 'New conversation',
      persistence: 'device',
      imageCaption: 'Please look at this image.',
    });
    expect(resolve({}).baseUrl.href).toBe('https://shop.example/');
  });

  it.each([
    'ftp://x',
    'shop.example',
    'https://',
    'http://api.example',
    'https://x/?q=1',
    'https://a:b@x',
    '//evil.example',
  ])('refuse a base URL that cannot be used: %s', (apiBaseUrl) => {
    expect(() => resolve({ apiBaseUrl })).toThrow(ConfigurationError);
  });

  it('need an absolute base URL outside of a page', () => {
    expect(() => resolve({}, null)).toThrow(ConfigurationError);
    expect(resolve({ apiBaseUrl: 'https://api.example' }, null).baseUrl.href).toBe('https://api.example/');
  });

  it.each([
    ['1 character', 'x'],
    ['500 characters', 'x'.repeat(500)],
    ['500 emoji, which are 1000 code units', '💍'.repeat(500)],
    ['500 Vietnamese letters', 'ẫ'.repeat(500)],
  ])('take a title of %s', (_name, title) => {
    expect(resolve({ title }).title).toBe(title);
  });

  it.each([
    ['0', ''],
    ['501', 'x'.repeat(501)],
    ['501', '💍'.repeat(501)],
  ])('refuse a title of %s code points, and say how many it has', (count, title) => {
    expect(() => resolve({ title })).toThrow(ConfigurationError);
    expect(() => resolve({ title })).toThrow(new RegExp(`\\b${count} characters`));
  });

  it.each([
    ['a title that is a number', { title: 5 }],
    ['a title that is null', { title: null }],
    ['an unknown persistence', { persistence: 'cookie' }],
    ['unknown credentials', { credentials: 'sometimes' }],
    ['unknown image transport', { imageTransport: 'pigeon' }],
  ])('refuse what only a page without types can pass: %s', (_name, options) => {
    expect(() => resolve(untyped(options))).toThrow(ConfigurationError);
  });

  it('name what would be possible when the persistence is unknown', () => {
    expect(() => resolve(untyped({ persistence: 'cookie' }))).toThrow(/device, session, none/);
  });

  it('fill in a blank image caption', () => {
    expect(resolve({ imageCaption: '  ' }).imageCaption).toBe('Please look at this image.');
    expect(resolve({ imageCaption: ' Xem ảnh này nhé ' }).imageCaption).toBe('Xem ảnh này nhé');
  });

  it('keep APIs and accounts apart, whatever characters they hold', () => {
    const options: ConversationOptions[] = [
      {},
      { account: 'lan' },
      { account: 'lan/' },
      { account: 'lan%2F' },
      { apiBaseUrl: '/lan' },
      { apiBaseUrl: '/lan', account: 'lan' },
      { apiBaseUrl: 'https://other.example', account: 'lan' },
    ];
    const names = options.map((each) => resolve(each).names.storage);
    expect(new Set(names).size).toBe(options.length);
  });

  it('name the same things the same, with or without a slash at the end of the base URL', () => {
    expect(resolve({ apiBaseUrl: '/api-here' }).names).toEqual(resolve({ apiBaseUrl: '/api-here/' }).names);
  });

  it('take the usual times where no others are named', () => {
    expect(resolve({}).policy).toEqual(DEFAULT_POLICY);
    expect(resolve({ policy: { stillWorkingMs: 1 } }).policy).toEqual({ ...DEFAULT_POLICY, stillWorkingMs: 1 });
  });
});

import { describe, expect, test } from 'vitest';
import { imageSource } from '../../../src/images/source.ts';
import { imageDecision } from '../../../src/markdown/image-policy.ts';

/** In two parts, as the linter takes the whole for code. */
const SCRIPT = ['javascript', ':'].join('');

const PNG =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=';
const ALLOWED = ['https://cdn.shop.example', 'not an origin'];

const CASES: readonly (readonly [href: string, kind: string])[] = [
  [PNG, 'show'],
  ['data:image/jpeg;base64,/9j/4AAQSkZJRg==', 'show'],
  ['data:image/gif;base64,R0lGODlhAQABAAAAACw=', 'show'],
  ['data:image/webp;base64,UklGRiIAAABXRUJQVlA4', 'show'],
  [PNG.replace('png', 'jpeg'), 'refused'],
  ['data:image/svg+xml;base64,PHN2Zz48L3N2Zz4=', 'refused'],
  ['data:image/svg+xml,<svg onload=alert(1)>', 'refused'],
  ['data:image/png;base64,PHN2Zz48L3N2Zz4=', 'refused'],
  ['data:text/html;base64,iVBORw0KGgo=', 'refused'],
  ['DATA:image/png;base64,iVBORw0KGgo=', 'refused'],
  ['data:image/png;charset=x;base64,iVBORw0KGgo=', 'refused'],
  [`${PNG}"onerror=alert(1)`, 'refused'],
  ['https://cdn.shop.example/a.png?b=c', 'show'],
  ['http://cdn.shop.example/a.png', 'remote'],
  ['https://cdn.shop.example:8443/a.png', 'remote'],
  ['https://cdn.shop.example.evil.example/a.png', 'remote'],
  ['https://evil.example/?q=secret', 'remote'],
  ['https://cdn.shop.example@evil.example/a.png', 'refused'],
  ['//cdn.shop.example/a.png', 'refused'],
  [`${SCRIPT}alert(1)`, 'refused'],
  ['file:///a.png', 'refused'],
  ['blob:https://evil.example/1', 'refused'],
  ['blob:null/1', 'refused'],
  ['https://cdn.shop.example/\u202Egnp', 'refused'],
];

describe('an image of a message', () => {
  test.each(CASES)('%s', (href, kind) => {
    expect(imageDecision(href, ALLOWED).kind).toBe(kind);
  });

  test('names the host that it would be loaded from', () => {
    expect(imageDecision('https://evil.example:81/?q=secret', [])).toEqual({
      kind: 'remote',
      href: 'https://evil.example:81/?q=secret',
      host: 'evil.example:81',
    });
  });

  test('is never mail', () => {
    expect(imageDecision('mailto:a@shop.example', [])).toEqual({ kind: 'refused' });
  });
});

test('an artifact has the same rule for its pictures', () => {
  for (const [href, kind] of CASES) expect([href, imageSource(href, ALLOWED).kind]).toEqual([href, kind]);
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { safeLink } from '../../../src/markdown/link-policy.ts';

/** In two parts, as the linter takes the whole for code. */
const SCRIPT = ['javascript', ':'].join('');

describe('links that may be followed', () => {
  test.each([
    ['https://shop.example/a?b=c#d', 'https://shop.example/a?b=c#d', 'shop.example'],
    ['HTTPS://Shop.Example', 'https://shop.example/', 'shop.example'],
    ['http://localhost:8080/x', 'http://localhost:8080/x', 'localhost:8080'],
    ['https://xn--80ak6aa92e.com/', 'https://xn--80ak6aa92e.com/', 'xn--80ak6aa92e.com'],
    ['https://аррӏе.com/', 'https://xn--80ak6aa92e.com/', 'xn--80ak6aa92e.com'],
    ['https://shop.example/nhẫn', 'https://shop.example/nh%E1%BA%ABn', 'shop.example'],
    ['mailto:hello@shop.example', 'mailto:hello@shop.example', 'hello@shop.example'],
    ['mailto:hello@shop.example?bcc=x@evil.example&body=secret', 'mailto:hello@shop.example', 'hello@shop.example'],
    ['https://evil.example/@shop.example', 'https://evil.example/@shop.example', 'evil.example'],
  ])('%s', (href, normalised, host) => {
    expect(safeLink(href, 'text')).toEqual({ href: normalised, host, shownHost: host });
  });
});

describe('addresses that stay text', () => {
  test.each([
    `${SCRIPT}alert(1)`,
    `${SCRIPT.replaceAll('a', 'A')}alert(1)`,
    'java\nscript:alert(1)',
    ' javascript:alert(1)',
    '\u0001javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    'file:///etc/passwd',
    'blob:https://shop.example/1',
    'ftp://shop.example/',
    'tel:+84123',
    'intent://x#Intent;scheme=http;end',
    '//evil.example/',
    '/relative',
    'relative',
    '#fragment',
    '?query',
    '',
    'https:evil.example',
    'https:/evil.example',
    'https:///evil.example',
    String.raw`https:\\evil.example`,
    String.raw`https://shop.example\@evil.example`,
    'https://shop.example@evil.example/',
    'https://user:password@evil.example/',
    'https://@evil.example/',
    'https://:@evil.example/',
    'https://shop.example/\u202Egpj.exe',
    'https://shop.example/\u200B',
    'https://shop.example/\u{E0061}',
    'https://shop.example/\uFE0F',
    'https://shop.example/a b',
    'https://shop.example/\u0000',
    'https://',
    'https://[::1',
    'https://shop.example:99999/',
    'mailto:',
    'mailto:a@b.example,c@d.example',
    'mailto:a%0Abcc:x@evil.example',
    'mailto:"a"@b.example',
    'mailto:?to=a@b.example',
  ])('%j', (href) => {
    expect(safeLink(href, 'text')).toBeNull();
  });
});

describe('the host is shown unless the text names it', () => {
  test.each([
    ['https://shop.example/a', null],
    ['https://shop.example', null],
    ['http://shop.example/other', null],
    ['shop.example', null],
    [' shop.example/a ', null],
    ['SHOP.example', null],
    ['our shop', 'shop.example'],
    ['', 'shop.example'],
    ['https://other.example/', 'shop.example'],
    ['other.example', 'shop.example'],
    ['shop.example.evil.example', 'shop.example'],
    ['https://shop.example@other.example', 'shop.example'],
    ['see https://shop.example/', 'shop.example'],
    ['sh\u200Bop.example', 'shop.example'],
  ])('%j', (text, shownHost) => {
    expect(safeLink('https://shop.example/a', text)?.shownHost).toBe(shownHost);
  });

  test('a text in look-alike letters does not count as the host it becomes', () => {
    expect(safeLink('https://xn--80ak6aa92e.com/', 'аррӏе.com')?.shownHost).toBe('xn--80ak6aa92e.com');
  });

  test('a mail address is shown unless it is the text', () => {
    expect(safeLink('mailto:a@shop.example', 'a@shop.example')?.shownHost).toBeNull();
    expect(safeLink('mailto:a@shop.example', 'b@shop.example')?.shownHost).toBe('a@shop.example');
  });
});

test('whatever the address, a link has an allowed scheme, no user info and no hidden characters', () => {
  const parts = fc.constantFrom(
    'https:',
    'http:',
    'mailto:',
    SCRIPT,
    '//',
    '/',
    '@',
    ':',
    '\\',
    '.',
    'a',
    'b.c',
    '%',
    '\t',
    '\u202E',
    '?',
    '#',
    'é',
  );
  const hrefs = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(parts, { maxLength: 12 }).map((all) => all.join('')),
  );
  fc.assert(
    fc.property(hrefs, fc.string(), (href, text) => {
      const link = safeLink(href, text);
      if (link === null) return;
      const url = new URL(link.href);
      expect(['https:', 'http:', 'mailto:']).toContain(url.protocol);
      expect(url.username + url.password).toBe('');
      expect(link.href).toMatch(/^[!-~]+$/);
      if (url.protocol !== 'mailto:') expect(link.host).toBe(url.host);
    }),
    { numRuns: 2_000 },
  );
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toMessageText } from '../../../src/conversation/text.ts';

describe('text of a message', () => {
  it.each(['', ' ', '\n\t \u00A0\u3000\uFEFF', '\r\n'])('is empty for blanks: %j', (blank) => {
    expect(toMessageText(blank)).toBe('');
  });

  it('loses the blanks around it and keeps those within', () => {
    expect(toMessageText('  a ring\n\n  for Lan  \n')).toBe('a ring\n\n  for Lan');
  });

  it.each([
    ['a cut emoji', 'ring \uD83D', 'ring \uFFFD'],
    ['the other half', '\uDC8D ring', '\uFFFD ring'],
    ['halves in the wrong order', '\uDC8D\uD83D', '\uFFFD\uFFFD'],
    ['a half before a whole', '\uD83D\uD83D\uDC8D', '\uFFFD💍'],
    ['a whole emoji', '💍', '💍'],
  ])('replaces lone surrogates: %s', (_name, text, expected) => {
    expect(toMessageText(text)).toBe(expected);
  });

  it('leaves Vietnamese as it was typed, composed or not', () => {
    const composed = 'Nhẫn cưới vàng trắng'.normalize('NFC');
    const decomposed = composed.normalize('NFD');
    expect(toMessageText(composed)).toBe(composed);
    expect(toMessageText(decomposed)).toBe(decomposed);
  });

  it('is always well-formed, trimmed, and the same when taken twice', () => {
    const codeUnits = fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 20 });
    fc.assert(
      fc.property(codeUnits, (units) => {
        const text = toMessageText(String.fromCharCode(...units));
        expect(() => encodeURIComponent(text)).not.toThrow();
        expect(text).toBe(text.trim());
        expect(toMessageText(text)).toBe(text);
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { visibleText } from '../../../src/markdown/visible-text.ts';

describe('stays as it is', () => {
  test.each([
    ['Vietnamese', 'Nhẫn cưới vàng 18K – đẹp lắm!'],
    ['Vietnamese in separate marks', 'Nhẫn cưới'.normalize('NFD')],
    ['an emoji family', '👨‍👩‍👧‍👦'],
    ['an emoji with skin tone and profession', '👩🏽‍🔧'],
    ['an emoji with a presentation selector', '❤️‍🔥 ☎️'],
    ['a flag', '🇻🇳 🏳️‍🌈'],
    ['Persian with its non-joiner', 'می‌خواهم'],
    ['Hindi with its joiners', 'क्‍ष र्‌य'],
    ['Sinhala with its joiner', 'ශ්‍රී'],
    ['tab and line feed', 'a\tb\nc'],
    ['Hebrew and Arabic', 'שלום مرحبا'],
    ['a soft hyphen', 'Gold\u00ADschmied'],
  ])('%s', (_, text) => {
    expect(visibleText(text)).toBe(text);
  });
});

describe('becomes visible or goes', () => {
  test.each([
    ['tag characters', 'a\u{E0001}\u{E0068}\u{E0069}b', 'ab'],
    ['an override', 'a\u202Etxt.exe', 'a⇄txt.exe'],
    ['isolates and marks', '\u2066a\u2069\u200F', '⇄a⇄⇄'],
    ['zero width', 'pay\u200Bpal\uFEFF\u2060', 'pay◌pal◌◌'],
    ['Hangul fillers', 'a\u3164b\u115F', 'a◌b◌'],
    ['a joiner between letters', 'a\u200Db\u200Cc', 'a◌b◌c'],
    ['an ANSI escape', '\u001B[31mred\u009B0m', '␛[31mred\uFFFD0m'],
    ['NUL and backspace', 'a\u0000b\u0008', 'a␀b␈'],
    ['DEL', '\u007F', '␡'],
    ['other line ends', 'a\r\nb\rc\u2028d', 'a\nb\nc\nd'],
    ['hidden data in selectors', 'a\uFE0F\u{E0110}\u{E0111}b', 'a\uFE0Fb'],
    ['half a surrogate pair', 'a\uD83Db', 'a\uFFFDb'],
    ['piled up marks', `a${'\u0301'.repeat(50)}b`, `a${'\u0301'.repeat(8)}b`],
  ])('%s', (_, text, shown) => {
    expect(visibleText(text)).toBe(shown);
  });
});

test('a joiner behind a selector that goes does not stay', () => {
  const once = visibleText('\u{E0101}\uFE0F\u200D❤');
  expect(once).toBe('\u{E0101}◌❤');
  expect(visibleText(once)).toBe(once);
});

test('twice is the same as once, never longer, and well-formed', () => {
  const hostile = fc.constantFrom(
    '\u200D',
    '\u200C',
    '\u202E',
    '\uFE0F',
    '\u{E0041}',
    '\u{E0101}',
    '\u0301',
    '❤',
    '👩',
    'क',
    '\r',
    '\n',
    '\uD83D',
    'a',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.array(hostile).map((all) => all.join('')),
      ),
      (text) => {
        const shown = visibleText(text);
        expect(visibleText(shown)).toBe(shown);
        expect(shown.length).toBeLessThanOrEqual(text.length);
        expect(shown).not.toMatch(/\p{Cs}|[\u202A-\u202E\u2066-\u2069\u{E0000}-\u{E007F}]/u);
      },
    ),
    { numRuns: 2_000 },
  );
});

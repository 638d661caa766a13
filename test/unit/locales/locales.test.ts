import { describe, expect, test } from 'vitest';
import {
  createCalendar,
  en,
  formatClock,
  loadStrings,
  mergeStrings,
  regionalLocale,
  resolveLocale,
} from '../../../src/locales/index.ts';
import { vi } from '../../../src/locales/vi.ts';
import { en as enConversations } from '../../../src/locales/conversations/en.ts';
import { conversationsStrings } from '../../../src/locales/conversations/index.ts';
import { vi as viConversations } from '../../../src/locales/conversations/vi.ts';
import { formatAgo } from '../../../src/locales/ago.ts';
import { en as enPictures } from '../../../src/locales/pictures/en.ts';
import { pictureStrings } from '../../../src/locales/pictures/index.ts';
import { en as enPieces } from '../../../src/locales/pieces/en.ts';
import { pieceStrings } from '../../../src/locales/pieces/index.ts';
import { vi as viPieces } from '../../../src/locales/pieces/vi.ts';
import { vi as viPictures } from '../../../src/locales/pictures/vi.ts';

/** Every text of a language, functions called with harmless and with plural arguments. */
function textsOf(table: object): string[] {
  return Object.values(table).flatMap((entry: unknown) => {
    if (typeof entry === 'string') return [entry];
    if (typeof entry === 'function') {
      const call = entry as (...args: unknown[]) => unknown;
      return [String(call(1, 1, 1)), String(call(5, 5, 5))];
    }
    return typeof entry === 'object' && entry !== null ? textsOf(entry) : [];
  });
}

describe.each([
  ['English', { ...en, ...enPictures, ...enPieces, ...enConversations }],
  ['Vietnamese', { ...vi, ...viPictures, ...viPieces, ...viConversations }],
])('%s', (_, strings) => {
  test('leaves no text empty, unfinished or marked up', () => {
    const texts = textsOf(strings);
    expect(texts.length).toBeGreaterThan(150);
    for (const text of texts) {
      expect(text.trim()).toBe(text);
      expect(text).not.toBe('');
      expect(text).not.toMatch(/undefined|null|NaN|\[object|[<>]|TODO/);
      expect(text.normalize('NFC')).toBe(text);
    }
  });

  test('has a title that the API accepts', () => {
    expect(strings.conversationTitle.length).toBeLessThanOrEqual(500);
  });

  test('greets with two bubbles', () => {
    expect(strings.greetings).toHaveLength(2);
  });
});

test('Vietnamese is no copy of English', () => {
  const english = new Set(
    textsOf({ ...en, ...enPictures, ...enPieces, ...enConversations }).filter((text) => /[a-z]{3}/i.test(text)),
  );
  const same = textsOf({ ...vi, ...viPictures, ...viPieces, ...viConversations }).filter((text) => english.has(text));
  // Names of stones and cuts are international.
  expect(same.length).toBeLessThan(15);
});

describe('the language', () => {
  test.each([
    ['vi', 'vi'],
    ['vi-VN', 'vi'],
    ['VI_vn', 'vi'],
    [' vi ', 'vi'],
    ['en-GB', 'en'],
    ['fr', 'en'],
    ['vietnam', 'en'],
    ['', 'en'],
    [null, 'en'],
  ])('%j is %s', (requested, locale) => {
    expect(resolveLocale(requested)).toBe(locale);
  });

  test('loads its texts', async () => {
    expect(await loadStrings('en')).toBe(en);
    expect(await loadStrings('vi')).toBe(vi);
  });
});

describe('an integrator’s own texts', () => {
  test('replace what they name and nothing else', () => {
    const own = {
      heading: 'PNJ',
      propertyLabels: { metal: 'Vàng' },
      propertyValues: { metal: { silver: 'Bạc Ý' } },
    };
    const merged = mergeStrings(vi, own);
    expect(merged.heading).toBe('PNJ');
    expect(merged.minimize).toBe(vi.minimize);
    const pieces = pieceStrings('vi', own);
    expect(pieces.propertyLabels).toEqual({ ...viPieces.propertyLabels, metal: 'Vàng' });
    expect(pieces.propertyValues.metal).toEqual({ ...viPieces.propertyValues.metal, silver: 'Bạc Ý' });
    expect(pieces.propertyValues.color).toEqual(viPieces.propertyValues.color);
  });

  test('keep the language’s text where they are undefined', () => {
    const fromScript = JSON.parse('{"heading":"x"}') as { heading: string };
    expect(mergeStrings(en, { ...fromScript, ...{ minimize: undefined as unknown as string } }).minimize).toBe(
      en.minimize,
    );
  });

  test('replace those around pictures, too', () => {
    const strings = pictureStrings('vi', { imagePreparing: (name) => `${name}…` });
    expect(strings.imagePreparing('a.png')).toBe('a.png…');
    expect(strings.composerImages).toBe(viPictures.composerImages);
  });

  test('are none when there are none', () => {
    expect(mergeStrings(en, null)).toBe(en);
  });
});

describe('numbers in texts', () => {
  test('follow the plural of the language', () => {
    expect(en.launcherUnread(1)).toBe('1 new message');
    expect(en.launcherUnread(2)).toBe('2 new messages');
    expect(vi.launcherUnread(2)).toBe('2 tin nhắn mới');
  });

  test('say a wait in the unit people use', () => {
    expect(en.failureRateLimited(1)).toContain('in 1 second.');
    expect(en.failureRateLimited(0.2)).toContain('in 1 second.');
    expect(en.failureRateLimited(90)).toContain('in 2 minutes.');
    expect(en.failureRateLimited(null)).toContain('in a moment');
    expect(vi.failureRateLimited(42)).toContain('sau 42 giây.');
  });

  test('say an age and a wait', () => {
    expect(en.statusTooOld(1)).toBe('You wrote this 1 day ago. Send it now?');
    expect(en.statusTooOld(3)).toBe('You wrote this 3 days ago. Send it now?');
    expect(en.statusTooOld(0)).toContain('a while ago');
    expect(vi.statusTooOld(3)).toContain('3 ngày trước');
    expect(en.announceNextTry(42)).toBe('Next try in 42 seconds.');
    expect(vi.announceNextTry(120)).toBe('Sẽ thử lại sau 2 phút.');
  });

  test('write limits in the way of the language', () => {
    expect(enPictures.imageErrorSize('a.png', 2_500_000)).toContain('2.5 MB');
    expect(viPictures.imageErrorSize('a.png', 2_500_000)).toContain('2,5 MB');
    expect(enPictures.imageErrorDimensions('a.png', 40_000_000)).toContain('40 megapixels');
  });
});

describe('days and times', () => {
  test.each([
    [0, '0:00'],
    [42, '0:42'],
    [62, '1:02'],
    [3599, '59:59'],
    [3900, '1:05:00'],
  ])('a countdown of %i seconds is %s', (seconds, clock) => {
    expect(formatClock(seconds)).toBe(clock);
  });

  const now = new Date(2026, 10, 20, 0, 30).getTime();
  const day = (at: number): string => createCalendar({ locale: 'en', strings: en }).day(at, now);

  test('today and yesterday have names', () => {
    expect(day(new Date(2026, 10, 20, 23, 59).getTime())).toBe('Today');
    expect(day(new Date(2026, 10, 19, 0, 0).getTime())).toBe('Yesterday');
    expect(day(new Date(2026, 10, 18, 23, 59).getTime())).toBe('Wednesday, November 18');
    expect(day(new Date(2025, 10, 20).getTime())).toBe('Thursday, November 20, 2025');
  });

  test('a time has the form of the language', () => {
    const at = new Date(2026, 10, 20, 14, 5).getTime();
    expect(createCalendar({ locale: 'vi', strings: vi }).time(at)).toBe('14:05');
    expect(createCalendar({ locale: 'en', strings: en }).time(at)).toMatch(/^2:05\sPM$/);
    expect(createCalendar({ locale: 'en-GB', strings: en }).time(at)).toBe('14:05');
    expect(createCalendar({ locale: 'vi', strings: vi }).moment(at)).toContain('20 tháng 11');
  });

  test('a time has the form of the region that the page or the browser names for the language', () => {
    expect(regionalLocale('en', ['en-AU', 'en-GB'])).toBe('en-AU');
    expect(regionalLocale('en', ['en', 'vi-VN', 'en-GB'])).toBe('en-GB');
    expect(regionalLocale('vi', ['vi', 'en-GB', 'not a language', ''])).toBe('vi');
  });
});

test('The texts of the list of conversations take an integrator’s own', () => {
  expect(conversationsStrings('vi', { listEmpty: 'Chưa có gì' })).toEqual({
    ...viConversations,
    listEmpty: 'Chưa có gì',
  });
  expect(conversationsStrings('en', null)).toEqual(enConversations);
});

describe('how long ago', () => {
  const now = new Date(2026, 10, 20, 12).getTime();
  test.each<[number, string, string]>([
    [-5, 'now', 'bây giờ'],
    [30, 'now', 'bây giờ'],
    [90, '1 minute ago', '1 phút trước'],
    [3 * 3600, '3 hours ago', '3 giờ trước'],
    [26 * 3600, 'yesterday', 'Hôm qua'],
    [5 * 86_400, '5 days ago', '5 ngày trước'],
    [9 * 86_400, 'November 11', '11 tháng 11'],
    [400 * 86_400, 'October 16, 2025', '16 tháng 10, 2025'],
  ])('%i seconds are %s, or %s', (seconds, english, vietnamese) => {
    expect(formatAgo(now - seconds * 1000, now, 'en')).toBe(english);
    expect(formatAgo(now - seconds * 1000, now, 'vi')).toBe(vietnamese);
  });
});

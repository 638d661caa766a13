import { describe, expect, it } from 'vitest';
import { parseRetryAfter } from '../../../src/api/retry-after.ts';

const NOW = Date.UTC(2026, 10, 20, 12, 0, 0);

describe('Retry-After', () => {
  it.each([
    ['120', 120_000],
    [' 0 ', 0],
    ['-5', 0],
    ['Fri, 20 Nov 2026 12:00:30 GMT', 30_000],
    ['Friday, 20-Nov-26 12:00:30 GMT', 30_000],
    ['Fri Nov 20 12:00:30 2026', 30_000],
    ['Fri, 20 Nov 2026 11:00:00 GMT', 0],
  ])('reads %j', (header, expected) => {
    expect(parseRetryAfter(header, NOW)).toBe(expected);
  });

  it.each([null, '', 'soon', '1.5', '12abc', '1 2', 'foo 1', 'Fri, 99 Nov 2026 12:00:30 GMT', '2026-11-20T12:00:30Z'])(
    'takes %j for nothing',
    (header) => {
      expect(parseRetryAfter(header, NOW)).toBeNull();
    },
  );

  it('measures a date against the clock of the server, where it says its own', () => {
    const wrongClock = NOW - 24 * 3_600_000;
    const [header, date] = ['Fri, 20 Nov 2026 12:00:30 GMT', 'Fri, 20 Nov 2026 12:00:10 GMT'];
    expect(parseRetryAfter(header, wrongClock, date)).toBe(20_000);
  });

  it('stays a number of whole milliseconds for an absurd wait', () => {
    expect(parseRetryAfter('9'.repeat(400), NOW)).toBe(Number.MAX_SAFE_INTEGER);
  });
});

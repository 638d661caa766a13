import fc from 'fast-check';
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

  it('measures a date against this device where the server does not say its time, or says nonsense', () => {
    expect(parseRetryAfter('Fri, 20 Nov 2026 12:00:30 GMT', NOW, 'yesterday')).toBe(30_000);
    expect(parseRetryAfter('Fri, 20 Nov 2026 12:00:30 GMT', NOW, null)).toBe(30_000);
  });

  it('does not depend on the clock of this device where the server says its own', () => {
    fc.assert(
      fc.property(fc.integer(), fc.nat(86_400), (wrongClock, seconds) => {
        const date = new Date(NOW).toUTCString();
        const header = new Date(NOW + seconds * 1000).toUTCString();
        expect(parseRetryAfter(header, wrongClock, date)).toBe(seconds * 1000);
        expect(parseRetryAfter(String(seconds), wrongClock, date)).toBe(seconds * 1000);
      }),
    );
  });

  it('is nothing, or a wait that is not negative, whatever the headers hold', () => {
    const text = fc.oneof(
      fc.string(),
      fc.stringMatching(/^[-+.\de]{1,8}$/),
      fc.date({ noInvalidDate: true }).map(String),
    );
    fc.assert(
      fc.property(text, fc.integer(), fc.option(text), (header, nowMs, date) => {
        const ms = parseRetryAfter(header, nowMs, date);
        expect(ms === null || (ms >= 0 && ms <= Number.MAX_SAFE_INTEGER)).toBe(true);
      }),
    );
  });

  it.each(['120, 60', '+5', '1e3', '0x10', '∞', 'NaN', 'Fri, 20 Nov 2026 12:00:30 +0100'])(
    'takes the nonsense %j for nothing',
    (header) => {
      expect(parseRetryAfter(header, NOW)).toBeNull();
    },
  );

  it('stays a number of whole milliseconds for an absurd wait', () => {
    expect(parseRetryAfter('9'.repeat(400), NOW)).toBe(Number.MAX_SAFE_INTEGER);
  });
});

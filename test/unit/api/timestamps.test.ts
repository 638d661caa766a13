import { describe, expect, it } from 'vitest';
import { parseTimestamp } from '../../../src/api/timestamps.ts';

const NOON = Date.UTC(2026, 10, 20, 12, 0, 0);

describe('a timestamp of the API', () => {
  it.each([
    ['without suffix is UTC', '2026-11-20T12:00:00', NOON],
    ['keeps its microseconds', '2026-11-20T12:00:00.183184', NOON + 183.184],
    ['may have three digits of fraction', '2026-11-20T12:00:00.5', NOON + 500],
    ['may end in Z', '2026-11-20T12:00:00.25Z', NOON + 250],
    ['may have an offset', '2026-11-20T19:00:00+07:00', NOON],
    ['may have a negative offset without colon', '2026-11-20T08:30:00-0330', NOON],
    ['may have a space for the T', '2026-11-20 12:00:00', NOON],
  ])('%s', (_fact, text, expected) => {
    expect(parseTimestamp(text)).toBe(expected);
  });

  it.each([
    '',
    'yesterday',
    '2026-11-20',
    '2026-02-30T12:00:00',
    '2026-13-01T12:00:00',
    '2026-11-20T24:00:00',
    '2026-11-20T12:60:00',
    '1763640000',
    '2026-11-20T12:00:00 GMT',
  ])('is unreadable as %j', (text) => {
    expect(parseTimestamp(text)).toBeNull();
  });

  it('tells microseconds of one millisecond apart', () => {
    const [a, b] = [parseTimestamp('2026-11-20T12:00:00.000001'), parseTimestamp('2026-11-20T12:00:00.000002')];
    expect(Number(b) - Number(a)).toBeGreaterThan(0);
  });
});

/** Times of the API: UTC, but written without a suffix, which `Date.parse` would read as local time. */

const ISO = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?(Z|[+-]\d\d:?\d\d)?$/i;

const MINUTE_MS = 60_000;

/**
 * Reads a timestamp such as `2026-11-20T15:27:39.183184`: UTC unless it says `Z` or an offset; the fraction may be absent.
 * @returns ms since the epoch, with the microseconds as a fraction, so that messages of one millisecond keep their order; `null` when
 * unreadable
 */
export function parseTimestamp(text: string): number | null {
  const match = ISO.exec(text);
  if (match === null) return null;
  const [, year, month, day, hour, minute, second, fraction = '', offset = ''] = match;
  const date = [Number(year), Number(month), Number(day)] as const;
  const time = [Number(hour), Number(minute), Number(second)] as const;
  if (!isDate(date) || time[0] > 23 || time[1] > 59 || time[2] > 59) return null;
  const wholeMs = Date.UTC(date[0], date[1] - 1, date[2], ...time);
  return wholeMs - offsetMs(offset) + Number(`0.${fraction || '0'}`) * 1000;
}

/** Whether the day exists: `Date.UTC` would roll 30 February over into March. */
function isDate([year, month, day]: readonly [number, number, number]): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

function offsetMs(offset: string): number {
  if (offset === '' || offset.toUpperCase() === 'Z') return 0;
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(-2));
  return (offset.startsWith('-') ? -minutes : minutes) * MINUTE_MS;
}

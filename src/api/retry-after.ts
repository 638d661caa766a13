/** How long an answer asks to wait. Source: RFC 9110 §10.2.3, and §5.6.7 for the three forms of a date. */

const SECONDS = /^-?\d+$/;
const DATE = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? .*\d\d:\d\d:\d\d(?: GMT| \d{4})$/;

/**
 * Reads a `Retry-After` header, seconds or a date.
 * @param nowMs the time here, used where the server does not say its own
 * @param dateHeader the `Date` header of the same answer: a date is measured against it, so that a wrong clock on this device does no harm
 * @returns ms to wait, never negative; `null` for an absent or unreadable header
 */
export function parseRetryAfter(headerValue: string | null, nowMs: number, dateHeader?: string | null): number | null {
  const text = headerValue?.trim() ?? '';
  if (SECONDS.test(text)) return clamp(Number(text) * 1000);
  const until = parseHttpDate(text);
  if (until === null) return null;
  return clamp(until - (parseHttpDate(dateHeader ?? '') ?? nowMs));
}

function parseHttpDate(text: string): number | null {
  if (!DATE.test(text)) return null;
  // The oldest form, that of asctime, has no zone, and is GMT all the same.
  const parsed = Date.parse(text.endsWith('GMT') ? text : `${text} GMT`);
  return Number.isNaN(parsed) ? null : parsed;
}

function clamp(ms: number): number {
  return Math.min(Math.max(ms, 0), Number.MAX_SAFE_INTEGER);
}

import { startOfDay } from './time.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long ago something was, such as `5 minutes ago` or `yesterday`; a date when that is more than six days. */
export function formatAgo(at: number, now: number, locale: string): string {
  // A clock of this device that is behind that of the API shows no future.
  const ms = Math.max(0, now - at);
  const days = daysBetween(at, now);
  if (isOld(at, now)) return formatDate(at, now, locale);
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  if (days > 0 && ms >= 6 * HOUR) return format.format(-days, 'day');
  if (ms < MINUTE) return format.format(0, 'second');
  return ms < HOUR ? format.format(-Math.floor(ms / MINUTE), 'minute') : format.format(-Math.floor(ms / HOUR), 'hour');
}

/** Whether {@link formatAgo} gives a date. */
export function isOld(at: number, now: number): boolean {
  return daysBetween(at, now) > 6;
}

/** A day, with the year when it is another one than that of `now`; in the device's time zone. */
export function formatDate(at: number, now: number, locale: string): string {
  const isSameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'long',
    ...(isSameYear ? {} : { year: 'numeric' }),
  }).format(at);
}

/** The time of day, such as `2:05 PM`, in the device's time zone. */
export function formatClockTime(at: number, locale: string): string {
  return new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).format(at);
}

function daysBetween(at: number, now: number): number {
  return Math.round((startOfDay(now) - startOfDay(Math.min(at, now))) / DAY);
}

import type { ChatboxStrings } from './strings.ts';

/** The time of day of a message, such as `14:05` or `2:05 PM`, in the device's time zone. */
export function formatTime(at: number, locale: string): string {
  return new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' }).format(at);
}

/** What {@link formatDay} needs besides the time itself. */
export interface DayOptions {
  /** The present, ms since the epoch. */
  readonly now: number;
  readonly locale: string;
  readonly strings: Pick<ChatboxStrings, 'dayToday' | 'dayYesterday'>;
}

/** The day of a message for a divider: today, yesterday, or a date, with the year when it is another one; in the device's time zone. */
export function formatDay(at: number, { now, locale, strings }: DayOptions): string {
  const day = startOfDay(at);
  if (day === startOfDay(now)) return strings.dayToday;
  // Noon of the day before: days of 23 and 25 hours exist.
  if (day === startOfDay(startOfDay(now) - 12 * 3_600_000)) return strings.dayYesterday;
  const isSameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return new Intl.DateTimeFormat(locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(isSameYear ? {} : { year: 'numeric' }),
  }).format(at);
}

/** A wait that counts down, such as `0:42` or `1:05:00`; the same in every language. */
export function formatClock(seconds: number): string {
  const two = (count: number): string => String(count).padStart(2, '0');
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  return `${hours > 0 ? `${String(hours)}:${two(minutes % 60)}` : String(minutes)}:${two(seconds % 60)}`;
}

function startOfDay(at: number): number {
  const date = new Date(at);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}

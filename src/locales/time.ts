import type { ChatboxStrings } from './strings.ts';

/** How a {@link Calendar} writes. */
export interface CalendarOptions {
  /** Language and region, such as `en-GB`; see {@link regionalLocale}. */
  readonly locale: string;
  readonly strings: Pick<ChatboxStrings, 'dayToday' | 'dayYesterday'>;
}

/** Writes times for a reader, in the time zone that the device has when it is made. */
export interface Calendar {
  /** The time of day, such as `14:05` or `2:05 PM`. */
  time(at: number): string;
  /** Day and time in full. */
  moment(at: number): string;
  /** The day for a divider, as seen from `now`: today, yesterday, or a date, with the year when it is another one. */
  day(at: number, now: number): string;
}

/** Makes a calendar. Its parts are expensive for a browser to make and cheap to use. */
export function createCalendar({ locale, strings }: CalendarOptions): Calendar {
  const format = (options: Intl.DateTimeFormatOptions): ((at: number) => string) => {
    let made: Intl.DateTimeFormat | undefined;
    return (at) => (made ??= new Intl.DateTimeFormat(locale, options)).format(at);
  };
  const day = { weekday: 'long', day: 'numeric', month: 'long' } as const;
  const thisYear = format(day);
  const otherYear = format({ ...day, year: 'numeric' });
  return {
    time: format({ timeStyle: 'short' }),
    moment: format({ dateStyle: 'full', timeStyle: 'short' }),
    day: (at, now) => {
      const today = startOfDay(now);
      const start = startOfDay(at);
      if (start === today) return strings.dayToday;
      // Noon of the day before: days of 23 and 25 hours exist.
      if (start === startOfDay(today - 12 * 3_600_000)) return strings.dayYesterday;
      return (new Date(at).getFullYear() === new Date(now).getFullYear() ? thisYear : otherYear)(at);
    },
  };
}

/** The moment at which the day of `at` began on this device, ms since the epoch. */
export function startOfDay(at: number): number {
  const date = new Date(at);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}

/**
 * The locale to write times in: the language of the texts, in the region that the page or the reader's browser names for it. English is read with
 * 12 hours in one country and with 24 in another.
 * @param language the language of the texts
 * @param wished tags from the most to the least wanted, as the page and the browser have them; unusable ones are passed over
 */
export function regionalLocale(language: string, wished: readonly string[]): string {
  return wished.find((tag) => isRegionOf(language, tag)) ?? language;
}

function isRegionOf(language: string, tag: string): boolean {
  try {
    const locale = new Intl.Locale(tag);
    return locale.language === language && locale.region !== undefined;
  } catch {
    // A `lang` of the page may hold anything.
    return false;
  }
}

/** A wait that counts down, such as `0:42` or `1:05:00`; the same in every language. */
export function formatClock(seconds: number): string {
  const two = (count: number): string => String(count).padStart(2, '0');
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  return `${hours > 0 ? `${String(hours)}:${two(minutes % 60)}` : String(minutes)}:${two(seconds % 60)}`;
}

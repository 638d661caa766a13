/** The languages of the chatbox. */
import { en } from './en.ts';
import type { ChatboxStrings } from './strings.ts';

export { en } from './en.ts';
export { mergeStrings } from './merge.ts';
export { createCalendar, formatClock, regionalLocale, startOfDay, type Calendar } from './time.ts';
export type { ChatboxStrings } from './strings.ts';

/** A language the chatbox has texts for. */
export type Locale = 'en' | 'vi';

/** All languages the chatbox has texts for; the first one stands in for any other. */
const LOCALES: readonly Locale[] = ['en', 'vi'];

/**
 * The language to use for a requested one: `vi-VN` and `VI` mean `vi`; an unknown or missing one means `en`.
 *
 * @param requested - A BCP 47 tag such as an element's `lang`, or `null`.
 */
export function resolveLocale(requested: string | null): Locale {
  const language = requested?.trim().toLowerCase().split(/[-_]/, 1)[0];
  return LOCALES.find((locale) => locale === language) ?? 'en';
}

/**
 * The texts of a language. English is part of this module, others are loaded when asked for.
 *
 * @throws whatever the dynamic import rejects with when the language's file cannot be fetched; {@link en} can stand in.
 */
export async function loadStrings(locale: Locale): Promise<ChatboxStrings> {
  switch (locale) {
    case 'en':
      return en;
    case 'vi':
      return (await import('./vi.ts')).vi;
  }
}

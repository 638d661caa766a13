/** The languages of the chatbox. */
import { en } from './en.ts';
import type { Locale } from './resolve.ts';
import type { ChatboxStringOverrides, ChatboxStrings } from './strings.ts';

export { en } from './en.ts';
export { mergeStrings } from './merge.ts';
export { createCalendar, formatClock, regionalLocale, startOfDay, type Calendar } from './time.ts';
export { directionOf, resolveLocale, resolveTag, type Locale } from './resolve.ts';
export type { ChatboxStrings } from './strings.ts';

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

/** Whether a page brings every text of the panel, so that none of ours are needed. */
export function isComplete(own: ChatboxStringOverrides): own is ChatboxStringOverrides & ChatboxStrings {
  return Object.keys(en).every((key) => own[key as keyof ChatboxStrings] !== undefined);
}

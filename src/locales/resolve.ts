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
  const language = languageOf(requested);
  return LOCALES.find((locale) => locale === language) ?? 'en';
}

/**
 * The tag that dates, numbers, `lang` and the direction of writing go by: the requested one where there are texts in its language, so that `en-GB` has the dates
 * of Britain; else that of the texts.
 *
 * @param hasOwnTexts - Whether the page brings the texts of the requested language.
 */
export function resolveTag(requested: string | null, hasOwnTexts: boolean): string {
  const locale = resolveLocale(requested);
  if (!hasOwnTexts && languageOf(requested) !== locale) return locale;
  try {
    return Intl.getCanonicalLocales(requested?.trim().replaceAll('_', '-'))[0] ?? locale;
  } catch {
    return locale;
  }
}

/** Scripts that are written from right to left, of which there are letters on today's keyboards. */
const RIGHT_TO_LEFT = new Set(['Adlm', 'Arab', 'Hebr', 'Nkoo', 'Rohg', 'Syrc', 'Thaa']);

/** How a language is written. */
export function directionOf(tag: string): 'ltr' | 'rtl' {
  return RIGHT_TO_LEFT.has(new Intl.Locale(tag).maximize().script ?? '') ? 'rtl' : 'ltr';
}

function languageOf(requested: string | null): string | undefined {
  return requested?.trim().toLowerCase().split(/[-_]/, 1)[0];
}

/** A function that puts the form of a word that goes with a count. */
export type Plural = (count: number, forms: { readonly one?: string; readonly other: string }) => string;

/** Plurals of a language by `Intl.PluralRules`; a form the table does not have falls back to `other`. */
export function pluralOf(locale: string): Plural {
  const rules = new Intl.PluralRules(locale);
  return (count, forms) => (rules.select(count) === 'one' ? (forms.one ?? forms.other) : forms.other);
}

/** A number of bytes as megabytes, such as `5 MB`; decimal, rounded to one digit. */
export function formatMegabytes(bytes: number, locale: string): string {
  return `${formatNumber(bytes / 1_000_000, locale)} MB`;
}

/** A number with at most one decimal digit. */
export function formatNumber(value: number, locale: string): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(value);
}

/** A wait in the largest fitting unit: seconds below 90, minutes above, rounded up, at least one. */
export function waitOf(seconds: number): { readonly unit: 'second' | 'minute'; readonly count: number } {
  const whole = Math.max(1, Math.ceil(seconds));
  return whole < 90 ? { unit: 'second', count: whole } : { unit: 'minute', count: Math.ceil(whole / 60) };
}

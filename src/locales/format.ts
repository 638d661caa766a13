/** A function that puts the form of a word that goes with a count. */
export type Plural = (count: number, forms: { readonly one?: string; readonly other: string }) => string;

/** Plurals of a language by `Intl.PluralRules`; a form the table does not have falls back to `other`. */
export function pluralOf(locale: string): Plural {
  const rules = new Intl.PluralRules(locale);
  return (count, forms) => (rules.select(count) === 'one' ? (forms.one ?? forms.other) : forms.other);
}

/** A number of bytes as megabytes, such as `5 MB`; decimal, rounded to one digit. */
export function formatMegabytes(bytes: number, locale: string): string {
  const options = { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 } as const;
  return new Intl.NumberFormat(locale, options).format(bytes / 1_000_000);
}

/** A number with at most one decimal digit. */
export function formatNumber(value: number, locale: string): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(value);
}

/** Names one after the other, without an "and". */
export function formatList(names: readonly string[], locale: string): string {
  return new Intl.ListFormat(locale, { type: 'unit' }).format(names);
}

/** A wait in the largest fitting unit, such as `42 seconds`: seconds below 90, minutes above, rounded up, at least one. */
export function formatWait(seconds: number, locale: string): string {
  const whole = Math.max(1, Math.ceil(seconds));
  const [unit, count] = whole < 90 ? (['second', whole] as const) : (['minute', Math.ceil(whole / 60)] as const);
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(count);
}

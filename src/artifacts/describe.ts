import { PROPERTY_VALUES, type Properties } from '../api/types.ts';

/** The texts of the locale that a description needs. */
export interface PropertyStrings {
  /** Names of the properties. */
  readonly propertyLabels: Readonly<Record<keyof Properties, string>>;
  /** Texts of the values the contract lists. */
  readonly propertyValues: Readonly<Record<keyof typeof PROPERTY_VALUES, Readonly<Record<string, string>>>>;
  /** A weight in grams, its number formatted already. */
  readonly propertyWeight: (amount: string) => string;
  /** A stone's size in carats, its number formatted already. */
  readonly propertySize: (amount: string) => string;
}

/** A line of a piece's description. */
export interface DescribedProperty {
  /** Which property it tells. */
  readonly key: keyof Properties;
  /** In the user's language. */
  readonly label: string;
  /** In the user's language, with its unit. */
  readonly value: string;
}

/** The order a jeweller tells things in: what, of what, which stone, how, for whom. */
const ORDER: readonly (keyof Properties)[] = [
  'jewelry_type',
  'metal',
  'color',
  'weight',
  'gemstone',
  'shape',
  'size',
  'style',
  'occasion',
  'target_audience',
  'inspiration',
];

/**
 * What is known of a piece, line by line, in the user's language.
 *
 * Properties that are absent, `null` or blank are left out. A value outside the contract's lists is shown as it came, underscores as spaces.
 *
 * @param locale - A BCP 47 tag for the numbers.
 */
export function describeProperties(
  properties: Properties,
  strings: PropertyStrings,
  locale: string,
): readonly DescribedProperty[] {
  return ORDER.flatMap((key) => {
    const value = describeValue(key, properties, { strings, locale });
    return value === '' ? [] : [{ key, label: strings.propertyLabels[key], value }];
  });
}

function describeValue(
  key: keyof Properties,
  properties: Properties,
  { strings, locale }: { readonly strings: PropertyStrings; readonly locale: string },
): string {
  switch (key) {
    case 'weight':
      return describeAmount(properties.weight, strings.propertyWeight, locale);
    case 'size':
      return describeAmount(properties.size, strings.propertySize, locale);
    case 'inspiration':
      return (properties.inspiration ?? '').trim();
    default:
      return describeListed(key, properties[key], strings);
  }
}

function describeAmount(amount: number | null | undefined, unit: (amount: string) => string, locale: string): string {
  if (amount === null || amount === undefined || !Number.isFinite(amount)) return '';
  return unit(new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(amount));
}

function describeListed(
  key: keyof typeof PROPERTY_VALUES,
  value: string | null | undefined,
  strings: PropertyStrings,
): string {
  if (value === null || value === undefined) return '';
  const listed: readonly string[] = PROPERTY_VALUES[key];
  const text = listed.includes(value) ? strings.propertyValues[key][value] : undefined;
  return text ?? value.replaceAll('_', ' ').trim();
}

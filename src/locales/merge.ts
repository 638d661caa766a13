import type { ChatboxStringOverrides, ChatboxStrings, PropertyLabels, PropertyValueTexts } from './strings.ts';

/**
 * A language's texts with an integrator's own in place of some of them.
 *
 * @param base - The texts of a language; not changed.
 * @param overrides - The replacements, or `null` for none. Entries that are `undefined` keep the base text.
 */
export function mergeStrings(base: ChatboxStrings, overrides: ChatboxStringOverrides | null): ChatboxStrings {
  if (overrides === null) return base;
  const { propertyLabels, propertyValues, ...texts } = overrides;
  return {
    ...base,
    ...defined(texts),
    propertyLabels: mergeLabels(base.propertyLabels, propertyLabels),
    propertyValues: mergeValues(base.propertyValues, propertyValues),
  };
}

function mergeLabels(base: PropertyLabels, overrides: ChatboxStringOverrides['propertyLabels']): PropertyLabels {
  return { ...base, ...defined(overrides ?? {}) };
}

function mergeValues(
  base: PropertyValueTexts,
  overrides: ChatboxStringOverrides['propertyValues'] = {},
): PropertyValueTexts {
  return {
    target_audience: { ...base.target_audience, ...defined(overrides.target_audience ?? {}) },
    jewelry_type: { ...base.jewelry_type, ...defined(overrides.jewelry_type ?? {}) },
    metal: { ...base.metal, ...defined(overrides.metal ?? {}) },
    color: { ...base.color, ...defined(overrides.color ?? {}) },
    gemstone: { ...base.gemstone, ...defined(overrides.gemstone ?? {}) },
    shape: { ...base.shape, ...defined(overrides.shape ?? {}) },
    style: { ...base.style, ...defined(overrides.style ?? {}) },
    occasion: { ...base.occasion, ...defined(overrides.occasion ?? {}) },
  };
}

/** Without the keys whose value is `undefined`, which plain JavaScript callers can set whatever the types say. */
export function defined<Table extends object>(table: Table): { [Key in keyof Table]: Exclude<Table[Key], undefined> } {
  const entries = Object.entries(table).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [Key in keyof Table]: Exclude<Table[Key], undefined> };
}

import { defined } from '../merge.ts';
import { resolveLocale, type Locale } from '../resolve.ts';
import { en } from './en.ts';
import type { PieceStringOverrides, PieceStrings, PropertyLabels, PropertyValueTexts } from './strings.ts';
import { vi } from './vi.ts';

export type { PieceStrings } from './strings.ts';

const TABLES = { en, vi } as const satisfies Readonly<Record<Locale, PieceStrings>>;

/**
 * The texts about pieces in a language, with an integrator's own in place of some of them.
 *
 * @param overrides - The replacements, or `null` for none. Entries that are `undefined` keep the language's own.
 */
export function pieceStrings(locale: string, overrides: PieceStringOverrides | null): PieceStrings {
  const base = TABLES[resolveLocale(locale)];
  if (overrides === null) return base;
  const { propertyLabels, propertyValues, propertyWeight, propertySize } = overrides;
  return {
    ...base,
    ...defined({ propertyWeight, propertySize }),
    propertyLabels: mergeLabels(base.propertyLabels, propertyLabels),
    propertyValues: mergeValues(base.propertyValues, propertyValues),
  };
}

function mergeLabels(base: PropertyLabels, overrides: PieceStringOverrides['propertyLabels']): PropertyLabels {
  return { ...base, ...defined(overrides ?? {}) };
}

function mergeValues(
  base: PropertyValueTexts,
  overrides: PieceStringOverrides['propertyValues'] = {},
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

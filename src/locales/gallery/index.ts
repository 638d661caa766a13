import { defined } from '../merge.ts';
import type { ChatboxStringOverrides } from '../strings.ts';
import { resolveLocale, type Locale } from '../resolve.ts';
import { en } from './en.ts';
import type { GalleryStrings } from './strings.ts';
import { vi } from './vi.ts';

export type { GalleryStrings } from './strings.ts';

const TABLES = { en, vi } as const satisfies Readonly<Record<Locale, GalleryStrings>>;

/** The texts of pictures, models and rows of products in a language, with an integrator's own in place of some of them. */
export function galleryStrings(locale: string, overrides: ChatboxStringOverrides | null): GalleryStrings {
  return { ...TABLES[resolveLocale(locale)], ...defined(overrides ?? {}) };
}

import { defined } from '../merge.ts';
import type { ChatboxStringOverrides } from '../strings.ts';
import { en } from './en.ts';
import type { GalleryStrings } from './strings.ts';
import { vi } from './vi.ts';

export type { GalleryStrings } from './strings.ts';

const TABLES = { en, vi } as const satisfies Readonly<Record<string, GalleryStrings>>;

/** The texts of pictures, models and rows of products in a language, with an integrator's own in place of some of them. */
export function galleryStrings(locale: keyof typeof TABLES, overrides: ChatboxStringOverrides | null): GalleryStrings {
  return { ...TABLES[locale], ...defined(overrides ?? {}) };
}

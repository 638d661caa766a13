import { defined } from '../merge.ts';
import type { ChatboxStringOverrides } from '../strings.ts';
import { resolveLocale, type Locale } from '../resolve.ts';
import { en } from './en.ts';
import type { PictureStrings } from './strings.ts';
import { vi } from './vi.ts';

export type { PictureStrings } from './strings.ts';

const TABLES = { en, vi } as const satisfies Readonly<Record<Locale, PictureStrings>>;

/** The texts around picking pictures in a language, with an integrator's own in place of some of them. */
export function pictureStrings(locale: string, overrides: ChatboxStringOverrides | null): PictureStrings {
  return { ...TABLES[resolveLocale(locale)], ...defined(overrides ?? {}) };
}

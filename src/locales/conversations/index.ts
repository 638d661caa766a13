import { defined } from '../merge.ts';
import { resolveLocale, type Locale } from '../resolve.ts';
import type { ChatboxStringOverrides } from '../strings.ts';
import { en } from './en.ts';
import type { ConversationsStrings } from './strings.ts';
import { vi } from './vi.ts';

export type { ConversationsStrings } from './strings.ts';

const TABLES = { en, vi } as const satisfies Readonly<Record<Locale, ConversationsStrings>>;

/** The texts of the list of conversations in a language, with an integrator's own in place of some of them. */
export function conversationsStrings(locale: string, overrides: ChatboxStringOverrides | null): ConversationsStrings {
  return { ...TABLES[resolveLocale(locale)], ...defined(overrides ?? {}) };
}

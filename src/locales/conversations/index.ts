import { defined } from '../merge.ts';
import type { ChatboxStringOverrides } from '../strings.ts';
import { en } from './en.ts';
import type { ConversationsStrings } from './strings.ts';
import { vi } from './vi.ts';

export type { ConversationsStrings } from './strings.ts';

const TABLES = { en, vi } as const satisfies Readonly<Record<string, ConversationsStrings>>;

/** The texts of the list of conversations in a language, with an integrator's own in place of some of them. */
export function conversationsStrings(
  locale: keyof typeof TABLES,
  overrides: ChatboxStringOverrides | null,
): ConversationsStrings {
  return { ...TABLES[locale], ...defined(overrides ?? {}) };
}

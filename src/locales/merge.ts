import type { ChatboxStringOverrides, ChatboxStrings } from './strings.ts';

/**
 * A language's texts with an integrator's own in place of some of them.
 *
 * @param base - The texts of a language; not changed.
 * @param overrides - The replacements, or `null` for none. Entries that are `undefined` keep the base text.
 */
export function mergeStrings(base: ChatboxStrings, overrides: ChatboxStringOverrides | null): ChatboxStrings {
  return overrides === null ? base : { ...base, ...defined(overrides) };
}

/** Without the keys whose value is `undefined`, which plain JavaScript callers can set whatever the types say. */
export function defined<Table extends object>(table: Table): { [Key in keyof Table]: Exclude<Table[Key], undefined> } {
  const entries = Object.entries(table).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [Key in keyof Table]: Exclude<Table[Key], undefined> };
}

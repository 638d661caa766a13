/** JSON with sorted keys, so that equal values are equal texts. */

/**
 * Writes `value` with the keys of every object sorted.
 * @param isIgnored entries of objects to leave out, at any depth
 */
export function canonicalJson(
  value: unknown,
  isIgnored: (key: string, nested: unknown) => boolean = () => false,
): string {
  return JSON.stringify(value, (_key, nested: unknown) => {
    if (typeof nested !== 'object' || nested === null || Array.isArray(nested)) return nested;
    const entries = Object.entries(nested).filter(([key, entry]) => !isIgnored(key, entry));
    return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

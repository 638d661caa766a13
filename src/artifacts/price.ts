/**
 * A price in Vietnamese đồng as the user's language writes it: `12.500.000 ₫` in Vietnamese, `₫12,500,000` in English. `''` for what is no number.
 *
 * @param amountVnd - The đồng has no smaller unit; fractions are rounded.
 * @param locale - A BCP 47 tag.
 */
export function formatPrice(amountVnd: number, locale: string): string {
  if (!Number.isFinite(amountVnd)) return '';
  return new Intl.NumberFormat(locale, { style: 'currency', currency: 'VND', maximumFractionDigits: 0 }).format(
    amountVnd,
  );
}

/** Lower case, without diacritics, `đ` as `d`, one space between words: so that "nhẫn bạch kim" and "nhan bach kim" read the same. */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('đ', 'd')
    .replaceAll('₫', ' vnd ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Whether a folded text has a phrase as whole words. */
export function hasPhrase(folded: string, phrase: string): boolean {
  const at = ` ${folded.replace(/[^\p{L}\p{N}%$]+/gu, ' ')} `;
  return at.includes(` ${phrase} `);
}

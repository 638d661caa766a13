/** One part of a page, as the index holds it. */
export interface IndexedSection {
  readonly page: string;
  readonly heading: string;
  readonly url: string;
  readonly text: string;
}

/** A part that fits what was typed. */
export interface Match extends IndexedSection {
  /** Words of the text around the first word that fits. */
  readonly excerpt: string;
}

const EXCERPT_LENGTH = 130;

/** The best parts for what was typed, best first: each word has to begin a word in them; headings count most. */
export function findSections(sections: readonly IndexedSection[], typed: string, limit = 12): readonly Match[] {
  const words = fold(typed)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
  if (words.length === 0) return [];
  return sections
    .map((section) => ({ section, score: scoreOf(section, words) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, limit)
    .map(({ section }) => ({ ...section, excerpt: excerptOf(section.text, words) }));
}

/** Without case and diacritics, so that "nguyet" finds "Nguyệt". */
function fold(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll(/[đĐ]/g, 'd').toLowerCase();
}

function scoreOf({ page, heading, text }: IndexedSection, words: readonly string[]): number {
  const fields: readonly (readonly [text: string, weight: number])[] = [
    [fold(heading), 12],
    [fold(page), 6],
    [fold(text), 1],
  ];
  let score = 0;
  for (const word of words) {
    const begins = new RegExp(`(?<![\\p{L}\\p{N}])${word}`, 'u');
    const best = Math.max(...fields.map(([field, weight]) => (begins.test(field) ? weight : 0)));
    if (best === 0) return 0;
    score += best;
  }
  return score;
}

function excerptOf(text: string, words: readonly string[]): string {
  const folded = fold(text);
  const found = words.map((word) => folded.indexOf(word)).filter((index) => index >= 0);
  const start = Math.max(0, Math.min(...found, text.length) - 40);
  const from = start === 0 ? 0 : text.indexOf(' ', start) + 1;
  const part = text.slice(from, from + EXCERPT_LENGTH).trim();
  return `${from > 0 ? '… ' : ''}${part}${from + EXCERPT_LENGTH < text.length ? ' …' : ''}`;
}

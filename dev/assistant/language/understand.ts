import type { WireProperties } from '../../api/wire.ts';
import type { Language } from './detect.ts';
import { fold, hasPhrase } from './fold.ts';
import { readBudget, type Budget } from './money.ts';
import {
  AUDIENCES,
  COLORS,
  GEMSTONES,
  GOLD_WORDS,
  JEWELRY_TYPES,
  METALS,
  OCCASIONS,
  SHAPES,
  STYLES,
} from './vocabulary.ts';

/** What somebody said they want; a key that was not mentioned is absent. */
export type Wish = { -readonly [K in keyof WireProperties]?: NonNullable<WireProperties[K]> } & {
  budget?: Budget;
  /** "Without a stone", "no stone". */
  hasNoStone?: boolean;
};

type Table = Readonly<Record<string, readonly string[]>>;

/** Folded Vietnamese words that are English ones too, and the other way round: read only in their own language. */
const ONLY: Readonly<Record<string, Language>> = {
  me: 'vi',
  nam: 'vi',
  bo: 'vi',
  doi: 'vi',
  vo: 'vi',
  nu: 'vi',
  goi: 'vi',
  man: 'en',
  men: 'en',
  him: 'en',
};

const NO_STONE = [
  'no stone',
  'without a stone',
  'without stone',
  'without stones',
  'no gem',
  'plain',
  'khong da',
  'khong dinh da',
  'tron khong da',
  'khong can da',
];

/** Reads the jewellery wishes in a text of either language. */
export function understand(text: string, language: Language): Wish {
  let folded = fold(text);
  const wish: Wish = {};
  const take = (table: Table): string | undefined => {
    const found = findValue(folded, table, { text, language });
    if (found !== null) folded = without(folded, found.phrase);
    return found?.value;
  };
  const budget = readBudget(folded);
  if (budget !== null) wish.budget = budget;
  if (NO_STONE.some((phrase) => hasPhrase(folded, phrase))) wish.hasNoStone = true;
  assign(wish, 'weight', readWeight(folded));
  assign(wish, 'size', readCarats(folded));
  assign(wish, 'shape', take(SHAPES));
  assign(wish, 'gemstone', take(GEMSTONES));
  assign(wish, 'color', take(COLORS));
  assign(wish, 'metal', take(METALS) ?? goldOf(fold(text), wish));
  assign(wish, 'jewelry_type', take(JEWELRY_TYPES));
  assign(wish, 'style', take(STYLES));
  assign(wish, 'occasion', take(OCCASIONS));
  assign(wish, 'target_audience', take(AUDIENCES));
  return completeColor(wish);
}

function assign<K extends keyof Wish>(wish: Wish, key: K, value: Wish[K] | undefined): void {
  if (value !== undefined) wish[key] = value;
}

function findValue(
  folded: string,
  table: Table,
  { text, language }: { readonly text: string; readonly language: Language },
): { readonly value: string; readonly phrase: string } | null {
  let best: { value: string; phrase: string } | null = null;
  for (const [value, phrases] of Object.entries(table)) {
    for (const phrase of phrases) {
      const isOther = ONLY[phrase] !== undefined && ONLY[phrase] !== language;
      if (isOther || (best !== null && phrase.length <= best.phrase.length) || !hasPhrase(folded, phrase)) continue;
      if (!isFalseFriend(phrase, text)) best = { value, phrase };
    }
  }
  return best;
}

/** Words whose diacritics, when written, rule the meaning out: "mẹ" is mother and "me" nothing, "đôi" a pair and "đổi" to change. */
function isFalseFriend(phrase: string, text: string): boolean {
  const lower = text.toLowerCase().normalize('NFC');
  if (phrase === 'doi') return !lower.includes('đôi');
  if (phrase === 'vo') return !/vợ|\bvo\b/.test(lower);
  if (phrase === 'me') return !/mẹ|\bme\b/.test(lower);
  if (phrase === 'bo') return !lower.includes('bố');
  if (phrase === 'nam') return /năm|nấm/.test(lower) && !lower.includes('nam');
  if (phrase === 'bac') return /bác|bậc|bắc/.test(lower) && !/bạc|\bbac\b/.test(lower);
  if (phrase === 'tron') return lower.includes('trơn') && !lower.includes('tròn');
  return false;
}

function without(folded: string, phrase: string): string {
  return folded.replace(new RegExp(`(^|[^a-z0-9])${phrase}(?![a-z0-9])`), '$1 ');
}

function goldOf(folded: string, { gemstone, color }: Wish): string | undefined {
  // "thạch anh vàng" and "màu vàng" are no metal.
  const rest = folded.replaceAll('thach anh vang', ' ').replaceAll('mau vang', ' ');
  const says = GOLD_WORDS.some((word) => hasPhrase(rest, word));
  return says || (color === 'rose' && gemstone === undefined) ? '18k_gold' : undefined;
}

/** A karat or "gold" alone means yellow gold; platinum and silver are white. */
function completeColor(wish: Wish): Wish {
  if (wish.metal === undefined || wish.color !== undefined) return wish;
  return { ...wish, color: wish.metal === 'platinum' || wish.metal === 'silver' ? 'white' : 'yellow' };
}

function readCarats(folded: string): number | undefined {
  const match = /(\d+(?:[.,]\d+)?)\s*(?:ct|cts|carats?|cara)\b(?!\s*gold)/.exec(folded);
  return match === null ? undefined : Number((match[1] ?? '').replace(',', '.'));
}

/** Grams, or "chỉ" of 3.75 g. */
function readWeight(folded: string): number | undefined {
  const match = /(\d+(?:[.,]\d+)?)\s*(g|gr|gram|grams|gam|chi)\b/.exec(folded);
  if (match === null) return undefined;
  const amount = Number((match[1] ?? '').replace(',', '.'));
  return match[2] === 'chi' ? amount * 3.75 : amount;
}

/** A newer wish over an older one. A new type of piece takes nothing back of what was said of metal and stone. */
export function mergeWishes(older: Wish, newer: Wish): Wish {
  const merged: Wish = { ...older, ...newer };
  if (newer.gemstone !== undefined) delete merged.hasNoStone;
  if (newer.hasNoStone === true) {
    delete merged.gemstone;
    delete merged.shape;
    delete merged.size;
  }
  return merged;
}

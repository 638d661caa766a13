/** What somebody wants to spend, in đồng. */
export interface Budget {
  readonly min: number | null;
  readonly max: number | null;
  /** Whether it was said in US dollars and counted over. */
  readonly isConverted: boolean;
}

/** Đồng to the US dollar, a round figure for the demo. */
const DONG_PER_DOLLAR = 26_000;

const NUMBER = String.raw`(\d+(?:[.,]\d+)*)`;
const UNITS: readonly (readonly [unit: string, factor: number])[] = [
  ['ty', 1e9],
  ['billion', 1e9],
  ['trieu', 1e6],
  ['trd', 1e6],
  ['tr', 1e6],
  ['million', 1e6],
  ['mil', 1e6],
  ['m', 1e6],
  ['nghin', 1e3],
  ['ngan', 1e3],
  ['k', 1e3],
];
const UNIT = `(${UNITS.map(([unit]) => unit).join('|')})`;
const RANGE = new RegExp(String.raw`${NUMBER}\s*(?:${UNIT})?\s*(?:-|–|to|den|toi|and)\s*${NUMBER}\s*${UNIT}\b`);
const DOLLARS = new RegExp(
  String.raw`(?:(?:\$|usd)\s*${NUMBER}\s*(k\b)?|${NUMBER}\s*(k)?\s*(?:\$|usd\b|dollars?\b|do la\b|do\b))`,
);
const WITH_UNIT = new RegExp(String.raw`${NUMBER}\s*${UNIT}(\d)?(?![a-z])(?:\s*(?:vnd|dong|d)\b)?`, 'g');
const PLAIN = /(\d{1,3}(?:[.,]\d{3}){2,}|\d{6,})(?:\s*(?:vnd|dong|d)\b)?/;

/** Reads a budget in folded text: "15 trieu", "20tr", "15tr5", "10-15 trieu", "500k", "under 1,000 usd", "15.000.000". */
export function readBudget(folded: string): Budget | null {
  const range = RANGE.exec(folded);
  if (range !== null) {
    const upper = factorOf(range[4]);
    const lower = range[2] === undefined ? upper : factorOf(range[2]);
    return { min: readNumber(range[1]) * lower, max: readNumber(range[3]) * upper, isConverted: false };
  }
  const dollars = DOLLARS.exec(folded);
  if (dollars !== null) {
    const thousands = dollars[2] !== undefined || dollars[4] !== undefined ? 1000 : 1;
    const amount = readNumber(dollars[1] ?? dollars[3]) * thousands * DONG_PER_DOLLAR;
    return { ...limits(folded, { index: dollars.index, amount }), isConverted: true };
  }
  for (const match of folded.matchAll(WITH_UNIT)) {
    if (isKarat(match) || (match[2] === 'm' && readNumber(match[1]) > 999)) continue;
    // "15tr5" is fifteen and a half.
    const amount = (readNumber(match[1]) + Number(match[3] ?? 0) / 10) * factorOf(match[2]);
    return { ...limits(folded, { index: match.index, amount }), isConverted: false };
  }
  const plain = PLAIN.exec(folded);
  if (plain === null) return null;
  const amount = Number((plain[1] ?? '').replace(/\D/g, ''));
  return { ...limits(folded, { index: plain.index, amount }), isConverted: false };
}

function isKarat([, number, unit]: RegExpMatchArray): boolean {
  return unit === 'k' && ['24', '22', '18', '14', '10'].includes(number ?? '');
}

function factorOf(unit: string | undefined): number {
  return UNITS.find(([name]) => name === unit)?.[1] ?? 1;
}

/** "1,000" and "15.000.000" group thousands; "15.5" and "15,5" have a fraction. */
function readNumber(text = '0'): number {
  if (/^\d{1,3}(?:[.,]\d{3})+$/.test(text)) return Number(text.replace(/\D/g, ''));
  return Number(text.replace(',', '.'));
}

function limits(
  folded: string,
  { index, amount }: { readonly index: number; readonly amount: number },
): Pick<Budget, 'min' | 'max'> {
  const before = folded.slice(Math.max(0, index - 24), index);
  const isFloor = /\b(?:over|above|at least|more than|from|tren|hon|it nhat|tu)\s*$/.test(before);
  return isFloor ? { min: amount, max: null } : { min: null, max: amount };
}

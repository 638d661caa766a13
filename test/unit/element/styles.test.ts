import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../../..');
const FILES = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('styles.ts'),
);

/** Properties and values that mean a side of the screen instead of a side of the text. */
const PHYSICAL =
  /(?:^|[\s;{])(?:(?:(?:margin|padding|border|scroll-(?:margin|padding))-(?:left|right)[\w-]*|border-(?:top|bottom)-(?:left|right)-radius|left|right|float|clear)\s*:[^;}]*|text-align:\s*(?:left|right)\b)/g;

/** Those of four values of which the second is the right side and the fourth the left. */
const FOUR_SIDES = /(?:^|[\s;{])((?:margin|padding|inset|border-width|scroll-padding):\s*([^;{}]+))/g;

/** What in a style sheet would stand on the wrong side in Arabic. */
function physicalSides(css: string): readonly string[] {
  // Comments; and columns of a table whose author named a side.
  const text = css.replace(/\/\*[^]*?\*\/|\.(?:left|right) \{[^}]*\}/g, '');
  const named = [...text.matchAll(PHYSICAL)].map(([found]) => found.trim());
  const sided = [...text.matchAll(FOUR_SIDES)].filter(([, , value = '']) => {
    const [, right, , left] = value
      .replace(/\([^()]*(?:\([^()]*\)[^()]*)*\)/g, (part) => part.replaceAll(' ', ''))
      .split(' ');
    return left !== undefined && left !== right;
  });
  // The notch of a phone is where it is, however one reads.
  return [...named, ...sided.map(([, found = '']) => found)].filter(
    (found) => !/safe-area-inset-(?:left|right)/.test(found),
  );
}

describe('styles', () => {
  test.each(FILES)('of %s know sides of the text only, so that they hold from right to left', (file) => {
    expect(physicalSides(readFileSync(join(root, 'src', file), 'utf8'))).toEqual([]);
  });

  test.each([
    'a { left: 4px }',
    'a{margin-left:auto}',
    'a { color: red; padding-right: 1px; }',
    'a { text-align: left; }',
    'a { float: right }',
    'a { border-left: 1px solid }',
    'a { border-top-left-radius: 3px }',
    'a { padding: 1px 2px 3px 4px; }',
    'a { padding: 0 calc(1px + 2px) 0 4px }',
    'a { padding: max(10px, env(safe-area-inset-top)) 10px 10px 16px }',
  ])('would be caught in %s', (css) => {
    expect(physicalSides(css)).toHaveLength(1);
  });

  test.each([
    'a { margin-inline-start: 1px; inset-inline-end: 0; text-align: start }',
    'a { padding: 1px 2px 3px; inset: 0 }',
    'a { padding: 1px 2px 3px 2px }',
    'a { padding: 0 env(safe-area-inset-right) 0 env(safe-area-inset-left) }',
    'a { background: linear-gradient(to right, red, blue) }',
  ])('are left alone in %s', (css) => {
    expect(physicalSides(css)).toEqual([]);
  });
});

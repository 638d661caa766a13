import { expect, it } from 'vitest';
import { staleSizes, withSizes } from '../../../scripts/gates/size-docs.mjs';

const MEASURED = [
  { name: 'launcher', size: 3960, sizeLimit: 4000 },
  { name: 'panel', size: 23_100, sizeLimit: 24_000 },
];

const page = (...rows: readonly string[]): string =>
  [
    '# Embedding',
    '<!-- sizes: `npm run size -- --write` writes them -->',
    '',
    ...rows,
    '',
    '<!-- sizes end -->',
    'More.',
  ].join('\n');

it('says nothing of a table that is true to a rounding', () => {
  const rows = ['| part | loaded | size | budget |', '|---|---|---|---|', '| launcher | early | 4.0 kB | 4 kB |'];
  expect(staleSizes(page(...rows, '| panel | later | 23.3 kB | 24 kB |'), MEASURED)).toEqual([]);
});

it('names a part that weighs something else, one that is missing and one that is gone', () => {
  const rows = ['| launcher | early | 3.1 kB | 4 kB |', '| former | late | 1.0 kB | 2 kB |'];
  expect(staleSizes(page(...rows), MEASURED)).toEqual([
    'launcher is said to weigh 3.1 kB and weighs 4.0 kB',
    'panel is missing; it weighs 23.1 kB',
    'former is no part any more',
  ]);
});

it('writes what is measured and keeps what people wrote', () => {
  const written = withSizes(page('| launcher | with the page | 3.1 kB | 4 kB |'), MEASURED);
  expect(staleSizes(written, MEASURED)).toEqual([]);
  expect(written).toContain('| launcher | with the page | 4.0 kB | 4.0 kB |');
  expect(written.startsWith('# Embedding\n')).toBe(true);
  expect(written.endsWith('<!-- sizes end -->\nMore.')).toBe(true);
});

import { expect, it } from 'vitest';
import type { Contender } from '../../../bench/contender.ts';
import { takesPart, type Measure } from '../../../bench/measure.ts';
import { renderTable } from '../../../bench/report/table.ts';
import { Results } from '../../../bench/results.ts';

const SELECTORS = { hosts: [], composer: '', reply: '', scroller: '' };

function contender(name: string, kind: Contender['kind'], parts: Partial<Contender> = {}): Contender {
  return { name, kind, folder: name, selectors: SELECTORS, isMarkdown: true, history: 'given', ...parts };
}

const CONTENDERS = [
  contender('floor', 'floor'),
  contender('ours', 'ours'),
  contender('theirs', 'peer', { leavesOut: ['quiet'] }),
];

function measure(parts: Partial<Measure> = {}): Measure {
  return {
    name: 'some',
    title: '',
    how: '',
    columns: [{ figure: 'time', title: 'time', hasRatios: true }],
    rounds: 1,
    quickRounds: 1,
    patienceS: 1,
    sample: () => Promise.resolve({ figures: {} }),
    ...parts,
  };
}

const takers = (of: Measure): string[] => CONTENDERS.filter((one) => takesPart(one, of)).map(({ name }) => name);

it('measures all, but those who leave a measure out or lack what it measures', () => {
  expect(takers(measure())).toEqual(['floor', 'ours', 'theirs']);
  expect(takers(measure({ name: 'quiet' }))).toEqual(['floor', 'ours']);
  expect(takers(measure({ only: ['ours'] }))).toEqual(['ours']);
});

it('compares with the best peer where a peer takes part', () => {
  const results = new Results();
  for (const [name, time] of Object.entries({ floor: 10, ours: 30, theirs: 20 }))
    results.of('some', name).samples.push({ time });
  expect(renderTable(measure(), CONTENDERS, results).split('\n')).toEqual([
    '|  | time | × floor | × best peer |',
    '| --- | ---: | ---: | ---: |',
    '| floor | 10 | 1.00 | 0.50 |',
    '| ours | 30 | 3.00 | 1.50 |',
    '| theirs | 20 | 2.00 | 1.00 |',
  ]);
});

it('has no such column where none does', () => {
  const results = new Results();
  for (const [name, time] of Object.entries({ floor: 10, ours: 30 })) results.of('some', name).samples.push({ time });
  expect(renderTable(measure({ only: ['floor', 'ours'] }), CONTENDERS, results).split('\n')).toEqual([
    '|  | time | × floor |',
    '| --- | ---: | ---: |',
    '| floor | 10 | 1.00 |',
    '| ours | 30 | 3.00 |',
  ]);
});

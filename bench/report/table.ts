import type { Contender } from '../contender.ts';
import type { Summary } from '../lib/statistics.ts';
import { takesPart, type Column, type Measure } from '../measure.ts';
import type { Results } from '../results.ts';

/** The best of the peers in a figure, `null` when none has it. */
export function bestPeer(results: Results, place: Place, contenders: readonly Contender[]): number | null {
  const medians = contenders
    .filter(({ kind }) => kind === 'peer')
    .flatMap(({ name }) => results.figure(place.measure, name, place.figure)?.median ?? []);
  return medians.length === 0 ? null : Math.min(...medians);
}

/** Which figure. */
export interface Place {
  readonly measure: string;
  readonly figure: string;
}

function cell(summary: Summary | null, { digits = 0 }: Column): string {
  if (summary === null) return '–';
  const text = (value: number): string => value.toFixed(digits);
  const spread = summary.count > 1 ? ` (${text(summary.min)}–${text(summary.max)})` : '';
  return `${text(summary.median)}${spread}`;
}

function ratio(value: number | undefined, base: number | null | undefined): string {
  return value === undefined || base == null || base === 0 ? '–' : (value / base).toFixed(2);
}

/** The table of a measure in markdown: medians with the least and the most, and ratios within this run. */
export function renderTable(measure: Measure, contenders: readonly Contender[], results: Results): string {
  const hasPeers = contenders.some((contender) => contender.kind === 'peer' && takesPart(contender, measure));
  const rows = contenders.flatMap(({ name }) => {
    const { samples, notes } = results.of(measure.name, name);
    if (samples.length === 0 && notes.size === 0) return [];
    const cells = measure.columns.flatMap((column) => {
      const place = { measure: measure.name, figure: column.figure };
      const summary = results.figure(measure.name, name, column.figure);
      const own = cell(summary, column);
      if (column.hasRatios !== true) return [own];
      const floor = results.figure(measure.name, 'floor', column.figure)?.median;
      const best = hasPeers ? [ratio(summary?.median, bestPeer(results, place, contenders))] : [];
      return [own, ratio(summary?.median, floor), ...best];
    });
    const doubt = notes.size === 0 ? '' : ` ${[...notes].map((note) => `(DNF: ${note})`).join(' ')}`;
    return [[`${name}${doubt}`, ...cells]];
  });
  const head = measure.columns.flatMap(({ title, hasRatios }) =>
    hasRatios === true ? [title, '× floor', ...(hasPeers ? ['× best peer'] : [])] : [title],
  );
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(['', ...head]), line(['---', ...head.map(() => '---:')]), ...rows.map(line)].join('\n');
}

/** What this project wants of itself, and whether it has it. */
import type { Contender } from '../contender.ts';
import type { Results } from '../results.ts';
import { bestPeer } from './table.ts';

/** Whether a target is met, in words. */
export interface Verdict {
  /** `null` where the run lacks what would tell. */
  readonly isMet: boolean | null;
  readonly text: string;
}

interface Target {
  readonly text: string;
  readonly measure: string;
  readonly figure: string;
  /** What ours may be at most. */
  readonly limit: (run: Run) => number | null | undefined;
  readonly unit: string;
}

interface Run {
  readonly results: Results;
  readonly contenders: readonly Contender[];
}

const of =
  (measure: string, contender: string, figure: string, times = 1): Target['limit'] =>
  ({ results }) => {
    const median = results.figure(measure, contender, figure)?.median;
    return median === undefined ? null : median * times;
  };

const ofBestPeer =
  (measure: string, figure: string, times = 1): Target['limit'] =>
  ({ results, contenders }) => {
    const best = bestPeer(results, { measure, figure }, contenders);
    return best === null ? null : best * times;
  };

const at =
  (limit: number): Target['limit'] =>
  () =>
    limit;

const MS = 'ms';
const KB = 'kB';

function target(
  [measure = '', figure = '']: readonly string[],
  text: string,
  unit: string,
  limit: Target['limit'],
): Target {
  return { measure, figure, text, unit, limit };
}

const TARGETS: readonly Target[] = [
  target(['bytes', 'launcher'], 'closed launcher', KB, at(4)),
  target(['bytes', 'usable'], 'bytes until usable', KB, at(28)),
  target(['bytes', 'reply'], 'bytes with the first markdown reply', KB, at(44)),
  target(['bytes', 'code'], 'bytes with highlighted code', KB, at(56)),
  target(['usable', 'cpu'], 'time to usable, 1.1 × the floor with markdown', MS, of('usable', 'floor-md', 'cpu', 1.1)),
  target(['usable', 'network'], 'the same on a slow network, 1.3 ×', MS, of('usable', 'floor-md', 'network', 1.3)),
  target(['reply', 'painted'], 'Enter to painted reply, 1.1 × the floor', MS, of('reply', 'floor', 'painted', 1.1)),
  target(
    ['history-10000', 'painted'],
    'opening 10,000, 1/20 of the best peer',
    MS,
    ofBestPeer('history-10000', 'painted', 1 / 20),
  ),
  target(
    ['history-100000', 'painted'],
    'opening 100,000, 1.2 × of 1,000',
    MS,
    of('history-1000', 'ours', 'painted', 1.2),
  ),
  target(['history-10000', 'nodes'], 'nodes at 10,000', '', at(3000)),
  target(['history-10000', 'heap'], 'heap added at 10,000', 'MB', at(3)),
  target(['history-10000', 'typing'], 'typing at 10,000, the best peer', MS, ofBestPeer('history-10000', 'typing')),
  target(
    ['history-10000', 'append'],
    'one more at 10,000, 1.2 × the floor at 1,000',
    MS,
    of('history-1000', 'floor', 'append', 1.2),
  ),
  target(['giant', 'longest'], 'giant reply, longest task', MS, at(50)),
  target(['giant', 'begun'], 'giant reply, first screen', MS, at(50)),
  target(
    ['giant', 'painted'],
    'giant reply, all painted, the floor with markdown',
    MS,
    of('giant', 'floor-md', 'painted'),
  ),
  target(['idle', 'timers'], 'idle, timers', '', at(0)),
  target(['idle', 'frames'], 'idle, frames', '', at(0)),
  target(
    ['idle', 'task'],
    'idle, main thread, the most of the floor',
    MS,
    ({ results }) => results.figure('idle', 'floor', 'task')?.max,
  ),
];

/** Judges a run. */
export function judge(run: Run): readonly Verdict[] {
  return TARGETS.flatMap((one): Verdict[] => {
    const { measure, figure, text, unit, limit } = one;
    const ours = run.results.figure(measure, 'ours', figure)?.median;
    const most = limit(run);
    if (ours === undefined) return [];
    if (most == null) return [{ isMet: null, text: `${text}: ours ${show(ours, unit)}; nothing to compare with` }];
    const isMet = ours <= most;
    const by = isMet
      ? ''
      : `, missed by ${most === 0 ? show(ours, unit) : `${((ours / most - 1) * 100).toFixed(0)} %`}`;
    return [{ isMet, text: `${text}: ours ${show(ours, unit)}, at most ${show(most, unit)}${by}` }];
  });
}

function show(value: number, unit: string): string {
  return `${value.toFixed(value < 100 && !Number.isInteger(value) ? 1 : 0)} ${unit}`.trim();
}

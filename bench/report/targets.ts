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

type Limit = Target['limit'];

/** So many times the figure of a contender. */
function of(contender: string, figure: string, times = 1): Limit {
  const [measure = '', name = ''] = figure.split('.');
  return ({ results }) => {
    const median = results.figure(measure, contender, name)?.median;
    return median === undefined ? null : median * times;
  };
}

function ofBestPeer(figure: string, times = 1): Limit {
  const [measure = '', name = ''] = figure.split('.');
  return ({ results, contenders }) => {
    const best = bestPeer(results, { measure, figure: name }, contenders);
    return best === null ? null : best * times;
  };
}

const at =
  (limit: number): Limit =>
  () =>
    limit;

const ofIdleFloor: Limit = ({ results }) => results.figure('idle', 'floor', 'task')?.max;

/** @param what `measure.figure: what it is, unit` */
function target(what: string, limit: Limit): Target {
  const {
    measure = '',
    figure = '',
    text = '',
    unit = '',
  } = /^(?<measure>[\w-]+)\.(?<figure>\w+): (?<text>.*), (?<unit>\w+)$/.exec(what)?.groups ?? {};
  return { measure, figure, text, unit: unit === 'number' ? '' : unit, limit };
}

const TARGETS: readonly Target[] = [
  target('bytes.launcher: closed launcher, kB', at(4)),
  target('bytes.usable: bytes until usable, kB', at(28)),
  target('bytes.reply: bytes with the first markdown reply, kB', at(44)),
  target('bytes.code: bytes with a block of code, kB', at(56)),
  target('usable.cpu: time to usable, 1.1 × the floor with markdown, ms', of('floor-md', 'usable.cpu', 1.1)),
  target('usable.network: the same on a slow network, 1.3 ×, ms', of('floor-md', 'usable.network', 1.3)),
  target('reply.painted: Enter to painted reply, 1.1 × the floor, ms', of('floor', 'reply.painted', 1.1)),
  target('submit.p95: submit to the message stored, p95, ms', at(30)),
  target(
    'history-10000.painted: opening 10,000, 1/20 of the best peer, ms',
    ofBestPeer('history-10000.painted', 1 / 20),
  ),
  target('history-100000.painted: opening 100,000, 1.2 × of 1,000, ms', of('ours', 'history-1000.painted', 1.2)),
  target('history-10000.nodes: nodes at 10,000, number', at(3000)),
  target('history-10000.heap: heap added at 10,000, MB', at(3)),
  target('history-10000.typing: typing at 10,000, the best peer, ms', ofBestPeer('history-10000.typing')),
  target(
    'history-10000.append: one more at 10,000, 1.2 × the floor at 1,000, ms',
    of('floor', 'history-1000.append', 1.2),
  ),
  target('start.first: start with 1,000 stored messages, ms', at(200)),
  target('giant.longest: giant reply, longest task, ms', at(50)),
  target('giant.begun: giant reply, first screen, ms', at(50)),
  target('giant.painted: giant reply, all painted, the floor with markdown, ms', of('floor-md', 'giant.painted')),
  target('idle.timers: idle, timers, number', at(0)),
  target('idle.frames: idle, frames, number', at(0)),
  target('idle.task: idle, main thread, the most of the floor, ms', ofIdleFloor),
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

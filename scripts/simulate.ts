/**
 * Runs the core in a simulated world and checks that it keeps its promises: `npm run simulate -- --sessions N --seed S`.
 * `--replay SEED` prints the trace of one session; `--shrink` makes it as small as it can be. `--without "fault,fault"` and `--actions N` narrow by hand.
 */
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { createProgress } from './lib/progress.ts';
import { bundleSimulation } from './simulation/bundle.ts';
import { replay, runSessions, type Failure, type Totals } from './simulation/run.ts';

const { values } = parseArgs({
  options: {
    sessions: { type: 'string', default: '20000' },
    seed: { type: 'string', default: '1' },
    threads: { type: 'string', default: String(Math.min(8, availableParallelism())) },
    failures: { type: 'string', default: '5' },
    replay: { type: 'string' },
    shrink: { type: 'boolean', default: false },
    without: { type: 'string', default: '' },
    actions: { type: 'string' },
  },
});

/** What each broken promise means in the words of the summary line. */
const KINDS: Readonly<Record<string, readonly string[]>> = {
  lost: ['I1', 'I18'],
  duplicated: ['I2'],
  misordered: ['I5'],
  'falsely delivered': ['I7', 'I8', 'I19'],
  stuck: ['I13'],
};

async function main(): Promise<void> {
  const code = await bundleSimulation();
  if (values.replay === undefined) await runMany(code);
  else await printReplay(code, Number(values.replay));
}

const without = values.without.split(',').filter((kind) => kind !== '');

async function runMany(code: string): Promise<void> {
  const startedAt = performance.now();
  const sessions = Number(values.sessions);
  const totals = await runSessions(code, {
    from: Number(values.seed),
    sessions,
    threads: Math.min(Number(values.threads), Math.ceil(sessions / 500)),
    mostFailed: Number(values.failures),
    without,
    onProgress: createProgress('sessions', sessions),
    // At once: a run of a million takes its time.
    onFailed: printFailure,
  });
  const seconds = (performance.now() - startedAt) / 1000;
  const cpuSeconds = (process.cpuUsage().user + process.cpuUsage().system) / 1e6;
  printTotals(totals);
  console.log(summaryOf(totals));
  console.log(
    `${seconds.toFixed(1)} s, ${(totals.sessions / seconds).toFixed(0)} sessions/s, ${(totals.sessions / cpuSeconds).toFixed(0)} sessions/s of processor time`,
  );
  if (totals.failed.length > 0) process.exitCode = 1;
}

function printTotals({ sessions, messages, events, faults }: Totals): void {
  console.log(`${String(sessions)} sessions, ${String(messages)} messages, ${String(events)} events`);
  const counted = [...faults].sort((a, b) => b[1] - a[1]).map(([kind, count]) => `${kind} ${String(count)}`);
  const sum = [...faults.values()].reduce((total, count) => total + count, 0);
  console.log(`${String(sum)} faults of ${String(counted.length)} kinds: ${counted.join(', ')}`);
}

function printFailure({ seed, invariant, text }: Failure): void {
  console.log(
    `seed ${String(seed)} breaks ${invariant}: ${text}\n  npm run simulate -- --replay ${String(seed)} --shrink\n`,
  );
}

function summaryOf({ failed }: Totals): string {
  const counts = Object.entries(KINDS).map(
    ([name, invariants]) =>
      `${name} ${String(failed.filter(({ invariant }) => invariants.includes(invariant)).length)}`,
  );
  const known = Object.values(KINDS).flat();
  const others = failed.filter(({ invariant }) => !known.includes(invariant)).length;
  return `${counts.join(', ')}${others === 0 ? '' : `, others ${String(others)}`}`;
}

async function printReplay(code: string, seed: number): Promise<void> {
  const maxActions = values.actions === undefined ? undefined : Number(values.actions);
  const { options, result } = await replay(code, { seed, without, maxActions }, values.shrink);
  for (const line of result.trace) console.log(line.replaceAll('\n', '⏎'));
  const narrowed = [
    options.without?.length ? `--without "${options.without.join(',')}"` : '',
    options.maxActions === undefined ? '' : `--actions ${String(options.maxActions)}`,
  ];
  console.log(`\nnpm run simulate -- --replay ${String(seed)} ${narrowed.join(' ')}`.trimEnd());
  console.log(
    result.violation ? `breaks ${result.violation.invariant}: ${result.violation.text}` : 'keeps every promise',
  );
  if (result.violation) process.exitCode = 1;
}

await main();

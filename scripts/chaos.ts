/**
 * `npm run chaos -- --runs N [--seed S] [--workers W]`: real Chromium against the stand-in API behind a proxy that does what networks do, and
 * the API's own log as the judge. The seeds are S to S + N - 1. A run that breaks a promise is printed with its seed, plan and trace, and
 * `--runs 1 --seed <its seed>` plays it again: the same doings and faults, at times that are the machine's.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { buildPage } from './chaos/build-page.ts';
import type { FromWorker, ToWorker } from './chaos/messages.ts';
import { drawPlan } from './chaos/plan.ts';
import type { RunReport } from './chaos/run.ts';
import { createTotals } from './chaos/totals.ts';
import { ensureChromium } from './lib/chromium.mjs';
import { createProgress } from './lib/progress.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
    workers: { type: 'string', default: '2' },
    /** Runs at the same time in each worker. */
    slots: { type: 'string', default: '6' },
    /** Prints the trace of each run. */
    trace: { type: 'boolean', default: false },
  },
});
const [runs, seed, workers, slots] = [values.runs, values.seed, values.workers, values.slots].map(Number);
if (![runs, workers, slots].every((count) => isCount(count)) || !Number.isSafeInteger(seed)) {
  process.stderr.write('Usage: npm run chaos -- --runs N [--seed S] [--workers W] [--slots C] [--trace]\n');
  process.exit(2);
}

/** So many runs with violations are no accident: what is common to them can be seen in these. */
const MOST_BROKEN = 10;

function isCount(value: number | undefined): boolean {
  return value !== undefined && Number.isSafeInteger(value) && value > 0;
}

function print(report: RunReport): void {
  if (report.violations.length === 0 && !values.trace) return;
  const lines = [
    `seed ${report.seed}: ${report.violations.map(({ kind, what }) => `${kind}: ${what}`).join('\n  ') || 'no violation'}`,
    `  plan ${JSON.stringify({ ...drawPlan(report.seed), steps: undefined })}`,
    ...report.trace.map((line) => `  ${line}`),
    `  again: npm run chaos -- --runs 1 --seed ${report.seed}`,
  ];
  process.stdout.write(`${lines.join('\n')}\n\n`);
}

async function main(): Promise<void> {
  const executablePath = await ensureChromium();
  await buildPage();
  const startedAt = performance.now();
  const totals = createTotals();
  const first = Number(seed);
  const seeds = Array.from({ length: Number(runs) }, (_, at) => first + at).values();

  const stop = new AbortController();
  let stoppedAt = Infinity;
  process.on('SIGINT', () => {
    // One press comes twice: from the terminal, and from the programs above this one.
    if (performance.now() - stoppedAt > 1000) process.exit(130);
    if (stop.signal.aborted) return;
    stoppedAt = performance.now();
    stop.abort();
    process.stderr.write('\nThe runs under way are brought to their end; once more ends at once.\n');
  });
  const onProgress = createProgress('runs', Number(runs));
  const isGivenUp = (): boolean => totals.broken >= MOST_BROKEN;
  /** Resolves to whether there was one left. */
  const give = (worker: ChildProcess): boolean => {
    const { value, done } = stop.signal.aborted || isGivenUp() ? { value: 0, done: true } : seeds.next();
    if (done !== true) worker.send({ type: 'run', seed: value } satisfies ToWorker);
    return done !== true;
  };
  const work = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const script = fileURLToPath(new URL('chaos/worker.ts', import.meta.url));
      // In a group of its own: Ctrl+C at the terminal ends no browser in the middle of a run. Without this process it ends itself.
      const worker = fork(script, [executablePath, String(slots)], { stdio: 'inherit', detached: true });
      let busy = 0;
      const fill = (): void => {
        while (busy < Number(slots) && give(worker)) busy += 1;
        if (busy === 0) worker.send({ type: 'end' } satisfies ToWorker);
      };
      worker.on('message', (message: FromWorker) => {
        if (message.type === 'done') {
          busy -= 1;
          totals.add(message.report);
          onProgress(totals.runs);
          print(message.report);
        }
        fill();
      });
      worker.on('error', reject);
      worker.on('exit', (code) =>
        code === 0 ? resolve() : reject(new Error(`A worker ended with ${code ?? 'a signal'}.`)),
      );
    });
  await Promise.all(Array.from({ length: Number(workers) }, work));
  if (isGivenUp()) process.stdout.write(`Given up: ${totals.broken} runs broke a promise.\n`);
  if (stop.signal.aborted) process.stdout.write(`Stopped after ${totals.runs} of ${values.runs} runs.\n`);
  process.stdout.write(`${totals.line((performance.now() - startedAt) / 1000)}\n`);
  process.exitCode = totals.violations > 0 ? 1 : stop.signal.aborted ? 130 : 0;
}

await main();

/**
 * `npm run herd -- [--clients N] [--seed S]`: 100,000 clients with the real policies, and for comparison with those that most people write,
 * through an outage of two minutes. Exits with 1 when the real ones exceed a limit.
 */
import { parseArgs } from 'node:util';
import { HERD_LIMITS, exceededLimits } from './herd/limits.ts';
import { simulateHerd, type HerdOptions, type HerdReport } from './herd/simulate.ts';

const { values } = parseArgs({
  options: { clients: { type: 'string', default: '100000' }, seed: { type: 'string', default: '1' } },
});
const clients = Number(values.clients);
const seed = Number(values.seed);
if (!Number.isSafeInteger(clients) || clients < 10_000 || !Number.isSafeInteger(seed)) {
  process.stderr.write(
    'Usage: npm run herd -- [--clients N] [--seed S], with N at least 10000: with fewer, chance decides.\n',
  );
  process.exit(2);
}

type Scenario = Pick<HerdOptions, 'kind' | 'overload'> & {
  readonly name: string;
  readonly everyMs: number;
  /** Of the clients. */
  readonly share: number;
};

const TEN_MINUTES = 600_000;
const SCENARIOS: readonly Scenario[] = [
  { name: 'policy, overload queues', kind: 'policy', overload: 'queue', everyMs: TEN_MINUTES, share: 1 },
  { name: 'policy, overload is 503', kind: 'policy', overload: 'unavailable', everyMs: TEN_MINUTES, share: 1 },
  {
    name: 'policy, 429 Retry-After: 1',
    kind: 'policy',
    overload: { retryAfterMs: 1000 },
    everyMs: TEN_MINUTES,
    share: 1,
  },
  { name: 'policy, 503, a tenth, busy', kind: 'policy', overload: 'unavailable', everyMs: 120_000, share: 0.1 },
  { name: 'naive, 503, a quarter', kind: 'naive', overload: 'unavailable', everyMs: TEN_MINUTES, share: 0.25 },
];

const startedAt = performance.now();
process.stdout.write(
  `${clients} clients, outage 120 s, capacity 1.5 × steady, seed ${seed}. Limits: outage ≤ ${HERD_LIMITS.outage} ×, recovery ≤ ${HERD_LIMITS.recovery} ×, all sent.\n\n`,
);
let hasFailed = false;
for (const { name, share, ...scenario } of SCENARIOS) {
  const report = simulateHerd({ clients: Math.round(clients * share), seed, ...scenario });
  const exceeded = exceededLimits(report);
  const isJudged = scenario.kind === 'policy';
  hasFailed ||= isJudged && exceeded.length > 0;
  const verdict = exceeded.length === 0 ? 'pass' : `${isJudged ? 'FAIL' : 'over'}: ${exceeded.join(', ')}`;
  process.stdout.write(`${name.padEnd(27)} ${lineOf(report)}  ${verdict}\n`);
}
process.stdout.write(`\n${((performance.now() - startedAt) / 1000).toFixed(1)} s\n`);
process.exitCode = hasFailed ? 1 : 0;

function lineOf(report: HerdReport): string {
  const times = (value: number): string => `${value.toFixed(2)} ×`;
  return [
    `steady ${report.steadyPerSecond.toFixed(0)}/s`,
    `outage ${times(report.outage)} (10 s peak ${times(report.outagePeak)})`,
    `recovery ${times(report.recovery)} (1 s peak ${times(report.recoverySecond)})`,
    `sent ${report.delivered}/${report.submitted}`,
    `twice ${report.duplicates}`,
    `calm after ${report.calmAfterMs === null ? '–' : `${report.calmAfterMs / 1000} s`}`,
  ].join('  ');
}

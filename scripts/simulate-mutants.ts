/**
 * Proves that the simulation can fail: runs it against deliberate faults of the core, each of which has to be caught.
 * `npm run simulate:mutants -- --sessions N --only "name"`. Ends with an error when a fault survives, or no longer fits the code.
 */
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { bundleSimulation, EditError } from './simulation/bundle.ts';
import { MUTANTS, type Mutant } from './simulation/mutants.ts';
import { runSessions, type Failure } from './simulation/run.ts';

const { values } = parseArgs({
  options: {
    sessions: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
  },
});

const range = { from: Number(values.seed), sessions: Number(values.sessions) };

/** The first failure of a mutant, or why there is none. */
async function hunt({ edits }: Mutant): Promise<Failure | 'survives' | EditError> {
  try {
    const code = await bundleSimulation(edits);
    const { failed } = await runSessions(code, { ...range, threads: 1, mostFailed: 1 });
    return failed[0] ?? 'survives';
  } catch (error) {
    if (error instanceof EditError) return error;
    throw error;
  }
}

function describe(outcome: Failure | 'survives' | EditError): string {
  if (outcome === 'survives') return 'SURVIVES';
  if (outcome instanceof EditError) return `DOES NOT FIT: ${outcome.message}`;
  return `caught at seed ${String(outcome.seed)} by ${outcome.invariant}: ${outcome.text.replaceAll('\n', '⏎')}`;
}

async function main(): Promise<void> {
  const { only } = values;
  const mutants = MUTANTS.filter(({ name }) => only === undefined || name.includes(only));
  const waiting = [...mutants.entries()];
  const outcomes: (Failure | 'survives' | EditError)[] = [];
  const huntAll = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [at, mutant] = next;
      const outcome = await hunt(mutant);
      outcomes[at] = outcome;
      console.log(`${mutant.name.padEnd(56)} ${describe(outcome)}`);
    }
  };
  await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, huntAll));
  const bad = outcomes.filter((outcome) => outcome === 'survives' || outcome instanceof EditError).length;
  console.log(
    `\n${String(mutants.length - bad)} of ${String(mutants.length)} deliberate faults caught within ${String(range.sessions)} sessions`,
  );
  if (bad > 0) process.exitCode = 1;
}

await main();

/** Makes a failing session smaller, so that its trace can be read. */
import { runWatched } from './batch.ts';
import type { SessionResult } from './session.ts';
import type { SessionOptions } from './world/context.ts';
import type { Exclusion } from './world/faults.ts';

/**
 * Leaves out kinds of fault and actions of the visitor as long as the same promise is broken.
 * @returns the options of the smallest session found
 */
export async function shrink(options: SessionOptions): Promise<SessionOptions> {
  const first = await runWatched(options);
  const invariant = first.violation?.invariant;
  if (invariant === undefined) return options;
  let best = options;
  let faults = kindsOf(first);
  const tryOut = async (candidate: SessionOptions): Promise<boolean> => {
    const result = await runWatched(candidate);
    if (result.violation?.invariant !== invariant) return false;
    best = candidate;
    faults = kindsOf(result);
    return true;
  };
  for (let actions = 1; actions < 11; actions += 1) {
    if (await tryOut({ ...best, maxActions: actions })) break;
  }
  for (const kind of [...faults]) {
    if (faults.includes(kind)) await tryOut({ ...best, without: [...(best.without ?? []), kind] });
  }
  return best;
}

function kindsOf(result: SessionResult): Exclusion[] {
  return [...result.faults.keys()];
}

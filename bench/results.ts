/** What a run found out. */
import type { Figures } from './measure.ts';
import { summarize, type Summary } from './lib/statistics.ts';

/** The samples of a contender in a measure. */
export interface Taken {
  readonly samples: Figures[];
  /** Why something is missing. */
  readonly notes: Set<string>;
}

/** All samples, by measure and contender. */
export class Results {
  readonly #taken = new Map<string, Map<string, Taken>>();

  /** The samples of a contender in a measure, to add to. */
  of(measure: string, contender: string): Taken {
    const byContender = this.#taken.get(measure) ?? new Map<string, Taken>();
    this.#taken.set(measure, byContender);
    const taken = byContender.get(contender) ?? { samples: [], notes: new Set<string>() };
    byContender.set(contender, taken);
    return taken;
  }

  /** A figure of a contender, `null` when no sample has it. */
  figure(measure: string, contender: string, figure: string): Summary | null {
    const samples = this.#taken.get(measure)?.get(contender)?.samples ?? [];
    return summarize(samples.flatMap((sample) => sample[figure] ?? []).filter((value) => !Number.isNaN(value)));
  }

  /** All of it as plain data. */
  toJSON(): object {
    return Object.fromEntries(
      [...this.#taken].map(([measure, byContender]) => [
        measure,
        Object.fromEntries(
          [...byContender].map(([name, { samples, notes }]) => [name, { samples, notes: [...notes] }]),
        ),
      ]),
    );
  }
}

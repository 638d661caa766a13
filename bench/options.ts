import { parseArgs } from 'node:util';
import { CONTENDERS } from './contenders.ts';
import type { Contender } from './contender.ts';
import type { Measure } from './measure.ts';
import { bytes } from './measures/bytes.ts';
import { giant } from './measures/giant.ts';
import { histories } from './measures/history.ts';
import { idle } from './measures/idle.ts';
import { reply } from './measures/reply.ts';
import { start } from './measures/start.ts';
import { submit } from './measures/submit.ts';
import { usable } from './measures/usable.ts';

const MEASURES: readonly Measure[] = [bytes, usable, reply, submit, giant, ...histories, start, idle];

/** What a run was asked for. */
export interface BenchOptions {
  readonly contenders: readonly Contender[];
  readonly measures: readonly Measure[];
  /** Samples of each, `null`: as each measure says. */
  readonly rounds: number | null;
  readonly isQuick: boolean;
  /** Ends with 1 when a target is missed. */
  readonly isCheck: boolean;
  /** Writes the tables into docs/performance.md. */
  readonly isWritten: boolean;
}

function choose<T extends { readonly name: string }>(all: readonly T[], wanted: string | undefined, what: string): T[] {
  if (wanted === undefined) return [...all];
  return wanted.split(',').flatMap((name) => {
    // `history` means all of its lengths.
    const found = all.filter((one) => one.name === name || one.name.startsWith(`${name}-1`));
    if (found.length > 0) return found;
    throw new Error(`There is no ${what} "${name}". There are: ${all.map((one) => one.name).join(', ')}.`);
  });
}

/**
 * Reads the command line.
 * @throws when it names something that there is not
 */
export function readOptions(args: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: 'string' },
      measure: { type: 'string' },
      rounds: { type: 'string' },
      quick: { type: 'boolean', default: false },
      check: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
    },
  });
  const isWhole = values.only === undefined && values.measure === undefined && !values.quick;
  return {
    contenders: choose(CONTENDERS, values.only, 'contender'),
    measures: choose(MEASURES, values.measure, 'measure'),
    rounds: values.rounds === undefined ? null : Number(values.rounds),
    isQuick: values.quick,
    isCheck: values.check,
    isWritten: values.write || isWhole,
  };
}

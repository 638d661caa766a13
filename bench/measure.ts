/** What a measure is. */
import type { Contender } from './contender.ts';
import type { BenchServer } from './lib/server.ts';
import type { Profiles } from './lib/profiles.ts';

/** What one sample is taken with. */
export interface SampleContext {
  readonly contender: Contender;
  readonly server: BenchServer;
  readonly profiles: Profiles;
}

/** Figures by name. */
export type Figures = Readonly<Record<string, number>>;

/** What one sample gave. */
export interface Sample {
  readonly figures: Figures;
  /** What was left undone, and why. */
  readonly notes?: readonly string[];
}

/** A figure of a measure, as its table shows it. */
export interface Column {
  readonly figure: string;
  readonly title: string;
  /** Digits behind the point. @default 0 */
  readonly digits?: number;
  /** How many times the floor's, and how many times the best peer's. @default false */
  readonly hasRatios?: boolean;
}

/** Whether a contender is measured at all. */
export function takesPart({ name, leavesOut }: Contender, measure: Pick<Measure, 'name' | 'only'>): boolean {
  return (measure.only?.includes(name) ?? true) && leavesOut?.includes(measure.name) !== true;
}

/** Something to find out about each contender. */
export interface Measure {
  readonly name: string;
  readonly title: string;
  /** How it is taken, for the reader. */
  readonly how: string;
  readonly columns: readonly Column[];
  /** Samples of each contender, and in a quick run. */
  readonly rounds: number;
  readonly quickRounds: number;
  /** A contender whose sample took longer is not measured again, s. */
  readonly patienceS: number;
  /** Names of the contenders that have what it measures. @default all */
  readonly only?: readonly string[];
  /** Contenders measured at the same time. @default 1 */
  readonly atOnce?: number;
  readonly sample: (context: SampleContext) => Promise<Sample>;
}

/** Adds up runs, and says in a line what they came to. */
import type { ViolationKind } from './oracle.ts';
import type { RunReport } from './run.ts';

/** Of all runs so far. */
export interface Totals {
  add(report: RunReport): void;
  readonly runs: number;
  readonly violations: number;
  /** Runs with a violation. */
  readonly broken: number;
  /** `runs 100, messages 512, faults …, lost 0, …` */
  line(seconds: number): string;
}

/** Said always, for a zero is what is wanted. */
const PROMISES: readonly ViolationKind[] = ['lost', 'duplicated', 'misordered', 'falsely delivered', 'stuck'];

/** No runs yet. */
export function createTotals(): Totals {
  let [runs, messages, replays, broken] = [0, 0, 0, 0];
  const faults = new Map<string, number>();
  const violations = new Map<ViolationKind, number>();
  const add = <K>(map: Map<K, number>, key: K, count: number): void => {
    map.set(key, (map.get(key) ?? 0) + count);
  };
  return {
    add: (report) => {
      runs += 1;
      if (report.violations.length > 0) broken += 1;
      messages += report.messages;
      replays += report.replays;
      for (const [kind, count] of Object.entries(report.faults)) add(faults, kind, count);
      for (const { kind } of report.violations) add(violations, kind, 1);
    },
    get runs() {
      return runs;
    },
    get broken() {
      return broken;
    },
    get violations() {
      return [...violations.values()].reduce((sum, count) => sum + count, 0);
    },
    line: (seconds) => {
      const byKind = [...faults].sort(([, a], [, b]) => b - a).map(([kind, count]) => `${kind} ${count}`);
      const sum = [...faults.values()].reduce((total, count) => total + count, 0);
      const promises = PROMISES.map((kind) => `${kind} ${violations.get(kind) ?? 0}`);
      const others = violations.get('other') ?? 0;
      return [
        `runs ${runs}`,
        `messages ${messages}`,
        `faults ${sum} (${byKind.join(', ')})`,
        ...promises,
        ...(others > 0 ? [`other violations ${others}`] : []),
        `replays by the browser ${replays}`,
        `${seconds.toFixed(1)} s`,
      ].join(', ');
    },
  };
}

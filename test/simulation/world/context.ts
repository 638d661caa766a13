/** What all parts of a simulated session share: time, chance, faults, the trace and what went wrong. */
import type { Exclusion, FaultKind } from './faults.ts';
import { Random } from './random.ts';
import { Schedule } from './schedule.ts';

/** How to run a session. Everything but the seed narrows a failing one down. */
export interface SessionOptions {
  readonly seed: number;
  /** What does not happen. */
  readonly without?: readonly Exclusion[];
  /** Most things that the visitor does. */
  readonly maxActions?: number;
  /** Whether to write a trace. It costs most of the speed. */
  readonly isTraced?: boolean;
}

/** A promise that was broken. */
export interface Violation {
  /** Name of the invariant, e.g. `I2`. */
  readonly invariant: string;
  readonly text: string;
}

/** A seeded session. */
export class Context {
  readonly options: SessionOptions;
  readonly schedule = new Schedule();
  readonly faultCounts = new Map<FaultKind, number>();
  readonly trace: string[] = [];
  violation: Violation | null = null;
  /** No fault happens any more. */
  isCalm = false;
  #ids = 0;

  constructor(options: SessionOptions) {
    this.options = options;
  }

  random(concern: string): Random {
    return new Random(this.options.seed, concern);
  }

  nextId(prefix: string): string {
    return `${prefix}${String((this.#ids += 1))}`;
  }

  count(kind: FaultKind): void {
    this.faultCounts.set(kind, (this.faultCounts.get(kind) ?? 0) + 1);
    this.note(() => `FAULT ${kind}`);
  }

  /** Adds a line to the trace; the text is made only when somebody will read it. */
  note(text: () => string): void {
    if (this.options.isTraced === true)
      this.trace.push(`${(this.schedule.now / 1000).toFixed(3).padStart(11)}  ${text()}`);
  }

  /** A promise was broken: the session ends here. Only the first one counts, as the others may follow from it. */
  violate(invariant: string, text: string): void {
    if (this.violation) return;
    this.violation = { invariant, text };
    this.note(() => `VIOLATION ${invariant}: ${text}`);
  }
}

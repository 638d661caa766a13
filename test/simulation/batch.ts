/** Many sessions, one after the other. */
import type { SessionOptions, Violation } from './world/context.ts';
import type { FaultKind } from './world/faults.ts';
import { simulate, type SessionResult } from './session.ts';

/** A session in which a promise was broken. */
export interface FailedSession extends Violation {
  readonly seed: number;
}

/** What became of many sessions. */
export interface BatchResult {
  readonly sessions: number;
  readonly messages: number;
  readonly events: number;
  readonly faults: Partial<Record<FaultKind, number>>;
  readonly failed: readonly FailedSession[];
}

/** Which sessions to run. */
export interface BatchOptions extends Omit<SessionOptions, 'seed' | 'isTraced'> {
  /** The first seed. */
  readonly from: number;
  readonly sessions: number;
  /** From one seed to the next, for a share of the work. @default 1 */
  readonly step?: number;
  /** Seeds to leave out. */
  readonly except?: readonly number[];
  /** Ends after so many failed ones. @default all run */
  readonly mostFailed?: number;
}

/** Who hears of a batch while it runs. */
export interface BatchEvents {
  /** Every few hundred sessions. */
  readonly onProgress: (done: number) => void;
  readonly onFailed: (failed: FailedSession) => void;
}

/** Runs sessions. */
export async function runBatch(options: BatchOptions, listener?: BatchEvents): Promise<BatchResult> {
  const { from, sessions, step = 1, mostFailed = Infinity, except = [], ...rest } = options;
  const excepted = new Set(except);
  const faults: Partial<Record<FaultKind, number>> = {};
  const failed: FailedSession[] = [];
  let messages = 0;
  let events = 0;
  let done = 0;
  while (done < sessions && failed.length < mostFailed) {
    const seed = from + done * step;
    done += 1;
    if (excepted.has(seed)) continue;
    const result = await runWatched({ ...rest, seed });
    messages += result.messages;
    events += result.events;
    for (const [kind, count] of result.faults) faults[kind] = (faults[kind] ?? 0) + count;
    if (result.violation) {
      const one = { seed, ...result.violation };
      failed.push(one);
      listener?.onFailed(one);
    }
    if (done % 500 === 0) listener?.onProgress(done);
  }
  return { sessions: done, messages, events, faults, failed };
}

let unhandled: unknown[] | null = null;

/** Runs one session, to which a promise that rejects with nobody to hear it is a violation, too. */
export async function runWatched(options: SessionOptions): Promise<SessionResult> {
  if (unhandled === null) {
    process.on('unhandledRejection', (reason) => {
      unhandled?.push(reason);
    });
  }
  unhandled = [];
  const result = await simulate(options);
  // Node looks for unhandled rejections when nothing else is left to do.
  await new Promise((resolve) => {
    setImmediate(resolve);
  });
  if (result.violation !== null || unhandled.length === 0) return result;
  const [reason] = unhandled;
  const text = reason instanceof Error ? `${reason.name}: ${reason.message}` : String(reason);
  return { ...result, violation: { invariant: 'rejection', text: `nobody hears ${text}` } };
}

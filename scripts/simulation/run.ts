/** Runs the bundled simulation in worker threads. */
import { Worker } from 'node:worker_threads';

/** A session in which a promise was broken. */
export interface Failure {
  readonly seed: number;
  readonly invariant: string;
  readonly text: string;
}

/** What became of many sessions. */
export interface Totals {
  sessions: number;
  messages: number;
  events: number;
  readonly faults: Map<string, number>;
  readonly failed: Failure[];
}

/** Which sessions to run. */
export interface RunOptions {
  readonly from: number;
  readonly sessions: number;
  readonly threads: number;
  readonly mostFailed: number;
  /** Seeds to leave out. */
  readonly except?: readonly number[];
  /** Kinds of fault, and actions of the visitor, that do not happen. */
  readonly without?: readonly string[];
  /** Leaves out the known gaps of the core, save these. @default nothing is left out */
  readonly gaps?: readonly string[];
  readonly onProgress?: (done: number) => void;
  /** Hears of each failure when it is found. */
  readonly onFailed?: (failed: Failure) => void;
}

/** A session of which everything is known. */
export interface Replayed {
  readonly options: { readonly seed: number; readonly without?: readonly string[]; readonly maxActions?: number };
  readonly result: {
    readonly violation: Omit<Failure, 'seed'> | null;
    readonly trace: readonly string[];
    readonly messages: number;
  };
}

type Answer =
  | { readonly type: 'progress'; readonly done: number }
  | { readonly type: 'failed'; readonly failed: Failure }
  | {
      readonly type: 'done';
      readonly result: Omit<Totals, 'faults'> & { readonly faults: Readonly<Record<string, number>> };
    }
  | ({ readonly type: 'replayed' } & Replayed);

/** Runs sessions, shared out among threads. */
export async function runSessions(code: string, options: RunOptions): Promise<Totals> {
  const { from, sessions, threads, mostFailed, except = [], without = [], gaps, onProgress, onFailed } = options;
  const totals: Totals = { sessions: 0, messages: 0, events: 0, faults: new Map(), failed: [] };
  const progress = new Array<number>(threads).fill(0);
  const shares = progress.map((_none, at) => {
    const share = Math.ceil((sessions - at) / threads);
    const batch = { from: from + at, step: threads, sessions: share, mostFailed, except, without, gaps };
    return runWorker(code, { type: 'batch', options: batch }, (answer) => {
      if (answer.type === 'progress') {
        progress[at] = answer.done;
        onProgress?.(progress.reduce((sum, done) => sum + done, 0));
      }
      if (answer.type === 'failed') onFailed?.(answer.failed);
      if (answer.type === 'done') add(totals, answer.result);
    }).catch((cause: unknown) => {
      const reached = from + at + (progress[at] ?? 0) * threads;
      throw new Error(`A thread ended somewhere after seed ${String(reached)}.`, { cause });
    });
  });
  await Promise.all(shares);
  totals.failed.sort((a, b) => a.seed - b.seed);
  return totals;
}

/** Runs one session with a trace; `isShrunk` first makes it as small as it can be while it fails in the same way. */
export async function replay(
  code: string,
  options: { readonly seed: number; readonly without: readonly string[]; readonly maxActions: number | undefined },
  isShrunk: boolean,
): Promise<Replayed> {
  const answers: Replayed[] = [];
  await runWorker(code, { type: 'replay', options, isShrunk }, (answer) => {
    if (answer.type === 'replayed') answers.push(answer);
  });
  const [replayed] = answers;
  if (!replayed) throw new Error('The worker ended without an answer.');
  return replayed;
}

function add(totals: Totals, part: Extract<Answer, { type: 'done' }>['result']): void {
  totals.sessions += part.sessions;
  totals.messages += part.messages;
  totals.events += part.events;
  totals.failed.push(...part.failed);
  for (const [kind, count] of Object.entries(part.faults)) {
    totals.faults.set(kind, (totals.faults.get(kind) ?? 0) + count);
  }
}

function runWorker(code: string, job: unknown, onAnswer: (answer: Answer) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(code, { eval: true, workerData: job });
    worker.on('message', onAnswer);
    worker.on('error', reject);
    worker.on('exit', () => {
      resolve();
    });
  });
}

/** The simulation as a worker thread: told what to run, it answers with what became of it. */
import { parentPort, workerData } from 'node:worker_threads';
import { runBatch, runWatched, type BatchOptions } from './batch.ts';
import { KNOWN_GAPS } from './gaps.ts';
import { shrink } from './shrink.ts';
import type { SessionOptions } from './world/context.ts';

/** What a worker is asked. */
export type Job =
  | {
      readonly type: 'batch';
      /** `gaps`: of the known gaps of the core those that are not left out; without it nothing is. */
      readonly options: BatchOptions & { readonly gaps?: readonly string[] };
    }
  | { readonly type: 'replay'; readonly options: SessionOptions; readonly isShrunk: boolean };

// Errors are made by the thousand, and nobody reads where.
Error.stackTraceLimit = 0;

async function work(job: Job): Promise<void> {
  if (job.type === 'batch') {
    const { gaps, ...options } = job.options;
    const leftOut = gaps === undefined ? [] : KNOWN_GAPS.filter((gap) => !gaps.includes(gap));
    const without = [...(options.without ?? []), ...leftOut];
    const result = await runBatch(
      { ...options, without },
      {
        onProgress: (done) => parentPort?.postMessage({ type: 'progress', done }),
        onFailed: (failed) => parentPort?.postMessage({ type: 'failed', failed }),
      },
    );
    parentPort?.postMessage({ type: 'done', result });
    return;
  }
  const options = job.isShrunk ? await shrink(job.options) : job.options;
  const result = await runWatched({ ...options, isTraced: true });
  parentPort?.postMessage({ type: 'replayed', options, result });
}

void work(workerData as Job);

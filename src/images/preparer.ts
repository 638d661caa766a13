import type { PreparedImage } from './encode.ts';
import { ImageError } from './error.ts';
import type { ImageLimits } from './limits.ts';
import { startWorker } from './trusted-worker.ts';
import type { WorkerReply, WorkerRequest } from './worker-messages.ts';

/** How long a worker may take until its code runs. */
const START_MS = 10_000;

/** Whether this page gives us workers; asked once, as each refusal is a complaint in its console. */
let areWorkersRefused = false;

/**
 * Prepares a picked file in a worker, or, where the page refuses one, on the page in small steps.
 *
 * @param signal - Gives it up: the worker is stopped at once.
 * @throws {@link ImageError}, or the signal's reason
 */
export async function prepare(file: Blob, limits: ImageLimits, signal: AbortSignal): Promise<PreparedImage> {
  signal.throwIfAborted();
  const worker = await readyWorker(signal);
  signal.throwIfAborted();
  if (worker === null) return prepareOnPage(file, limits, signal);
  try {
    return await ask(worker, { file, limits }, signal);
  } finally {
    worker.terminate();
  }
}

/**
 * The same without a worker.
 * @throws as {@link prepare}
 */
export async function prepareOnPage(file: Blob, limits: ImageLimits, signal: AbortSignal): Promise<PreparedImage> {
  // Most pages never need this code themselves.
  const { prepareImage } = await import('./prepare.ts');
  return prepareImage(file, limits, async () => {
    await new Promise((resolve) => setTimeout(resolve));
    signal.throwIfAborted();
  });
}

/** A worker whose code runs, or `null` when there is none to be had. */
async function readyWorker(signal: AbortSignal): Promise<Worker | null> {
  if (areWorkersRefused) return null;
  let worker: Worker;
  try {
    worker = startWorker();
  } catch {
    areWorkersRefused = true;
    return null;
  }
  const isReady = await new Promise<boolean>((resolve) => {
    const settle = (value: boolean): void => {
      clearTimeout(timer);
      resolve(value);
    };
    const timer = setTimeout(settle, START_MS, false);
    worker.onmessage = () => {
      settle(true);
    };
    worker.onerror = (event) => {
      // Not an error of the page's.
      event.preventDefault();
      settle(false);
    };
    signal.addEventListener('abort', () => {
      settle(true);
    });
  });
  if (isReady && !signal.aborted) return worker;
  worker.terminate();
  if (!isReady) areWorkersRefused = true;
  return null;
}

function ask(worker: Worker, request: WorkerRequest, signal: AbortSignal): Promise<PreparedImage> {
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<WorkerReply>) => {
      if (data.type === 'prepared') resolve(data.image);
      else if (data.type === 'refused') {
        reject(new ImageError(data.code, data.message, data.limit === null ? {} : { limit: data.limit }));
      }
    };
    worker.onerror = (event) => {
      event.preventDefault();
      reject(new ImageError('image-failed', `The worker failed: ${event.message}`));
    };
    signal.addEventListener('abort', () => {
      reject(new DOMException('The image is no longer wanted.', 'AbortError'));
    });
    worker.postMessage(request);
  });
}

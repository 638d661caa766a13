/** What the processes of `npm run chaos` say to each other. */
import type { RunReport } from './run.ts';

/** To a worker. */
export type ToWorker = { readonly type: 'run'; readonly seed: number } | { readonly type: 'end' };

/** From a worker. */
export type FromWorker = { readonly type: 'ready' } | { readonly type: 'done'; readonly report: RunReport };

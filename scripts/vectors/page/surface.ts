/** What the pages of a run and the driver tell each other. */
import type { Vector } from '../vector.ts';

/** Where a vector is rendered. */
/** What must never happen. */
export type FindingKind = 'execution' | 'request' | 'navigation' | 'violation' | 'node' | 'fault';

/** Something that happened all the same. */
export interface Finding {
  readonly kind: FindingKind;
  /** The vector, where it is known. */
  readonly id: string | null;
  readonly what: string;
}

/** A batch for the page of the chatbox. */
export interface BatchTask {
  /** Base URL of the API that answers with these vectors. */
  readonly apiBaseUrl: string;
  readonly vectors: readonly Vector[];
  /** What there may be in the tree; `null` to be told what there is. */
  readonly listed: readonly string[] | null;
}

/** What became of a batch. */
export interface BatchResult {
  /** How many vectors were seen in each place. */
  readonly renders: number;
  readonly findings: readonly Finding[];
  /** What a click asked for: the number of links of an allowed kind, and the addresses of pictures. */
  readonly asked: { readonly links: number; readonly images: readonly string[] };
  /** Everything that was in the tree, when that was asked for. */
  readonly listed: readonly string[];
}

/** How a control puts a vector into the document. */
export type ControlMode = 'raw' | 'purified';

/** A batch for the page of the controls. */
export interface ControlTask {
  readonly mode: ControlMode;
  readonly vectors: readonly Vector[];
}

/** What the page of the chatbox offers the driver. */
export interface ChatboxSurface {
  run(task: BatchTask): Promise<BatchResult>;
}

/** What the page of the controls offers: the indexes of the vectors that ran a script. */
export interface ControlSurface {
  run(task: ControlTask): Promise<readonly number[]>;
}

declare global {
  interface Window {
    /** Set when the page is ready. */
    vectors?: ChatboxSurface;
    /** Set when the page is ready. */
    controls?: ControlSurface;
  }
}

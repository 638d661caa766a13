import type { PreparedImage } from './encode.ts';
import { ImageError, type ImageErrorCode } from './error.ts';
import type { ImageLimits } from './limits.ts';

/** What the worker is asked, once. */
export interface WorkerRequest {
  readonly file: Blob;
  readonly limits: ImageLimits;
}

/** What the worker says. */
export type WorkerReply =
  /** It runs, and can do what it is for. */
  | { readonly type: 'ready' }
  | { readonly type: 'prepared'; readonly image: PreparedImage }
  | {
      readonly type: 'refused';
      readonly code: ImageErrorCode;
      readonly message: string;
      readonly limit: number | null;
    };

/** Puts an error into a message. Anything but an {@link ImageError} is a fault of the browser. */
export function refusalOf(error: unknown): WorkerReply {
  const { code, message, limit } =
    error instanceof ImageError ? error : new ImageError('image-failed', `The worker failed: ${String(error)}`);
  return { type: 'refused', code, message, limit };
}

/** Why a picked file cannot be sent. Each code has its text in the locales. */
export type ImageErrorCode =
  /** Not one of the raster formats the chatbox sends, judged by its first bytes. */
  | 'image-type'
  /** Too many bytes. */
  | 'image-size'
  /** Too many pixels. */
  | 'image-dimensions'
  /** Empty, damaged, or the browser could not read it. */
  | 'image-unreadable'
  /** Too many images in one message. */
  | 'image-count';

/** What an {@link ImageError} is about. */
export interface ImageErrorOptions {
  /** Name of the picked file, `''` when there is none. */
  readonly fileName?: string;
  /** The limit that was passed, in the unit of its code: bytes, pixels or images. */
  readonly limit?: number;
  /** What the browser threw. */
  readonly cause?: unknown;
}

/** A picked file that cannot be sent. Its message is for developers; users get a text of the locale, chosen by {@link ImageError.code}. */
export class ImageError extends Error {
  override readonly name = 'ImageError';
  /** Which text to show. */
  readonly code: ImageErrorCode;
  /** Name of the picked file, `''` when there is none. */
  readonly fileName: string;
  /** The limit that was passed, in the unit of its code (bytes, pixels, images), or `null`. */
  readonly limit: number | null;

  constructor(code: ImageErrorCode, message: string, options: ImageErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.code = code;
    this.fileName = options.fileName ?? '';
    this.limit = options.limit ?? null;
  }
}

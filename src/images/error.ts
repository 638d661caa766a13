/** Why a picked file cannot be sent. Each code has its text in the locales. */
export type ImageErrorCode =
  /** Not one of the raster formats the chatbox sends, judged by its first bytes. */
  | 'image-type'
  /** A HEIC or HEIF photo, which only some browsers can open and the API does not take. */
  | 'image-heic'
  /** A vector drawing: it can hold scripts. */
  | 'image-svg'
  /** A PDF, whatever it is called. */
  | 'image-pdf'
  /** Too many bytes. */
  | 'image-size'
  /** Too many pixels. */
  | 'image-dimensions'
  /** No bytes at all. */
  | 'image-empty'
  /** Cut off, or nothing the browser can decode. */
  | 'image-damaged'
  /** The file is no longer where it was picked, or may not be read. */
  | 'image-unreadable'
  /** The picture is fine, but this browser cannot make it small enough to be sent. */
  | 'image-failed'
  /** Too many images in one message. */
  | 'image-count';

/** What an {@link ImageError} is about. */
export interface ImageErrorOptions {
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
  /** The limit that was passed, in the unit of its code (bytes, pixels, images), or `null`. */
  readonly limit: number | null;

  constructor(code: ImageErrorCode, message: string, options: ImageErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.code = code;
    this.limit = options.limit ?? null;
  }
}

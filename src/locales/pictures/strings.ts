/**
 * The texts around picking pictures, in one language. They come with the code that needs them.
 * Rules and overrides are those of `ChatboxStrings`.
 */
export interface PictureStrings {
  /** Label of the button that takes a picture with the camera of a phone. */
  readonly composerCamera: string;
  /** What can be sent in one message, before anything is picked. */
  readonly composerImageLimits: (count: number, limitBytes: number) => string;
  /** Label of the button that takes a picked picture away again. */
  readonly composerRemoveImage: (name: string) => string;
  /** Label of the list of picked pictures. */
  readonly composerImages: string;
  /** Shown while files are dragged over the panel. */
  readonly composerDropHint: string;
  /** A picked picture is made ready to be sent. */
  readonly imagePreparing: (name: string) => string;
  /** Of a moving picture that is too large only the first picture is sent. */
  readonly imageStill: (name: string) => string;
  /** The picked file is no picture the chat can send. */
  readonly imageErrorType: (fileName: string) => string;
  /** The picked file is a HEIC photo. */
  readonly imageErrorHeic: (fileName: string) => string;
  /** The picked file is an SVG drawing. */
  readonly imageErrorSvg: (fileName: string) => string;
  /** The picked file is a PDF. */
  readonly imageErrorPdf: (fileName: string) => string;
  /** The picked file is larger than `limitBytes`. */
  readonly imageErrorSize: (fileName: string, limitBytes: number) => string;
  /** The picked picture has more than `limitPixels` pixels. */
  readonly imageErrorDimensions: (fileName: string, limitPixels: number) => string;
  /** The picked file has no content. */
  readonly imageErrorEmpty: (fileName: string) => string;
  /** The picked file is damaged or cut off. */
  readonly imageErrorDamaged: (fileName: string) => string;
  /** The picked file could not be read. */
  readonly imageErrorUnreadable: (fileName: string) => string;
  /** The browser could not make the picture ready. */
  readonly imageErrorFailed: (fileName: string) => string;
  /** More than `limit` pictures were picked for one message. */
  readonly imageErrorCount: (limit: number) => string;
  /** A message was submitted and waits for its pictures. */
  readonly announceImagesAwaited: string;
  /** A picture was added to the message being written. */
  readonly announceImageAdded: (name: string) => string;
  /** A picture was taken off the message being written. */
  readonly announceImageRemoved: (name: string) => string;
}

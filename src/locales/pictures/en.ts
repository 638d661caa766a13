import { formatMegabytes, formatNumber, pluralOf } from '../format.ts';
import type { PictureStrings } from './strings.ts';

const plural = pluralOf('en');

function pictures(count: number): string {
  return `${String(count)} ${plural(count, { one: 'picture', other: 'pictures' })}`;
}

/** English. */
export const en: PictureStrings = {
  composerCamera: 'Take a photo',
  composerImageLimits: (count, limitBytes) =>
    `Up to ${pictures(count)}, each up to ${formatMegabytes(limitBytes, 'en')}`,
  composerRemoveImage: (name) => `Remove picture ${name}`,
  composerImages: 'Pictures in your message',
  composerDropHint: 'Drop your pictures here',
  imagePreparing: (name) => `Preparing picture ${name}`,
  imageStill: (name) => `${name} is too large to be sent moving: its first picture is sent.`,
  imageErrorType: (fileName) => `${fileName} can’t be sent. Please choose a PNG, JPEG, GIF, WebP or BMP picture.`,
  imageErrorHeic: (fileName) =>
    `${fileName} is a HEIC photo, which can’t be sent. Please save it as JPEG first, or send a screenshot of it.`,
  imageErrorSvg: (fileName) => `${fileName} is an SVG drawing, which can’t be sent. Please save it as PNG first.`,
  imageErrorPdf: (fileName) => `${fileName} is a PDF, which can’t be sent. Please send a screenshot of it.`,
  imageErrorSize: (fileName, limitBytes) =>
    `${fileName} is too large. Pictures can have up to ${formatMegabytes(limitBytes, 'en')}.`,
  imageErrorDimensions: (fileName, limitPixels) =>
    `${fileName} has too many pixels. Pictures can have up to ${formatNumber(limitPixels / 1_000_000, 'en')} megapixels.`,
  imageErrorEmpty: (fileName) => `${fileName} is empty. Please choose another picture.`,
  imageErrorDamaged: (fileName) => `${fileName} is damaged or incomplete. Please choose another picture.`,
  imageErrorUnreadable: (fileName) => `${fileName} can’t be read. It may have been moved; please choose it again.`,
  imageErrorFailed: (fileName) =>
    `${fileName} couldn’t be made ready on this device. Please try again or choose another picture.`,
  imageErrorCount: (limit) => `You can send up to ${pictures(limit)} in one message.`,
  announceImagesAwaited: 'Your message is sent as soon as its pictures are ready.',
  announceImageAdded: (name) => `Picture ${name} added`,
  announceImageRemoved: (name) => `Picture ${name} removed`,
};

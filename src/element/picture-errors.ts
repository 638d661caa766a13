import type { ImageError } from '../images/index.ts';
import type { PictureStrings } from '../locales/pictures/index.ts';

/** Why a picked file is not sent, in words for the user. */
export function imageErrorText({ code, limit }: ImageError, name: string, strings: PictureStrings): string {
  switch (code) {
    case 'image-type':
      return strings.imageErrorType(name);
    case 'image-heic':
      return strings.imageErrorHeic(name);
    case 'image-svg':
      return strings.imageErrorSvg(name);
    case 'image-pdf':
      return strings.imageErrorPdf(name);
    case 'image-size':
      return strings.imageErrorSize(name, limit ?? 0);
    case 'image-dimensions':
      return strings.imageErrorDimensions(name, limit ?? 0);
    case 'image-empty':
      return strings.imageErrorEmpty(name);
    case 'image-damaged':
      return strings.imageErrorDamaged(name);
    case 'image-unreadable':
      return strings.imageErrorUnreadable(name);
    case 'image-failed':
      return strings.imageErrorFailed(name);
    case 'image-count':
      return strings.imageErrorCount(limit ?? 0);
  }
}

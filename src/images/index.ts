/** Images: a picked file turned into something to send, a received reference into something to show. */
export { checkImageCount, DEFAULT_IMAGE_LIMITS, IMAGE_ACCEPT, readPickedImage } from './pick.ts';
export type { ImageLimits, PickedImage } from './pick.ts';
export { ImageError } from './error.ts';
export type { ImageErrorCode } from './error.ts';
export { imageSource, isRasterDataUrl } from './source.ts';
export type { ImageSource } from './source.ts';

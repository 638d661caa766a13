/** Images: a picked file turned into something to send, a received reference into something to show. */
export { checkImageCount, readPickedImage } from './pick.ts';
export { ImageError } from './error.ts';
export { imageSource } from './source.ts';

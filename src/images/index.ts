/** Images: a picked file turned into something to send. What is received is judged by `source.ts`. */
export { IMAGE_ACCEPT } from './accept.ts';
export { ImageError } from './error.ts';
export { imageLimits } from './limits.ts';
export { prepare } from './preparer.ts';
export type { ImageLimits } from './limits.ts';

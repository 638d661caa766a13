import type { GalleryStrings } from './strings.ts';

const place = (position: number, total: number): string =>
  total > 1 ? `picture ${String(position)} of ${String(total)}` : 'picture';

/** English. */
export const en: GalleryStrings = {
  imageLoading: 'Loading picture',
  imagePosition: (position, total) => `${String(position)} of ${String(total)}`,
  imagePrevious: 'Previous picture',
  imageNext: 'Next picture',
  imageZoomIn: 'Zoom in',
  imageZoomOut: 'Zoom out',
  imageDownload: 'Save picture',
  imageReferences: 'Made after',
  imageOfReference: (name, position, total) => `${name}, made after ${place(position, total)}`,
  productsPrevious: 'Earlier pieces',
  productsNext: 'More pieces',
  modelShow: 'View in 3D',
  modelHide: 'Back to the picture',
  modelOf: (name) => `${name} as a 3D model. Turn it with the arrow keys.`,
  modelLoading: 'Loading 3D model',
  modelDownload: 'Save 3D model',
  modelNotShown: 'The 3D model can’t be shown here.',
  modelNotAvailable: '3D model not available',
};

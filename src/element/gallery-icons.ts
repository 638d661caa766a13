import { svg } from 'lit';
import { icon } from './icons.ts';

/** The pictures on buttons around pictures, models and rows of products. */
export const GALLERY_ICONS = {
  back: icon(svg`<path d="m14.5 6-6 6 6 6" />`),
  on: icon(svg`<path d="m9.5 6 6 6-6 6" />`),
  cube: icon(svg`<path d="m12 3.5 7.5 4.2v8.6L12 20.5l-7.5-4.2V7.7zM4.5 7.7 12 12l7.5-4.3M12 12v8.5" />`),
  plus: icon(svg`<path d="M12 5.5v13M5.5 12h13" />`),
  minus: icon(svg`<path d="M5.5 12h13" />`),
  picture: icon(svg`<rect x="3.5" y="4.5" width="17" height="15" rx="3" /><path d="M4 4.5 20 19.5" />`),
} as const;

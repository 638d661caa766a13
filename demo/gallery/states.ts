import { BEGINNINGS } from './groups/beginnings.ts';
import { CONTENT } from './groups/content.ts';
import { DELIVERIES } from './groups/deliveries.ts';
import { PIECES } from './groups/pieces.ts';
import { SURROUNDINGS } from './groups/surroundings.ts';
import type { GalleryState } from './state.ts';

/** A part of the gallery: what is shown under one heading, and stands on one sheet of the screenshot tests. */
export interface GalleryGroup {
  /** Names it in the address: `?group=content`. */
  readonly name: string;
  readonly title: string;
  readonly states: readonly GalleryState[];
}

/** Every state of the chatbox that was designed. Whoever adds one adds it here: the gallery, its pictures and `npm run a11y` go by this list. */
export const GALLERY: readonly GalleryGroup[] = [
  { name: 'beginnings', title: 'From nothing to a hundred messages', states: BEGINNINGS },
  { name: 'content', title: 'What people write', states: CONTENT },
  { name: 'pieces', title: 'Pictures, designs and products', states: PIECES },
  { name: 'deliveries', title: 'On the way', states: DELIVERIES },
  { name: 'surroundings', title: 'Around the conversation', states: SURROUNDINGS },
];

/** The states one after the other. */
export const GALLERY_STATES: readonly GalleryState[] = GALLERY.flatMap(({ states }) => states);

/** What `?theme=` can say; each but the first is a style sheet in `demo/styles/themes`. */
export const GALLERY_THEMES = ['default', 'jeweller', 'editorial', 'market'] as const;

/** One of them. */
export type GalleryTheme = (typeof GALLERY_THEMES)[number];

import { svg } from 'lit';
import { icon } from './icons.ts';

/** Pictures that come with the list of conversations. */
export const CONVERSATION_ICONS = {
  bin: icon(svg`<path d="M5 7h14M10 7V4.5h4V7M7 7l1 12.5h8L17 7M10.4 10.5v5.5M13.6 10.5v5.5" />`),
} as const;

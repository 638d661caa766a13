import { GALLERY, GALLERY_STATES, GALLERY_THEMES } from '../../demo/gallery/states.ts';

/** How the gallery is looked at. */
export interface Look {
  readonly theme: string;
  readonly scheme: 'light' | 'dark';
  readonly locale: 'en' | 'vi';
}

const SCHEMES = ['light', 'dark'] as const;
const LOCALES = ['en', 'vi'] as const;

/** Every theme in every scheme and language. */
export const ALL_LOOKS: readonly Look[] = GALLERY_THEMES.flatMap((theme) =>
  SCHEMES.flatMap((scheme) => LOCALES.map((locale) => ({ theme, scheme, locale }))),
);

/** Each theme once, both schemes, both languages: what `npm test` has time for. */
export const SAMPLED_LOOKS: readonly Look[] = GALLERY_THEMES.slice(0, 2).map((theme, at) => ({
  theme,
  scheme: at % 2 === 0 ? 'light' : 'dark',
  locale: at % 2 === 0 ? 'en' : 'vi',
}));

/** Names of the groups that the gallery shows side by side. */
export const GROUP_NAMES: readonly string[] = GALLERY.map(({ name }) => name);

/** Names of the states that need a window of their own, because they are above the page. */
export const WINDOW_STATES: readonly string[] = GALLERY_STATES.filter(
  ({ placement = 'inline' }) => placement !== 'inline',
).map(({ name }) => name);

/** Names of all states. */
export const STATE_NAMES: readonly string[] = GALLERY_STATES.map(({ name }) => name);

/** Where the gallery shows something in a look. */
export function addressOf(look: Look, what: { readonly group: string } | { readonly state: string }): string {
  return `/gallery.html?${new URLSearchParams({ ...look, ...what, bare: '' }).toString()}`;
}

/** A look in words. */
export function nameOf({ theme, scheme, locale }: Look): string {
  return `${theme} ${scheme} ${locale}`;
}

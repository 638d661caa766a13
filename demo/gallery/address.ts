import { GALLERY, GALLERY_THEMES, type GalleryGroup, type GalleryTheme } from './states.ts';
import type { World } from './state.ts';

/** What the address asks for: `?locale=vi&scheme=dark&theme=jeweller&state=failed`. */
export interface GalleryAddress {
  readonly locale: World['locale'];
  readonly scheme: 'auto' | 'light' | 'dark';
  readonly theme: GalleryTheme;
  /** The groups to show, with the states to show of them. */
  readonly groups: readonly GalleryGroup[];
  /** One state alone, over the whole window. */
  readonly isAlone: boolean;
  /** Without headings and switches, for pictures. */
  readonly isBare: boolean;
  /** Without what hangs on the fonts of the machine. */
  readonly isStable: boolean;
}

/**
 * Reads the address of the gallery.
 * @throws when it names a state or group that there is not, so that no test looks at nothing
 */
export function readAddress(search: string): GalleryAddress {
  const asked = new URLSearchParams(search);
  const [state, group] = [asked.get('state'), asked.get('group')];
  const groups = GALLERY.filter(({ name }) => group === null || name === group)
    .map((one) => ({ ...one, states: one.states.filter(({ name }) => state === null || name === state) }))
    .filter(({ states }) => states.length > 0);
  if (groups.length === 0) throw new Error(`The gallery has nothing for "${search}".`);
  return {
    locale: asked.get('locale') === 'vi' ? 'vi' : 'en',
    scheme: oneOf(['auto', 'light', 'dark'], asked.get('scheme')),
    theme: oneOf(GALLERY_THEMES, asked.get('theme')),
    groups,
    isAlone: state !== null,
    isBare: asked.has('bare'),
    isStable: asked.has('stable'),
  };
}

/** The first where it is none of them. */
function oneOf<Name extends string>(names: readonly [Name, ...Name[]], asked: string | null): Name {
  return names.find((name) => name === asked) ?? names[0];
}

import { en, isComplete, loadStrings, resolveLocale, resolveTag, type ChatboxStrings } from '../locales/index.ts';
import { tellDeveloper } from './console.ts';
import type { ChatboxSettings } from './settings.ts';

/** The texts of a language, and the tag that its dates and numbers go by. */
export interface Texts {
  readonly locale: string;
  readonly strings: ChatboxStrings;
}

/** Which texts are wanted; the same value while it is the same ones. */
export function wantedTexts({ locale: requested, strings: own }: ChatboxSettings): string {
  const isOwn = isComplete(own);
  // A page that brings a whole language needs none of ours: English is here already.
  return `${isOwn ? 'en' : resolveLocale(requested)} ${resolveTag(requested, isOwn)}`;
}

/** Loads what {@link wantedTexts} said; English stands in for what cannot be loaded. */
export async function loadTexts(wanted: string): Promise<Texts> {
  const [language = '', tag = ''] = wanted.split(' ');
  try {
    return { locale: tag, strings: await loadStrings(resolveLocale(language)) };
  } catch (error) {
    tellDeveloper(`could not load its texts in "${language}"; English stands in.`, error);
    return { locale: 'en', strings: en };
  }
}

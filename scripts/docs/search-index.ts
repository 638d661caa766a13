import type { Section } from './markdown.ts';
import type { IndexedSection } from './page/find.ts';

/** What of a section is searched: the beginning says what it is about. */
const TEXT_LENGTH = 1200;

/** The parts of a page for the search. */
export function indexPage(
  { url, title }: { readonly url: string; readonly title: string },
  sections: readonly Section[],
): readonly IndexedSection[] {
  return sections.map(({ heading, text }) => ({
    page: title,
    heading: heading.text,
    url: heading.depth === 1 ? url : `${url}#${heading.anchor}`,
    text: text.slice(0, TEXT_LENGTH),
  }));
}

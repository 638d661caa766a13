/** Markdown of a message as templates. Loaded on demand, as marked comes with it. */
import type { TemplateResult } from 'lit';
import { renderInPieces } from './in-pieces.ts';
import { LIMITS } from './limits.ts';
import { parseMarkdown } from './parse.ts';
import { renderMarkdown, type MarkdownOptions } from './render.ts';

export { parseMarkdown } from './parse.ts';
export { renderMarkdown } from './render.ts';
export type { MarkdownOptions, MarkdownStrings } from './render.ts';
export { markdownStyles } from './styles.ts';

/**
 * Markdown text from outside as a Lit template, safe to show whatever the text is (see `docs/security.md`).
 * Adopt `markdownStyles` in the element that shows it. Of a text over 16 kB the beginning is there at once, the rest comes in pieces of work that
 * leave the page time for everything else.
 *
 * @example
 * html`<div class="bubble">${renderMarkdownText(message.content, { imageOrigins: [], strings })}</div>`
 */
export function renderMarkdownText(text: string, options: MarkdownOptions): TemplateResult {
  if (text.length > LIMITS.shownAtOnce) return renderInPieces(text, options);
  return renderMarkdown(parseMarkdown(text), options);
}

import { Marked } from 'marked';
import { escapeHtml, relativeUrl } from '../html.ts';
import { codeBlock } from '../markdown.ts';
import type { Comment, CommentPart } from './reflection.ts';

/** Where the exports of the package are described: address by name. */
export type ExportUrls = ReadonlyMap<string, string>;

/** Writes docstrings and types of one page, with links to what they name. */
export class DocWriter {
  readonly #url: string;
  readonly #urls: ExportUrls;
  readonly #marked: Marked;

  constructor(url: string, urls: ExportUrls) {
    this.#url = url;
    this.#urls = urls;
    this.#marked = new Marked({
      gfm: true,
      renderer: {
        code: ({ text, lang }) => codeBlock(text, lang ?? 'tsx'),
        html: ({ raw }) => escapeHtml(raw),
        codespan: ({ text }) => `<code>${this.#linked(escapeHtml(text))}</code>`,
      },
    });
  }

  /** Code in a line, with links. */
  code(text: string): string {
    return `<code>${this.#linked(escapeHtml(text))}</code>`;
  }

  /** Markdown of a docstring in a line. */
  inline(markdown: string): string {
    return this.#marked.parseInline(markdown, { async: false });
  }

  /** A whole docstring: what it says, its example, what it gives and throws. */
  comment(comment: Comment | undefined): string {
    if (comment === undefined) return '';
    const tags = (comment.blockTags ?? []).map(({ tag, content }) => {
      const text = partsText(content);
      if (tag === '@default' || tag === '@defaultValue')
        return `<p class="default">Default: ${this.inline(text.replace(/^```ts\n([\s\S]*)\n```$/, '`$1`'))}</p>`;
      if (tag === '@example') return text.includes('```') ? this.#block(text) : codeBlock(text.trim(), 'tsx');
      if (tag === '@throws') return `<p class="default">Throws: ${this.inline(text)}</p>`;
      if (tag === '@returns') return `<p class="default">Returns ${this.inline(text)}</p>`;
      return '';
    });
    return this.#block(partsText(comment.summary)) + tags.join('');
  }

  #block(markdown: string): string {
    return this.#marked.parse(markdown, { async: false });
  }

  #linked(html: string): string {
    return html.replaceAll(/\b[A-Za-z]\w+\b/g, (name) => {
      const url = this.#urls.get(name);
      return url === undefined ? name : `<a href="${escapeHtml(relativeUrl(this.#url, url))}">${name}</a>`;
    });
  }
}

/** The Markdown of a docstring, without line breaks that only its source has. */
export function partsText(parts: readonly CommentPart[]): string {
  return parts.map(({ kind, text }) => (kind === 'inline-tag' ? `\`${text}\`` : text)).join('');
}

import { Marked, type MarkedToken, type Token, type Tokens } from 'marked';
import { escapeHtml, relativeUrl } from './html.ts';
import { highlight } from './highlight.ts';
import { tableHtml } from './table.ts';
import type { LinkResolver } from './links.ts';
import { Slugger } from './slug.ts';

/** A heading of a page. */
export interface Heading {
  readonly depth: number;
  readonly text: string;
  readonly anchor: string;
}

/** A part of a page that a search can find. */
export interface Section {
  readonly heading: Heading;
  readonly text: string;
}

/** A file that was read, before its links are known to lead anywhere. */
export interface ParsedPage {
  readonly file: string;
  readonly url: string;
  readonly title: string;
  readonly source: string;
  readonly tokens: readonly Token[];
  readonly headings: readonly Heading[];
}

/** What a page becomes. */
export interface RenderedPage {
  readonly html: string;
  readonly sections: readonly Section[];
  /** `file:line: what is wrong`. */
  readonly errors: readonly string[];
}

const ALERT = /^\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]\s*/;

/** Reads a page. */
export function parsePage(
  file: string,
  { url, source }: { readonly url: string; readonly source: string },
): ParsedPage {
  const tokens = new Marked({ gfm: true }).lexer(source);
  const slugger = new Slugger();
  const headings = tokens
    .filter((token): token is Tokens.Heading => token.type === 'heading')
    .map((token) => {
      const text = plainText(token.tokens);
      return { depth: token.depth, text, anchor: slugger.slug(text) };
    });
  return { file, url, title: headings[0]?.text ?? file, source, tokens, headings };
}

/** Renders a page for the site. Every link that leads nowhere is an error. */
export function renderPage(page: ParsedPage, links: LinkResolver): RenderedPage {
  const errors: string[] = [];
  const left = [...page.headings];
  const complain = (text: string, what: string): void => {
    errors.push(`${page.file}:${lineOf(page.source, text)}: ${what}`);
  };
  const addressOf = (href: string): { readonly url: string; readonly isExternal: boolean } => {
    const target = links.resolve(page.file, href);
    if (target.type === 'url') {
      return { ...target, url: target.isExternal ? target.url : relativeUrl(page.url, target.url) };
    }
    complain(href, `the link ${href} is broken: ${target.why}.`);
    return { url: '#', isExternal: false };
  };
  const marked = new Marked({
    gfm: true,
    renderer: {
      heading({ depth, tokens }) {
        const heading = left.shift();
        const text = this.parser.parseInline(tokens);
        if (depth === 1 || heading === undefined) return `<h1>${text}</h1>\n`;
        const label = escapeHtml(`Link to “${heading.text}”`);
        return `<h${depth} id="${escapeHtml(heading.anchor)}">${text} <a class="anchor" href="#${escapeHtml(heading.anchor)}" aria-label="${label}">#</a></h${depth}>\n`;
      },
      link({ href, tokens }) {
        const { url, isExternal } = addressOf(href);
        return `<a href="${escapeHtml(url)}"${isExternal ? ' rel="noopener"' : ''}>${this.parser.parseInline(tokens)}</a>`;
      },
      image({ href, text }) {
        return `<img src="${escapeHtml(addressOf(href).url)}" alt="${escapeHtml(text)}" loading="lazy">`;
      },
      code({ text, lang }) {
        return codeBlock(text, lang ?? '');
      },
      codespan({ text }) {
        // Long names break where a reader would break them.
        return `<code>${escapeHtml(text).replaceAll(/([/_])(?=\w)/g, '$1<wbr>')}</code>`;
      },
      table({ header, rows }) {
        return tableHtml(
          header.map(({ tokens, align }) => ({ html: this.parser.parseInline(tokens), isNumber: align === 'right' })),
          rows.map((row) => row.map(({ tokens }) => this.parser.parseInline(tokens))),
        );
      },
      blockquote({ tokens, text }) {
        const kind = ALERT.exec(text)?.[1]?.toLowerCase();
        const body = this.parser.parse(tokens);
        if (kind === undefined) return `<blockquote>${body}</blockquote>\n`;
        return `<aside class="alert ${kind}"><p class="alert-name">${kind}</p>${body.replace(/\[![A-Z]+\]\s*/, '')}</aside>\n`;
      },
      html({ raw }) {
        if (!/^\s*<!--[\s\S]*-->\s*$/.test(raw)) complain(raw, 'HTML is not part of a page: write Markdown.');
        return '';
      },
    },
  });
  const html = marked.parser([...page.tokens]);
  return { html, sections: sectionsOf(page), errors };
}

/** A block of code with its language, for a button that copies it. */
export function codeBlock(code: string, language: string): string {
  const [name = ''] = language.split(/\s/, 1);
  const label = name === '' ? 'Text' : `Code, ${name}`;
  return `<div class="code" data-language="${escapeHtml(name)}"><pre tabindex="0" role="group" aria-label="${escapeHtml(label)}"><code>${highlight(code, name)}</code></pre></div>\n`;
}

/** The text of tokens, without their signs. */
function plainText(tokens: readonly Token[]): string {
  return (tokens as readonly MarkedToken[]).map(textOf).join('');
}

function textOf(token: MarkedToken): string {
  if (token.type === 'html') return '';
  if (token.type === 'list') return token.items.map((item) => plainText(item.tokens)).join('\n');
  if (token.type === 'table') {
    return [token.header, ...token.rows].map((row) => row.map((cell) => plainText(cell.tokens)).join(' ')).join('\n');
  }
  if ('tokens' in token) return plainText(token.tokens ?? []);
  return 'text' in token ? unescapeHtml(token.text) : ' ';
}

function unescapeHtml(text: string): string {
  const names: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
  return text.replaceAll(/&(amp|lt|gt|quot|#39);/g, (whole, name: string) => names[name] ?? whole);
}

function sectionsOf({ tokens, headings }: ParsedPage): readonly Section[] {
  const left = [...headings];
  const sections: { heading: Heading; text: string }[] = [];
  for (const token of tokens) {
    const heading = token.type === 'heading' ? left.shift() : undefined;
    if (heading !== undefined) sections.push({ heading, text: '' });
    else {
      const section = sections.at(-1);
      if (section !== undefined) section.text += ` ${plainText([token])}`;
    }
  }
  return sections.map(({ heading, text }) => ({ heading, text: text.replaceAll(/\s+/g, ' ').trim() }));
}

function lineOf(source: string, text: string): number {
  const index = source.indexOf(text);
  return index === -1 ? 1 : source.slice(0, index).split('\n').length;
}

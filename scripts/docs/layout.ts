import type { Entry, Group } from './contents.ts';
import { escapeHtml, relativeUrl } from './html.ts';
import type { Heading } from './markdown.ts';

/** A page of the site, without what stands around every page. */
export interface SitePage {
  /** From the root of the site. */
  readonly url: string;
  readonly title: string;
  /** For search engines and previews. */
  readonly description?: string;
  readonly html: string;
  readonly headings: readonly Heading[];
  /** Part of the navigation that is marked when the page itself is not in it. */
  readonly parent?: string;
}

/** What stands around every page. */
export interface Frame {
  readonly groups: readonly Group[];
  readonly version: string;
}

const ICONS = {
  menu: '<path d="M4 7h16M4 12h16M4 17h16"/>',
  search: '<circle cx="11" cy="11" r="6.5"/><path d="m16 16 4.5 4.5"/>',
  scheme: '<path d="M12 3a9 9 0 1 0 9 9 7 7 0 0 1-9-9Z"/>',
} as const;

const MARK =
  '<svg class="mark" viewBox="0 0 32 32" aria-hidden="true"><path d="M16 3c7.7 0 13 4.9 13 11.6S23.7 26 16 26c-1 0-2-.1-2.9-.3L6.6 29.3a.8.8 0 0 1-1.2-.9l1.3-5.7C4.3 20.6 3 17.8 3 14.6 3 7.9 8.3 3 16 3Z" fill="currentColor"/><path d="m16 8.5 5.5 5-5.5 7.5-5.5-7.5Z" fill="none" stroke="var(--page)" stroke-width="1.7" stroke-linejoin="round"/><path d="M10.5 13.5h11" stroke="var(--page)" stroke-width="1.5"/></svg>';

/** The whole document of a page. */
export function renderDocument(page: SitePage, frame: Frame): string {
  const at = (url: string): string => escapeHtml(relativeUrl(page.url, url));
  const root = '../'.repeat(page.url.split('/').length - 1);
  return `<!doctype html>
<html lang="en" data-root="${root}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(page.title)} · api-chatbox</title>
${page.description === undefined ? '' : `<meta name="description" content="${escapeHtml(page.description)}">\n`}<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="${at('assets/site.css')}">
<script src="${at('assets/scheme.js')}"></script>
<script type="module" src="${at('assets/site.js')}"></script>
</head>
<body>
<a class="skip" href="#content">Skip to content</a>
<header class="top">
<button class="icon menu" type="button" popovertarget="navigation" aria-label="Pages">${icon('menu')}</button>
<a class="brand" href="${at('index.html')}">${MARK}<span>api-chatbox</span> <span class="version">${escapeHtml(frame.version)}</span></a>
<button class="search" type="button" hidden>${icon('search')}<span>Search</span><kbd>/</kbd></button>
<a class="demo" href="/index.html">Demo</a>
<button class="icon scheme" type="button" hidden aria-label="Dark colours" aria-pressed="false">${icon('scheme')}</button>
</header>
<div class="frame">
<nav id="navigation" class="navigation" aria-label="Documentation" popover>
${frame.groups.map((group, index) => renderGroup(group, { page, at, index })).join('\n')}
</nav>
<main id="content" tabindex="-1">
<article${page.url === 'index.html' ? ' class="home"' : ''}>
${page.html}
</article>
${renderPager(page, frame.groups, at)}
</main>
${renderOutline(page)}
</div>
</body>
</html>
`;
}

function icon(name: keyof typeof ICONS): string {
  return `<svg viewBox="0 0 24 24" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round">${ICONS[name]}</svg>`;
}

function renderGroup(
  { name, entries }: Group,
  { page, at, index }: { readonly page: SitePage; readonly at: (url: string) => string; readonly index: number },
): string {
  const lines = entries.map(({ label, url }) => {
    const current = url === page.url ? ' aria-current="page"' : url === page.parent ? ' aria-current="true"' : '';
    return `<li><a href="${at(url)}"${current}>${escapeHtml(label)}</a></li>`;
  });
  return `<p class="group" id="group-${index}">${escapeHtml(name)}</p>\n<ul aria-labelledby="group-${index}">${lines.join('')}</ul>`;
}

function renderOutline({ headings }: SitePage): string {
  const shown = headings.filter(({ depth }) => depth === 2 || depth === 3);
  if (shown.length < 2) return '<div class="outline"></div>';
  const lines = shown.map(
    ({ depth, text, anchor }) =>
      `<li class="depth-${depth}"><a href="#${escapeHtml(anchor)}">${escapeHtml(text)}</a></li>`,
  );
  return `<nav class="outline" aria-labelledby="outline-title"><p class="group" id="outline-title">On this page</p><ul>${lines.join('')}</ul></nav>`;
}

function renderPager({ url }: SitePage, groups: readonly Group[], at: (url: string) => string): string {
  const all = groups.flatMap(({ entries }) => entries);
  const index = all.findIndex((entry) => entry.url === url);
  if (index === -1) return '';
  const link = (entry: Entry | undefined, side: 'before' | 'after'): string =>
    entry === undefined
      ? ''
      : `<a class="${side}" href="${at(entry.url)}"><span>${side === 'before' ? 'Before' : 'Next'}</span>${escapeHtml(entry.label)}</a>`;
  return `<nav class="pager" aria-label="Before and after">${link(all[index - 1], 'before')}${link(all[index + 1], 'after')}</nav>`;
}

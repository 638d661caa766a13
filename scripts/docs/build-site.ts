import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { buildSync } from 'esbuild';
import { apiPages } from './api/api-pages.ts';
import { findPages, navigationOf, type Group, type PageSource } from './contents.ts';
import { escapeHtml, relativeUrl } from './html.ts';
import { renderDocument, type SitePage } from './layout.ts';
import { LinkResolver } from './links.ts';
import { codeBlock, parsePage, renderPage, type ParsedPage } from './markdown.ts';
import type { IndexedSection } from './page/find.ts';
import { indexPage } from './search-index.ts';
import { wordErrors } from './words.ts';

/** Where to build from and to. */
export interface SiteOptions {
  /** Root of the repository. */
  readonly root: string;
  /** Folder of the site, emptied first. */
  readonly out: string;
  /** What typedoc wrote about the package. */
  readonly reference: string;
}

const LANGUAGES: Readonly<Record<string, string>> = {
  ts: 'ts',
  tsx: 'tsx',
  mjs: 'js',
  js: 'js',
  json: 'json',
  html: 'html',
  css: 'css',
};

/**
 * Builds the site.
 * @returns what is wrong with the pages, `file:line: what`, one for each link that leads nowhere and name that does not exist
 */
export function buildSite({ root, out, reference }: SiteOptions): readonly string[] {
  const sources = findPages(root);
  const parsed = sources.map((page) => parse(root, page));
  const generated = apiPages({ root, reference });
  const links = new LinkResolver({
    root,
    urls: new Map(sources.map(({ file, url }) => [file, url])),
    anchors: new Map(parsed.map(({ file, headings }) => [file, new Set(headings.map(({ anchor }) => anchor))])),
  });
  const group: Group = {
    name: 'Reference',
    entries: generated.map(({ label, page }) => ({ label, url: page.url })),
  };
  const groups = navigationOf(sources, {
    generated: group,
    titleOf: ({ file }) => parsed.find((page) => page.file === file)?.title ?? file,
  });

  const errors: string[] = [];
  const pages: SitePage[] = [];
  const index: IndexedSection[] = [];
  for (const page of parsed) {
    const { html, sections, errors: own } = renderPage(page, links);
    errors.push(...own, ...wordErrors(page, root));
    pages.push({ ...page, html, ...(page.url.startsWith('decisions/') && { parent: 'decisions/index.html' }) });
    index.push(...indexPage(page, sections));
  }
  errors.push(...readmeErrors(root, links));
  for (const { page, sections } of generated) {
    pages.push(page);
    index.push(...indexPage(page, sections));
  }
  pages.push(...[...links.sources].map(([file, url]) => sourcePage(root, file, url)));
  for (const [folder, url] of links.galleries) pages.push(galleryPage(root, { folder, url, links }));

  rmSync(out, { recursive: true, force: true });
  const write = (name: string, text: string): void => {
    const file = join(out, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  };
  const { version } = readPackage(root);
  for (const page of pages) write(page.url, renderDocument(page, { groups, version }));
  for (const [file, url] of links.pictures) cpSync(join(root, file), join(out, url));
  write('assets/search.json', JSON.stringify(index));
  writeScripts(join(root, 'scripts/docs/page'), join(out, 'assets'));
  return errors;
}

function parse(root: string, { file, url }: PageSource): ParsedPage {
  return parsePage(file, { url, source: readFileSync(join(root, file), 'utf8') });
}

/** README.md is no page of the site; what it says has to be true as well. */
function readmeErrors(root: string, links: LinkResolver): readonly string[] {
  const page = parse(root, { file: 'README.md', url: 'index.html', label: null });
  return [...renderPage(page, links).errors, ...wordErrors(page, root)];
}

function sourcePage(root: string, file: string, url: string): SitePage {
  const extension = file.split('.').at(-1) ?? '';
  const code = codeBlock(readFileSync(join(root, file), 'utf8'), LANGUAGES[extension] ?? '');
  const html = `<h1>${escapeHtml(file.split('/').at(-1) ?? file)}</h1>\n<p><code>${escapeHtml(file)}</code></p>\n${code}`;
  return { url, title: file, html, headings: [] };
}

function galleryPage(
  root: string,
  { folder, url, links }: { readonly folder: string; readonly url: string; readonly links: LinkResolver },
): SitePage {
  const title = folder.split('/').at(-1) ?? folder;
  const figures = readdirSync(join(root, folder)).map((name) => {
    const target = links.resolve(`${folder}/-`, name);
    const address = target.type === 'url' ? relativeUrl(url, target.url) : '';
    return `<h2>${escapeHtml(name)}</h2>\n<p><img src="${escapeHtml(address)}" alt="${escapeHtml(name)}" loading="lazy"></p>`;
  });
  return { url, title, html: `<h1>Pictures: ${escapeHtml(title)}</h1>\n${figures.join('\n')}`, headings: [] };
}

function writeScripts(from: string, to: string): void {
  const common = { bundle: true, minify: true, target: 'es2022', logLevel: 'warning' } as const;
  buildSync({ ...common, entryPoints: [join(from, 'main.ts')], format: 'esm', outfile: join(to, 'site.js') });
  buildSync({ ...common, entryPoints: [join(from, 'scheme.ts')], format: 'iife', outfile: join(to, 'scheme.js') });
  cpSync(join(from, 'site.css'), join(to, 'site.css'));
}

function readPackage(root: string): { readonly version: string } {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { readonly version?: unknown };
  if (typeof version !== 'string') throw new Error('package.json names no version.');
  return { version };
}

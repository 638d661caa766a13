import { existsSync, statSync } from 'node:fs';
import { extname, join, posix } from 'node:path';

/** What a link leads to on the site, or why it leads nowhere. */
export type Target =
  | { readonly type: 'url'; readonly url: string; readonly isExternal: boolean }
  | { readonly type: 'broken'; readonly why: string };

/** What links can lead to. */
export interface Linkable {
  /** Root of the repository. */
  readonly root: string;
  /** Address on the site of each page, by its file. */
  readonly urls: ReadonlyMap<string, string>;
  /** Anchors of each page, by its file. */
  readonly anchors: ReadonlyMap<string, ReadonlySet<string>>;
}

const PICTURES = new Set(['.png', '.jpg', '.jpeg', '.gif', '.svg', '.webp']);

/** Collects the files that pages link to beside other pages. */
export class LinkResolver {
  readonly #site: Linkable;
  /** Pictures to copy, by their file. */
  readonly pictures = new Map<string, string>();
  /** Files of the repository to show as they are. */
  readonly sources = new Map<string, string>();
  /** Folders of pictures to show as a page. */
  readonly galleries = new Map<string, string>();

  constructor(site: Linkable) {
    this.#site = site;
  }

  /** Where a link of the page `file` leads. */
  resolve(file: string, href: string): Target {
    if (/^https?:/.test(href)) return { type: 'url', url: href, isExternal: true };
    if (/^[a-z][\w+.-]*:|^\//i.test(href)) return broken('write the address in full, or relative to this file');
    const [path = '', anchor] = href.split('#', 2);
    const target = path === '' ? file : posix.join(posix.dirname(file), decodeURIComponent(path)).replace(/\/$/, '');
    const url = this.#urlOf(target);
    if (url === null) return broken(`there is no ${target}`);
    if (anchor === undefined) return { type: 'url', url, isExternal: false };
    const anchors = this.#site.anchors.get(target);
    if (anchors === undefined) return broken(`${target} has no headings to link to`);
    if (!anchors.has(anchor)) return broken(`${target} has no heading #${anchor}`);
    return { type: 'url', url: `${url}#${anchor}`, isExternal: false };
  }

  #urlOf(target: string): string | null {
    const page = this.#site.urls.get(target === 'README.md' ? 'docs/README.md' : target);
    if (page !== undefined) return page;
    const path = join(this.#site.root, target);
    if (target.startsWith('..') || !existsSync(path)) return null;
    if (statSync(path).isDirectory()) {
      return remember(this.galleries, target, `${target.replace(/^docs\//, '')}/index.html`);
    }
    if (PICTURES.has(extname(target))) return remember(this.pictures, target, target.replace(/^docs\//, ''));
    return remember(this.sources, target, `source/${target}.html`);
  }
}

function remember(map: Map<string, string>, key: string, value: string): string {
  map.set(key, value);
  return value;
}

function broken(why: string): Target {
  return { type: 'broken', why };
}

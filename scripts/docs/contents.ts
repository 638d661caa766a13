import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** A page that is written in Markdown. */
export interface PageSource {
  /** Path from the root of the repository. */
  readonly file: string;
  /** Address from the root of the site. */
  readonly url: string;
  /** Its name in the navigation; `null` for one that is reached from its parent only. */
  readonly label: string | null;
}

/** A heading of the navigation and what stands below it. */
export interface Group {
  readonly name: string;
  readonly entries: readonly Entry[];
}

/** A line of the navigation. */
export interface Entry {
  readonly label: string;
  readonly url: string;
}

type Line = readonly [label: string, file: string];

/** What stands in the navigation, in the order of reading. A page of `docs/` that is not named here is put at the end. */
const GROUPS: readonly (readonly [name: string, lines: readonly Line[]])[] = [
  [
    'Start',
    [
      ['Overview', 'docs/README.md'],
      ['Getting started', 'docs/getting-started.md'],
      ['Embedding', 'docs/embedding.md'],
      ['Replacing a mock chat', 'docs/replacing-a-mock-chat.md'],
    ],
  ],
  [
    'Guides',
    [
      ['Options', 'docs/options.md'],
      ['Theming', 'docs/theming.md'],
      ['Events', 'docs/events.md'],
      ['Recipes', 'docs/recipes.md'],
      ['Conversations', 'docs/conversations.md'],
      ['Pictures', 'docs/images.md'],
      ['Artifacts', 'docs/artifacts.md'],
      ['3D models', 'docs/models.md'],
      ['Troubleshooting', 'docs/troubleshooting.md'],
    ],
  ],
  [
    'What it promises',
    [
      ['Reliability', 'docs/reliability.md'],
      ['Security', 'docs/security.md'],
      ['Accessibility', 'docs/accessibility.md'],
      ['Performance', 'docs/performance.md'],
    ],
  ],
  [
    'The API behind it',
    [
      ['API contract', 'docs/api-contract.md'],
      ['The stand-in API', 'docs/stand-in-api.md'],
    ],
  ],
  [
    'Project',
    [
      ['Decisions', 'docs/decisions/README.md'],
      ['Contributing', 'CONTRIBUTING.md'],
      ['Changelog', 'CHANGELOG.md'],
    ],
  ],
];

/** The address that a Markdown file has on the site. */
function urlOf(file: string): string {
  const path = file.replace(/^docs\//, '').replace(/\.md$/, '.html');
  return path.replace(/(^|\/)README\.html$/, '$1index.html').toLowerCase();
}

/** Every page written in Markdown, in the order of the navigation. */
export function findPages(root: string): readonly PageSource[] {
  const inDocs = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .map((name) => `docs/${name.replaceAll('\\', '/')}`)
    .filter((file) => file.endsWith('.md'))
    .sort();
  const listed = GROUPS.flatMap(([, lines]) => lines).filter(([, file]) => existsSync(join(root, file)));
  const known = new Set(listed.map(([, file]) => file));
  return [
    ...listed.map(([label, file]) => ({ file, url: urlOf(file), label })),
    ...inDocs.filter((file) => !known.has(file)).map((file) => ({ file, url: urlOf(file), label: null })),
  ];
}

/** The navigation: what is written in Markdown and, as a group of its own, what is generated. */
export function navigationOf(
  pages: readonly PageSource[],
  { generated, titleOf }: { readonly generated: Group; readonly titleOf: (page: PageSource) => string },
): readonly Group[] {
  const urls = new Map(pages.map((page) => [page.file, page.url]));
  const groups = GROUPS.map(([name, lines]) => ({
    name,
    entries: lines.flatMap(([label, file]) => {
      const url = urls.get(file);
      return url === undefined ? [] : [{ label, url }];
    }),
  }));
  const more = pages
    .filter(({ file, label }) => label === null && !file.startsWith('docs/decisions/'))
    .map((page) => ({ label: titleOf(page), url: page.url }));
  const project = groups.pop();
  return [
    ...groups,
    generated,
    ...(more.length > 0 ? [{ name: 'More', entries: more }] : []),
    ...(project ? [project] : []),
  ];
}

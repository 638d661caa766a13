import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SitePage } from '../layout.ts';
import type { Heading, Section } from '../markdown.ts';
import { elementPage } from './element-page.ts';
import type { GeneratedParts } from './generated-parts.ts';
import { modulePage } from './module-page.ts';
import type { Reflection } from './reflection.ts';

/** A page that is made of docstrings. */
export interface GeneratedPage {
  /** Its name in the navigation. */
  readonly label: string;
  readonly page: SitePage;
  readonly sections: readonly Section[];
}

const MODULES = [
  {
    module: 'index',
    label: 'api-chatbox',
    url: 'api/core.html',
  },
  {
    module: 'element/define',
    label: 'api-chatbox/element',
    url: 'api/types.html',
  },
  {
    module: 'react',
    label: 'api-chatbox/react',
    url: 'api/react.html',
  },
] as const;

/** The reference: the element from the manifest of custom elements, the three entries of the package from typedoc's JSON. */
export function apiPages({
  root,
  reference,
}: {
  readonly root: string;
  readonly reference: string;
}): readonly GeneratedPage[] {
  const project = JSON.parse(readFileSync(reference, 'utf8')) as Reflection;
  const urls = new Map<string, string>();
  const modules = MODULES.map((entry) => {
    const found = project.children?.find(({ name }) => name === entry.module);
    if (found === undefined) throw new Error(`typedoc's JSON has no module ${entry.module}.`);
    return { ...entry, reflection: found };
  });
  for (const { reflection, url } of modules) {
    for (const { name } of reflection.children ?? [])
      if (!urls.has(name)) urls.set(name, `${url}#${name.toLowerCase()}`);
  }
  const element = elementPage(readFileSync(join(root, 'custom-elements.json'), 'utf8'), urls);
  return [
    generated('<api-chatbox>', 'api/index.html', element),
    ...modules.map(({ label, url, reflection }) =>
      generated(label, url, modulePage(reflection, { label, url, urls, project })),
    ),
  ];
}

function generated(label: string, url: string, { title, html, sections }: GeneratedParts): GeneratedPage {
  const headings: readonly Heading[] = sections.map(({ heading }) => heading);
  return { label, page: { url, title, html, headings }, sections };
}

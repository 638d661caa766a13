import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import manifest from '../../../custom-elements.json' with { type: 'json' };
import { STYLING_NAMES } from './styling-names.ts';

const root = join(import.meta.dirname, '../../..');

interface Declaration {
  readonly tagName?: string;
  readonly cssProperties?: readonly { readonly name: string }[];
  readonly cssParts?: readonly { readonly name: string }[];
  readonly slots?: readonly { readonly name: string }[];
}

const LISTS = ['cssProperties', 'cssParts', 'slots'] as const;

function documented(list: (typeof LISTS)[number]): readonly string[] {
  const modules: readonly { readonly declarations?: readonly Declaration[] }[] = manifest.modules;
  const element = modules
    .flatMap(({ declarations }) => declarations ?? [])
    .find(({ tagName }) => tagName === 'api-chatbox');
  return (element?.[list] ?? []).map(({ name }) => name).sort();
}

/** The code, without the docstring that is read into the manifest. */
const code = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => readFileSync(join(root, 'src', name), 'utf8').replaceAll(/\/\*\*.*?\*\//gs, ''))
  .join('\n');

const unique = (names: Iterable<string>): string[] => [...new Set(names)].sort();
const found = (pattern: RegExp): string[] => [...code.matchAll(pattern)].map(([, name = '']) => name);

describe('the names that pages style by', () => {
  it.each(LISTS)('are those of the list that was agreed on: %s', (list) => {
    expect(documented(list)).toEqual(STYLING_NAMES[list]);
  });

  it('are the custom properties that the styles read', () => {
    expect(unique(found(/var\(\s*(--chatbox-[a-z-]+)/g))).toEqual(STYLING_NAMES.cssProperties);
  });

  it('are the parts that the templates have', () => {
    const inTemplates = found(/\bpart="([^"]+)"/g).flatMap((names) => names.split(' '));
    const inCode = [...found(/\.part\.add\('([\w-]+)'\)/g), ...found(/\bpart(?::|',) '([\w-]+)'/g)];
    expect(unique([...inTemplates, ...inCode])).toEqual(STYLING_NAMES.cssParts);
  });

  it('are the slots that the templates have', () => {
    expect(unique([...found(/<slot name="([\w-]+)"/g), ...found(/slot\.name = '([\w-]+)'/g)])).toEqual(
      STYLING_NAMES.slots,
    );
  });

  it.each(LISTS)('are all explained in docs/theming.md: %s', (list) => {
    const rows = readFileSync(join(root, 'docs/theming.md'), 'utf8').matchAll(/^\| `([\w-]+)`/gm);
    const named = [...rows].map(([, name = '']) => name);
    expect(named).toEqual(expect.arrayContaining([...STYLING_NAMES[list]]));
  });
});

describe('the worked themes', () => {
  const themes = ['jeweller', 'editorial', 'market'].map(
    (name) => [name, readFileSync(join(root, `demo/styles/themes/${name}.css`), 'utf8')] as const,
  );

  it.each(themes)('use nothing but the contract: %s', (_, css) => {
    const properties = [...css.matchAll(/(--chatbox-[a-z-]+):/g)].map(([, name = '']) => name);
    const parts = [...css.matchAll(/::part\(([\w-]+)\)/g)].map(([, name = '']) => name);
    expect(STYLING_NAMES.cssProperties).toEqual(expect.arrayContaining(unique(properties)));
    expect(STYLING_NAMES.cssParts).toEqual(expect.arrayContaining(unique(parts)));
  });

  it.each(themes)('stand in docs/theming.md as they are: %s', (name, css) => {
    const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();
    const shown = css.replaceAll(`[data-theme='${name}'] `, '').replace(/^\/\*.*?\*\/\n/s, '');
    expect(oneLine(readFileSync(join(root, 'docs/theming.md'), 'utf8'))).toContain(oneLine(shown));
  });
});

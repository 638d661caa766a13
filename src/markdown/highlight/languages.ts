import type { LanguageFn } from 'highlight.js';

type Load = () => Promise<{ readonly default: LanguageFn }>;

/** Each grammar is a file of its own, loaded with the first code of its language. */
const GRAMMARS = {
  bash: () => import('highlight.js/lib/languages/bash'),
  c: () => import('highlight.js/lib/languages/c'),
  cpp: () => import('highlight.js/lib/languages/cpp'),
  csharp: () => import('highlight.js/lib/languages/csharp'),
  css: () => import('highlight.js/lib/languages/css'),
  diff: () => import('highlight.js/lib/languages/diff'),
  dockerfile: () => import('highlight.js/lib/languages/dockerfile'),
  go: () => import('highlight.js/lib/languages/go'),
  graphql: () => import('highlight.js/lib/languages/graphql'),
  ini: () => import('highlight.js/lib/languages/ini'),
  java: () => import('highlight.js/lib/languages/java'),
  javascript: () => import('highlight.js/lib/languages/javascript'),
  json: () => import('highlight.js/lib/languages/json'),
  kotlin: () => import('highlight.js/lib/languages/kotlin'),
  php: () => import('highlight.js/lib/languages/php'),
  python: () => import('highlight.js/lib/languages/python'),
  ruby: () => import('highlight.js/lib/languages/ruby'),
  rust: () => import('highlight.js/lib/languages/rust'),
  sql: () => import('highlight.js/lib/languages/sql'),
  swift: () => import('highlight.js/lib/languages/swift'),
  typescript: () => import('highlight.js/lib/languages/typescript'),
  xml: () => import('highlight.js/lib/languages/xml'),
  yaml: () => import('highlight.js/lib/languages/yaml'),
} satisfies Readonly<Record<string, Load>>;

/** A language whose code can be coloured. */
export type LanguageName = keyof typeof GRAMMARS;

/** What else people write behind a fence. */
const ALIASES: Partial<Record<LanguageName, string>> = {
  bash: 'sh shell zsh console shellsession',
  c: 'h',
  cpp: 'c++ cc cxx hpp arduino',
  csharp: 'c# cs',
  css: 'scss less',
  diff: 'patch',
  dockerfile: 'docker',
  go: 'golang',
  graphql: 'gql',
  ini: 'toml properties env',
  javascript: 'js jsx mjs cjs node',
  json: 'json5 jsonc webmanifest',
  kotlin: 'kt kts',
  python: 'py python3',
  ruby: 'rb',
  rust: 'rs',
  sql: 'mysql sqlite postgresql postgres psql',
  typescript: 'ts tsx mts cts',
  xml: 'html xhtml svg vue svelte',
  yaml: 'yml',
};

const NAMES: ReadonlyMap<string, LanguageName> = new Map(
  Object.keys(GRAMMARS).flatMap((key) => {
    const name = key as LanguageName;
    return [name, ...(ALIASES[name]?.split(' ') ?? [])].map((word): [string, LanguageName] => [word, name]);
  }),
);

/** The language that is meant by the word behind a fence, `null` when none is known. */
export function languageOf(word: string): LanguageName | null {
  return NAMES.get(word.toLowerCase()) ?? null;
}

/**
 * Loads the grammar of a language.
 * @throws when it cannot be loaded
 */
export async function loadGrammar(name: LanguageName): Promise<LanguageFn> {
  return (await GRAMMARS[name]()).default;
}

import fc from 'fast-check';
import { createLowlight } from 'lowlight';
import { expect, test } from 'vitest';
import { languageOf, loadGrammar, type LanguageName } from '../../../src/markdown/highlight/languages.ts';
import { joined, runsOf } from '../../../src/markdown/highlight/runs.ts';
import { LIMITS } from '../../../src/markdown/limits.ts';

const LANGUAGES: readonly LanguageName[] = [
  ...([
    'bash',
    'c',
    'cpp',
    'csharp',
    'css',
    'diff',
    'dockerfile',
    'go',
    'graphql',
    'ini',
    'java',
    'javascript',
  ] as const),
  ...(['json', 'kotlin', 'php', 'python', 'ruby', 'rust', 'sql', 'swift', 'typescript', 'xml', 'yaml'] as const),
];

const KINDS = ['comment', 'keyword', 'string', 'number', 'name', 'type', 'meta', 'added', 'removed'].map(
  (kind) => `code-${kind}`,
);

const SCRAPS = [
  '<a b="c">',
  '"',
  "'",
  '`',
  '${',
  '/*',
  '*/',
  '//',
  '#',
  '{',
  '}',
  '(',
  '\n',
  ' ',
  'if',
  'int a',
  '0x1',
  '@x',
];

test('whatever the code, its text is that of its runs, and their classes are those of the list', async () => {
  for (const name of LANGUAGES) {
    const lowlight = createLowlight({ [name]: await loadGrammar(name) });
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...SCRAPS), { maxLength: 40 }), (scraps) => {
        const text = scraps.join('');
        const runs = joined(runsOf(lowlight.highlight(name, text, { prefix: '' })));
        expect(runs.map((run) => run.text).join('')).toBe(text);
        expect(runs.flatMap(({ kind }) => kind ?? []).filter((kind) => !KINDS.includes(kind))).toEqual([]);
      }),
      { numRuns: 40 },
    );
  }
});

test('the words people write behind a fence name their language', () => {
  const words = ['js', 'TSX', 'c++', 'c#', 'sh', 'py', 'html', 'yml'];
  expect(words.map(languageOf)).toEqual(['javascript', 'typescript', 'cpp', 'csharp', 'bash', 'python', 'xml', 'yaml']);
  expect(['', 'text', 'constructor', '__proto__', 'toString'].map(languageOf)).toEqual([null, null, null, null, null]);
});

test('polluted prototypes give code no class of their own', async () => {
  const lowlight = createLowlight({ json: await loadGrammar('json') });
  const prototype: object = Object.prototype;
  Object.defineProperty(prototype, 'evil', { value: 'code-evil', configurable: true, writable: true });
  try {
    const runs = runsOf({ type: 'root', children: [{ type: 'element', properties: { className: ['evil'] } }] });
    expect(runs).toEqual([]);
    expect(
      joined(runsOf(lowlight.highlight('json', '{"a": 1}', { prefix: '' }))).map(({ kind }) => kind),
    ).not.toContain('code-evil');
  } finally {
    Reflect.deleteProperty(prototype, 'evil');
  }
});

test('a window is short enough for the worst of texts', async () => {
  // Each of these takes its grammar time that grows with the square of their length.
  for (const [name, scrap] of [
    ['c', 'SELECT '],
    ['cpp', 'int a'],
    ['ini', '1'],
    ['javascript', '&'],
    ['csharp', 'public '],
  ] as const) {
    const lowlight = createLowlight({ [name]: await loadGrammar(name) });
    const timeOf = (text: string): number => {
      const times = Array.from({ length: 5 }, () => {
        const startedAt = performance.now();
        lowlight.highlight(name, text);
        return performance.now() - startedAt;
      });
      return Math.min(...times);
    };
    expect(timeOf(scrap.repeat(LIMITS.highlightWindow).slice(0, LIMITS.highlightWindow))).toBeLessThan(50);
  }
});

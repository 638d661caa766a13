import { fileURLToPath } from 'node:url';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../..', import.meta.url));

// The probes are no files of a TypeScript project: what needs types is left to the real run.
const eslint = new ESLint({
  cwd: root,
  overrideConfig: [{ ...tseslint.configs.disableTypeChecked, files: ['**/*.ts'] }],
});

async function rulesAgainst(filePath: string, code: string): Promise<(string | null)[]> {
  const [result] = await eslint.lintText(code, { filePath: `${root}${filePath}` });
  return result?.messages.map(({ ruleId }) => ruleId) ?? [];
}

const SINK = 'no-restricted-syntax';

const REFUSED: [where: string, code: string, rule: string][] = [
  ['src/element/probe.ts', 'document.body.innerHTML = text;', SINK],
  ['src/element/probe.ts', "document.body['innerHTML'] = text;", SINK],
  ['src/element/probe.ts', 'document.body.outerHTML = text;', SINK],
  ['src/element/probe.ts', "document.body.insertAdjacentHTML('beforeend', text);", SINK],
  ['src/element/probe.ts', 'document.write(text);', SINK],
  ['src/element/probe.ts', "new DOMParser().parseFromString(text, 'text/html');", SINK],
  ['src/element/probe.ts', 'frame.srcdoc = text;', SINK],
  ['src/element/probe.ts', 'html`<p .innerHTML=${text}></p>`;', SINK],
  ['src/element/probe.ts', 'html`<p style="color: red"></p>`;', SINK],
  ['src/element/probe.ts', "element.setAttribute('style', text);", SINK],
  [
    'src/markdown/probe.ts',
    "import { unsafeHTML } from 'lit/directives/unsafe-html.js';\nunsafeHTML(text);",
    '@typescript-eslint/no-restricted-imports',
  ],
  [
    'src/element/probe.ts',
    "import { unsafeSVG } from 'lit/directives/unsafe-svg.js';\nunsafeSVG(text);",
    '@typescript-eslint/no-restricted-imports',
  ],
  ['src/element/probe.ts', 'eval(text);', 'no-eval'],
  ['src/element/probe.ts', 'new Function(text);', 'no-new-func'],
  ['src/element/probe.ts', 'export default 1;', 'no-restricted-exports'],
  ['src/api/probe.ts', 'console.log(1);', 'no-console'],
  ['src/api/probe.ts', 'export function f(a: 1, b: 2, c: 3, d: 4): void {}', 'max-params'],
  ['src/conversation/probe.ts', "void fetch('/');", 'no-restricted-globals'],
  ['src/conversation/probe.ts', "void globalThis.fetch('/');", 'no-restricted-globals'],
  ['src/conversation/probe.ts', 'setTimeout(f, 1);', 'no-restricted-globals'],
  ['src/conversation/probe.ts', "localStorage.getItem('a');", 'no-restricted-globals'],
  ['src/conversation/probe.ts', 'f(navigator.onLine);', 'no-restricted-globals'],
  ['src/conversation/storage/probe.ts', "indexedDB.open('a');", 'no-restricted-globals'],
  ['src/conversation/probe.ts', 'f(Date.now());', 'no-restricted-properties'],
  ['src/conversation/probe.ts', 'f(Math.random());', 'no-restricted-properties'],
  ['src/conversation/probe.ts', 'f(new Date());', SINK],
  ['src/conversation/probe.ts', 'element.innerHTML = text;', SINK],
  ['test/unit/probe.test.ts', "it.only('a', () => {});", SINK],
  ['test/unit/probe.test.ts', "describe.skip('a', () => {});", SINK],
  ['test/e2e/probe.test.ts', "test.describe.only('a', () => {});", SINK],
  ['test/e2e/probe.test.ts', 'test.describe.configure({ retries: 2 });', SINK],
  ['test/e2e/probe.test.ts', 'await page.waitForTimeout(100);', SINK],
  ['test/unit/probe.test.ts', 'await new Promise((resolve) => setTimeout(resolve, 100));', SINK],
  ['test/unit/probe.test.ts', 'expect(html).toMatchSnapshot();', SINK],
  ['test/unit/probe.test.ts', "vi.stubGlobal('fetch', f);", 'no-restricted-properties'],
];

describe('lint', () => {
  it.each(REFUSED)('refuses in %s: %s', async (where, code, rule) => {
    expect(await rulesAgainst(where, code)).toContain(rule);
  });

  it.each([
    ['src/conversation/browser-environment.ts', 'export const now = (): number => Date.now();'],
    ['src/conversation/storage/indexed-db.ts', "indexedDB.open('a');"],
    ['src/element/probe.ts', "document.body.style.setProperty('--x', '1');"],
  ])('lets %s do what is its task: %s', async (where, code) => {
    expect(await rulesAgainst(where, code)).toEqual([]);
  });

  it('counts a file of 401 lines as too long', async () => {
    expect(await rulesAgainst('src/api/probe.ts', 'f();\n'.repeat(401))).toContain('max-lines');
  });

  it('counts a function of 61 lines as too long', async () => {
    const code = `export function long(): void {\n${'f();\n'.repeat(61)}}\n`;
    expect(await rulesAgainst('src/api/probe.ts', code)).toContain('max-lines-per-function');
  });
});

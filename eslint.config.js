import { readdirSync } from 'node:fs';
import { defineConfig, globalIgnores } from 'eslint/config';
import globals from 'globals';
import lit from 'eslint-plugin-lit';
import tseslint from 'typescript-eslint';

const litRecommended = /** @type {import('eslint').Linter.Config} */ (lit.configs?.['flat/recommended']);

const TYPESCRIPT_PROJECTS = readdirSync(import.meta.dirname).filter((name) => /^tsconfig(\.\w+)?\.json$/.test(name));

const HTML_SINKS = 'HTML strings never meet the DOM here: build nodes, or return Lit templates from a token tree.';

/** Ways to turn a string into markup or code, in script and in Lit templates. */
const SINKS = [
  { selector: 'MemberExpression[property.name=/^(inner|outer)HTML$/]', message: HTML_SINKS },
  { selector: 'MemberExpression[computed=true][property.value=/^(inner|outer)HTML$/]', message: HTML_SINKS },
  {
    selector:
      'CallExpression[callee.property.name=/^(insertAdjacentHTML|setHTML|setHTMLUnsafe|parseHTMLUnsafe|parseFromString|createContextualFragment)$/]',
    message: HTML_SINKS,
  },
  {
    selector: 'CallExpression[callee.object.name="document"][callee.property.name=/^(write|writeln)$/]',
    message: HTML_SINKS,
  },
  { selector: 'MemberExpression[property.name="srcdoc"]', message: HTML_SINKS },
  { selector: String.raw`TemplateElement[value.raw=/[.\s](innerHTML|outerHTML|srcdoc)\s*=/]`, message: HTML_SINKS },
  {
    selector: String.raw`TemplateElement[value.raw=/\sstyle\s*=/]`,
    message: "A style attribute is refused under style-src 'self': set `element.style` from script, or use a class.",
  },
  {
    selector: 'CallExpression[callee.property.name="setAttribute"][arguments.0.value="style"]',
    message: "A style attribute is refused under style-src 'self': set `element.style` from script, or use a class.",
  },
];

const SINK_IMPORTS = [
  'lit/directives/unsafe-html.js',
  'lit/directives/unsafe-svg.js',
  'lit/directives/unsafe-mathml.js',
  'lit/static-html.js',
  'lit-html/directives/unsafe-html.js',
  'lit-html/directives/unsafe-svg.js',
  'lit-html/directives/unsafe-mathml.js',
  'lit-html/static.js',
];

/** What the core is handed by its Environment and therefore may not take from the page. */
const WORLD = [
  'BroadcastChannel',
  'EventSource',
  'WebSocket',
  'XMLHttpRequest',
  'addEventListener',
  'cancelAnimationFrame',
  'clearInterval',
  'clearTimeout',
  'crypto',
  'document',
  'fetch',
  'indexedDB',
  'localStorage',
  'location',
  'navigator',
  'performance',
  'removeEventListener',
  'requestAnimationFrame',
  'requestIdleCallback',
  'self',
  'sessionStorage',
  'setInterval',
  'setTimeout',
  'window',
];

/** Where the world enters the core; the one place of src that may write to the console, for the developer of the host page. */
const ENVIRONMENTS = ['src/conversation/*environment*.ts', 'src/conversation/environment/**'];

const BY_ENVIRONMENT =
  'The core touches the world only through its Environment, so that simulations run the real code.';

/** Members of the world that hide behind a harmless global. */
const WORLD_PROPERTIES = [
  ['Date', 'now'],
  ['Math', 'random'],
  ['AbortSignal', 'timeout'],
].map(([object, property]) => ({ object, property, message: BY_ENVIRONMENT }));

const TESTS = [
  {
    selector:
      'MemberExpression[object.name=/^(it|test|describe|suite)$/][property.name=/^(only|skip|skipIf|runIf|todo|fixme|fails)$/]',
    message: 'Every test runs, always: mend it or delete it.',
  },
  {
    selector:
      'MemberExpression[object.object.name="test"][object.property.name="describe"][property.name=/^(only|skip|fixme)$/]',
    message: 'Every test runs, always: mend it or delete it.',
  },
  {
    selector: 'CallExpression[callee.name=/^(xit|xdescribe|fit|fdescribe|xtest)$/]',
    message: 'Every test runs, always.',
  },
  {
    selector: 'CallExpression[callee.property.name="waitForTimeout"]',
    message: 'No sleeps: wait for the fact itself, with `expect.poll` or a locator.',
  },
  {
    selector: 'AwaitExpression > NewExpression[callee.name="Promise"] CallExpression[callee.name="setTimeout"]',
    message: 'No sleeps: wait for the fact itself, with `expect.poll` or `vi.waitFor`.',
  },
  {
    selector: 'CallExpression[callee.property.name=/^toMatch(Inline|File)?Snapshot$|^toThrowErrorMatching/]',
    message: 'No snapshots: say the one fact that matters.',
  },
  {
    selector: 'CallExpression[callee.property.name="configure"] Property[key.name="retries"]',
    message: 'No retries: they hide the fault.',
  },
];

const CODE = ['**/*.ts', '**/*.tsx'];
const SCRIPTS = ['**/*.js', '**/*.mjs', '**/*.cjs'];

export default defineConfig(
  globalIgnores(['dist/', 'build/', 'coverage/', 'test-results/', 'playwright-report/', '.cache/']),
  {
    name: 'everywhere',
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'array-callback-return': 'error',
      'default-case-last': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-constant-binary-expression': 'error',
      'no-constructor-return': 'error',
      'no-debugger': 'error',
      'no-else-return': 'error',
      'no-eval': 'error',
      'no-extend-native': 'error',
      'no-fallthrough': 'error',
      'no-implicit-coercion': ['error', { boolean: true, number: true, string: true }],
      'no-irregular-whitespace': 'error',
      'no-lonely-if': 'error',
      'no-misleading-character-class': 'error',
      'no-new-func': 'error',
      'no-new-wrappers': 'error',
      'no-param-reassign': 'error',
      'no-promise-executor-return': 'off',
      'no-prototype-builtins': 'error',
      'no-script-url': 'error',
      'no-self-compare': 'error',
      'no-sequences': 'error',
      'no-unmodified-loop-condition': 'error',
      'no-unreachable-loop': 'error',
      'no-unsafe-finally': 'error',
      'no-useless-rename': 'error',
      'no-useless-return': 'error',
      'no-var': 'error',
      'object-shorthand': 'error',
      'prefer-const': 'error',
      complexity: ['error', { max: 16, variant: 'modified' }],
      'max-depth': ['error', 4],
      'max-lines': ['error', { max: 400 }],
      'max-params': ['error', 3],
    },
  },
  {
    name: 'typescript',
    files: CODE,
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: {
        project: TYPESCRIPT_PROJECTS,
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/consistent-type-exports': 'error',
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
      // The root tsconfig asks for brackets where a key may be absent, the one for scripts does not.
      '@typescript-eslint/dot-notation': ['error', { allowIndexSignaturePropertyAccess: true }],
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/max-params': 'off',
      '@typescript-eslint/naming-convention': [
        'error',
        { selector: 'default', format: null, leadingUnderscore: 'forbid', trailingUnderscore: 'forbid' },
        // The compiler asks for a name before a parameter that is used, and for the underscore when it is not.
        { selector: 'parameter', modifiers: ['unused'], format: null, leadingUnderscore: 'allow' },
        { selector: ['objectLiteralProperty', 'typeProperty'], format: null },
        {
          selector: ['interface', 'typeAlias', 'class'],
          format: ['PascalCase'],
          custom: { regex: '^I[A-Z][a-z]', match: false },
        },
      ],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/no-unused-expressions': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { args: 'after-used', argsIgnorePattern: '^_' }],
      '@typescript-eslint/prefer-promise-reject-errors': [
        'error',
        { allowThrowingUnknown: true, allowThrowingAny: false },
      ],
      // `[...text]` counts code points, which is how the API counts.
      '@typescript-eslint/no-misused-spread': ['error', { allow: [{ from: 'lib', name: 'string' }, 'string'] }],
      '@typescript-eslint/only-throw-error': ['error', { allowRethrowing: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  {
    name: 'scripts',
    files: SCRIPTS,
    languageOptions: { globals: { ...globals.node } },
    rules: { 'no-undef': 'error', 'no-unused-vars': 'error' },
  },
  {
    name: 'scripts in the browser',
    files: ['demo/**/*.{js,mjs}'],
    languageOptions: { globals: { ...globals.browser } },
  },
  { name: 'commonjs', files: ['**/*.cjs'], languageOptions: { sourceType: 'commonjs' } },
  {
    name: 'package',
    files: ['src/**/*.{ts,tsx}'],
    extends: [litRecommended],
    rules: {
      'lit/lifecycle-super': 'error',
      'lit/no-native-attributes': 'error',
      'lit/no-this-assign-in-render': 'error',
      'lit/no-useless-template-literals': 'error',
      'lit/no-value-attribute': 'error',
      'lit/prefer-nothing': 'error',
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      'no-alert': 'error',
      'no-console': 'error',
      'no-restricted-exports': [
        'error',
        {
          restrictDefaultExports: {
            direct: true,
            named: true,
            defaultFrom: true,
            namedFrom: true,
            namespaceFrom: true,
          },
        },
      ],
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          paths: [
            ...SINK_IMPORTS.map((name) => ({ name, message: HTML_SINKS })),
            {
              name: 'lit/directives/style-map.js',
              message:
                "It writes a style attribute at the first render, which style-src 'self' refuses: set `element.style`.",
            },
          ],
        },
      ],
      'no-restricted-syntax': ['error', ...SINKS],
    },
  },
  {
    name: 'element',
    files: ['src/element/**/*.ts'],
    // Lit calls the listeners of a template with the element as `this`.
    rules: { '@typescript-eslint/unbound-method': 'off' },
  },
  {
    name: 'core without a world',
    files: ['src/conversation/**/*.ts'],
    ignores: [...ENVIRONMENTS, 'src/conversation/storage/indexed-db*.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        { globals: WORLD.map((name) => ({ name, message: BY_ENVIRONMENT })), checkGlobalObject: true },
      ],
      'no-restricted-properties': ['error', ...WORLD_PROPERTIES],
      'no-restricted-syntax': [
        'error',
        ...SINKS,
        { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: BY_ENVIRONMENT },
      ],
    },
  },
  {
    name: 'where the world enters',
    files: [...ENVIRONMENTS],
    rules: {
      'no-console': 'off',
      // The DOM types promise what an insecure origin or an old browser does not have.
      '@typescript-eslint/no-unnecessary-condition': 'off',
    },
  },
  {
    // Its docstring is the manual that the manifest is made of, with a line for each attribute, event, part and property.
    name: 'the element',
    files: ['src/element/api-chatbox.ts'],
    rules: { 'max-lines': ['error', { max: 400, skipComments: true }] },
  },
  {
    name: 'tests',
    files: ['test/**/*.{ts,tsx}'],
    rules: {
      'no-restricted-syntax': ['error', ...TESTS],
      'no-restricted-imports': [
        'error',
        { paths: [{ name: 'node:timers/promises', message: 'No sleeps: wait for the fact itself.' }] },
      ],
      'no-restricted-properties': [
        'error',
        { object: 'vi', property: 'mock', message: 'Tests touch real parts; hand a fake in through a port instead.' },
        {
          object: 'vi',
          property: 'stubGlobal',
          message: 'Tests touch real parts; hand a fake in through a port instead.',
        },
      ],
      '@typescript-eslint/explicit-module-boundary-types': 'off',
      // Attack strings, and strings of every kind of character, are what some tests are about.
      '@typescript-eslint/no-misused-spread': 'off',
      'no-script-url': 'off',
      '@typescript-eslint/no-non-null-assertion': 'error',
    },
  },
);

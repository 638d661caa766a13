'use strict';

// Who may import whom. Imports run one way: api ← conversation ← element | react; images, artifacts, markdown and
// locales are leaves below element that know nothing but the types of the API.

const LEAVES = 'images|artifacts|markdown|locales';

/** @param {string[]} names */
const packages = (...names) => `(^|/)node_modules/(${names.join('|')})(/|$)`;

const LIT = packages('lit', 'lit-html', 'lit-element', '@lit');
const REACT = packages('react', 'react-dom', '@types/react', '@types/react-dom');

/**
 * A package that only some files may import.
 *
 * @param {string} name
 * @param {string} owned the package
 * @param {string[]} owners the files that may
 */
const ownedBy = (name, owned, owners) => ({
  name,
  severity: 'error',
  comment: `Only ${owners.join(', ')} may import it.`,
  from: { path: '^src/', pathNot: owners },
  to: { path: owned },
});

/**
 * A layer of src that may reach these parts of src and no other.
 *
 * @param {string} name
 * @param {string} layer
 * @param {string[]} allowed
 */
const layer = (name, layer, allowed) => ({
  name,
  severity: 'error',
  comment: `${layer} may import only ${allowed.join(', ')} of src.`,
  from: { path: layer },
  to: { path: '^src/', pathNot: allowed },
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'A cycle makes its files one file. Imports of types count.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      comment: 'Nobody imports it and it imports nobody: it is dead, or the way to it was forgotten.',
      from: { orphan: true, path: '^src/' },
      to: {},
    },
    layer('layer-api', '^src/api/', ['^src/api/']),
    // What goes along with a message is pure, and the same for the core as for the editor.
    layer('layer-conversation', '^src/conversation/', [
      '^src/(api|conversation)/',
      '^src/artifacts/(edit|versions)\\.ts$',
    ]),
    layer('layer-leaves', `^src/(${LEAVES})/`, ['^src/api/types\\.ts$', '^src/$1/']),
    layer('layer-element', '^src/element/', [`^src/(api|conversation|${LEAVES}|element)/`]),
    {
      name: 'core-comes-late',
      severity: 'error',
      comment: 'The panel is on screen before the core is loaded: import its types, or import() it (late-code.ts).',
      from: { path: '^src/element/' },
      to: { path: '^src/conversation/', dynamic: false, dependencyTypesNot: ['type-only'] },
    },
    layer('layer-react', '^src/react/', ['^src/(api|conversation|element|react)/', '^src/index\\.ts$']),
    {
      name: 'headless-without-framework',
      severity: 'error',
      comment: 'The headless entry is for people who bring their own UI: neither Lit nor React may come along.',
      from: { path: '^src/index\\.ts$' },
      to: { path: [LIT, REACT], reachable: true },
    },
    {
      name: 'define-is-an-entry',
      severity: 'error',
      comment: 'define.ts registers the element, the only side effect of the package; only the React bindings need it.',
      from: { path: '^src/', pathNot: ['^src/react/'] },
      to: { path: '^src/element/define\\.ts$' },
    },
    ownedBy('lit-owners', LIT, ['^src/(element|markdown|react)/']),
    ownedBy('react-owners', REACT, ['^src/react/']),
    ownedBy('idb-owners', packages('idb'), ['^src/conversation/storage/']),
    ownedBy('valibot-owners', packages('valibot'), ['^src/api/schemas']),
    ownedBy('marked-owners', packages('marked'), ['^src/markdown/']),
    ownedBy('highlighter-owners', packages('lowlight', 'highlight\\.js'), ['^src/markdown/highlight/']),
    {
      name: 'src-stands-alone',
      severity: 'error',
      comment: 'The package may not need what only the repository has.',
      from: { path: '^src/' },
      to: { path: '^(dev|demo|test|scripts|bench|docs)/' },
    },
    {
      name: 'src-needs-no-dev-dependency',
      severity: 'error',
      comment: 'What src imports must be a dependency or a peer of the package (React and its types are the peer).',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], pathNot: [REACT] },
    },
    {
      name: 'src-runs-in-a-browser',
      severity: 'error',
      comment: 'A module of Node does not exist in a browser.',
      from: { path: '^src/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'dev-and-demo-need-no-tests',
      severity: 'error',
      comment:
        'But for the walk-through, pictures of what an end-to-end test asserts, taken by its means, the check of accessibility, which walks by the same means, and the gallery, which shows the conversation of the tests.',
      from: { path: '^(dev|demo|scripts)/', pathNot: ['^scripts/(walk-through\\.ts$|a11y/)', '^demo/gallery/'] },
      to: { path: '^test/' },
    },
    {
      name: 'resolvable',
      severity: 'error',
      comment: 'The demo names the package as its users do; a build alias answers for it.',
      from: {},
      to: { couldNotResolve: true, pathNot: ['^api-chatbox(/|$)', '^/cdn/'] },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['^(dist|build|coverage|test-results)/'] },
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.json', '.d.ts'],
    },
  },
};

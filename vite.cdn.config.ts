import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { compactStyles } from './scripts/lib/compact-styles.mjs';
import { copyModules } from './scripts/lib/copy-modules.mjs';
import { inlineRuntime } from './scripts/lib/inline-runtime.mjs';
import { markedLexerOnly } from './scripts/lib/marked-lexer-only.mjs';

/** The panel, with Lit, and the small parts that it shares with what comes after it: the bundler's own would be one more file to wait for. */
const PANEL =
  /rolldown\/runtime|\/node_modules\/(?:@lit|lit|lit-[^/]+)\/|\/src\/(?:element\/(?:panel|adopt|icons)|locales\/(?:format|merge)|markdown\/visible-text)\.ts$/;

// The build for a plain <script type="module">: an entry with a stable name and its chunks, every dependency inside,
// all of them found relative to the entry's own address. `npm run size` reads the manifest this writes.
// No part has to wait for another file behind its own: what the browser learns of only then costs a round trip.
export default defineConfig({
  publicDir: false,
  // The worker's file, too, is found relative to the module that starts it.
  base: './',
  worker: {
    format: 'es',
    rolldownOptions: {
      output: {
        entryFileNames: 'chunks/[name]-[hash].js',
        minify: true,
        comments: { annotation: false, jsdoc: false, legal: false },
      },
    },
  },
  plugins: [
    copyModules([
      {
        module: /\/src\/element\/(?:events|console)\.ts$/,
        importer: /\/src\/element\/(?:api-chatbox|mirrored-element)\.ts$/,
      },
      // Neither the launcher nor the panel may be kept from its place by what both share with what comes beside them.
      { module: /\/src\/element\/(?:choices|console|language|tab-state)\.ts$/, importer: /\/src\/element\/extras\// },
      { module: /\/src\/markdown\/clipboard\.ts$/, importer: /\/src\/element\/message-details\.ts$/ },
      { module: /\/src\/artifacts\/edit\.ts$/, importer: /\/src\/(?:conversation\/|artifacts\/versions\.ts)/ },
      { module: /\/src\/api\/types\.ts$/, importer: /\/src\/(?:api|conversation)\// },
    ]),
    compactStyles(),
    markedLexerOnly(),
    inlineRuntime(),
  ],
  define: { 'process.env.NODE_ENV': '"production"' },
  build: {
    outDir: 'dist/cdn',
    emptyOutDir: true,
    target: 'es2022',
    manifest: true,
    license: { fileName: 'licenses.md' },
    reportCompressedSize: false,
    // Library mode for what it leaves out: no preload helper, so that an `import('./chunks/…')` stays as it is and
    // nothing adds a <link> to the host page or needs a Trusted Types policy.
    lib: { entry: fileURLToPath(new URL('src/element/define.ts', import.meta.url)), formats: ['es'] },
    rolldownOptions: {
      output: {
        entryFileNames: 'api-chatbox.js',
        chunkFileNames: 'chunks/[name]-[hash].js',
        minify: true,
        // One file, whichever parts it is made of: everything that needs it comes after it, and small files compress badly.
        codeSplitting: { groups: [{ name: 'panel', test: PANEL }] },
        comments: { annotation: false, jsdoc: false, legal: false },
      },
    },
  },
});

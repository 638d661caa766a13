import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { compactStyles } from './scripts/lib/compact-styles.mjs';
import { markedLexerOnly } from './scripts/lib/marked-lexer-only.mjs';

/** Parts of the panel's first load. */
const SHARED =
  /node_modules\/(?:@lit|lit|lit-html|lit-element)\/|src\/(?:element\/(?:adopt|icons)|locales\/(?:format|merge)|markdown\/visible-text)\.ts$/;

// The build for a plain <script type="module">: an entry with a stable name and its chunks, every dependency inside,
// all of them found relative to the entry's own address. `npm run size` reads the manifest this writes.
export default defineConfig({
  publicDir: false,
  // The worker's file, too, is found relative to the module that starts it.
  base: './',
  plugins: [compactStyles(), markedLexerOnly()],
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
        // What the panel needs and later parts share with it is one file, whichever parts these are: small files compress badly.
        codeSplitting: { groups: [{ name: 'shared', test: SHARED }] },
        minify: true,
        comments: { annotation: false, jsdoc: false, legal: false },
      },
    },
  },
});

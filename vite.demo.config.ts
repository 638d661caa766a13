import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';
import { markedLexerOnly } from './scripts/lib/marked-lexer-only.mjs';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

/** Every `demo/*.html` is a page of its own. */
const pages = existsSync(path('demo')) ? readdirSync(path('demo')).filter((name) => name.endsWith('.html')) : [];

/** Pages that show the script tag load the built file as a host page would: those tags stay as they are written. */
function keepScriptTags(): Plugin {
  return {
    name: 'keep-cdn-script-tags',
    transformIndexHtml: {
      order: 'pre',
      handler: (html) =>
        html.replaceAll(/<script(?=[^>]*\ssrc="\/cdn\/)(?![^>]*\svite-ignore)/g, '<script vite-ignore'),
    },
  };
}

/**
 * Keeps the scripts of the pages, and leaves every other module to what its own package says. A page has one script, which uses what it
 * imports: of two scripts, or of one imported for its effects alone, the bundler leaves the first out now and then.
 */
const keepPageScripts = (id: string): true | undefined => /[\\/]demo[\\/](scripts|gallery)[\\/]/.test(id) || undefined;

export default defineConfig({
  root: path('demo'),
  appType: 'mpa',
  plugins: [keepScriptTags(), markedLexerOnly()],
  resolve: {
    alias: [
      { find: /^api-chatbox$/, replacement: path('src/index.ts') },
      { find: /^api-chatbox\/element$/, replacement: path('src/element/define.ts') },
      { find: /^api-chatbox\/react$/, replacement: path('src/react/index.ts') },
    ],
  },
  build: {
    outDir: path('build/demo'),
    emptyOutDir: true,
    target: 'es2022',
    // The pages run under a CSP without inline scripts and with Trusted Types: no polyfill, no preload helper.
    modulePreload: false,
    // Nothing is inlined as a data URL, which the same CSP would refuse for a script or a style sheet.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    rolldownOptions: {
      // package.json says of the library that its modules do nothing when they are imported. The scripts of the pages do.
      treeshake: { moduleSideEffects: keepPageScripts },
      input: pages.map((name) => path(`demo/${name}`)),
      external: [/^\/cdn\//],
    },
  },
});

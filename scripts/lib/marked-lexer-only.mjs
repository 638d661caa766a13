const PARTS_IN_USE = ['Lexer', 'Tokenizer'];

/** What `src/markdown/lexer.ts` sets and nobody changes: with these in place of the options, what is for other values is dead code. */
const FIXED_OPTIONS = { breaks: 'true', extensions: 'null', gfm: 'true', hooks: 'null', pedantic: 'false' };

/**
 * A plugin for Vite that leaves of marked what is imported from it. marked comes as one bundled file whose last statements
 * build a parser and hang everything on it, so that no tree-shaking can tell the lexer (11 kB brotli) from the rest (3 kB).
 * Where the file looks different in another version it stays whole; `npm run size` then says so.
 *
 * @returns {import('vite').Plugin}
 */
export function markedLexerOnly() {
  return {
    name: 'marked-lexer-only',
    apply: 'build',
    transform: {
      filter: { id: /\/marked\/lib\/marked\.esm\.js$/ },
      handler(code) {
        const tail = /(?<=;)var \w+=new \w+;function [^]*?export\{(?<names>[^}]*)\}/.exec(code);
        const names = tail?.groups?.names
          ?.split(',')
          .filter((name) => PARTS_IN_USE.includes(name.split(' as ')[1] ?? ''));
        if (!tail || names?.length !== PARTS_IN_USE.length) return null;
        const lexer = Object.entries(FIXED_OPTIONS).reduce(
          (text, [option, value]) => text.replaceAll(`this.options.${option}`, value),
          code.slice(0, tail.index),
        );
        return { code: `${lexer}export{${names.join()}};`, map: null };
      },
    },
  };
}

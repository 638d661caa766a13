/**
 * A plugin for Vite that takes comments and needless blanks out of style sheets that stand in TypeScript, which no minifier
 * looks into: 0.6 kB (brotli) of the script-tag build.
 *
 * @returns {import('vite').Plugin}
 */
export function compactStyles() {
  return {
    name: 'compact-styles',
    apply: 'build',
    transform: {
      filter: { id: /\/src\/.*styles\.ts$/ },
      handler: (code) => ({ code: code.replace(/`[^`]*`/g, compact), map: null }),
    },
  };
}

/**
 * The same style sheet, shorter.
 *
 * @param {string} css
 */
export function compact(css) {
  return css
    .replace(/\/\*[^]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1')
    .replace(/: /g, ':');
}

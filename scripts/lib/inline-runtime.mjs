/** What the bundler writes at the head of a chunk that gives all exports of a module as an object. */
const IMPORT = /^import \{ (?<there>\w+) as __exportAll \} from "\.\/rolldown-runtime[^"]*";\n/m;

const EXPORT_ALL = `const __exportAll = (getters) => {
  const all = {};
  for (const name in getters) Object.defineProperty(all, name, { get: getters[name], enumerable: true });
  return all;
};
`;

/**
 * Writes the bundler's helper into each chunk that needs it alone. In a file of its own, found only behind the chunk, it would cost a round trip before
 * the panel is seen.
 *
 * @returns {import('vite').Plugin}
 */
export function inlineRuntime() {
  return {
    name: 'inline-runtime',
    renderChunk(code) {
      return IMPORT.test(code) ? { code: code.replace(IMPORT, EXPORT_ALL), map: null } : null;
    },
  };
}

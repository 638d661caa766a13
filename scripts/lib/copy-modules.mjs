/**
 * A plugin for Vite that gives some importers a copy of their own of small modules without a state. As a chunk that two parts share, such a
 * module would be one more file to wait for, after the part that imports it.
 *
 * @param {{ module: RegExp, importer: RegExp }[]} copies which module is copied for which importers
 * @returns {import('vite').Plugin}
 */
export function copyModules(copies) {
  return {
    name: 'copy-modules',
    apply: 'build',
    enforce: 'pre',
    async resolveId(source, importer, options) {
      if (importer === undefined || !source.startsWith('.')) return null;
      // A copy for each entry of the list, named by its place in it.
      const place = copies.findIndex(({ importer: pattern }) => pattern.test(importer));
      if (place < 0) return null;
      const found = await this.resolve(source, importer, { ...options, skipSelf: true });
      return found !== null && copies[place]?.module.test(found.id)
        ? { ...found, id: `${found.id}?copy=${String(place)}` }
        : null;
    },
  };
}

/** The package ships what was built, so that is what the manifest points at. @param {string} path */
const published = (path) => path.replace(/^\/?src\//, 'dist/').replace(/\.ts$/, '.js');

/** @param {unknown} node @returns {unknown} */
function publishPaths(node) {
  if (Array.isArray(node)) return node.map(publishPaths);
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => [
      key,
      (key === 'path' || key === 'module') && typeof value === 'string' ? published(value) : publishPaths(value),
    ]),
  );
}

export default {
  globs: ['src/element/**/*.ts'],
  litelement: true,
  packagejson: false,
  plugins: [
    {
      name: 'public-element-only',
      /** @param {{ customElementsManifest: { modules: { path: string, declarations?: object[] }[] } }} context */
      packageLinkPhase({ customElementsManifest: manifest }) {
        const isPublic = (/** @type {object} */ entry) => 'tagName' in entry && entry.tagName === 'api-chatbox';
        manifest.modules = manifest.modules
          .map((module) => ({ ...module, declarations: (module.declarations ?? []).filter(isPublic) }))
          .filter((module) => module.declarations.length > 0 || module.path.endsWith('element/define.ts'))
          .map((module) => /** @type {typeof module} */ (publishPaths(module)));
      },
    },
  ],
};

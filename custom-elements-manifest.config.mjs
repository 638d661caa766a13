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

/**
 * Members for users: without the private ones, and without the fields that the analyzer sees where a child's property is
 * set. They have no docstring; that each public field has one is checked by `npm run docs:api`.
 *
 * @param {{ members?: { kind: string, privacy?: string, description?: string }[] }} declaration
 */
function withPublicMembers(declaration) {
  const members = (declaration.members ?? []).filter(
    ({ kind, privacy, description }) => privacy === undefined && (kind !== 'field' || description !== undefined),
  );
  return { ...declaration, members };
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
          .map((module) => ({
            ...module,
            declarations: (module.declarations ?? []).filter(isPublic).map(withPublicMembers),
          }))
          .filter((module) => module.declarations.length > 0 || module.path.endsWith('element/define.ts'))
          .map((module) => /** @type {typeof module} */ (publishPaths(module)));
      },
    },
  ],
};

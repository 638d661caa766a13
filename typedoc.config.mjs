import { OptionDefaults } from 'typedoc';

/** Tags of the custom-elements manifest, which the element's docstring is the source of. @type {`@${string}`[]} */
const ELEMENT_TAGS = ['@attr', '@csspart', '@cssproperty', '@element', '@fires', '@slot', '@tag'];

/** @type {Partial<import('typedoc').TypeDocOptions>} */
export default {
  name: 'api-chatbox',
  entryPoints: ['src/index.ts', 'src/element/define.ts', 'src/react/index.ts'],
  tsconfig: 'tsconfig.build.json',
  // The site of the documentation is made of it: scripts/docs.ts.
  json: 'build/docs-api/reference.json',
  readme: 'none',
  hideGenerator: true,
  disableSources: true,
  blockTags: [...OptionDefaults.blockTags, ...ELEMENT_TAGS],
  excludePrivate: true,
  excludeInternal: true,
  excludeExternals: true,
  // The docstring of a getter speaks for its setter.
  requiredToBeDocumented: [
    'Enum',
    'EnumMember',
    'Variable',
    'Function',
    'Class',
    'Interface',
    'Property',
    'Method',
    'GetSignature',
    'TypeAlias',
  ],
  // A table of values and a helper of types; what of them concerns a reader is in the types made of them.
  intentionallyNotExported: ['PROPERTY_VALUES', 'Complete'],
  validation: { notExported: true, invalidLink: true, notDocumented: true, rewrittenLink: true },
  treatWarningsAsErrors: true,
  treatValidationWarningsAsErrors: true,
};

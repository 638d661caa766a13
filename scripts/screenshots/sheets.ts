/** A picture of a part of the gallery. */
export interface Sheet {
  /** Of its file, without the ending. */
  readonly name: string;
  readonly group: string;
}

/** Pictures that are taken of one page. */
export interface Visit {
  /** Address of the gallery. */
  readonly query: string;
  readonly sheets: readonly Sheet[];
  /** What the visitor's system asks for. */
  readonly wishes?: { readonly forcedColors?: 'active'; readonly contrast?: 'more' };
}

const GROUPS = ['beginnings', 'content', 'pieces', 'deliveries', 'surroundings'];

/** Every state in the default theme in two ways; a part of them in each other look. */
export const VISITS: readonly Visit[] = [
  {
    query: 'locale=en&scheme=light',
    sheets: GROUPS.map((group) => ({ name: `${group}-light-en`, group })),
  },
  {
    query: 'locale=vi&scheme=dark',
    sheets: GROUPS.map((group) => ({ name: `${group}-dark-vi`, group })),
  },
  ...[
    { theme: 'jeweller', scheme: 'light', group: 'pieces' },
    { theme: 'jeweller', scheme: 'dark', group: 'content' },
    { theme: 'editorial', scheme: 'light', group: 'beginnings' },
    { theme: 'market', scheme: 'light', group: 'surroundings' },
  ].map(({ theme, scheme, group }) => ({
    query: `locale=vi&theme=${theme}&scheme=${scheme}&group=${group}`,
    sheets: [{ name: `${group}-${theme}-${scheme}`, group }],
  })),
  {
    query: 'locale=en&scheme=light&group=pieces',
    sheets: [{ name: 'pieces-forced-colours', group: 'pieces' }],
    wishes: { forcedColors: 'active' },
  },
  {
    query: 'locale=en&scheme=light&group=beginnings',
    sheets: [{ name: 'beginnings-more-contrast', group: 'beginnings' }],
    wishes: { contrast: 'more' },
  },
];

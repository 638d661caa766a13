/** What may stand in the tree of a chatbox, whatever was said in it. */

/** Attributes whose value is a text, an address, a number or an id: theirs is judged apart or is free. */
const FREE: ReadonlySet<string> = new Set([
  'alt',
  'aria-describedby',
  'aria-label',
  'aria-labelledby',
  'aria-controls',
  'data-id',
  'datetime',
  'for',
  'href',
  'id',
  'placeholder',
  'src',
  'start',
  'style',
  'title',
]);

/**
 * What a message may be made of beside what the same page shows of harmless messages, which have all of it on one page or another:
 * the markup of markdown. An entry is an element, `element.class`, `element[attribute]` with a free value, or `element[attribute=value]`.
 */
const MARKDOWN_LIST: readonly string[] = [
  ...['p', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'blockquote', 'th', 'td', 'span.line', 'p.plain'].flatMap((name) => [
    name.replace(/\..*/, ''),
    `${name.replace(/\..*/, '')}[dir=auto]`,
    name,
  ]),
  // A long reply stands in pieces, as many as the machine had time for.
  ...[
    'div',
    'div.piece',
    'div.markdown',
    'div.table',
    'div[tabindex=0]',
    'div[role=region]',
    'div[role=group]',
    'div[aria-label]',
  ],
  ...['ol[start]', 'li', 'li.task', 'span', 'span[role=img]', 'span[aria-label]', 'span.host', 'span[dir=ltr]'],
  ...['pre', 'pre[tabindex=0]', 'pre[role=group]', 'pre[aria-label]', 'pre[dir=ltr]', 'code'],
  ...[
    'div.code',
    'div.bar',
    'div[dir=ltr]',
    'span.language',
    'span.outcome',
    // The same where the browser refuses to copy.
    'span.failed',
    'button.copy',
    'button[aria-label]',
    'svg',
    'svg.icon',
  ],
  ...['svg[viewBox=0 0 24 24]', 'svg[aria-hidden=true]', 'path', 'path[d=M9 9h10v11H9zM15 9V4H5v11h4]'],
  'path[d=m5 12.5 4.5 4.5L19 7.5]',
  ...['comment', 'keyword', 'string', 'number', 'name', 'type', 'meta', 'added', 'removed'].map(
    (kind) => `span.code-${kind}`,
  ),
  ...['table', 'thead', 'tbody', 'tr', 'th[scope=col]'],
  ...['th', 'td'].flatMap((name) => ['left', 'center', 'right'].map((side) => `${name}.${side}`)),
  ...['hr', 'br', 'strong', 'em', 'del'],
  ...['a', 'a[href]', 'a[target=_blank]', 'a[rel=noopener noreferrer nofollow ugc]', 'a[referrerpolicy=no-referrer]'],
  ...['img', 'img[src]', 'img[alt]', 'img[loading=lazy]', 'img[decoding=async]', 'img[referrerpolicy=no-referrer]'],
  ...['img[tabindex=-1]', 'span.image-chip', 'button', 'button[type=button]', 'button.text', 'button.load-picture'],
];

const MARKDOWN: ReadonlySet<string> = new Set(MARKDOWN_LIST);

/** There it counts for nothing what else is on the page. */
function isInMarkdown(element: Element): boolean {
  return element.closest('.markdown') !== null;
}

/** What an element is, in the words of the list. */
export function kindsOf(element: Element): string[] {
  const name = element.localName;
  const attributes = element
    .getAttributeNames()
    .filter((attribute) => attribute !== 'class')
    .map((attribute) => {
      if (FREE.has(attribute)) return `${name}[${attribute}]`;
      return `${name}[${attribute}=${element.getAttribute(attribute) ?? ''}]`;
    });
  return [name, ...[...element.classList].map((one) => `${name}.${one}`), ...attributes];
}

/** What is in a tree and not on the list, and what is on the list with an address that may not be there. */
export function strangersIn(
  root: Element,
  listed: ReadonlySet<string>,
  isAsked: (address: string) => boolean,
): string[] {
  return [root, ...root.querySelectorAll('*')].flatMap((element) => [
    ...kindsOf(element).filter((kind) => !(MARKDOWN.has(kind) || (listed.has(kind) && !isInMarkdown(element)))),
    ...badAddresses(element, isAsked),
    ...(element.shadowRoot === null || element.localName.includes('-') ? [] : [`${element.localName} with a shadow`]),
  ]);
}

const RASTER = /^data:image\/(?:png|jpeg|gif|webp|bmp);base64,[A-Za-z0-9+/]+={0,2}$/;

function badAddresses(element: Element, isAsked: (address: string) => boolean): string[] {
  const name = element.localName;
  const href = element.getAttribute('href');
  const source = element.getAttribute('src');
  const isSourceGood = source === null || (name === 'img' && (isOwnPicture(source) || isAsked(source)));
  return [
    ...(href === null || isSafeLink(element) ? [] : [`${name}[href] to ${href.slice(0, 80)}`]),
    ...(isSourceGood ? [] : [`${name}[src] from ${source.slice(0, 80)}`]),
  ];
}

function isOwnPicture(source: string): boolean {
  return RASTER.test(source) || source.startsWith(`blob:${location.origin}/`);
}

/** A link as it has to be: of an allowed scheme, in a new tab, without a word to the other side about where it was clicked. */
export function isSafeLink(element: Element): boolean {
  if (element.localName !== 'a' || !(element instanceof HTMLAnchorElement)) return false;
  const href = element.getAttribute('href') ?? '';
  const isAddress = /^https?:\/\/[^@/?#\s]+(?:[/?#]|$)/.test(href) || /^mailto:[^?\s]+$/.test(href);
  const rel = element.getAttribute('rel')?.split(' ') ?? [];
  return (
    isAddress &&
    !/[\s\p{Cc}\p{Cf}\\]/u.test(href) &&
    ['noopener', 'noreferrer', 'nofollow', 'ugc'].every((word) => rel.includes(word)) &&
    element.target === '_blank' &&
    element.referrerPolicy === 'no-referrer'
  );
}

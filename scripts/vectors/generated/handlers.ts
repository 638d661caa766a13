/** Every element with every handler in every spelling. */
import type { Browser } from '@playwright/test';
import type { Vector } from '../vector.ts';
import type { Family } from './family.ts';
import { ELEMENTS, type ElementName } from './names.ts';

/** Handlers of animations in SVG, which no interface of the browser names. */
const UNNAMED = ['onbegin', 'onend', 'onrepeat'];

/** What makes a handler run by itself, on whatever element has such a thing. */
const SELF = 'autofocus tabindex=0 src=x href=x data=x open contenteditable dur=1s begin=0s attributeName=x';

type Spelling = (element: ElementName, handler: string) => string;

const SPELLINGS: readonly Spelling[] = [
  ({ name, before }, handler) => `${before}<${name} ${handler}=alert(1) ${SELF}>x</${name}>`,
  ({ name, before }, handler) => `${before}<${name.toUpperCase()} ${handler.toUpperCase()}="alert(1)" ${SELF}>`,
  ({ name, before }, handler) => `${before}<${name}/${handler}='alert(1)'/${SELF.replaceAll(' ', '/')}/>`,
  ({ name, before }, handler) => `${before}<${name}\n${handler}\t=\n"alert(1)"\f${SELF}\n>`,
  ({ name, before }, handler) => `${before}<${name} a="\`'>"${handler}=alert(1) ${SELF}>`,
  ({ name, before }, handler) => `${before}<${name} ${handler}=&#97;lert&lpar;1&rpar; ${SELF}>`,
  ({ name, before }, handler) => `${before}<${name} ${SELF} ${handler}=alert(1)//`,
  ({ name, before }, handler) => `"'>--></title></textarea></style>${before}<${name} ${handler}=alert(1) ${SELF}>`,
  ({ name, before }, handler) =>
    `![a](https://a.example/"${handler}="alert(1)) [b](x '${handler}=alert(1)') ${before}<${name}>`,
  ({ name, before }, handler) =>
    `- > **${before}<${name} ${handler}=alert(1) ${SELF}>**\n\n|${before}<${name} ${handler}=alert(1)>|\n|-|`,
];

/** The handlers that this browser has anywhere. */
async function listHandlers(browser: Browser): Promise<readonly string[]> {
  const page = await browser.newPage();
  const names = await page.evaluate(() => {
    const found = new Set<string>();
    for (const key of Object.getOwnPropertyNames(window)) {
      if (key.startsWith('on')) found.add(key);
      if (!/^(?:HTML|SVG|MathML|Element$|Document$|ShadowRoot$)/.test(key)) continue;
      const part: unknown = Reflect.get(window, key);
      if (typeof part !== 'function') continue;
      const { prototype } = part as { readonly prototype?: object };
      for (const name of Object.getOwnPropertyNames(prototype ?? {})) if (name.startsWith('on')) found.add(name);
    }
    return [...found];
  });
  await page.close();
  return [...new Set([...names, ...UNNAMED])].sort();
}

/** Makes the family for this browser. */
export async function handlerFamily(browser: Browser): Promise<Family> {
  const handlers = await listHandlers(browser);
  return {
    name: 'handler',
    sizes: [ELEMENTS.length, handlers.length, SPELLINGS.length],
    make: ([element = 0, handler = 0, spelling = 0]): Omit<Vector, 'id'> => {
      const name = ELEMENTS[element];
      const payload = name === undefined ? '' : (SPELLINGS[spelling]?.(name, handlers[handler] ?? '') ?? '');
      return { kind: 'html', payload };
    },
  };
}

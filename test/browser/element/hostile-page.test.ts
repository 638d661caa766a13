import { userEvent } from 'vitest/browser';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { ApiChatboxElement } from '../../../src/element/api-chatbox.ts';
import { currentArtifact, reply, userMessage } from '../../support/fake-conversation.ts';
import { find, findAll, openWith, place, settled } from './page.ts';

// A mouse that rests on something makes it look another way: it is put where nothing is.
beforeEach(async () => {
  const aside = document.createElement('div');
  aside.style.cssText = 'position: fixed; inset: auto 0 0 auto; width: 4px; height: 4px';
  document.body.append(aside);
  await userEvent.hover(aside);
  aside.remove();
});

/** What the style sheets of pages do to everything, one habit each. */
const HABITS: Readonly<Record<string, string>> = {
  'unsets all': '* { all: unset }',
  'unsets all, importantly': '*, *::before, *::after { all: unset !important }',
  'takes over boxes': '*, ::before, ::after { box-sizing: border-box; margin: 0; padding: 0; border: 0; min-width: 0 }',
  'counts boxes by their content': '* { box-sizing: content-box }',
  'styles every button':
    'button { all: revert; padding: 30px; border: 9px solid red; border-radius: 0; font: 40px serif; text-transform: uppercase; background: lime; min-width: 300px }',
  'styles every field':
    'input, textarea, select { width: 50px; height: 200px; padding: 40px; font: 8px monospace; background: red }',
  'makes 1rem ten pixels': 'html { font-size: 62.5% } body { font-size: 1.4rem }',
  'makes 1rem huge': 'html { font-size: 40px }',
  'bounds every picture': 'img, svg { max-width: 12px; display: block; height: auto; width: 100%; fill: red }',
  'sets text':
    'body { font: italic 700 31px/3 cursive; letter-spacing: 4px; word-spacing: 9px; text-transform: uppercase; text-align: center; text-indent: 40px; white-space: pre; color: red; cursor: wait; word-break: break-all; hyphens: auto; user-select: none }',
  'turns everything without saying so': ':root { direction: rtl; writing-mode: horizontal-tb }',
  'makes every block flexible':
    'div, section, span, ul, li, p, h2, form, header { display: flex; float: left; position: relative; margin: 20px; padding: 20px; list-style: square }',
  'moves everything':
    'body * { transition: all 3s; animation: spin 3s infinite } @keyframes spin { to { rotate: 1turn } } @keyframes appear { to { opacity: 0 } }',
  'has the names of the chatbox':
    '.panel, .launcher, .bubble, .root, .header, .icon, .entry { display: none; color: red } :root { --text: red; --muted: red; --hit: 99px; --ground: red; --brand: red }',
};

const conversation = () => ({
  transcript: [
    userMessage('Hello', { id: 'first', state: 'failed', failure: { reason: 'refused', status: 400, retryAt: null } }),
    reply('**Yes**\n\n- one\n- two\n\n`code`', { id: 'second' }),
  ],
  artifact: currentArtifact({
    type: 'design',
    design: { name: 'Moon', description: '', properties: {}, images: [], reference_images: [], three_d_model: null },
  }),
  problem: { type: 'offline' } as const,
});

/** Where everything in a part of the chatbox lies within it, and how it looks. */
function looksOf(element: ApiChatboxElement, part: string): string[] {
  const whole = find(element, part);
  const origin = whole.getBoundingClientRect();
  const boxes = [whole, ...whole.querySelectorAll('*')].filter((one) => one.getClientRects().length > 0);
  return boxes.map((one) => {
    const { x, y, width, height } = one.getBoundingClientRect();
    const place = [x - origin.x, y - origin.y, width, height].map((length) => length.toFixed(0)).join(' ');
    const look = getComputedStyle(one);
    const { color, backgroundColor, fontFamily, fontSize, lineHeight, letterSpacing, textTransform, direction } = look;
    const text = [fontFamily, fontSize, lineHeight, letterSpacing, textTransform, direction].join(' ');
    return `${one.localName}.${String(one.getAttribute('class'))} ${place} ${color} ${backgroundColor} ${text}`;
  });
}

/** The chatbox on a page with that style sheet. */
async function looksUnder(css: string, mode: 'floating' | 'inline'): Promise<string[]> {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [sheet];
  onTestFinished(() => {
    document.adoptedStyleSheets = [];
  });
  const { element } = await openWith(conversation(), { mode, colorScheme: 'light' });
  await expect.poll(() => findAll(element, '.markdown, .status, .chip')).toHaveLength(3);
  await settled(element);
  find(element, '.transcript').scrollTop = 0;
  const looks = looksOf(element, '.panel');
  element.remove();
  document.adoptedStyleSheets = [];
  return looks;
}

describe.each(['floating', 'inline'] as const)('a %s chatbox', (mode) => {
  it.each(Object.entries(HABITS))('looks the same on a page that %s', async (_, css) => {
    const body = 'body { margin: 0; padding: 0; display: block }';
    const clean = await looksUnder(body, mode);
    expect(await looksUnder(`${css} html, ${body}`, mode)).toEqual(clean);
  });
});

describe('a launcher', () => {
  it.each(Object.entries(HABITS))('looks the same on a page that %s', (_, css) => {
    const sheet = new CSSStyleSheet();
    const element = place({ locale: 'en', 'color-scheme': 'light' });
    const clean = looksOf(element, '.launcher');
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [sheet];
    onTestFinished(() => {
      document.adoptedStyleSheets = [];
    });
    expect(looksOf(element, '.launcher')).toEqual(clean);
  });
});

import { expect, it, onTestFinished } from 'vitest';
import type { DesignArtifact, RecommendationArtifact } from '../../../src/api/types.ts';
import type { ApiChatboxElement } from '../../../src/element/api-chatbox.ts';
import { reply, userMessage } from '../../support/fake-conversation.ts';
import { ownLanguage } from '../../support/own-language.ts';
import { button, find, findAll, openWith, place, rendered, settled } from './page.ts';

const ARABIC = 'مرحبا';

/** A page that is written from right to left, for the time of the test. */
function writeFromRightToLeft(): void {
  document.documentElement.dir = 'rtl';
  onTestFinished(() => {
    document.documentElement.removeAttribute('dir');
  });
}

const sideOf = (element: ApiChatboxElement, selector: string): 'left' | 'right' => {
  const { left, right } = find(element, selector).getBoundingClientRect();
  return left + right < innerWidth ? 'left' : 'right';
};

function product(name: string, price: number): RecommendationArtifact['products'][number] {
  return { id: name, name, description: '', properties: {}, images: [], three_d_model: null, price };
}

it('a language of the page’s own is complete: its tag, its direction, its words, and nothing of another language', async () => {
  const artifact: RecommendationArtifact = { type: 'recommendation', id: 'r', products: [product('x', 1_250_000)] };
  const { element } = await openWith(
    { transcript: [userMessage('Hi'), reply('Hello', { artifact })] },
    { locale: 'ar-EG', strings: ownLanguage(ARABIC) },
  );
  await expect.poll(() => findAll(element, '.price').length).toBe(1);
  const panel = find(element, '.panel');
  expect(panel.lang).toBe('ar-EG');
  expect(panel.dir).toBe('rtl');
  expect(getComputedStyle(panel).direction).toBe('rtl');
  // In the digits of Egypt.
  expect(find(element, '.price').textContent).toMatch(/[٠-٩]/);
  const labels = findAll(element, '[aria-label]').map((one) => one.getAttribute('aria-label') ?? '');
  expect(labels.length).toBeGreaterThan(5);
  expect(labels.filter((label) => !label.startsWith(ARABIC))).toEqual([]);
  const loaded = performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname);
  expect(loaded.filter((path) => path.endsWith('/locales/vi.ts'))).toEqual([]);
});

it('the editor of a design speaks the page’s own language', async () => {
  const design: DesignArtifact = {
    type: 'design',
    id: 'd',
    design: {
      id: 'p',
      name: 'Ring',
      description: '',
      properties: {},
      images: [],
      reference_images: [],
      three_d_model: null,
    },
  };
  const { element } = await openWith(
    {
      artifact: {
        artifact: design,
        messageId: null,
        base: design,
        version: null,
        changes: [],
        canUndo: false,
        newer: null,
      },
    },
    { locale: 'ar', strings: ownLanguage(ARABIC) },
  );
  await expect.poll(() => findAll(element, '.chip button.name').length).toBe(1);
  find(element, '.chip button.name').click();
  await rendered(element);
  const labels = findAll(element, '.editor label').map(({ textContent }) => textContent);
  expect(labels.length).toBeGreaterThan(8);
  expect(labels.filter((label) => !label.startsWith(ARABIC))).toEqual([]);
});

it('one text of the page’s own makes no language: English stands in, and says so', async () => {
  const { element } = await openWith({}, { locale: 'fr', strings: { heading: 'Bonjour' } });
  expect(find(element, '.panel').lang).toBe('en');
  expect(button(element, 'Send message')).toBeDefined();
});

it('a region is kept: English of Britain has the dates of Britain', async () => {
  const { element } = await openWith({}, { locale: 'en-GB' });
  expect(find(element, '.panel').lang).toBe('en-GB');
});

it('on a page from right to left, launcher and panel stand at the end of its lines', async () => {
  writeFromRightToLeft();
  const element = place({ locale: 'ar' }, { strings: ownLanguage(ARABIC) });
  expect(sideOf(element, '.launcher')).toBe('left');
  const { element: other } = await openWith({}, { locale: 'ar', strings: ownLanguage(ARABIC) });
  await settled(other);
  expect(sideOf(other, '.panel')).toBe('left');
});

it('the panel stands where the launcher stood, whatever the language in it', async () => {
  const { element } = await openWith({}, { locale: 'ar', strings: ownLanguage(ARABIC) });
  await settled(element);
  expect(sideOf(element, '.panel')).toBe('right');
  writeFromRightToLeft();
  const { element: english } = await openWith();
  await settled(english);
  expect(sideOf(english, '.panel')).toBe('left');
  expect(getComputedStyle(find(english, '.panel')).direction).toBe('ltr');
});

it('what somebody writes in Arabic runs from right to left in an English chatbox, and English in an Arabic one from left to right', async () => {
  const transcript = [userMessage('أريد خاتما من الذهب'), reply('A ring, then')];
  const { element } = await openWith({ transcript });
  const directions = (): string[] =>
    findAll(element, '[data-id] .bubble').map((bubble) => getComputedStyle(bubble).direction);
  expect(directions()).toEqual(['rtl', 'ltr']);
  Object.assign(element, { locale: 'ar', strings: ownLanguage(ARABIC) });
  await expect.poll(() => find(element, '.panel').dir).toBe('rtl');
  expect(directions()).toEqual(['rtl', 'ltr']);
  // The visitor's own messages stand at the end of the lines: on the left.
  expect(find(element, '.entry.user .bubble').getBoundingClientRect().left).toBeLessThan(
    find(element, '.entry.assistant .bubble').getBoundingClientRect().left,
  );
});

it('the arrows of a row of products point and lead the way one reads', async () => {
  const products = ['a', 'b', 'c', 'd'].map((name, at) => product(name, at + 1));
  const artifact: RecommendationArtifact = { type: 'recommendation', id: 'r', products };
  const { element } = await openWith(
    { transcript: [reply('Look', { artifact })] },
    { locale: 'ar', strings: ownLanguage(ARABIC) },
  );
  await expect.poll(() => findAll(element, '.products li').length).toBe(4);
  const row = find(element, '.products > ul');
  expect(sideOf(element, '.turn.on')).toBe(sideOf(element, '.panel'));
  const icon = find(element, '.turn.on').querySelector('.icon');
  expect(icon && getComputedStyle(icon).scale).toBe('-1 1');
  const before = row.scrollLeft;
  row.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowLeft', bubbles: true, cancelable: true }));
  await expect.poll(() => row.scrollLeft).toBeLessThan(before);
});

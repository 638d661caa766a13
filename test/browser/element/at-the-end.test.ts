import { page, userEvent } from 'vitest/browser';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { ApiChatboxElement } from '../../../src/element/api-chatbox.ts';
import { reply, userMessage } from '../../support/fake-conversation.ts';
import { find, findAll, openWith, painted, rendered, scrollByHand, settled, textareaOf } from './page.ts';

const many = Array.from({ length: 40 }, (_, at) => userMessage(`Message ${String(at)}`));

const fromEnd = (view: HTMLElement): number => view.scrollHeight - view.scrollTop - view.clientHeight;

/** A chatbox that rests at the end of its transcript, below which there is so much room, in px. */
async function openAtEnd(room = 0): Promise<Awaited<ReturnType<typeof openWith>> & { view: HTMLElement }> {
  const opened = await openWith({ transcript: many });
  await settled(opened.element);
  grow(opened.element, room);
  await sizesTold();
  const view = find(opened.element, '.transcript');
  expect(fromEnd(view)).toBeLessThan(2);
  return { ...opened, view };
}

/** Stands for what late code and pictures do below the last message. */
function grow(element: ApiChatboxElement, px: number): void {
  find(element, '.entries').style.paddingBlockEnd = `${String(px)}px`;
}

/** Smaller for a moment in which something has the page laid out, then larger than before. */
function shrinkAndGrow(element: ApiChatboxElement): void {
  grow(element, 0);
  document.body.getBoundingClientRect();
  grow(element, 400);
}

/** Resolves when the browser has told of sizes and scrolling, and of the scrolling that came of that. */
async function sizesTold(): Promise<void> {
  await painted();
  await painted();
}

describe('who is at the end stays there', () => {
  it('when what was smaller for a moment has cut the transcript down', async () => {
    const { element, view } = await openAtEnd(200);
    shrinkAndGrow(element);
    await sizesTold();
    expect(fromEnd(view)).toBeLessThan(2);
    grow(element, 800);
    await sizesTold();
    expect(fromEnd(view)).toBeLessThan(2);
  });

  it('when a reply comes before the browser has told of that', async () => {
    const { element, conversation, view } = await openAtEnd(200);
    shrinkAndGrow(element);
    conversation.add(reply('Short'));
    await rendered(element);
    await sizesTold();
    expect(fromEnd(view)).toBeLessThan(2);
  });

  it('when the panel comes to cover the page, and is turned', async () => {
    const { view } = await openAtEnd();
    for (const [width, height] of [
      [500, 500],
      [390, 844],
      [844, 390],
      [1000, 760],
    ] as const) {
      await page.viewport(width, height);
      await sizesTold();
      expect(fromEnd(view)).toBeLessThan(2);
    }
  });

  it('when the height of the text field is measured', async () => {
    const supports = CSS.supports.bind(CSS);
    vi.spyOn(CSS, 'supports').mockImplementation(
      (condition: string, value?: string) =>
        condition !== 'field-sizing: content' &&
        (value === undefined ? supports(condition) : supports(condition, value)),
    );
    onTestFinished(() => {
      vi.restoreAllMocks();
    });
    const { element, view } = await openAtEnd();
    const field = textareaOf(element);
    // As if the style sheet did not know it either.
    const style = new CSSStyleSheet();
    style.replaceSync('.panel textarea { field-sizing: fixed; height: 42px }');
    element.shadowRoot?.adoptedStyleSheets.push(style);
    await userEvent.fill(field, 'One\ntwo\nthree\nfour\nfive');
    await sizesTold();
    expect(field.clientHeight).toBeGreaterThan(100);
    expect(field.scrollHeight).toBe(field.clientHeight);
    await userEvent.type(field, '!');
    await sizesTold();
    expect(fromEnd(view)).toBeLessThan(2);
    await userEvent.fill(field, 'One');
    await sizesTold();
    expect(field.clientHeight).toBeLessThan(50);
    expect(fromEnd(view)).toBeLessThan(2);
  });
});

describe('who went up is not moved', () => {
  it('when sizes change with the first turn of the wheel', async () => {
    const { element, view } = await openAtEnd(200);
    const scrollTop = view.scrollTop - 300;
    scrollByHand(view, scrollTop);
    grow(element, 400);
    await sizesTold();
    expect(view.scrollTop).toBe(scrollTop);
  });

  it('when sizes change as the focus goes up', async () => {
    const { element, view } = await openAtEnd(200);
    const first = find(element, '.entry[data-id]');
    first.tabIndex = -1;
    first.focus();
    const { scrollTop } = view;
    expect(fromEnd(view)).toBeGreaterThan(300);
    grow(element, 400);
    await sizesTold();
    expect(view.scrollTop).toBe(scrollTop);
  });
});

describe('who reads a tall reply', () => {
  it.each(['wheel', 'pointerdown'] as const)('is not moved when it grows after their %s', async (hand) => {
    const { element, conversation, view } = await openAtEnd();
    conversation.add(reply('A long line.\n\n'.repeat(60)));
    await expect.poll(() => findAll(element, '.bubble p').length).toBeGreaterThan(50);
    await sizesTold();
    const scrollTop = view.scrollTop + (hand === 'wheel' ? 120 : 0);
    if (hand === 'wheel') scrollByHand(view, scrollTop);
    else view.dispatchEvent(new PointerEvent(hand));
    await sizesTold();
    grow(element, 400);
    await sizesTold();
    expect(view.scrollTop).toBe(scrollTop);
    conversation.add(reply('Another'));
    await rendered(element);
    await sizesTold();
    expect(view.scrollTop).toBe(scrollTop);
  });

  it('is shown the next one when they have not touched it', async () => {
    const { element, conversation, view } = await openAtEnd();
    conversation.add(reply('A long line.\n\n'.repeat(60)));
    await expect.poll(() => findAll(element, '.bubble p').length).toBeGreaterThan(50);
    await sizesTold();
    conversation.add(reply('Another'));
    await expect.poll(() => fromEnd(view)).toBeLessThan(2);
  });
});

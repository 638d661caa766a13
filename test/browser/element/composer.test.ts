import { page, userEvent } from 'vitest/browser';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { SendResult } from '../../../src/conversation/conversation.ts';
import type { Artifact } from '../../../src/api/types.ts';
import { currentArtifact } from '../../support/fake-conversation.ts';
import { button, find, findAll, listen, openWith, rendered, textareaOf } from './page.ts';

const RING = {
  type: 'design',
  design: { name: 'Moon ring', description: '', properties: {}, images: [], three_d_model: null, reference_images: [] },
} as const;

describe('the text field', () => {
  it('sends with Enter and is empty after it', async () => {
    const { element, conversation } = await openWith();
    await userEvent.keyboard('A ring, please{Enter}');
    expect(conversation.getSnapshot().transcript).toMatchObject([{ content: 'A ring, please' }]);
    await rendered(element);
    expect(textareaOf(element).value).toBe('');
  });

  it('breaks the line with Shift+Enter', async () => {
    const { element, conversation } = await openWith();
    await userEvent.keyboard('one{Shift>}{Enter}{/Shift}two');
    expect(textareaOf(element).value).toBe('one\ntwo');
    expect(conversation.calls).not.toContain('send');
  });

  it.each([
    ['while composing', { isComposing: true, keyCode: 13 }],
    ['that the input method swallowed', { isComposing: false, keyCode: 229 }],
  ])('never sends with an Enter %s', async (_, init) => {
    const { element, conversation } = await openWith({ draft: { text: 'nhẫn', images: [] } });
    const event = new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true, ...init });
    textareaOf(element).dispatchEvent(event);
    expect(event.defaultPrevented).toBe(false);
    expect(conversation.calls).not.toContain('send');
  });

  it.each([
    ['by itself', true],
    ['measured, where the browser cannot', false],
  ])('grows with the text up to six lines: %s', async (_, isAble) => {
    const supports = vi.spyOn(CSS, 'supports').mockReturnValue(isAble);
    onTestFinished(() => {
      supports.mockRestore();
    });
    const { element } = await openWith();
    if (!isAble) textareaOf(element).style.setProperty('field-sizing', 'fixed');
    const heights: number[] = [];
    for (const lines of [1, 3, 6, 30]) {
      await userEvent.fill(textareaOf(element), 'line\n'.repeat(lines).trim());
      await rendered(element);
      heights.push(textareaOf(element).clientHeight);
    }
    const [one = 0, three = 0, six = 0, many = 0] = heights;
    expect(three).toBeGreaterThan(one + 20);
    expect(six).toBeGreaterThan(three + 20);
    expect(many).toBeLessThanOrEqual(six + 2);
    expect(textareaOf(element).style.height === '').toBe(isAble);
  });

  it('shows how to break a line while somebody writes, and moves nothing for it', async () => {
    const { element } = await openWith();
    const hint = find(element, '.hint');
    expect(hint.textContent).toBe('Enter sends, Shift+Enter starts a new line.');
    expect(getComputedStyle(hint).opacity).toBe('0');
    const before = find(element, '.composer').offsetHeight;
    await userEvent.keyboard('A');
    await expect.poll(() => getComputedStyle(hint).opacity).toBe('1');
    expect(find(element, '.composer').offsetHeight).toBe(before);
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => getComputedStyle(hint).opacity).toBe('0');
  });

  it('keeps the draft when the panel is minimised', async () => {
    const { element } = await openWith();
    await userEvent.keyboard('half a thou');
    element.hide();
    element.show();
    await expect.poll(() => element.shadowRoot?.activeElement).toBe(textareaOf(element));
    expect(textareaOf(element).value).toBe('half a thou');
  });

  it('keeps the text when a listener cancels the send', async () => {
    const { element, conversation } = await openWith();
    element.addEventListener('chatbox-before-send', (event) => {
      expect(event.detail).toEqual({ hasText: true, imageCount: 0 });
      event.preventDefault();
    });
    await userEvent.keyboard('secret{Enter}');
    await rendered(element);
    expect(textareaOf(element).value).toBe('secret');
    expect(conversation.calls).not.toContain('send');
  });

  it('sends once when Enter is pressed twice before the message is safe', async () => {
    const { element, conversation } = await openWith({ draft: { text: 'once', images: [] } });
    let accept: (result: SendResult) => void = () => undefined;
    const sent = new Promise<SendResult>((resolve) => {
      accept = resolve;
    });
    let count = 0;
    Object.assign(conversation, {
      send: () => {
        count += 1;
        return sent;
      },
    });
    textareaOf(element).focus();
    await userEvent.keyboard('{Enter}{Enter}');
    accept({ type: 'accepted', id: 'x' });
    expect(count).toBe(1);
  });
});

describe('a message that could not be made safe', () => {
  it('stays in the composer, which says so', async () => {
    const { element, conversation } = await openWith({ draft: { text: 'keep me', images: [] } });
    Object.assign(conversation, { send: () => Promise.resolve<SendResult>({ type: 'not-stored' }) });
    await userEvent.click(button(element, 'Send message'));
    await expect
      .poll(() => findAll(element, '.errors p').map(({ textContent }) => textContent))
      .toEqual([expect.stringContaining('couldn’t be kept safe on this device')]);
    expect(textareaOf(element).value).toBe('keep me');
  });

  it('is not complained about where a listener of the page kept it back', async () => {
    const { element } = await openWith({ draft: { text: 'keep me', images: [] } });
    element.addEventListener('chatbox-before-send', (event) => {
      event.preventDefault();
    });
    await userEvent.click(button(element, 'Send message'));
    await rendered(element);
    expect(findAll(element, '.errors')).toEqual([]);
  });
});

describe('the send button', () => {
  it('is disabled while there is neither text nor picture', async () => {
    const { element } = await openWith();
    expect(button(element, 'Send message').disabled).toBe(true);
    await userEvent.keyboard('   ');
    expect(button(element, 'Send message').disabled).toBe(true);
    await userEvent.keyboard('x');
    await rendered(element);
    expect(button(element, 'Send message').disabled).toBe(false);
  });

  it('sends and tells it without the text', async () => {
    const { element } = await openWith({ draft: { text: 'hello', images: [] } });
    const sent = listen(element, 'chatbox-send');
    await userEvent.click(button(element, 'Send message'));
    await expect
      .poll(() => sent)
      .toEqual([{ messageId: expect.stringMatching(/^user-/) as string, durationMs: expect.any(Number) as number }]);
  });
});

it('names the artifact that goes along, and leaves it out on a click', async () => {
  const { element, conversation } = await openWith({ artifact: currentArtifact(RING) });
  const changes = listen(element, 'chatbox-artifact-change');
  await expect
    .poll(() => findAll(element, '.chip .title').map(({ textContent }) => textContent))
    .toEqual(['Moon ring']);
  expect(find(element, '.chip').textContent).toContain('goes with your next message');
  await userEvent.click(button(element, 'Send without it'));
  expect(conversation.getSnapshot().artifact).toBeNull();
  expect(changes).toEqual([{ type: null }]);
});

it('keeps the way to leave the artifact out in sight, however long its name, on a small phone in Vietnamese', async () => {
  await page.viewport(320, 600);
  const name = 'Nhẫn cầu hôn vàng hồng 18K đính sapphire bầu dục phong cách hiện đại '.repeat(4).trim();
  const artifact: Artifact = { ...RING, type: 'design', design: { ...RING.design, name } };
  const { element } = await openWith({ artifact: currentArtifact(artifact) }, { locale: 'vi' });
  await expect.poll(() => findAll(element, '.chip .name')).toHaveLength(1);
  const chip = find(element, '.chip');
  const remove = find(element, '.chip button').getBoundingClientRect();
  expect(remove.width).toBeGreaterThan(20);
  expect(remove.right).toBeLessThanOrEqual(320);
  expect(chip.getBoundingClientRect().right).toBeLessThanOrEqual(320);
  expect(chip.getBoundingClientRect().height).toBeLessThan(60);
  expect(find(element, '.chip .title').title).toContain(name);
});

it('keeps a placeholder that is too long for a small phone in its one line', async () => {
  const { element } = await openWith();
  const field = find(element, 'textarea');
  // What stands there in its place is no part of what the field measures.
  expect(getComputedStyle(field, '::placeholder').whiteSpace).toBe('nowrap');
  expect(getComputedStyle(field).textOverflow).toBe('ellipsis');
});

import { render } from 'lit';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { en } from '../../../src/locales/en.ts';
import { renderMarkdownText } from '../../../src/markdown/index.ts';

const LINE = 'A **ring** for the left hand, and *another* one for the right hand.';
const LONG = `${Array.from({ length: 2_000 }, (_, index) => `## ${index}\n\n${LINE}`).join('\n\n')}\n\nThe end.`;

let host: HTMLElement;

beforeEach(() => {
  host = document.createElement('div');
  document.body.append(host);
});

afterEach(() => {
  host.remove();
});

function show(text: string, imageOrigins: readonly string[] = []): void {
  render(renderMarkdownText(text, { imageOrigins, strings: en }), host);
}

const headings = (): number => host.querySelectorAll('h3, h4, h5, h6').length;

describe('a long reply', () => {
  test('begins at once and is completed', async () => {
    show(LONG);
    expect(headings()).toBeGreaterThan(0);
    expect(headings()).toBeLessThan(2_000);
    await expect.poll(() => host.textContent.includes('The end.')).toBe(true);
    expect(headings()).toBe(2_000);
    expect(host.querySelectorAll('strong')).toHaveLength(2_000);
  });

  test('is not begun anew by another rendering of the same', async () => {
    show(LONG);
    const first = host.querySelector('.piece');
    show(LONG);
    await expect.poll(() => host.textContent.includes('The end.')).toBe(true);
    expect(host.querySelector('.piece')).toBe(first);
    expect(headings()).toBe(2_000);
  });

  test('gives way to another one', async () => {
    show(LONG);
    show(LONG.replaceAll('ring', 'band'));
    await expect.poll(() => host.textContent.includes('The end.')).toBe(true);
    expect(headings()).toBe(2_000);
    expect(host.textContent).not.toContain('ring');
  });

  test('stops when it is taken away', async () => {
    show(LONG);
    const shown = host.querySelector('.markdown');
    render(null, host);
    const before = shown?.childElementCount;
    await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
    expect(shown?.childElementCount).toBe(before);
  });
});

import { render } from 'lit';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { en } from '../../../src/locales/en.ts';
import { markdownStyles, renderMarkdownText } from '../../../src/markdown/index.ts';
import { LIMITS } from '../../../src/markdown/limits.ts';

let host: HTMLElement;
let root: ShadowRoot;
const said: string[] = [];

beforeEach(async () => {
  await page.viewport(600, 600);
  said.length = 0;
  host = document.createElement('div');
  root = host.attachShadow({ mode: 'open' });
  root.adoptedStyleSheets = markdownStyles.styleSheet === undefined ? [] : [markdownStyles.styleSheet];
  document.body.append(host);
});

afterEach(() => {
  host.remove();
  vi.restoreAllMocks();
});

const announce = (text: string): void => void said.push(text);

function show(text: string): ShadowRoot {
  render(renderMarkdownText(text, { imageOrigins: [], strings: en, announce }), root);
  return root;
}

const fenced = (language: string, code: string): string => `\`\`\`${language}\n${code}\n\`\`\``;
const codeOf = (): HTMLElement => root.querySelector('code') ?? document.createElement('code');
const kinds = (): string[] => [...codeOf().querySelectorAll('span')].map((span) => span.className);

/** Looked at in frames that come after the work would have been done. */
async function someFrames(): Promise<void> {
  for (let frame = 0; frame < 20; frame += 1) await new Promise(requestAnimationFrame);
}

describe('colours of code', () => {
  test('come after the code, which stands plain at first and where it is', async () => {
    const code = 'const a = "x"; // why\n';
    show(fenced('ts', code));
    expect(codeOf().textContent.trimEnd()).toBe(code.trimEnd());
    expect(kinds()).toEqual([]);
    const { width, height } = codeOf().getBoundingClientRect();
    await expect.poll(kinds).toEqual(['code-keyword', 'code-string', 'code-comment']);
    expect(codeOf().textContent.trimEnd()).toBe(code.trimEnd());
    // Italics are as wide in a font of fixed width.
    expect(codeOf().getBoundingClientRect().height).toBe(height);
    expect(Math.abs(codeOf().getBoundingClientRect().width - width)).toBeLessThan(1);
  });

  test('are taken when the code comes into sight', async () => {
    show(`${'A line.\n\n'.repeat(80)}${fenced('json', '{"a": 1}')}`);
    await someFrames();
    expect(kinds()).toEqual([]);
    codeOf().scrollIntoView();
    await expect.poll(kinds).toContain('code-number');
  });

  test('stay when the same message is rendered again, and go with another text', async () => {
    show(fenced('json', '{"a": 1}'));
    await expect.poll(kinds).toContain('code-number');
    const [first] = codeOf().children;
    show(fenced('json', '{"a": 1}'));
    expect(codeOf().children[0]).toBe(first);
    show(fenced('json', '{"b": true}'));
    expect(codeOf().textContent).toBe('{"b": true}');
    await expect.poll(() => codeOf().textContent + kinds().join()).toBe('{"b": true}code-name,code-keyword');
  });

  test('are not for code of unknown languages, nor for very long code', async () => {
    show(fenced('evil"><b', 'let x = 1'));
    await someFrames();
    expect(kinds()).toEqual([]);
    show(fenced('js', 'let x = 1;\n'.repeat(LIMITS.highlightLength / 10)));
    await someFrames();
    expect(kinds()).toEqual([]);
  });

  test('reach to the end of long code, whose comments are not torn', async () => {
    const part = 'const a = 1;\n/* one\n   two */\n';
    show(fenced('js', part.repeat(200)));
    await expect.poll(() => kinds().filter((kind) => kind === 'code-comment').length).toBe(200);
    expect(codeOf().textContent).toBe(part.repeat(200));
  });

  test('keep no task of the page long, whatever the code', async () => {
    const tasks: number[] = [];
    const observer = new PerformanceObserver((list) => {
      tasks.push(...list.getEntries().map(({ duration }) => duration));
    });
    show(fenced('c', 'int a;'));
    await expect.poll(kinds).toContain('code-type');
    observer.observe({ type: 'longtask' });
    show(fenced('c', 'SELECT '.repeat(4_000)));
    await someFrames();
    observer.disconnect();
    // One window is what the grammar gets at once; read whole, this takes seconds.
    expect(Math.max(0, ...tasks)).toBeLessThan(500);
  });
});

describe('a block of code', () => {
  test('says its language, and scrolls sideways in its own box', async () => {
    host.style.setProperty('width', '200px');
    show(fenced('python', `x = "${'long '.repeat(60)}"`));
    const heightBefore = root.querySelector('.code')?.getBoundingClientRect().height;
    await expect.poll(() => root.querySelector('.language')?.textContent).toBe('python');
    expect(root.querySelector('.code')?.getBoundingClientRect().height).toBe(heightBefore);
    const pre = root.querySelector('pre');
    expect(pre?.scrollWidth).toBeGreaterThan(400);
    expect(pre?.clientWidth).toBeLessThanOrEqual(200);
    expect(host.scrollWidth).toBeLessThanOrEqual(200);
    pre?.focus();
    expect(root.activeElement).toBe(pre);
  });

  test('shows no more of the name of a language than a name has', async () => {
    show(fenced('x'.repeat(400), 'y'));
    await expect.poll(() => root.querySelector('.language')?.textContent).toBe('x'.repeat(32));
  });

  test('is copied as it is seen, which is said once', async () => {
    const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    show(fenced('sh', 'ls\u202E -l\n# done'));
    await userEvent.click(page.getByRole('button', { name: 'Copy code' }));
    expect(write).toHaveBeenCalledExactlyOnceWith('ls⇄ -l\n# done');
    await expect.poll(() => root.querySelector('.outcome')?.textContent).toBe('Copied');
    expect(said).toEqual(['Copied']);
    await expect.poll(() => root.querySelector('.outcome')?.textContent, { timeout: 5_000 }).toBe('');
  });

  test('is selected where the browser does not let it be copied, and says so', async () => {
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new DOMException('', 'NotAllowedError'));
    vi.spyOn(document, 'execCommand').mockReturnValue(false);
    show(fenced('sh', 'ls -l'));
    await userEvent.click(page.getByRole('button', { name: 'Copy code' }));
    await expect.poll(() => said).toEqual([en.codeNotCopied]);
    expect(root.querySelector('.outcome')?.textContent).toBe(en.codeNotCopied);
    expect(getSelection()?.toString()).toBe('ls -l');
  });
});

import { describe, expect, it } from 'vitest';
import { visibleText } from '../../../src/markdown/visible-text.ts';
import { reply, userMessage } from '../../support/fake-conversation.ts';
import { find, findAll, openWith, rendered } from './page.ts';

/** Texts that would like to be more than a text in a bubble. */
const REDRESS: readonly (readonly [name: string, text: string])[] = [
  ['one endless word', 'W'.repeat(3_000)],
  ['an endless line of code', `\`\`\`\n${'x'.repeat(5_000)}\n\`\`\``],
  ['a table without end', `|${'wide |'.repeat(60)}\n|${'-|'.repeat(60)}\n|${'cell |'.repeat(60)}`],
  ['marks piled up', `a${'\u0301'.repeat(500)}b`],
  ['turned text', '\u202E\u2066\u202Eevil\u202E'],
  ['lines without end', 'a\n\n'.repeat(300)],
  ['a layer over the page', '<div style="position:fixed;inset:0;z-index:99999">Sign in</div>'],
  ['deep quotes', '> '.repeat(40) + 'deep'],
];

describe.each(REDRESS)('%s', (_, text) => {
  it('stays within its message, and the message within the transcript', async () => {
    const { element } = await openWith({ transcript: [userMessage(text), reply(text)] });
    await expect.poll(() => findAll(element, '.markdown')).toHaveLength(1);
    await rendered(element);
    const transcript = find(element, '[part=transcript]');
    expect(transcript.scrollWidth).toBeLessThanOrEqual(transcript.clientWidth);
    for (const bubble of findAll(element, '.entry[data-id] .bubble')) {
      const own = bubble.getBoundingClientRect();
      const around = transcript.getBoundingClientRect();
      expect(own.left).toBeGreaterThanOrEqual(around.left);
      expect(own.right).toBeLessThanOrEqual(around.right);
      for (const part of bubble.querySelectorAll('*')) expect(getComputedStyle(part).position).not.toBe('fixed');
    }
    // What is around the transcript is still what it was.
    const button = find(element, '[part~=send-button]');
    const { left, top, width, height } = button.getBoundingClientRect();
    expect(element.shadowRoot?.elementFromPoint(left + width / 2, top + height / 2)?.closest('button')).toBe(button);
  });
});

describe('what a reply says', () => {
  it('takes no focus and hides no text from or for a screen reader', async () => {
    const hostile =
      '<input autofocus> <b tabindex=0 autofocus> <p aria-hidden=true>x</p> <p role=alert aria-live=assertive>y</p>';
    const { element, conversation } = await openWith({ transcript: [userMessage('a')] });
    const field = find(element, 'textarea');
    field.focus();
    conversation.add(reply(hostile));
    await expect.poll(() => findAll(element, '.markdown')).toHaveLength(1);
    expect(element.shadowRoot?.activeElement).toBe(field);
    const markdown = find(element, '.markdown');
    expect(markdown.querySelector('[aria-hidden], [role=alert], [aria-live], [autofocus], [hidden]')).toBeNull();
    expect(markdown.textContent.trim()).toBe(hostile);
  });

  it('is judged the same on a page that has polluted its prototypes', async () => {
    const names = ['href', 'test', 'sanitize', 'imageOrigins', 'kind', 'html', 'renderer', 'extensions', 'unsafe'];
    const prototype: object = Object.prototype;
    for (const name of names) {
      Object.defineProperty(prototype, name, { value: 'https://evil.example', configurable: true, writable: true });
    }
    try {
      const text = `![a](https://evil.example/a.png) [b](${['java', 'script'].join('')}:alert(1)) <img src=x>`;
      const { element } = await openWith({ transcript: [reply(text)] });
      await expect.poll(() => findAll(element, '.markdown')).toHaveLength(1);
      expect(findAll(element, '.markdown img, .markdown a')).toEqual([]);
      expect(find(element, '.markdown').textContent).toContain(visibleText('<img src=x>'));
    } finally {
      for (const name of names) Reflect.deleteProperty(prototype, name);
    }
  });
});

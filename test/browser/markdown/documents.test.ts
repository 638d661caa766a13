import fc from 'fast-check';
import { render } from 'lit';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { kindsOf, strangersIn } from '../../../scripts/vectors/page/tree.ts';
import { en } from '../../../src/locales/en.ts';
import { renderMarkdownText } from '../../../src/markdown/index.ts';

let host: HTMLElement;

beforeEach(() => {
  host = document.createElement('div');
  document.body.append(host);
});

afterEach(() => {
  host.remove();
});

/** Documents by a grammar: blocks in blocks, marks in marks, and addresses of all kinds. */
const { document: documents } = fc.letrec<Record<'inline' | 'block' | 'document', string>>((tie) => ({
  inline: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(
      'word',
      'a & b',
      '<b id=x onclick=y>',
      '<img src=x>',
      '&lt;i&gt;',
      '\u202Eturned',
      '`code`',
      '\\*',
      '![',
      '](',
    ),
    fc
      .tuple(fc.constantFrom('*', '**', '_', '~~', '`', '***'), tie('inline'))
      .map(([mark, text]) => `${mark}${text}${mark}`),
    fc
      .tuple(
        fc.constantFrom('', '!'),
        tie('inline'),
        fc.constantFrom(
          'https://a.example/x',
          'mailto:a@b.example',
          'ftp://a.example',
          '//a.example',
          'data:text/html,x',
          'x',
        ),
      )
      .map(([bang, text, address]) => `${bang}[${text}](${address})`),
    fc.array(tie('inline'), { maxLength: 3 }).map((all) => all.join(' ')),
  ),
  block: fc.oneof(
    { depthSize: 'small' },
    tie('inline'),
    tie('inline').map((text) => `## ${text}`),
    tie('block').map((text) => text.replace(/^/gm, '> ')),
    fc
      .tuple(fc.constantFrom('- ', '1. ', '- [x] '), tie('block'))
      .map(([mark, text]) => mark + text.replaceAll('\n', '\n  ')),
    fc.tuple(tie('inline'), tie('inline')).map(([head, cell]) => `|${head}|b|\n|:-|-:|\n|${cell}|d|`),
    tie('inline').map((text) => `\`\`\`${text}\n${text}\n\`\`\``),
    fc.constant('---'),
  ),
  document: fc.array(tie('block'), { minLength: 1, maxLength: 6 }).map((all) => all.join('\n\n')),
}));

test('whatever the document, what is on the page is on the list', () => {
  fc.assert(
    fc.property(documents, (text) => {
      render(renderMarkdownText(text, { imageOrigins: [], strings: en }), host);
      for (const child of host.children) expect(strangersIn(child, new Set(), () => false)).toEqual([]);
    }),
    { numRuns: 400, seed: 20_261_121 },
  );
});

test('a document rendered twice is the same', () => {
  const other = document.createElement('div');
  fc.assert(
    fc.property(documents, documents, (text, before) => {
      const options = { imageOrigins: [], strings: en };
      render(renderMarkdownText(before, options), host);
      render(renderMarkdownText(text, options), host);
      render(renderMarkdownText(text, options), other);
      expect(described(host)).toEqual(described(other));
    }),
    { numRuns: 200, seed: 20_261_121 },
  );
});

function described(root: Element): readonly unknown[] {
  return [root.textContent, ...[...root.querySelectorAll('*')].map((element) => kindsOf(element))];
}

import { describe, expect, test } from 'vitest';
import type { BlockNode, InlineNode } from '../../../src/markdown/nodes.ts';
import { parseMarkdown } from '../../../src/markdown/parse.ts';

const text = (value: string): InlineNode => ({ type: 'text', text: value });
const paragraph = (...children: InlineNode[]): BlockNode => ({ type: 'paragraph', children });
const line = (...children: InlineNode[]): BlockNode => ({ type: 'line', children });

describe('what an assistant writes', () => {
  test('emphasis, strong, deletion and code keep their nesting', () => {
    expect(parseMarkdown('a **b *c*** ~~d~~ `e`')).toEqual([
      paragraph(
        text('a '),
        { type: 'strong', children: [text('b '), { type: 'emphasis', children: [text('c')] }] },
        text(' '),
        { type: 'deletion', children: [text('d')] },
        text(' '),
        { type: 'code', text: 'e' },
      ),
    ]);
  });

  test('a line end is a line break', () => {
    expect(parseMarkdown('Xin chào!\r\nMình giúp gì được bạn?')).toEqual([
      paragraph(text('Xin chào!'), { type: 'break' }, text('Mình giúp gì được bạn?')),
    ]);
  });

  test('a loose list with code between its entries stays one list', () => {
    const nodes = parseMarkdown('1. one\n\n   ```js\n   a\n\n   b\n   ```\n\n2. two\n\nafter');
    expect(nodes).toEqual([
      {
        type: 'list',
        start: 1,
        items: [
          { isDone: null, children: [paragraph(text('one')), { type: 'code-block', language: 'js', text: 'a\n\nb' }] },
          { isDone: null, children: [paragraph(text('two'))] },
        ],
      },
      paragraph(text('after')),
    ]);
  });

  test('a numbered list keeps the number it starts with', () => {
    expect(parseMarkdown('7. seven')).toMatchObject([{ type: 'list', start: 7 }]);
  });

  test('a task list says what is done', () => {
    expect(parseMarkdown('- [x] done\n- [ ] open')).toEqual([
      {
        type: 'list',
        start: null,
        items: [
          { isDone: true, children: [line(text('done'))] },
          { isDone: false, children: [line(text('open'))] },
        ],
      },
    ]);
  });

  test('a table has a head, rows and alignment', () => {
    expect(parseMarkdown('| a | b |\n|:-:|--:|\n| 1 | 2 |')).toEqual([
      {
        type: 'table',
        header: [
          { align: 'center', children: [text('a')] },
          { align: 'right', children: [text('b')] },
        ],
        rows: [
          [
            { align: 'center', children: [text('1')] },
            { align: 'right', children: [text('2')] },
          ],
        ],
      },
    ]);
  });

  test('quotes in quotes keep the lines that go on without a mark', () => {
    expect(parseMarkdown('> a\n> > b\nc')).toEqual([
      {
        type: 'quote',
        children: [
          paragraph(text('a')),
          { type: 'quote', children: [paragraph(text('b'), { type: 'break' }, text('c'))] },
        ],
      },
    ]);
  });

  test('a fence that is never closed is code to the end', () => {
    expect(parseMarkdown('a\n```ts title="x"\nb\n\n# c')).toEqual([
      paragraph(text('a')),
      { type: 'code-block', language: 'ts', text: 'b\n\n# c' },
    ]);
  });

  test('a fence is closed by a longer one of its kind only', () => {
    expect(parseMarkdown('````\n```\n~~~~\n`````')).toEqual([{ type: 'code-block', language: '', text: '```\n~~~~' }]);
  });

  test('headings get levels without gaps', () => {
    const levels = parseMarkdown('### a\n\n##### b\n\n### c\n\n# d\n\n## e').map((node) =>
      node.type === 'heading' ? node.level : null,
    );
    expect(levels).toEqual([1, 2, 1, 1, 2]);
  });

  test('a definition serves links before and after it', () => {
    const link = { type: 'link', href: 'https://shop.example/', children: [text('a')] };
    expect(parseMarkdown('[a][1]\n\n[1]: https://shop.example/\n\n[a][1]')).toEqual([
      paragraph({ ...link, type: 'link' }),
      paragraph({ ...link, type: 'link' }),
    ]);
  });

  test('character references are decoded once, and not in code', () => {
    expect(parseMarkdown('Tom &amp; Jerry &#38;lt; &unknown; `&amp;`')).toEqual([
      paragraph(text('Tom & Jerry &lt; &unknown; '), { type: 'code', text: '&amp;' }),
    ]);
  });
});

describe('what nobody should write', () => {
  test('HTML is text, in lines and in blocks', () => {
    expect(parseMarkdown('<script>alert(1)</script>')).toEqual([
      paragraph(text('<script>'), text('alert(1)'), text('</script>')),
    ]);
    expect(parseMarkdown('<div>\n<img src=x onerror=alert(1)>\n</div>\n\n<!-- a -->')).toEqual([
      paragraph(
        text('<div>'),
        { type: 'break' },
        text('<img src=x onerror=alert(1)>'),
        { type: 'break' },
        text('</div>'),
      ),
      paragraph(text('<!-- a -->')),
    ]);
  });

  test('an open tag in one block does not change the next', () => {
    expect(parseMarkdown('<a>\n\n<pre>\n\nhttps://shop.example/ &lt;')).toEqual([
      paragraph(text('<a>')),
      paragraph(text('<pre>')),
      paragraph({ type: 'link', href: 'https://shop.example/', children: [text('https://shop.example/')] }, text(' <')),
    ]);
  });

  test('nothing gives no nodes', () => {
    expect(parseMarkdown('')).toEqual([]);
    expect(parseMarkdown(' \n\t\n')).toEqual([]);
  });

  test('a polluted prototype changes no option', () => {
    const prototype: object = Object.prototype;
    const keys = ['pedantic', 'walkTokens', 'extensions', 'hooks', 'renderer', 'silent'];
    for (const key of keys)
      Object.defineProperty(prototype, key, { value: () => 'x', configurable: true, writable: true });
    try {
      expect(parseMarkdown('**a**')).toEqual([paragraph({ type: 'strong', children: [text('a')] })]);
    } finally {
      for (const key of keys) Reflect.deleteProperty(prototype, key);
    }
  });
});

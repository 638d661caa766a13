import { describe, expect, test } from 'vitest';
import type { BlockNode } from '../../../src/markdown/nodes.ts';
import { parseMarkdown } from '../../../src/markdown/parse.ts';
import { MarkdownReader } from '../../../src/markdown/reader.ts';

function steps(text: string): (readonly BlockNode[])[] {
  const reader = new MarkdownReader(text);
  const found: (readonly BlockNode[])[] = [];
  for (let nodes = reader.step(); nodes !== null; nodes = reader.step()) found.push(nodes);
  return found;
}

describe('reading in steps', () => {
  test('a step reads no further than the next part of the text', () => {
    const [first, second] = steps('# a\n\nb\n\nc');
    expect(first).toMatchObject([{ type: 'heading' }]);
    expect(second).toMatchObject([{ type: 'paragraph' }]);
  });

  test('a link is known before its definition is reached', () => {
    const text = '[ring][r]\n\nmore\n\n> [r]: https://shop.example/ring';
    const [paragraph] = steps(text).flat();
    expect(paragraph).toMatchObject({ children: [{ type: 'link', href: 'https://shop.example/ring' }] });
  });

  test('headings have their level across steps', () => {
    expect(steps('# a\n\n### b\n\n## c').flat()).toMatchObject([{ level: 1 }, { level: 2 }, { level: 2 }]);
  });

  test('nothing comes behind the end', () => {
    const reader = new MarkdownReader('a');
    while (reader.step() !== null);
    expect(reader.step()).toBeNull();
  });

  test('an open block of code keeps the line end that ends the text', () => {
    expect(parseMarkdown('```js\na\n')).toEqual([{ type: 'code-block', language: 'js', text: 'a\n' }]);
  });
});

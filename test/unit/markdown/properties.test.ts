import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { BlockNode, InlineNode } from '../../../src/markdown/nodes.ts';
import { parseMarkdown } from '../../../src/markdown/parse.ts';

const KEYS: Readonly<Record<string, readonly string[]>> = {
  paragraph: ['type', 'children'],
  line: ['type', 'children'],
  heading: ['type', 'level', 'children'],
  list: ['type', 'start', 'items'],
  'code-block': ['type', 'language', 'text'],
  quote: ['type', 'children'],
  table: ['type', 'header', 'rows'],
  rule: ['type'],
  plain: ['type', 'text'],
  text: ['type', 'text'],
  strong: ['type', 'children'],
  emphasis: ['type', 'children'],
  deletion: ['type', 'children'],
  code: ['type', 'text'],
  break: ['type'],
  link: ['type', 'href', 'children'],
  image: ['type', 'href', 'alt'],
};

const pieces = fc.constantFrom(
  ...[
    '*',
    '**',
    '_',
    '~~',
    '`',
    '```',
    '```js\n',
    '\n',
    '\n\n',
    '# ',
    '- ',
    '1. ',
    '> ',
    '    ',
    '|',
    '|-|-|\n',
    '---\n',
    '===\n',
  ],
  ...[
    '[',
    ']',
    '(',
    ')',
    '![',
    '<',
    '>',
    '<b>',
    '<!--',
    '&lt;',
    '\\',
    '[x] ',
    '[a]: b\n',
    'https://a.example/',
    'www.a.b',
    'a@b.c',
  ],
  ...['text', ' ', 'ñ', '👩', '"', "'", ':', '__proto__', 'constructor'],
);
const markdown = fc.oneof(
  { weight: 4, arbitrary: fc.array(pieces, { maxLength: 60 }).map((all) => all.join('')) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 200 }) },
);

test('whatever the text, the tree holds nothing outside the list', () => {
  fc.assert(
    fc.property(markdown, (text) => {
      parseMarkdown(text).forEach(check);
    }),
    { numRuns: 3_000 },
  );
});

test('the same text gives the same tree', () => {
  fc.assert(
    fc.property(markdown, (text) => {
      expect(parseMarkdown(text)).toEqual(parseMarkdown(text));
    }),
    { numRuns: 500 },
  );
});

test('a tree written as markdown is read as the same tree', () => {
  fc.assert(
    fc.property(fc.array(block, { minLength: 1, maxLength: 6 }), (nodes) => {
      expect(parseMarkdown(nodes.map(serialise).join('\n\n'))).toEqual(nodes);
    }),
    { numRuns: 1_000 },
  );
});

function check(node: BlockNode | InlineNode): void {
  expect(Object.keys(node)).toEqual(KEYS[node.type]);
  if (node.type === 'list') node.items.forEach((item) => item.children.forEach(check));
  else if (node.type === 'table') [node.header, ...node.rows].flat().forEach((cell) => cell.children.forEach(check));
  else if ('children' in node) node.children.forEach(check);
}

const word = fc.stringMatching(/^[a-zA-Z]{1,8}$/);
const textNode = word.map((text): InlineNode => ({ type: 'text', text }));
const inline = fc.oneof(
  textNode,
  fc.record({ type: fc.constantFrom('strong' as const, 'deletion' as const), children: fc.tuple(textNode) }),
  fc.record({ type: fc.constant('code' as const), text: word }),
  fc.record({
    type: fc.constant('link' as const),
    href: word.map((path) => `https://a.example/${path}`),
    children: fc.tuple(textNode),
  }),
);
const paragraph = inline.map((node): BlockNode => ({ type: 'paragraph', children: [node] }));
const block = fc.oneof(
  paragraph,
  inline.map((node): BlockNode => ({ type: 'heading', level: 1, children: [node] })),
  fc
    .array(word, { minLength: 1, maxLength: 4 })
    .map((lines): BlockNode => ({ type: 'code-block', language: 'js', text: lines.join('\n\n') })),
  fc.array(paragraph, { minLength: 1, maxLength: 3 }).map((children): BlockNode => ({ type: 'quote', children })),
  fc
    .tuple(fc.array(word, { minLength: 2, maxLength: 2 }), fc.array(word, { minLength: 2, maxLength: 2 }))
    .map(([head, row]): BlockNode => ({ type: 'table', header: head.map(cell), rows: [row.map(cell)] })),
  fc.constant<BlockNode>({ type: 'rule' }),
);

function cell(text: string): { align: null; children: InlineNode[] } {
  return { align: null, children: [{ type: 'text', text }] };
}

function serialise(node: BlockNode | InlineNode): string {
  switch (node.type) {
    case 'text':
    case 'plain':
      return node.text;
    case 'strong':
      return `**${inner(node.children)}**`;
    case 'emphasis':
      return `*${inner(node.children)}*`;
    case 'deletion':
      return `~~${inner(node.children)}~~`;
    case 'code':
      return `\`${node.text}\``;
    case 'break':
      return '\n';
    case 'link':
      return `[${inner(node.children)}](${node.href})`;
    case 'image':
      return `![${node.alt}](${node.href})`;
    case 'paragraph':
    case 'line':
      return inner(node.children);
    case 'heading':
      return `# ${inner(node.children)}`;
    case 'code-block':
      return `\`\`\`${node.language}\n${node.text}\n\`\`\``;
    case 'quote':
      return node.children.map((child) => `> ${serialise(child)}`).join('\n>\n');
    case 'table':
      return [node.header, ...node.rows]
        .map((row) => `|${row.map(({ children }) => inner(children)).join('|')}|`)
        .toSpliced(1, 0, '|-|-|')
        .join('\n');
    case 'rule':
      return '---';
    case 'list':
      return node.items.map((item) => `- ${inner(item.children)}`).join('\n');
  }
}

function inner(nodes: readonly (BlockNode | InlineNode)[]): string {
  return nodes.map(serialise).join('');
}

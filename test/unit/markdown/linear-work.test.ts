import { Lexer } from 'marked';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { LIMITS } from '../../../src/markdown/limits.ts';
import { capNesting } from '../../../src/markdown/nesting.ts';
import type { BlockNode, InlineNode } from '../../../src/markdown/nodes.ts';
import { parseMarkdown } from '../../../src/markdown/parse.ts';
import { splitSegments } from '../../../src/markdown/segments.ts';

const PATHOLOGICAL: Readonly<Record<string, string>> = {
  'underscores that never close': 'a_'.repeat(20_000),
  'quotes in quotes on one line': '> '.repeat(2_000) + 'a',
  'quotes of falling depth': Array.from({ length: 500 }, (_, i) => `${'>'.repeat(32 - (i % 32))} a`).join('\n'),
  'quotes whose lines go on without a mark': ('> '.repeat(32) + 'a\nb\n').repeat(200),
  'lists and quotes in turn': ('> - '.repeat(16) + 'a\nb\n> c\n').repeat(100),
  'open brackets': '['.repeat(50_000),
  'open images': '!['.repeat(25_000),
  'unfinished links': '[a](b'.repeat(10_000),
  'a list in a list on each line': Array.from({ length: 1_000 }, (_, i) => `${'  '.repeat(i)}- a`).join('\n'),
  'lists on one line': '- '.repeat(5_000) + 'a',
  'numbers on one line': '1. '.repeat(5_000) + 'a',
  'a wide table with short rows': `${'a|'.repeat(2_000)}\n${'-|'.repeat(2_000)}\n${'a\n'.repeat(3_000)}`,
  'a table with short rows': `|${'a|'.repeat(60)}\n|${'-|'.repeat(60)}\n${'a\n'.repeat(5_000)}`,
  'a long table': `|a|b|\n|-|-|\n${'|1|2|\n'.repeat(10_000)}`,
  'a long list': '- entry\n'.repeat(10_000),
  'underlined headings': 'a\n-\n'.repeat(10_000),
  'open comments': '<!--\n\n'.repeat(10_000),
  'open tags': '<a href="'.repeat(10_000),
  'backticks of all lengths': Array.from({ length: 300 }, (_, i) => `${'`'.repeat(i)}a`).join(''),
  'asterisks that could all open': '**a *b '.repeat(10_000),
  'half an address': 'a.'.repeat(20_000) + '@',
  'one long word': 'x'.repeat(200_000),
  'nothing but line ends': '\n'.repeat(100_000),
};

/** The same kinds of text in any size. */
const GROWING: Readonly<Record<string, (size: number) => string>> = {
  'runs of emphasis': (size) => 'a_'.repeat(size),
  'asterisks that could all open': (size) => '**a *b '.repeat(size),
  'brackets of links': (size) => '[a]('.repeat(size),
  'brackets in brackets': (size) => '['.repeat(size) + ']'.repeat(size),
  quotes: (size) => '> '.repeat(size) + 'a',
  lists: (size) => Array.from({ length: size }, (_, at) => `${'  '.repeat(at % 60)}- a`).join('\n'),
  tables: (size) => `|a|b|\n|-|-|\n${'|1|`2\n'.repeat(size)}`,
  'backticks of all lengths': (size) => Array.from({ length: size }, (_, at) => `${'`'.repeat(at % 90)}a`).join(' '),
  'definitions that are used': (size) => Array.from({ length: size }, (_, at) => `[${at}]: x\n\n[${at}]`).join('\n\n'),
  'addresses without end': (size) => 'www.a.'.repeat(size),
  entities: (size) => '&amp'.repeat(size),
};

afterEach(() => void vi.restoreAllMocks());

describe.each(Object.entries(GROWING))('twice as many %s', (_, make) => {
  test('are at most a little more than twice the work', () => {
    const size = 8_000;
    expect(stepsOf(make(2 * size))).toBeLessThanOrEqual(2.5 * stepsOf(make(size)) + 50_000);
  });
});

/** Characters given to the lexer, and nodes that came of them: steps that a busy machine does not change. */
function stepsOf(text: string): number {
  const blocks = vi.spyOn(Lexer.prototype, 'blockTokens');
  const inlines = vi.spyOn(Lexer.prototype, 'inlineTokens');
  const { count } = measure(parseMarkdown(text));
  const steps = lengthRead(blocks.mock.calls) + lengthRead(inlines.mock.calls) + count;
  vi.restoreAllMocks();
  return steps;
}

describe.each(Object.entries(PATHOLOGICAL))('%s', (_, text) => {
  test('gives the lexer work in proportion to the text', () => {
    const blocks = vi.spyOn(Lexer.prototype, 'blockTokens');
    const inlines = vi.spyOn(Lexer.prototype, 'inlineTokens');
    parseMarkdown(text);
    // Each level of nesting reads its content once more.
    const read = lengthRead(blocks.mock.calls) + lengthRead(inlines.mock.calls);
    expect(read).toBeLessThanOrEqual((LIMITS.nesting + 8) * (text.length + 1_000));
    for (const [source] of inlines.mock.calls) expect(source.length).toBeLessThanOrEqual(LIMITS.inlineLength);
    for (const [source] of blocks.mock.calls) expect(source.length).toBeLessThanOrEqual(LIMITS.segmentLength);
  });

  test('gives a tree in proportion to the text, no deeper than the limit', () => {
    const { count, depth } = measure(parseMarkdown(text));
    expect(count).toBeLessThanOrEqual(4 * text.length);
    expect(depth).toBeLessThanOrEqual(2 * LIMITS.nesting + 3);
  });

  test('splits into segments that hold all of it', () => {
    const segments = splitSegments(text);
    for (const segment of segments) {
      if (segment.type === 'markdown') expect(segment.text.length).toBeLessThanOrEqual(LIMITS.segmentLength);
    }
    const total = segments.reduce((sum, segment) => sum + segment.text.length, 0);
    expect(total).toBeLessThanOrEqual(2 * text.length);
  });
});

test('what is over the limit of a text is cut off', () => {
  const nodes = parseMarkdown('a'.repeat(LIMITS.textLength + 10));
  expect(nodes).toHaveLength(1);
  expect(measure(nodes).characters).toBe(LIMITS.textLength);
});

test('a lexer that throws leaves plain text', () => {
  vi.spyOn(Lexer.prototype, 'blockTokens').mockImplementation(() => {
    throw new Error('as on an overflowing stack');
  });
  expect(parseMarkdown('**a**\n\nb')).toEqual([
    { type: 'plain', text: '**a**' },
    { type: 'plain', text: 'b' },
  ]);
});

test('an inline lexer that throws leaves plain text', () => {
  vi.spyOn(Lexer.prototype, 'inlineTokens').mockImplementation(() => {
    throw new Error('as on an overflowing stack');
  });
  expect(parseMarkdown('# **a**')).toEqual([
    { type: 'heading', level: 1, children: [{ type: 'text', text: '**a**' }] },
  ]);
});

test('a long paragraph is shown as written, with its line ends', () => {
  const text = '**a**\n'.repeat(1_000).trim();
  expect(parseMarkdown(text)).toEqual([{ type: 'plain', text }]);
});

test('a long table keeps its head on each part', () => {
  const tables = parseMarkdown(`|a|b|\n|-|-|\n${'|1|2|\n'.repeat(10_000)}`);
  expect(tables.length).toBeGreaterThan(1);
  expect(tables.every((node) => node.type === 'table')).toBe(true);
  expect(tables.reduce((sum, node) => sum + (node.type === 'table' ? node.rows.length : 0), 0)).toBe(10_000);
});

test('a long list stays a list', () => {
  const lists = parseMarkdown('- entry\n  more\n'.repeat(3_000));
  expect(lists.every((node) => node.type === 'list')).toBe(true);
  expect(lists.reduce((sum, node) => sum + (node.type === 'list' ? node.items.length : 0), 0)).toBe(3_000);
});

describe('capNesting', () => {
  test('leaves what people write alone', () => {
    for (const line of ['> > - a', '    code', '1. a', '', '   ', '- - -', `${' '.repeat(60)}deep code`]) {
      expect(capNesting(line)).toBe(line);
    }
  });

  test('escapes the first marker that would nest too deep', () => {
    expect(capNesting('> '.repeat(40) + 'a')).toBe(`${'> '.repeat(32).trimEnd()} \\> ${'> '.repeat(7)}a`);
    expect(capNesting(`${' '.repeat(100)}- a`)).toBe(' \\- a');
  });
});

function lengthRead(calls: readonly (readonly [string, ...unknown[]])[]): number {
  return calls.reduce((sum, [source]) => sum + source.length, 0);
}

interface Measure {
  readonly count: number;
  readonly depth: number;
  readonly characters: number;
}

function measure(nodes: readonly (BlockNode | InlineNode)[]): Measure {
  return nodes.map(measureNode).reduce(add, { count: 0, depth: 0, characters: 0 });
}

function measureNode(node: BlockNode | InlineNode): Measure {
  const inner = childrenOf(node).map(measureNode).reduce(add, { count: 0, depth: 0, characters: 0 });
  const characters = inner.characters + ('text' in node ? node.text.length : 0);
  return { count: inner.count + 1, depth: inner.depth + 1, characters };
}

function childrenOf(node: BlockNode | InlineNode): readonly (BlockNode | InlineNode)[] {
  switch (node.type) {
    case 'list':
      return node.items.flatMap((item) => item.children);
    case 'table':
      return [node.header, ...node.rows].flat().flatMap((cell) => cell.children);
    default:
      return 'children' in node ? node.children : [];
  }
}

function add(a: Measure, b: Measure): Measure {
  return {
    count: a.count + b.count,
    depth: Math.max(a.depth, b.depth),
    characters: a.characters + b.characters,
  };
}

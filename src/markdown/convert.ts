import type { Tokens } from 'marked';
import { decodeReferences } from './entities.ts';
import type { LexerToken } from './lexer.ts';
import { LIMITS } from './limits.ts';
import type { BlockNode, InlineNode, ListItem, TableCell } from './nodes.ts';

/** Gives a heading its level within the message. */
export type HeadingLevels = (depth: number) => 1 | 2 | 3 | 4;

/** What a conversion carries along. */
export interface ConvertContext {
  readonly levels: HeadingLevels;
  /** How many nodes stand above. */
  readonly depth: number;
}

/** Heading levels without gaps, as screen readers want them: the number of hashes counts only against the headings before. */
export function headingLevels(): HeadingLevels {
  const above: number[] = [];
  return (depth) => {
    while ((above.at(-1) ?? 0) >= depth) above.pop();
    above.push(depth);
    return above.length === 1 ? 1 : above.length === 2 ? 2 : above.length === 3 ? 3 : 4;
  };
}

/** Turns block tokens into nodes of the closed tree; what the tree does not know becomes text. */
export function convertBlocks(tokens: readonly LexerToken[], context: ConvertContext): readonly BlockNode[] {
  return tokens.flatMap((token) => convertBlock(token as Tokens.Generic, context) ?? []);
}

function convertBlock(token: Tokens.Generic, context: ConvertContext): BlockNode | null {
  if (context.depth > 2 * LIMITS.nesting) return { type: 'plain', text: token.raw };
  const inner = { ...context, depth: context.depth + 1 };
  switch (token.type) {
    case 'space':
    case 'def':
    case 'checkbox':
      return null;
    case 'paragraph':
      return paragraphOf(token, inner.depth);
    case 'heading':
      return { type: 'heading', level: context.levels(Number(token['depth'])), children: inlineOf(token, inner.depth) };
    case 'code':
      return { type: 'code-block', language: languageOf(token['lang']), text: textField(token).replace(/\n$/, '') };
    case 'blockquote':
      return { type: 'quote', children: convertBlocks(token.tokens ?? [], inner) };
    case 'list':
      return listOf(token as Tokens.List, inner);
    case 'table':
      return tableOf(token as Tokens.Table, inner.depth);
    case 'hr':
      return { type: 'rule' };
    case 'text':
      return { type: 'line', children: inlineOf(token, inner.depth) };
    default:
      return { type: 'plain', text: token.raw };
  }
}

/** A paragraph that is one text with line ends was not lexed inline: it is shown as written. */
function paragraphOf(token: Tokens.Generic, depth: number): BlockNode {
  const children = inlineOf(token, depth);
  const [only] = children;
  if (children.length === 1 && only?.type === 'text' && only.text.includes('\n'))
    return { type: 'plain', text: only.text };
  return { type: 'paragraph', children };
}

function listOf(token: Tokens.List, context: ConvertContext): BlockNode {
  const start = token.ordered && typeof token.start === 'number' ? token.start : null;
  return { type: 'list', start, items: token.items.map((item) => listItemOf(item, context)) };
}

function listItemOf(item: Tokens.ListItem, context: ConvertContext): ListItem {
  return { isDone: item.task ? item.checked === true : null, children: convertBlocks(item.tokens, context) };
}

function tableOf(token: Tokens.Table, depth: number): BlockNode {
  const cellOf = (cell: Tokens.TableCell): TableCell => ({
    align: cell.align,
    children: convertInlines(cell.tokens, depth),
  });
  return { type: 'table', header: token.header.map(cellOf), rows: token.rows.map((row) => row.map(cellOf)) };
}

function inlineOf(token: Tokens.Generic, depth: number): readonly InlineNode[] {
  return convertInlines(token.tokens ?? [{ type: 'text', raw: token.raw, text: token.raw }], depth);
}

function convertInlines(tokens: readonly LexerToken[], depth: number): readonly InlineNode[] {
  return tokens.flatMap((token) => convertInline(token as Tokens.Generic, depth) ?? []);
}

function convertInline(token: Tokens.Generic, depth: number): InlineNode | null {
  if (depth > 2 * LIMITS.nesting) return { type: 'text', text: token.raw };
  const children = (): readonly InlineNode[] => convertInlines(token.tokens ?? [], depth + 1);
  switch (token.type) {
    case 'text':
      // `raw`, because marked has decoded some of the references in `text` already.
      return { type: 'text', text: decodeReferences(token.raw) };
    case 'escape':
      return { type: 'text', text: textField(token) };
    case 'strong':
      return { type: 'strong', children: children() };
    case 'em':
      return { type: 'emphasis', children: children() };
    case 'del':
      return { type: 'deletion', children: children() };
    case 'codespan':
      return { type: 'code', text: textField(token) };
    case 'br':
      return { type: 'break' };
    case 'link':
      return { type: 'link', href: addressOf(token), children: children() };
    case 'image':
      return { type: 'image', href: addressOf(token), alt: decodeReferences(textField(token)) };
    case 'checkbox':
      return null;
    default:
      return { type: 'text', text: token.raw };
  }
}

function textField(token: Tokens.Generic): string {
  const text: unknown = token['text'];
  return typeof text === 'string' ? text : token.raw;
}

/** In a bare address character references stand for themselves. */
function addressOf(token: Tokens.Generic): string {
  const href: unknown = token['href'];
  if (typeof href !== 'string') return '';
  return token['autolink'] === true ? href : decodeReferences(href);
}

function languageOf(info: unknown): string {
  return typeof info === 'string' ? (info.trim().split(/\s/, 1)[0] ?? '') : '';
}

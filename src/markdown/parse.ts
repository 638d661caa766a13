import { convertBlocks, headingLevels, type HeadingLevels } from './convert.ts';
import { BoundedLexer, type LexerToken } from './lexer.ts';
import { LIMITS } from './limits.ts';
import type { BlockNode } from './nodes.ts';
import { splitSegments, type Segment } from './segments.ts';

/** A segment and its tokens; `null` where the lexer was not used or gave up. */
interface LexedSegment {
  readonly segment: Segment;
  readonly tokens: readonly LexerToken[] | null;
}

/**
 * Reads markdown (CommonMark with the tables, task lists, deletions and bare links of GFM; a line end is a line break) into the closed token tree.
 *
 * Never throws; the work is linear in the length of the text. HTML is text. What cannot be read within the limits is text.
 */
export function parseMarkdown(text: string): readonly BlockNode[] {
  const source = text.slice(0, LIMITS.textLength).replace(/\r\n?/g, '\n');
  const lexer = new BoundedLexer();
  const lexed = splitSegments(source).map((segment) => lexSegment(segment, lexer));
  lexer.lexInline();
  const levels = headingLevels();
  return lexed.flatMap((part) => nodesOf(part, levels));
}

function lexSegment(segment: Segment, lexer: BoundedLexer): LexedSegment {
  return { segment, tokens: segment.type === 'markdown' ? lexer.lexBlocks(segment.text) : null };
}

function nodesOf({ segment, tokens }: LexedSegment, levels: HeadingLevels): readonly BlockNode[] {
  if (segment.type === 'code') return [{ type: 'code-block', language: segment.language, text: segment.text }];
  if (tokens === null) return [{ type: 'plain', text: segment.text.trimEnd() }];
  return convertBlocks(tokens, { levels, depth: 0 });
}

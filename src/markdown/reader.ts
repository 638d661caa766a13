import { convertBlocks, headingLevels, type HeadingLevels } from './convert.ts';
import { BoundedLexer, type LexerToken } from './lexer.ts';
import { LIMITS } from './limits.ts';
import type { BlockNode } from './nodes.ts';
import { readSegments, type Segment } from './segments.ts';

/** Without it nothing defines a link. A false alarm costs only the head start of the reading. */
const DEFINITION_MARK = ']:';

/** A segment and its tokens; `null` where the lexer was not used or gave up. */
interface LexedSegment {
  readonly segment: Segment;
  readonly tokens: readonly LexerToken[] | null;
}

/**
 * Reads a message in steps of bounded work, so that a long one can be shown piece by piece: its first nodes come before the rest was looked at,
 * unless it defines links, which may stand behind their use.
 */
export class MarkdownReader {
  readonly #lexer = new BoundedLexer();
  readonly #levels: HeadingLevels = headingLevels();
  readonly #segments: Generator<Segment, undefined>;
  /** Lexed ahead for the links that they define. */
  readonly #ahead: LexedSegment[] = [];
  #readsAhead: boolean;
  #next = 0;
  #isAtEnd = false;

  /** @param text markdown; beyond `LIMITS.textLength` it is cut off */
  constructor(text: string) {
    const source = text.slice(0, LIMITS.textLength).replace(/\r\n?/g, '\n');
    this.#segments = readSegments(source);
    this.#readsAhead = source.includes(DEFINITION_MARK);
  }

  /** Does one step; returns the nodes it came to, none when it only looked ahead, and `null` behind the end. */
  step(): readonly BlockNode[] | null {
    if (this.#readsAhead) {
      this.#readAhead();
      return [];
    }
    const lexed = this.#take();
    return lexed === null ? null : this.#nodesOf(lexed);
  }

  #readAhead(): void {
    const { done, value } = this.#segments.next();
    if (done === true) this.#readsAhead = false;
    else this.#ahead.push(this.#lexBlocks(value));
  }

  #take(): LexedSegment | null {
    const ahead = this.#ahead[this.#next];
    if (ahead !== undefined) {
      this.#next += 1;
      return ahead;
    }
    if (this.#isAtEnd) return null;
    const { done, value } = this.#segments.next();
    this.#isAtEnd = done === true;
    return done === true ? null : this.#lexBlocks(value);
  }

  #lexBlocks(segment: Segment): LexedSegment {
    return { segment, tokens: segment.type === 'markdown' ? this.#lexer.lexBlocks(segment.text) : null };
  }

  #nodesOf({ segment, tokens }: LexedSegment): readonly BlockNode[] {
    if (segment.type === 'code') return [{ type: 'code-block', language: segment.language, text: segment.text }];
    if (tokens === null) return [{ type: 'plain', text: segment.text.trimEnd() }];
    this.#lexer.lexInline();
    return convertBlocks(tokens, { levels: this.#levels, depth: 0 });
  }
}

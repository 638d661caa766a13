import { Lexer, Tokenizer, type MarkedOptions, type Token, type Tokens } from 'marked';
import { LIMITS } from './limits.ts';

/** What a lexed segment consists of; untyped in places, and read as such. */
export type LexerToken = Token;

/**
 * marked's lexer with bounds: no HTML blocks, no table that grows beyond its source, inline runs only up to a length.
 * Link definitions found in one segment serve all that are lexed inline after it.
 */
export class BoundedLexer {
  readonly #lexer = createLexer();

  /** The block tokens of a segment, their inline tokens still missing, or `null` when the lexer gave up on it. */
  lexBlocks(segment: string): readonly LexerToken[] | null {
    const queued = this.#lexer.inlineQueue.length;
    try {
      this.#lexer.state.top = true;
      return this.#lexer.blockTokens(segment, []);
    } catch {
      this.#lexer.inlineQueue.length = queued;
      return null;
    }
  }

  /** Fills in the inline tokens of all segments lexed so far. */
  lexInline(): void {
    for (const { src, tokens } of this.#lexer.inlineQueue) {
      tokens.push(...this.#inlineTokens(src));
    }
    this.#lexer.inlineQueue = [];
  }

  #inlineTokens(source: string): LexerToken[] {
    const plain: Tokens.Text = { type: 'text', raw: source, text: source };
    if (!isInlineLexable(source)) return [plain];
    // What raw HTML in an earlier run opened must not reach this one.
    Object.assign(this.#lexer.state, { inLink: false, inRawBlock: false, linkEmitted: false, linkParenPossible: true });
    try {
      return this.#lexer.inlineTokens(source, []);
    } catch {
      return [plain];
    }
  }
}

/** Whether a run is short and plain enough to be lexed. */
function isInlineLexable(source: string): boolean {
  if (source.length > LIMITS.inlineLength) return false;
  let marks = 0;
  let word = 0;
  let longestWord = 0;
  for (let at = 0; at < source.length; at += 1) {
    const character = source.charAt(at);
    if ('*_~[]`<!\\'.includes(character)) marks += 1;
    word = character === ' ' || character === '\n' ? 0 : word + 1;
    if (word > longestWord) longestWord = word;
  }
  return marks <= LIMITS.inlineMarks && longestWord <= LIMITS.inlineWord;
}

class BoundedTokenizer extends Tokenizer {
  /** Raw HTML is text like any other, so it forms no blocks. */
  override html(): undefined {
    return undefined;
  }

  /**
   * Each level of a quote is read once. marked's own way reads a quote anew for every line that continues it,
   * which for quotes in quotes takes exponential time.
   */
  override blockquote(source: string): Tokens.Blockquote | undefined {
    const raw = this.rules.block.blockquote.exec(source)?.[0].replace(/\n+$/, '');
    if (raw === undefined) return undefined;
    const text = raw
      // A line of dashes without a marker continues the text above; indented, it is no underline of a heading.
      .replace(/\n {0,3}(=+|-+)[ \t]*(?=\n|$)/g, '\n    $1')
      .replace(/^ {0,3}> ?/gm, '');
    const isTop = this.lexer.state.top;
    this.lexer.state.top = true;
    const tokens = this.lexer.blockTokens(text, []);
    this.lexer.state.top = isTop;
    return { type: 'blockquote', raw, tokens, text };
  }

  /** marked fills short rows up to the number of columns, so that many short rows make far more cells than there is source. */
  override table(source: string): Tokens.Table | undefined {
    const [, delimiters = ''] = source.split('\n', 2);
    if (!delimiters.includes('|') || !/^[ \t|:-]+$/.test(delimiters)) return undefined;
    const columns = delimiters.split('|').length;
    const block = source.slice(0, source.search(/\n[ \t]*\n|$/));
    if (columns > LIMITS.tableColumns + 2 || columns * block.split('\n').length > 2 * block.length) return undefined;
    return super.table(source);
  }
}

function createLexer(): Lexer {
  // Without a prototype, no option can come from a polluted one (S19).
  const options: MarkedOptions = Object.assign(Object.create(null) as MarkedOptions, {
    async: false,
    breaks: true,
    extensions: null,
    gfm: true,
    hooks: null,
    pedantic: false,
    silent: false,
    tokenizer: new BoundedTokenizer(),
    walkTokens: null,
  });
  return new Lexer(options);
}

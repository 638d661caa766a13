/** Bounds that keep the work linear in the length of a text (S17) and the page usable meanwhile. Lengths are in UTF-16 code units. */
export const LIMITS = {
  /** What is shown of a text at most; the rest is cut off. */
  textLength: 1_048_576,
  /** Longest run of inline markdown given to the lexer; a longer one is shown as written. */
  inlineLength: 4_096,
  /** Most inline marks in such a run: what the lexer does grows with marks times length, and no prose has so many. */
  inlineMarks: 512,
  /** Longest stretch without a blank in such a run: the search for bare addresses grows with its square. */
  inlineWord: 2_048,
  /** Longest piece given to the block lexer at once. */
  segmentLength: 16_384,
  /** From here on a segment ends at the next good place, such as an entry of a list. */
  segmentSoftLength: 8_192,
  /** Longest table head repeated on each part of a long table. */
  tableHeadLength: 1_024,
  /** A longer text is shown in pieces, so that nothing has to wait for all of it. */
  shownAtOnce: 16_384,
  /** Blocks of the first piece, which is there at once, and of the others. */
  firstPieceBlocks: 6,
  pieceBlocks: 24,
  /** How long a piece of that work may keep the page from everything else, ms: half a frame. */
  sliceMs: 8,
  /** Longer code stays plain. */
  highlightLength: 32_768,
  /** How much of it is given to a grammar at once: the worst text of that length takes a few ms. */
  highlightWindow: 1_024,
  /** Code of which such a part takes longer stays plain, ms. */
  highlightPatienceMs: 25,
  /** Deepest nesting of lists and quotes, and of inline marks. */
  nesting: 32,
  /** Most columns of a table. */
  tableColumns: 64,
} as const;

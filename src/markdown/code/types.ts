/** A block of code, and what it is shown with. */

/** The texts of the locale that a block of code needs. */
export interface CodeBlockStrings {
  /** Label of the scrollable region of a code block; `language` is `''` when none was given. */
  readonly codeBlock: (language: string) => string;
  /** Label of the button that copies a block of code. */
  readonly copyCode: string;
  /** Stands beside the button for a moment and is read out: it was copied. */
  readonly codeCopied: string;
  /** The same when the browser refused: the code is selected, to be copied by hand. */
  readonly codeNotCopied: string;
}

/** What a block of code is shown with. */
export interface CodeBlockOptions {
  readonly strings: CodeBlockStrings;
  /** Has a text read out. @default nobody reads */
  readonly announce?: (text: string) => void;
}

/** A block of code as it came. */
export interface CodeBlock {
  readonly text: string;
  /** The word behind the fence, `''` for none. */
  readonly language: string;
}

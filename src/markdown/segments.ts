import { LIMITS } from './limits.ts';
import { capNesting } from './nesting.ts';

/**
 * A part of a message that can be lexed without the others.
 * `code` is a fenced block outside of lists and quotes; `plain` is too long a line to be lexed.
 */
export type Segment =
  | { readonly type: 'markdown'; readonly text: string }
  | { readonly type: 'code'; readonly language: string; readonly text: string }
  | { readonly type: 'plain'; readonly text: string };

/** A line that opens a fence: indentation, fence, info string. An info string after backticks has none itself. */
const FENCE = /^([ \t]*)(`{3,}(?=[^`]*$)|~{3,})(.*)$/;
const LIST_MARKER = /^ {0,3}(?:[-+*]|\d{1,9}[.)])(?:[ \t]|$)/;
const DELIMITER_ROW = /^ {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;

/**
 * Splits a message at blank lines, code fences and, where it is long, between lines, in one pass over its lines.
 *
 * Lists stay together across blank lines. No `markdown` segment is longer than `LIMITS.segmentLength` or nested deeper than `LIMITS.nesting`.
 */
export function splitSegments(text: string): readonly Segment[] {
  return [...readSegments(text)];
}

/** The same, each segment as soon as it is known. */
export function* readSegments(text: string): Generator<Segment, undefined> {
  const splitter = new Splitter();
  for (let start = 0; start <= text.length;) {
    const lineEnd = text.indexOf('\n', start);
    const end = lineEnd === -1 ? text.length : lineEnd;
    splitter.add(text.slice(start, end));
    yield* splitter.take();
    start = end + 1;
  }
  splitter.end();
  yield* splitter.take();
}

const NOTHING: readonly Segment[] = [];

interface Fence {
  readonly mark: string;
  readonly indent: number;
}

class Splitter {
  #segments: Segment[] = [];
  #lines: string[] = [];
  #length = 0;
  #isList = false;
  /** Head and delimiter row of the table the lines end in. */
  #tableHead: readonly string[] = [];
  #code: (Fence & { readonly language: string; readonly lines: string[] }) | null = null;
  /** A fence within a list, whose blank lines end nothing. */
  #innerFence: Fence | null = null;

  add(line: string): void {
    if (this.#code !== null) this.#addToCode(line);
    else if (line.length >= LIMITS.segmentLength) this.#addPlain(line);
    else this.#addToMarkdown(line);
  }

  /** What is complete since the last call. */
  take(): readonly Segment[] {
    if (this.#segments.length === 0) return NOTHING;
    const segments = this.#segments;
    this.#segments = [];
    return segments;
  }

  end(): void {
    if (this.#code !== null) this.#closeCode();
    this.#flush();
  }

  #addPlain(line: string): void {
    this.#flush();
    this.#segments.push({ type: 'plain', text: line });
  }

  #addToCode(line: string): void {
    const code = this.#code;
    if (code === null) return;
    if (closes(line, code)) this.#closeCode();
    else code.lines.push(withoutIndent(line, code.indent));
  }

  #closeCode(): void {
    if (this.#code === null) return;
    this.#segments.push({ type: 'code', language: this.#code.language, text: this.#code.lines.join('\n') });
    this.#code = null;
  }

  #addToMarkdown(line: string): void {
    const indent = indentOf(line);
    const isBlank = line.trim() === '';
    if (this.#leavesInnerFence(line, isBlank ? Infinity : indent)) {
      this.#push(line);
      return;
    }
    if (this.#innerFence === null && !isBlank) {
      if (this.#endsBefore(line, indent)) this.#flush();
      if (this.#openFence(line)) return;
      if (LIST_MARKER.test(line)) this.#isList = true;
    }
    this.#push(line);
  }

  /** Notes the end of a fence within a list: its closing line, or a line that is no part of the list any more. Says whether it was the former. */
  #leavesInnerFence(line: string, indent: number): boolean {
    const fence = this.#innerFence;
    if (fence === null) return false;
    const isClosed = closes(line, fence);
    if (isClosed || indent < 2) this.#innerFence = null;
    return isClosed;
  }

  /** Whether a blank line before this one has ended the segment. */
  #endsBefore(line: string, indent: number): boolean {
    if (this.#lines.at(-1)?.trim() !== '') return false;
    if (this.#isList) return indent < 2 && !LIST_MARKER.test(line);
    // Indented code goes on across blank lines.
    return !(indent >= 4 && indentOf(this.#lines[0] ?? '') >= 4);
  }

  /** Whether the line began a fenced block of its own. */
  #openFence(line: string): boolean {
    const [, space = '', mark = '', info = ''] = FENCE.exec(line) ?? [];
    if (mark === '') return false;
    const indent = indentOf(space);
    if (indent >= 2 && this.#isList) {
      this.#innerFence = { mark, indent };
      return false;
    }
    if (indent > 3) return false;
    this.#flush();
    this.#code = { mark, indent, language: info.trim().split(/\s/, 1)[0] ?? '', lines: [] };
    return true;
  }

  #push(raw: string): void {
    const line = capNesting(raw);
    const isGoodPlace = this.#isList && LIST_MARKER.test(line) && indentOf(line) < 2 && this.#innerFence === null;
    const limit = isGoodPlace ? LIMITS.segmentSoftLength : LIMITS.segmentLength;
    if (this.#length + line.length + 1 > limit && this.#lines.length > 0) this.#cut(line);
    this.#noteTable(line);
    this.#lines.push(line);
    this.#length += line.length + 1;
  }

  /** Ends the segment where it is too long; a table goes on under its head, a list as a list. */
  #cut(next: string): void {
    const head = next.includes('|') ? this.#tableHead : [];
    const isList = this.#isList;
    this.#flush();
    this.#isList = isList;
    for (const line of head) {
      this.#lines.push(line);
      this.#length += line.length + 1;
    }
    this.#tableHead = head;
    // A line may be as long as a whole segment: then the head is not repeated.
    if (this.#length + next.length + 1 > LIMITS.segmentLength) this.#reset();
  }

  #noteTable(line: string): void {
    const head = this.#lines.at(-1);
    if (line.trim() === '') this.#tableHead = [];
    else if (this.#tableHead.length === 0 && head?.includes('|') === true && DELIMITER_ROW.test(line)) {
      this.#tableHead = head.length + line.length <= LIMITS.tableHeadLength ? [head, line] : [];
    }
  }

  #flush(): void {
    const text = this.#lines.join('\n');
    if (text.trim() !== '') this.#segments.push({ type: 'markdown', text });
    this.#reset();
  }

  #reset(): void {
    this.#lines = [];
    this.#length = 0;
    this.#isList = false;
    this.#tableHead = [];
  }
}

function closes(line: string, fence: Fence): boolean {
  const text = line.trim();
  const first = fence.mark.charAt(0);
  return text.length >= fence.mark.length && text === first.repeat(text.length) && indentOf(line) < 4 + fence.indent;
}

/** Columns of leading space; a tab runs to the next multiple of four. */
function indentOf(line: string): number {
  let columns = 0;
  for (const character of line) {
    if (character === ' ') columns += 1;
    else if (character === '\t') columns += 4 - (columns % 4);
    else break;
  }
  return columns;
}

function withoutIndent(line: string, columns: number): string {
  let index = 0;
  while (index < columns && line[index] === ' ') index += 1;
  return line.slice(index);
}

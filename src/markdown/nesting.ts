import { LIMITS } from './limits.ts';

/** A step into a list or quote at the start of a line: its marker, or two columns of indentation. */
const STEP = /[ \t]*(?:>|[-+*](?=[ \t]|$)|\d{1,9}[.)](?=[ \t]|$))/y;

/**
 * Limits how deeply a line can nest: a list or quote inside another needs a marker or two columns of indentation on its line,
 * so a line with few of both is shallow. Indentation beyond the limit is cut off, the first marker beyond it is escaped.
 */
export function capNesting(line: string): string {
  let index = 0;
  let depth = 0;
  for (;;) {
    STEP.lastIndex = index;
    const step = STEP.exec(line)?.[0] ?? leadingSpace(line, index);
    if (step === '') return line;
    const marker = step.trimStart();
    const columns = columnsOf(step.slice(0, step.length - marker.length));
    // One column may belong to the marker before; more of them can open another level each two.
    const levels = Math.floor(columns / 2);
    if (depth + levels > LIMITS.nesting)
      return line.slice(0, index) + ' ' + escapeMarker(line.slice(index).trimStart());
    if (marker === '') return line;
    depth += levels + 1;
    if (depth > LIMITS.nesting) {
      return line.slice(0, index) + ' ' + escapeMarker(line.slice(index).trimStart());
    }
    index += step.length;
  }
}

function leadingSpace(line: string, index: number): string {
  return /^[ \t]*/.exec(line.slice(index, index + LIMITS.segmentLength))?.[0] ?? '';
}

function columnsOf(space: string): number {
  return space.length + 3 * (space.split('\t').length - 1);
}

/** Puts a backslash before the character that makes a list or quote: before the punctuation of a number. */
function escapeMarker(text: string): string {
  return text.replace(/^(\d{0,9})([-+*>.)])/, '$1\\$2');
}

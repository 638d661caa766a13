/** Longest name of a saved file, without its ending. */
const LONGEST = 60;

/** A name for a saved file, of letters and digits of any language. Without an ending the browser adds that of the file's type. */
export function fileNameOf(title: string, ending = ''): string {
  const words = title.normalize('NFC').match(/[\p{L}\p{N}]+/gu) ?? [];
  const name = [...words.join('-')].slice(0, LONGEST).join('') || 'file';
  return ending === '' ? name : `${name}.${ending}`;
}

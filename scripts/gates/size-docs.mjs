// The table of sizes in docs/embedding.md says what is measured.
const BEGIN = '<!-- sizes: `npm run size -- --write` writes them -->';
const END = '<!-- sizes end -->';

/** A table is read by people: what is smaller than this needs no new one. Bytes. */
const TOLERANCE_BYTES = 300;

/** @typedef {{ name: string, size: number, sizeLimit?: number }} Measured */

const kB = (/** @type {number | undefined} */ bytes) => (bytes === undefined ? '–' : `${(bytes / 1000).toFixed(1)} kB`);

/** @param {string} page @returns {{ before: string, table: string, after: string }} */
function split(page) {
  const begin = page.indexOf(BEGIN);
  const end = page.indexOf(END);
  if (begin === -1 || end < begin) throw new Error(`docs/embedding.md has no table between "${BEGIN}" and "${END}".`);
  return {
    before: page.slice(0, begin + BEGIN.length),
    table: page.slice(begin + BEGIN.length, end),
    after: page.slice(end),
  };
}

/** The rows of the table by the name of the part. @param {string} table @returns {Map<string, { loaded: string, bytes: number }>} */
function read(table) {
  const rows = table.split('\n').map((line) => line.split('|').map((cell) => cell.trim()));
  return new Map(
    rows
      .filter((cells) => cells.length > 4)
      .map(([, name = '', loaded = '', size = '']) => [name, { loaded, bytes: Number.parseFloat(size) * 1000 }]),
  );
}

/**
 * What the table says otherwise than it is, one line for each part.
 *
 * @param {string} page docs/embedding.md
 * @param {readonly Measured[]} measured
 */
export function staleSizes(page, measured) {
  const rows = read(split(page).table);
  const names = new Set(measured.map(({ name }) => name));
  const wrong = measured.flatMap(({ name, size }) => {
    const row = rows.get(name);
    if (row === undefined) return [`${name} is missing; it weighs ${kB(size)}`];
    const isTrue = Math.abs(row.bytes - size) <= TOLERANCE_BYTES;
    return isTrue ? [] : [`${name} is said to weigh ${kB(row.bytes)} and weighs ${kB(size)}`];
  });
  const gone = [...rows].filter(([name, { bytes }]) => !Number.isNaN(bytes) && !names.has(name));
  return [...wrong, ...gone.map(([name]) => `${name} is no part any more`)];
}

/**
 * The page with the table as it is measured. When a part is loaded stays as it is written there.
 *
 * @param {string} page docs/embedding.md
 * @param {readonly Measured[]} measured
 */
export function withSizes(page, measured) {
  const { before, table, after } = split(page);
  const former = read(table);
  const lines = measured.map(({ name, size, sizeLimit }) => [
    name,
    former.get(name)?.loaded ?? 'on demand',
    kB(size),
    kB(sizeLimit),
  ]);
  const rows = [['part', 'loaded', 'size', 'budget'], ['---', '---', '---:', '---:'], ...lines];
  return `${before}\n\n${rows.map((cells) => `| ${cells.join(' | ')} |`).join('\n')}\n\n${after}`;
}

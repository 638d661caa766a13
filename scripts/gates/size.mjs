// `npm run size`: what each part weighs (brotli, dependencies included) against its budget, as a table, and whether docs/embedding.md says so.
// With `-- --write` it writes the table there.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { sizeChecks, UNTIL_SAFE } from './size-checks.mjs';
import { staleSizes, withSizes } from './size-docs.mjs';

const root = join(import.meta.dirname, '../..');
const kB = (/** @type {number | undefined} */ bytes) => (bytes === undefined ? '–' : `${(bytes / 1000).toFixed(2)} kB`);

/** @returns {{ name: string, passed: boolean, size: number, sizeLimit?: number }[]} */
function measure() {
  const sizeLimit = join(root, 'node_modules/size-limit/bin.js');
  const { stdout, stderr } = spawnSync(process.execPath, [sizeLimit, '--json'], { cwd: root, encoding: 'utf8' });
  if (!stdout.startsWith('[')) throw new Error(`size-limit gave no report:\n${stdout}${stderr}`);
  return JSON.parse(stdout);
}

const counts = new Map(sizeChecks(root).map(({ name, path }) => [name, Array.isArray(path) ? path.length : 1]));
const results = measure();
if (results.length !== counts.size) throw new Error(`Measured ${results.length} of ${counts.size} parts.`);

const rows = results.map(({ name, passed, size, sizeLimit }) => [
  name,
  kB(size),
  kB(sizeLimit),
  String(counts.get(name)),
  passed ? 'ok' : 'TOO BIG',
]);
const WIDTH = Math.max(...results.map(({ name }) => name.length));
const table = [['part', 'brotli', 'budget', 'files', ''], ...rows];
for (const [name = '', ...cells] of table) console.log(name.padEnd(WIDTH), ...cells.map((cell) => cell.padStart(9)));
const untilSafe = results.filter(({ name }) => UNTIL_SAFE.includes(name)).reduce((sum, { size }) => sum + size, 0);
console.log(`\n${kB(untilSafe)} until the first message is safe: ${UNTIL_SAFE.join(' + ')}.`);
if (results.some(({ passed }) => !passed)) process.exitCode = 1;

const page = join(root, 'docs/embedding.md');
const text = readFileSync(page, 'utf8');
if (process.argv.includes('--write')) {
  const formatted = await format(withSizes(text, results), { ...(await resolveConfig(page)), filepath: page });
  writeFileSync(page, formatted);
} else {
  const stale = staleSizes(text, results);
  for (const line of stale) console.error(`docs/embedding.md: ${line}. \`npm run size -- --write\` corrects it.`);
  if (stale.length > 0) process.exitCode = 1;
}

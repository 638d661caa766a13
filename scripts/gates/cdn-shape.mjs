// `npm run cdn-shape`: the script-tag build runs on a strict page and needs nothing that is not in its folder.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { init, parse } from 'es-module-lexer';

await init;

/** Each a sign of something a page with a strict CSP and Trusted Types refuses, or of a development build. */
const FORBIDDEN = [
  [/\bbaseURI\b/, 'asks the host page for its base address: chunks must be found relative to import.meta.url'],
  [/modulepreload|vite:preloadError/, "carries Vite's preload helper, which adds links to the host page"],
  [/createElement\(\s*["'`]script/, 'creates a script element'],
  [/\beval\s*\(|\bnew Function\b|\bFunction\s*\(\s*["'`]/, 'turns a string into code'],
  [
    /insertAdjacentHTML|\bouterHTML\s*=(?!=)|document\.write|setHTMLUnsafe|\.srcdoc\s*=(?!=)/,
    'turns a string into HTML',
  ],
  [/import\.meta\.env\b|process\.env\b/, 'reads a build variable nobody replaced'],
  [/Lit is in dev mode/, "carries Lit's development build"],
  [/sourceMappingURL/, 'points at a source map that is not shipped'],
];

/** What the lexer says instead of where an `import(` begins. */
const IMPORT_META = -2;

/**
 * What is wrong with one file of the build.
 *
 * @param {string} file its path inside the build, with forward slashes
 * @param {string} code
 * @param {string} entry path of the entry
 * @returns {string[]} one sentence per fault
 */
export function faultsOf(file, code, entry) {
  const faults = FORBIDDEN.filter(([pattern]) => /** @type {RegExp} */ (pattern).test(code)).map(
    ([, what]) => `${file} ${what}.`,
  );
  // Lit sets the markup of its own templates once, through its Trusted Types policy; there is no other place.
  const sinks = [...code.matchAll(/\.innerHTML\s*=(?!=)/g)].length;
  if (sinks > 1) faults.push(`${file} sets innerHTML in ${sinks} places; Lit's own templates account for one.`);
  const [imports] = parse(code);
  for (const { n: specifier = '' } of imports.filter(({ d: at }) => at !== IMPORT_META)) {
    if (!specifier.startsWith('.')) faults.push(`${file} imports "${specifier}", which is not in the folder.`);
    // A host may add a query to the entry's address; the same file under another address would run twice.
    if (specifier.endsWith(`/${entry}`)) faults.push(`${file} imports the entry, which could then run twice.`);
  }
  return faults;
}

function main() {
  const folder = join(import.meta.dirname, '../../dist/cdn');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.js'));
  if (!files.includes('api-chatbox.js')) throw new Error('dist/cdn/api-chatbox.js is missing.');
  const faults = files.flatMap((name) =>
    faultsOf(relative('.', name).replaceAll('\\', '/'), readFileSync(join(folder, name), 'utf8'), 'api-chatbox.js'),
  );
  for (const fault of faults) console.error(fault);
  console.log(`${files.length} files, ${faults.length} faults`);
  if (faults.length > 0) process.exitCode = 1;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) main();

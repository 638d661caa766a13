// `npm run manifest` writes custom-elements.json; with --check it only says whether the committed one still tells the
// truth, and whether everything public in it is described.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
// @ts-expect-error It has no types.
import { cli } from '@custom-elements-manifest/analyzer/cli.js';

const root = join(import.meta.dirname, '../..');
const file = join(root, 'custom-elements.json');

/**
 * What a reader of the manifest would miss.
 *
 * @typedef {{ name: string, description?: string }} Entry
 * @typedef {{ name: string, tagName?: string } & { [list: string]: Entry[] | undefined }} Declaration
 *
 * @param {{ modules: { declarations?: Declaration[] }[] }} manifest
 * @returns {string[]} one sentence per fault
 */
function faultsOf(manifest) {
  const declarations = manifest.modules.flatMap((module) => module.declarations ?? []);
  const element = declarations.find(({ tagName }) => tagName === 'api-chatbox');
  if (!element) return ['The manifest has no <api-chatbox>.'];
  const { attributes = [], events = [], cssParts = [], cssProperties = [], slots = [], members = [] } = element;
  const lists = { attributes, events, cssParts, cssProperties, slots, members };
  return Object.entries(lists).flatMap(([list, entries]) => {
    if (entries.length === 0) return [`<api-chatbox> has no ${list} in the manifest.`];
    return entries
      .filter((entry) => !entry.description?.trim())
      .map((entry) => `"${entry.name}" of <api-chatbox>'s ${list} has no description.`);
  });
}

const manifest = await cli({ argv: ['analyze', '--quiet'], cwd: root, noWrite: true });
const text = `${JSON.stringify(manifest, null, 2)}\n`;
const faults = faultsOf(manifest);

if (process.argv.includes('--check')) {
  let committed = '';
  try {
    committed = readFileSync(file, 'utf8');
  } catch {
    faults.push('custom-elements.json is missing.');
  }
  if (committed !== '' && committed !== text) faults.push('custom-elements.json is out of date.');
  if (committed !== text) faults.push('Run `npm run manifest` and commit the result.');
} else {
  writeFileSync(file, text);
}
for (const fault of faults) console.error(fault);
console.log(`custom-elements.json: ${faults.length} faults`);
if (faults.length > 0) process.exitCode = 1;

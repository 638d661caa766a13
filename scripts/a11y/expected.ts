import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Finding } from './finding.ts';

const FOLDER = join(import.meta.dirname, '../../test/a11y/expected');

let renews = false;

/** From now on what is found is written down as what is expected. */
export function renewExpectations(): void {
  renews = true;
}

/** Compares a text with the reviewed one of that name. */
export function compareText(name: string, found: string): readonly Finding[] {
  const path = join(FOLDER, `${name}.txt`);
  if (renews) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, found);
    return [];
  }
  const expected = readExpected(path);
  if (expected === found) return [];
  const [were, are] = [expected.split('\n'), found.split('\n')];
  const at = are.findIndex((line, index) => line !== were[index]);
  const line = at === -1 ? are.length : at;
  const what = `expectation: line ${String(line + 1)} was "${(were[line] ?? '').trim()}" and is "${(are[line] ?? '').trim()}". Is it right? npm run a11y -- --renew`;
  return [{ where: `test/a11y/expected/${name}.txt`, what }];
}

function readExpected(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

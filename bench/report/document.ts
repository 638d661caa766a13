import { readFile, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../lib/paths.ts';

const START = '<!-- bench: from here to the next mark, `npm run bench` writes -->';
const END = '<!-- bench: end -->';
const FILE = join(ROOT, 'docs/performance.md');

/** Facts about a run. */
export interface RunFacts {
  readonly command: string;
  readonly chromium: string;
  readonly minutes: number;
}

/** When and on what a run was made. */
export function describeRun({ command, chromium, minutes }: RunFacts): string {
  const processors = cpus();
  return [
    `Run of ${new Date().toISOString().slice(0, 10)}: \`${command}\`, ${minutes.toFixed(0)} minutes,`,
    `${processors.length} × ${processors[0]?.model.trim() ?? 'unknown processor'}, Chromium ${chromium}, Node ${process.versions.node}.`,
  ].join(' ');
}

/** Puts a report between the marks of docs/performance.md. */
export async function writeDocument(report: string): Promise<void> {
  const text = await readFile(FILE, 'utf8');
  const [before, rest] = text.split(START);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined) throw new Error(`${FILE} has lost its marks: ${START} … ${END}`);
  await writeFile(FILE, `${before}${START}\n\n${report.trim()}\n\n${END}${after}`);
}

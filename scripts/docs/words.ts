import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ParsedPage } from './markdown.ts';

/** Folders of the repository by which a path in backticks is known for one. */
const PATH = /^(?:\.?\/)?((?:src|test|scripts|dev|demo|bench|docs)\/[\w./-]+)$/;
/** Written by a run, and kept out of the repository. */
const GENERATED = new Set(['bench/results']);
const COMMAND = /\bnpm run ([\w:-]+)/g;

/**
 * What a page names and what does not exist: files of the repository in backticks, and scripts of package.json after `npm run`.
 * The changelog speaks of what was.
 */
export function wordErrors({ file, source }: Pick<ParsedPage, 'file' | 'source'>, root: string): readonly string[] {
  if (file === 'CHANGELOG.md') return [];
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    readonly scripts: Readonly<Record<string, string>>;
  };
  return source.split('\n').flatMap((line, index) => {
    const at = `${file}:${index + 1}`;
    const paths = [...line.matchAll(/`([^`]+)`/g)]
      .map(([, code = '']) => PATH.exec(code)?.[1] ?? '')
      .filter((path) => path !== '' && !GENERATED.has(path) && !existsSync(join(root, path)));
    const commands = [...line.matchAll(COMMAND)].map(([, name = '']) => name).filter((name) => !(name in scripts));
    return [
      ...paths.map((path) => `${at}: there is no ${path}.`),
      ...commands.map((name) => `${at}: there is no script ${name} in package.json.`),
    ];
  });
}

/** Bundles the simulation with the core, as it is or with a deliberate fault in it. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';

const ROOT = join(import.meta.dirname, '../..');

/** A change of a source text. */
export interface SourceEdit {
  /** Path from the root of the repository. */
  readonly file: string;
  /** Stands in the file exactly once. */
  readonly find: string;
  readonly replace: string;
}

/** A text to edit is not there, or is there twice: the code has moved on. */
export class EditError extends Error {
  override readonly name = 'EditError';
}

/**
 * Bundles the simulation for a worker thread.
 * @throws EditError when an edit does not fit its file
 */
export async function bundleSimulation(edits: readonly SourceEdit[] = []): Promise<string> {
  const sources = await editSources(edits);
  const plugin: Plugin = {
    name: 'edits',
    setup(bundler) {
      bundler.onLoad({ filter: /[\\/]src[\\/].*\.ts$/ }, ({ path }) => {
        const contents = sources.get(path);
        return contents === undefined ? null : { contents, loader: 'ts' };
      });
    },
  };
  const { outputFiles } = await build({
    entryPoints: [join(ROOT, 'test/simulation/worker.ts')],
    inject: [join(ROOT, 'test/simulation/fast-abort.ts')],
    plugins: [plugin],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    logLevel: 'error',
  });
  const [output] = outputFiles;
  if (!output) throw new Error('esbuild wrote nothing.');
  return output.text;
}

/**
 * The edited files by their absolute paths.
 * @throws EditError when an edit does not fit its file
 */
export async function editSources(edits: readonly SourceEdit[]): Promise<ReadonlyMap<string, string>> {
  const sources = new Map<string, string>();
  for (const { file, find, replace } of edits) {
    const path = join(ROOT, file);
    const source = sources.get(path) ?? (await readFile(path, 'utf8'));
    const count = source.split(find).length - 1;
    if (count !== 1) {
      throw new EditError(`${file} has the text to replace ${String(count)} times instead of once:\n${find}`);
    }
    sources.set(
      path,
      source.replace(find, () => replace),
    );
  }
  return sources;
}

/** The files of a contender as a production build would make them. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import { basename, extname, isAbsolute, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import { build, type Plugin } from 'esbuild';
import type { Contender } from '../contender.ts';
import { installPeer, packagesOf } from './install.ts';
import { BENCH, CACHE, ROOT } from './paths.ts';

const compress = promisify(brotliCompress);

/** A contender, ready to be served. */
export interface Built {
  readonly folder: string;
  /** Names of its entry module and style sheets. */
  readonly entry: string;
  readonly styles: readonly string[];
}

/** Finds the bare imports of an adapter where its packages are installed, and leaves out what only Node has. */
function packages(folder: string | null): Plugin {
  return {
    name: 'packages-of-the-contender',
    setup(plugin) {
      plugin.onResolve({ filter: /^[^./]/ }, async (args) => {
        if (args.pluginData === 'asked' || args.kind === 'entry-point') return null;
        const isOutside = folder === null || !args.importer.startsWith(folder);
        const resolveDir = isOutside ? (folder ?? ROOT) : args.resolveDir;
        const { kind, importer } = args;
        const found = await plugin.resolve(args.path, { resolveDir, kind, importer, pluginData: 'asked' });
        if (found.errors.length === 0 && (isAbsolute(found.path) || !isBuiltin(args.path))) return found;
        if (isBuiltin(args.path)) return { path: args.path, namespace: 'only-in-node' };
        // The file for a script tag is not always among the exports of its package.
        const file = join(folder ?? ROOT, 'node_modules', args.path);
        return existsSync(file) ? { path: file, sideEffects: true } : found;
      });
      plugin.onLoad({ filter: /.*/, namespace: 'only-in-node' }, () => ({
        contents: 'module.exports = {};',
        loader: 'js',
      }));
    },
  };
}

const ENTRY = `import adapter from './adapter';
globalThis.adapter = adapter;
if (!location.search.includes('wait')) {
  adapter.mount(document.querySelector('#chat'), { history: [], endpoint: location.origin });
}`;

/** Bundles a module with everything it needs: minified, tree-shaken, split where it imports on demand. */
async function bundle(contents: string, { source, target, modules }: BundlePaths): Promise<string[]> {
  const { metafile } = await build({
    stdin: { contents, resolveDir: source, sourcefile: 'entry.js', loader: 'js' },
    absWorkingDir: ROOT,
    outdir: target,
    bundle: true,
    splitting: true,
    format: 'esm',
    minify: true,
    metafile: true,
    legalComments: 'none',
    target: 'es2022',
    platform: 'browser',
    mainFields: ['browser', 'module', 'main'],
    conditions: ['production', 'module'],
    jsx: 'automatic',
    external: ['/cdn/*'],
    define: {
      'process.env.NODE_ENV': '"production"',
      global: 'globalThis',
      __VUE_OPTIONS_API__: 'true',
      __VUE_PROD_DEVTOOLS__: 'false',
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
    },
    loader: { '.svg': 'dataurl', '.png': 'dataurl', '.woff': 'file', '.woff2': 'file', '.ttf': 'file', '.eot': 'file' },
    entryNames: 'entry',
    chunkNames: 'chunk-[hash]',
    assetNames: 'asset-[hash]',
    plugins: [packages(modules)],
    logLevel: 'error',
  });
  return Object.keys(metafile.outputs).map((file) => basename(file));
}

interface BundlePaths {
  readonly source: string;
  readonly target: string;
  readonly modules: string | null;
}

/** Builds a contender unless it is built from the same files already. Ours is the built package itself. */
export async function buildContender(contender: Contender): Promise<Built> {
  const source = join(BENCH, contender.folder);
  const folder = join(CACHE, 'built', contender.name);
  const isOurs = contender.kind === 'ours';
  const key = await keyOf([source, join(BENCH, 'peers/shared'), ...(isOurs ? [join(ROOT, 'dist/cdn')] : [])]);
  const built: Built = { folder, entry: 'entry.js', styles: [] };
  const marker = join(folder, 'built.json');
  const former = await readFile(marker, 'utf8').then(
    (text) => JSON.parse(text) as { key: string; styles: string[] },
    () => null,
  );
  if (former?.key === key) return { ...built, styles: former.styles };
  await installPeer(contender);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const files = await bundle(ENTRY, { source, target: folder, modules: packagesOf(contender) });
  const styles = files.filter((file) => extname(file) === '.css');
  if (existsSync(join(source, 'device.ts'))) {
    await bundle(`import { device } from './device'; globalThis.device = device;`, {
      source,
      target: join(folder, 'device'),
      modules: null,
    });
  }
  if (isOurs) {
    await cp(join(ROOT, 'dist/cdn'), join(folder, 'cdn'), { recursive: true });
    await bundle(`import { seed } from './seed'; globalThis.seed = seed;`, {
      source,
      target: join(folder, 'seed'),
      modules: null,
    });
  }
  await compressAll(folder);
  await writeFile(marker, JSON.stringify({ key, styles }));
  return { ...built, styles };
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** Changes with the content of these folders. */
async function keyOf(folders: readonly string[]): Promise<string> {
  const hash = createHash('sha256').update(ENTRY);
  for (const file of (await Promise.all(folders.map(filesIn))).flat()) hash.update(file).update(await readFile(file));
  return hash.digest('base64url');
}

/** Puts beside each text file what a server that compresses as well as it can would send. */
async function compressAll(folder: string): Promise<void> {
  for (const file of await filesIn(folder)) {
    if (!/\.(js|css|svg|json)$/.test(file)) continue;
    const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
    await writeFile(`${file}.br`, await compress(await readFile(file), { params }));
  }
}

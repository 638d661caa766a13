// `npm run build:npm`: src → dist with types, from an empty folder so that no deleted file lives on in the package.
// The CDN build beside it is left alone.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';

const root = join(import.meta.dirname, '..');
const dist = join(root, 'dist');
if (existsSync(dist)) {
  for (const name of readdirSync(dist)) if (name !== 'cdn') rmSync(join(dist, name), { recursive: true });
}
const tsc = join(root, 'node_modules/typescript/bin/tsc');
const { status } = spawnSync(process.execPath, [tsc, '-p', 'tsconfig.build.json'], { cwd: root, stdio: 'inherit' });
process.exitCode = status ?? 1;
if (status === 0) finishWorker();

/**
 * Makes the worker one file without imports: bundlers that only copy what `new URL(…, import.meta.url)` names leave it
 * working. The compiler does not rewrite that name, which is no import.
 */
function finishWorker() {
  const worker = join(dist, 'images/worker.js');
  buildSync({
    entryPoints: [worker],
    outfile: worker,
    allowOverwrite: true,
    bundle: true,
    format: 'esm',
    target: 'es2022',
  });
  const starter = join(dist, 'images/trusted-worker.js');
  const code = readFileSync(starter, 'utf8');
  if (!code.includes("'./worker.ts'")) throw new Error(`${starter} does not name the worker.`);
  writeFileSync(starter, code.replace("'./worker.ts'", "'./worker.js'"));
}

// `npm run build:npm`: src → dist with types, from an empty folder so that no deleted file lives on in the package.
// The CDN build beside it is left alone.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const dist = join(root, 'dist');
if (existsSync(dist)) {
  for (const name of readdirSync(dist)) if (name !== 'cdn') rmSync(join(dist, name), { recursive: true });
}
const tsc = join(root, 'node_modules/typescript/bin/tsc');
const { status } = spawnSync(process.execPath, [tsc, '-p', 'tsconfig.build.json'], { cwd: root, stdio: 'inherit' });
process.exitCode = status ?? 1;

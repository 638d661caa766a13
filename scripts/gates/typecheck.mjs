// `npm run typecheck`: every part of the repository under its own tsconfig, as its files see different worlds.
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const tsc = join(root, 'node_modules/typescript/bin/tsc');
const projects = readdirSync(root).filter(
  (name) => /^tsconfig(\.\w+)?\.json$/.test(name) && name !== 'tsconfig.build.json',
);

/** @param {string} project @returns {Promise<boolean>} */
function check(project) {
  const child = spawn(process.execPath, [tsc, '--noEmit', '-p', project], { cwd: root, stdio: 'inherit' });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      console.log(`${project}: ${code === 0 ? 'ok' : 'errors'}`);
      resolve(code === 0);
    });
  });
}

let failed = false;
for (const project of projects) if (!(await check(project))) failed = true;
if (failed) process.exitCode = 1;

import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Whether the installed packages are missing or older than the lock file. */
function isInstallNeeded() {
  // npm writes this file at the end of every complete install.
  const marker = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(marker)) return true;
  return statSync(marker).mtimeMs < statSync(join(root, 'package-lock.json')).mtimeMs;
}

/**
 * Runs `npm ci` when node_modules is missing or older than package-lock.json. Needs nothing that is not part of Node.
 * @throws {Error} when npm fails, with what to do
 */
export function ensureInstalled() {
  if (!isInstallNeeded()) return;
  console.log('Installing the packages of package-lock.json (npm ci) …');
  const { status, error } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: 'inherit',
    // npm is a .cmd file on Windows, which only a shell starts.
    shell: process.platform === 'win32',
  });
  if (error !== undefined || status !== 0) {
    throw new Error(
      'npm ci failed; its own message stands above. Check the network and that npm is installed, then run the command again.',
      { cause: error },
    );
  }
}

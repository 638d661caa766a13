/** The packages of the peers, installed when a run first needs them, apart from those of the project. */
import { spawn } from 'node:child_process';
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Contender } from '../contender.ts';
import { BENCH, CACHE } from './paths.ts';

/** Where the packages of a contender are, `null` when it needs none. */
export function packagesOf({ name, folder }: Contender): string | null {
  return folder.startsWith('peers/') ? join(CACHE, 'peers', name) : null;
}

/**
 * Installs the packages of a peer, the versions of its package.json, unless they are there.
 *
 * @throws with npm's own words when it fails
 */
export async function installPeer(contender: Contender): Promise<void> {
  const target = packagesOf(contender);
  if (target === null) return;
  const manifest = join(BENCH, contender.folder, 'package.json');
  const wanted = await readFile(manifest, 'utf8');
  const marker = join(target, 'installed.json');
  if ((await readFile(marker, 'utf8').catch(() => null)) === wanted) return;
  await mkdir(target, { recursive: true });
  await copyFile(manifest, join(target, 'package.json'));
  console.error(`installing the packages of ${contender.name} …`);
  await run('npm', ['install', '--no-audit', '--no-fund', '--no-package-lock', '--ignore-scripts'], target);
  await writeFile(marker, wanted);
}

/** Runs a command to its end; rejects with what it said when it fails. */
export async function run(command: string, args: readonly string[], cwd: string): Promise<void> {
  const child = spawn(command, args, { cwd, shell: process.platform === 'win32' });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (output += text.toString()));
  const status = await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve));
  if (status !== 0) throw new Error(`\`${command} ${args.join(' ')}\` failed in ${cwd}:\n${output}`);
}

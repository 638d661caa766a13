// `npm start`: installs and builds what is missing, then runs the stand-in API and the demo shop until Ctrl-C.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureInstalled } from './lib/install.mjs';
import { checkNode } from './lib/node-version.mjs';

// Not `import.meta.dirname`: a Node too old to have it must get as far as being told so.
const root = fileURLToPath(new URL('..', import.meta.url));

/** What `npm start` serves, by the script that makes it. */
const BUILDS = [
  {
    script: 'build:cdn',
    output: 'dist/cdn/api-chatbox.js',
    sources: ['src', 'vite.cdn.config.ts', 'package-lock.json'],
  },
  {
    script: 'build:demo',
    output: 'build/demo/index.html',
    sources: ['src', 'demo', 'vite.demo.config.ts', 'package-lock.json'],
  },
  {
    script: 'build:docs',
    output: 'build/docs/index.html',
    sources: [
      'src',
      'docs',
      'scripts/docs',
      'scripts/docs.ts',
      'custom-elements.json',
      'CHANGELOG.md',
      'CONTRIBUTING.md',
    ],
  },
];

/** When the newest file at or below a path was written. @param {string} path @returns {number} */
function newestChange(path) {
  if (!existsSync(path)) return 0;
  const info = statSync(path);
  if (!info.isDirectory()) return info.mtimeMs;
  const entries = readdirSync(path).map((name) => newestChange(join(path, name)));
  // The folder itself changes when a file in it is removed.
  return Math.max(info.mtimeMs, ...entries);
}

/** @param {(typeof BUILDS)[number]} build */
function buildIfStale({ script, output, sources }) {
  const built = newestChange(join(root, output));
  if (built > Math.max(...sources.map((source) => newestChange(join(root, source))))) return;
  console.log(`Building (npm run ${script}) …`);
  const options = { cwd: root, stdio: /** @type {const} */ ('inherit'), shell: process.platform === 'win32' };
  const { status } = spawnSync('npm', ['run', '--silent', script], options);
  if (status !== 0) throw new Error(`npm run ${script} failed; its own message stands above.`);
}

try {
  checkNode(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).engines.node);
  ensureInstalled();
  for (const build of BUILDS) buildIfStale(build);
  // In this process, so that nothing can be left running when it ends.
  const { register } = await import('tsx/esm/api');
  register();
  const { main } = await import('../dev/main.ts');
  await main(process.env);
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

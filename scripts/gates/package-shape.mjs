// `npm run package-shape`: what `npm publish` would send, packed for real and looked at from the outside.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const work = join(root, 'build/package-shape');

/** @param {string} command @param {string[]} args @param {string} [cwd] */
function run(command, args, cwd = root) {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (error) throw error;
  return { ok: status === 0, output: stdout + stderr, stdout };
}

/** @returns {{ tarball: string, files: string[], size: number }} */
function pack() {
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  const { ok, output, stdout } = run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', work]);
  if (!ok) throw new Error(`npm pack failed:\n${output}`);
  const reply = JSON.parse(stdout);
  const [report] = Array.isArray(reply) ? reply : Object.values(reply);
  const files = report.files.map((/** @type {{ path: string }} */ { path }) => path);
  return { tarball: join(work, report.filename), files, size: report.size };
}

const WANTED =
  /^(dist\/.+\.(js|d\.ts)|dist\/cdn\/licenses\.md|custom-elements\.json|package\.json|README\.md|CHANGELOG\.md|LICENSE)$/;
const NEEDED = ['LICENSE', 'README.md', 'CHANGELOG.md', 'custom-elements.json', 'dist/cdn/api-chatbox.js'];

/** @param {string[]} files */
function contentFaults(files) {
  return [
    ...files.filter((file) => !WANTED.test(file)).map((file) => `${file} should not be in the package.`),
    ...NEEDED.filter((file) => !files.includes(file)).map((file) => `${file} is missing from the package.`),
  ];
}

/** Unpacks the package where Node finds it by its name, with its dependencies further up. @param {string} tarball */
function unpack(tarball) {
  const home = join(work, 'node_modules');
  mkdirSync(home, { recursive: true });
  const { ok, output } = run('tar', ['-xzf', tarball, '-C', home]);
  if (!ok) throw new Error(`tar failed:\n${output}`);
  renameSync(join(home, 'package'), join(home, 'api-chatbox'));
  return join(home, 'api-chatbox');
}

/** A page may be rendered on a server, where importing must do nothing and break nothing. */
function serverImportFaults() {
  const entries = ['api-chatbox', 'api-chatbox/element', 'api-chatbox/react'];
  return entries.flatMap((entry) => {
    const probe = join(work, `${entry.replace('/', '-')}.mjs`);
    writeFileSync(
      probe,
      `const entry = await import('${entry}');\nif (Object.keys(entry).length === 0) throw new Error('nothing is exported');\n`,
    );
    const { ok, output } = run(process.execPath, [probe], work);
    return ok ? [] : [`import '${entry}' fails in Node:\n${output}`];
  });
}

/** @param {string} folder */
function pathFaults(folder) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(js|ts|json)$/.test(name))
    .filter((name) => readFileSync(join(folder, name), 'utf8').includes(root))
    .map((name) => `${name} names a folder of the machine it was built on.`);
}

const { tarball, files, size } = pack();
const faults = [...contentFaults(files), ...pathFaults(unpack(tarball)), ...serverImportFaults()];
const bin = (/** @type {string} */ path) => join(root, 'node_modules', path);
for (const [name, args] of /** @type {const} */ ([
  ['publint', [bin('publint/src/cli.js'), 'run', tarball, '--strict']],
  ['attw', [bin('@arethetypeswrong/cli/dist/index.js'), tarball, '--profile', 'esm-only', '--no-color', '--no-emoji']],
])) {
  const { ok, output } = run(process.execPath, [...args]);
  if (!ok) faults.push(`${name}:\n${output}`);
}
for (const fault of faults) console.error(fault);
console.log(`${files.length} files, ${(size / 1000).toFixed(0)} kB packed, ${faults.length} faults`);
if (faults.length > 0) process.exitCode = 1;

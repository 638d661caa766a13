// One Chromium for every browser test: the machine's own when it has one, so that most people download nothing.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Flags for every run: no sandbox (containers), and no traffic of the browser's own that a test could mistake for ours. */
export const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/**
 * First the build without a window of its own, where there is one: the same engine, without the pages that draw tabs and toolbar, and with them a
 * third of the processor's time for each page that a test opens.
 */
const COMMANDS = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

const WHAT_TO_DO = [
  'No Chromium was found, and none could be installed. Do one of these and start again:',
  '  - install Chromium or Google Chrome with your system, for example `sudo apt-get install chromium`;',
  '  - set CHROMIUM_PATH to the executable of one that is installed elsewhere;',
  '  - run `npx playwright install --with-deps chromium`.',
].join('\n');

/** @param {string | undefined} path */
function isExecutable(path) {
  if (!path) return false;
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** @param {NodeJS.ProcessEnv} env @param {NodeJS.Platform} platform */
function usualPlaces(env, platform) {
  if (platform === 'darwin') {
    const apps = ['Chromium.app/Contents/MacOS/Chromium', 'Google Chrome.app/Contents/MacOS/Google Chrome'];
    return ['/Applications', join(env.HOME ?? '', 'Applications')].flatMap((root) =>
      apps.map((app) => join(root, app)),
    );
  }
  if (platform === 'win32') {
    const roots = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter((root) => root !== undefined);
    const apps = ['Google/Chrome/Application/chrome.exe', 'Chromium/Application/chrome.exe'];
    return roots.flatMap((root) => apps.map((app) => join(root, app)));
  }
  const onPath = (env.PATH ?? '').split(delimiter).filter((dir) => dir !== '');
  return COMMANDS.flatMap((command) => ['/usr/bin', ...onPath].map((dir) => join(dir, command)));
}

/** Where Playwright keeps the browser it installed itself; it answers with a path whether or not the file is there. */
async function playwrightsOwn() {
  try {
    const { chromium } = await import('@playwright/test');
    return chromium.executablePath();
  } catch {
    return undefined;
  }
}

/**
 * The Chromium to test with: `CHROMIUM_PATH`, else the system's, else the one Playwright installed.
 *
 * @param {{ env?: NodeJS.ProcessEnv, platform?: NodeJS.Platform }} [world]
 * @returns {Promise<string | undefined>} an executable file, or `undefined` when there is none
 * @throws {Error} when `CHROMIUM_PATH` is set and is no executable file: a wrong setting is not guessed around
 */
export async function findChromium({ env = process.env, platform = process.platform } = {}) {
  if (env.CHROMIUM_PATH) {
    if (isExecutable(env.CHROMIUM_PATH)) return env.CHROMIUM_PATH;
    throw new Error(`CHROMIUM_PATH is "${env.CHROMIUM_PATH}", which is not an executable file. Correct or unset it.`);
  }
  const system = usualPlaces(env, platform).find(isExecutable);
  if (system) return system;
  const own = await playwrightsOwn();
  return isExecutable(own) ? own : undefined;
}

/** @param {string} command @param {string[]} args */
function run(command, args) {
  console.log(`> ${command} ${args.join(' ')}`);
  return spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' }).status === 0;
}

function installWithApt() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  if (spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status !== 0) return false;
  process.env.DEBIAN_FRONTEND ??= 'noninteractive';
  const install = (/** @type {string} */ name) => run('apt-get', ['install', '-y', '--no-install-recommends', name]);
  return run('apt-get', ['update']) && (install('chromium-headless-shell') || install('chromium'));
}

/**
 * {@link findChromium}, and when there is none: installs one with `apt-get` as root, else Playwright's own.
 *
 * @returns {Promise<string>} an executable file
 * @throws {Error} when nothing worked, saying what to do
 */
export async function ensureChromium() {
  const found = await findChromium();
  if (found) return found;
  for (const install of [installWithApt, () => run('npx', ['playwright', 'install', 'chromium'])]) {
    const installed = install() ? await findChromium() : undefined;
    if (installed) return installed;
  }
  throw new Error(WHAT_TO_DO);
}

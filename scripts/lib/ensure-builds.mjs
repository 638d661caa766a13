import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** What each build makes, by its script of package.json. */
const MADE = { 'build:cdn': 'dist/cdn/api-chatbox.js', 'build:demo': 'build/demo/gallery.html' };

/**
 * Makes the builds that are missing. One that is there is taken as it is: after a change of the code it is for you to make it anew.
 * @param {readonly (keyof typeof MADE)[]} builds
 */
export function ensureBuilds(builds) {
  for (const build of builds) {
    if (existsSync(join(root, MADE[build]))) continue;
    console.log(`${MADE[build]} is missing: npm run ${build}`);
    execFileSync('npm', ['run', '--silent', build], { cwd: root, stdio: 'inherit' });
  }
}

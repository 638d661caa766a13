// `npm test`: installs what is missing, runs every gate and every test, and ends with one line `N passed, N failed`.
// `npm test -- --only=lint,unit` runs those steps and what they need.
import { mkdirSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureChromium } from './lib/chromium.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { checkNode } from './lib/node-version.mjs';
import { pickSteps, runSteps, stopAll } from './lib/steps.mjs';
import { sentenceOf } from './lib/tally.mjs';

// Not `import.meta.dirname`: a Node too old to have it must get as far as being told so.
const root = fileURLToPath(new URL('..', import.meta.url));
const results = join(root, 'test-results');
const { scripts, engines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** A script of package.json as a step. @param {string} name @param {string[]} [needs] */
const gate = (name, needs = []) => ({ name, command: scripts[name], needs });

/** @param {string} name */
const vitest = (name) => {
  const report = join(results, `${name}.json`);
  const command = `${scripts[`test:${name}`]} --reporter=default --reporter=json --outputFile.json="${report}"`;
  return { name, command, runner: /** @type {const} */ ('vitest'), report };
};

/** Long ones first, so that two slots end together. @type {{ name: string, budgetS: number, steps: import('./lib/steps.mjs').Step[] }[]} */
const GROUPS = [
  {
    name: 'gates',
    budgetS: 90,
    steps: [
      gate('build:npm'),
      gate('build:cdn'),
      gate('build:demo'),
      gate('lint'),
      gate('typecheck'),
      gate('docs:api'),
      { name: 'build:docs', command: 'tsx scripts/docs.ts', needs: ['docs:api'] },
      gate('layers'),
      gate('dead-code'),
      gate('format:check'),
      gate('manifest:check'),
      gate('cdn-shape', ['build:cdn']),
      gate('size', ['build:npm', 'build:cdn']),
      gate('package-shape', ['build:npm', 'build:cdn']),
    ],
  },
  {
    name: 'unit and browser',
    budgetS: 60,
    steps: [vitest('unit'), { ...vitest('browser'), alone: true }],
  },
  {
    name: 'simulation',
    budgetS: 60,
    steps: [vitest('simulation')],
  },
  {
    name: 'chaos',
    budgetS: 120,
    steps: [{ name: 'chaos', command: `${scripts.chaos} --runs 60 --seed 1`, alone: true }],
  },
  {
    name: 'vectors',
    budgetS: 60,
    steps: [{ ...gate('vectors'), command: `${scripts.vectors} --generated --sample 80 --seed 1`, alone: true }],
  },
  {
    name: 'gallery',
    budgetS: 80,
    steps: [
      { ...gate('a11y', ['build:cdn', 'build:demo']), command: `${scripts.a11y} --sample`, alone: true },
      { ...gate('screenshots', ['build:demo']), command: `${scripts.screenshots} --check`, alone: true },
    ],
  },
  {
    name: 'end-to-end',
    budgetS: 120,
    steps: [
      {
        name: 'e2e',
        command: scripts['test:e2e'],
        needs: ['build:cdn', 'build:demo', 'build:docs'],
        alone: true,
        runner: 'playwright',
        report: join(results, 'e2e.json'),
      },
    ],
  },
];

/** Steps that need a browser. */
const IN_CHROMIUM = new Set(['a11y', 'browser', 'chaos', 'e2e', 'screenshots', 'vectors']);

const seconds = (/** @type {number} */ ms) => `${(ms / 1000).toFixed(1)} s`;

/** @param {import('./lib/steps.mjs').Result} result */
function report({ step, failed, note, output, startedAt, endedAt }) {
  const line = `${failed > 0 ? 'FAIL' : 'ok  '}  ${step.name.padEnd(16)} ${seconds(endedAt - startedAt).padStart(8)}  ${note}`;
  console.log(line.trimEnd());
  if (failed > 0 && output !== '') console.log(`\n${output.trimEnd().replaceAll(/^/gm, '    | ')}\n`);
}

/** @param {import('./lib/steps.mjs').Result[]} all */
function reportBudgets(all) {
  for (const { name, budgetS, steps } of GROUPS) {
    const own = all.filter(({ step }) => steps.some((candidate) => candidate.name === step.name));
    if (own.length === 0) continue;
    const spent = Math.max(...own.map(({ endedAt }) => endedAt)) - Math.min(...own.map(({ startedAt }) => startedAt));
    console.log(`${name}: ${seconds(spent)} of ${budgetS} s${spent > budgetS * 1000 ? ', over its budget' : ''}`);
  }
}

/** @returns {NodeJS.ProcessEnv} */
function stepEnvironment() {
  return {
    ...process.env,
    PATH: [join(root, 'node_modules/.bin'), process.env.PATH].join(delimiter),
    NO_COLOR: '1',
    FORCE_COLOR: undefined,
    PLAYWRIGHT_JSON_OUTPUT_FILE: join(results, 'e2e.json'),
  };
}

async function main() {
  const steps = GROUPS.flatMap((group) => group.steps);
  const only = process.argv.find((argument) => argument.startsWith('--only='))?.slice('--only='.length);
  const picked = only === undefined ? steps : pickSteps(steps, only.split(','));

  checkNode(engines.node);
  await ensureInstalled();
  const env = stepEnvironment();
  if (picked.some(({ name }) => IN_CHROMIUM.has(name))) env.CHROMIUM_PATH = await ensureChromium();

  mkdirSync(results, { recursive: true });
  const all = await runSteps(picked, { cwd: root, env, onResult: report });
  reportBudgets(all);
  console.log(sentenceOf(all));
  if (all.some(({ failed }) => failed > 0)) process.exitCode = 1;
}

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
  process.on(signal, () => {
    stopAll();
    process.exit(130);
  });
}

main().catch((error) => {
  stopAll();
  console.error(error instanceof Error ? error.message : error);
  console.log('0 passed, 1 failed');
  process.exitCode = 1;
});

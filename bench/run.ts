// `npm run bench`: measures this chatbox beside others and beside the least there can be. docs/performance.md says what and how.
import { mkdir, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import type { Contender } from './contender.ts';
import { Browser, within } from './lib/browser.ts';
import { buildContender } from './lib/bundle.ts';
import { run } from './lib/install.ts';
import { BENCH, ROOT } from './lib/paths.ts';
import { Profiles } from './lib/profiles.ts';
import { startServer, type BenchServer, type Served } from './lib/server.ts';
import { takesPart, type Measure } from './measure.ts';
import { readOptions, type BenchOptions } from './options.ts';
import { describeRun, writeDocument } from './report/document.ts';
import { renderTable } from './report/table.ts';
import { judge, type Verdict } from './report/targets.ts';
import { Results } from './results.ts';

const SAMPLE_LIMIT_MS = 150_000;

async function prepare({ contenders }: BenchOptions): Promise<Served[]> {
  if (contenders.some(({ kind }) => kind === 'ours')) {
    console.error('building the package …');
    await run(
      process.execPath,
      [join(ROOT, 'node_modules/vite/bin/vite.js'), 'build', '-c', 'vite.cdn.config.ts'],
      ROOT,
    );
  }
  const served: Served[] = [];
  for (const contender of contenders) served.push({ contender, built: await buildContender(contender) });
  return served;
}

interface Tools {
  readonly server: BenchServer;
  readonly profiles: Profiles;
  readonly results: Results;
}

/** Takes one sample; resolves to whether another one makes sense. */
async function takeSample(measure: Measure, contender: Contender, tools: Tools): Promise<boolean> {
  const { samples, notes } = tools.results.of(measure.name, contender.name);
  const startedAt = Date.now();
  try {
    const sample = await within(SAMPLE_LIMIT_MS, measure.name, measure.sample({ contender, ...tools }));
    samples.push(sample.figures);
    for (const note of sample.notes ?? []) notes.add(note);
  } catch (error) {
    notes.add(error instanceof Error ? (error.message.split('\n', 1)[0] ?? '') : String(error));
  }
  const seconds = (Date.now() - startedAt) / 1000;
  if (notes.size > 0) console.error(`  ${measure.name}: ${contender.name}: ${[...notes].join('; ')}`);
  return notes.size === 0 && seconds < measure.patienceS;
}

/** Round after round of all contenders, so that what disturbs the machine disturbs all of them. */
async function take(measure: Measure, { contenders, rounds, isQuick }: BenchOptions, tools: Tools): Promise<void> {
  const count = rounds ?? (isQuick ? measure.quickRounds : measure.rounds);
  let left = contenders.filter((contender) => takesPart(contender, measure));
  for (let round = 1; round <= count && left.length > 0; round += 1) {
    const startedAt = Date.now();
    const step = measure.atOnce ?? 1;
    const goesOn = new Set<Contender>();
    for (let at = 0; at < left.length; at += step) {
      const some = left.slice(at, at + step);
      const ends = await Promise.all(some.map((contender) => takeSample(measure, contender, tools)));
      for (const [index, contender] of some.entries()) if (ends[index] === true) goesOn.add(contender);
    }
    left = left.filter((contender) => goesOn.has(contender));
    console.error(`${measure.name}: round ${round} of ${count}, ${((Date.now() - startedAt) / 1000).toFixed(0)} s`);
  }
}

const MARKS = new Map<Verdict['isMet'], string>([
  [true, 'met'],
  [false, 'MISSED'],
  [null, 'open'],
]);

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  const startedAt = Date.now();
  const served = await prepare(options);
  const server = await startServer(served);
  const profiles = new Profiles(server.origin);
  const results = new Results();
  const { contenders, measures } = options;
  let chromium = '';
  try {
    const browser = await Browser.start();
    chromium = browser.version;
    await browser.close();
    for (const measure of measures) {
      await take(measure, options, { server, profiles, results });
      console.log(`\n${measure.title}\n\n${renderTable(measure, contenders, results)}\n`);
    }
  } finally {
    await profiles.remove();
    await server.close();
  }
  const command = ['npm run bench', ...(process.argv.length > 2 ? ['--', ...process.argv.slice(2)] : [])].join(' ');
  const facts = describeRun({ command, chromium, minutes: (Date.now() - startedAt) / 60_000 });
  const verdicts = judge({ results, contenders });
  const lines = verdicts.map(({ isMet, text }) => `- ${MARKS.get(isMet) ?? ''}: ${text}`);
  console.log(`${lines.join('\n')}\n\n${facts}`);
  const folder = join(BENCH, 'results');
  await mkdir(folder, { recursive: true });
  const name = `${new Date(startedAt).toISOString().slice(0, 19).replaceAll(':', '')}.json`;
  await writeFile(join(folder, name), JSON.stringify({ facts, results }, null, 1));
  if (options.isWritten && existsSync(join(ROOT, 'docs/performance.md'))) {
    const tables = measures.map(
      (measure) => `### ${measure.title}\n\n${measure.how}\n\n${renderTable(measure, contenders, results)}`,
    );
    const report = [facts, '### Targets', lines.join('\n'), ...tables].join('\n\n');
    const config = await resolveConfig(join(ROOT, 'docs/performance.md'));
    await writeDocument(await format(report, { ...config, parser: 'markdown' }));
  }
  if (options.isCheck && verdicts.some(({ isMet }) => isMet === false)) process.exitCode = 1;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
});

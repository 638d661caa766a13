/**
 * Renders attacks in the chatbox, in real Chromium and under the strict policy of the documentation, does everything to them that a reader could do, and
 * counts what must not happen: `npm run vectors -- FILE...` for JSON lists of `{id, kind: html | markdown | url, payload}`, or
 * `npm run vectors -- --generated [--sample N --seed S]` for the project's own. `--limit N` takes some of them, evenly.
 */
import { parseArgs } from 'node:util';
import { startBrowser } from './vectors/browser.ts';
import { buildPages } from './vectors/build-pages.ts';
import { runControl } from './vectors/controls.ts';
import { generateVectors } from './vectors/generated/generate.ts';
import { startDeadEnd } from './vectors/network.ts';
import { judge, reportLines } from './vectors/report.ts';
import { runVectors } from './vectors/run.ts';
import { startVectorServer } from './vectors/server.ts';
import { readVectors, type VectorFile } from './vectors/vector.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    generated: { type: 'boolean', default: false },
    sample: { type: 'string' },
    seed: { type: 'string', default: '1' },
    limit: { type: 'string' },
    pages: { type: 'string', default: '2' },
  },
});

async function main(): Promise<void> {
  if (positionals.length === 0 && !values.generated) {
    throw new Error('Say which vectors: npm run vectors -- FILE..., or npm run vectors -- --generated');
  }
  const startedAt = performance.now();
  const server = await startVectorServer(await buildPages('vectors'));
  const deadEnd = await startDeadEnd();
  const browser = await startBrowser(server, deadEnd);
  try {
    const files = await Promise.all(positionals.map(readVectors));
    if (values.generated) files.push(await generated());
    const vectors = limited(files.flatMap((file) => file.vectors));
    const attemptsBefore = deadEnd.attempts.length;
    const totals = await runVectors(vectors, { browser, server, pages: Number(values.pages), onProgress });
    const unseen = deadEnd.attempts.slice(attemptsBefore);
    for (const what of unseen) totals.findings.push({ kind: 'request', id: null, what: `at the proxy: ${what}` });
    const [raw, purified] = await Promise.all([
      runControl('raw', vectors, { browser, server }),
      runControl('purified', vectors, { browser, server }),
    ]);
    const outcome = { vectors: vectors.length, totals, raw, purified };
    const known = values.limit === undefined ? files : [];
    for (const line of reportLines(outcome)) console.log(line);
    for (const line of judge(outcome, known)) {
      console.log(line);
      process.exitCode = 1;
    }
    console.log(`${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
  } finally {
    await browser.close();
    await Promise.all([server.close(), deadEnd.close()]);
  }

  async function generated(): Promise<VectorFile> {
    const sample = values.sample === undefined ? null : Number(values.sample);
    const all = await generateVectors(browser, { sample, seed: Number(values.seed) });
    return { vectors: all, knownExecutions: 0, knownRequests: 0 };
  }
}

function limited<T>(list: readonly T[]): readonly T[] {
  const limit = Number(values.limit ?? list.length);
  const step = Math.max(1, list.length / limit);
  return Array.from({ length: Math.min(limit, list.length) }, (_, at) => list[Math.floor(at * step)]).filter(
    (one) => one !== undefined,
  );
}

function onProgress(done: number): void {
  if (process.stderr.isTTY) process.stderr.write(`\r${String(done)} vectors`);
}

await main();

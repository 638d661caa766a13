/** `npm run vectors:mutants`: widens each allow-list by an entry, one after the other, and checks that `npm run vectors` would turn red. */
import { startBrowser } from './vectors/browser.ts';
import { buildPages, type SourceEdit } from './vectors/build-pages.ts';
import { MUTANTS, THROUGH } from './vectors/mutants.ts';
import { startDeadEnd } from './vectors/network.ts';
import { runVectors, type RunTotals } from './vectors/run.ts';
import { startVectorServer } from './vectors/server.ts';

async function run(edits: readonly SourceEdit[]): Promise<RunTotals> {
  const server = await startVectorServer(await buildPages('vectors-mutant', edits));
  const deadEnd = await startDeadEnd();
  const browser = await startBrowser(server, deadEnd);
  try {
    return await runVectors(THROUGH, { browser, server, pages: 1, isAttributed: false });
  } finally {
    await browser.close();
    await Promise.all([server.close(), deadEnd.close()]);
  }
}

async function main(): Promise<void> {
  const sound = await run([]);
  if (sound.findings.length > 0) throw new Error(`The sources themselves are red: ${JSON.stringify(sound.findings)}`);
  let survivors = 0;
  for (const { name, edits } of MUTANTS) {
    const { findings } = await run(edits);
    if (findings.length === 0) survivors += 1;
    const [first] = findings;
    console.log(
      `${first === undefined ? 'NOT NOTICED' : 'noticed'}  ${name}: ${first?.kind ?? ''} ${first?.what ?? ''}`,
    );
  }
  console.log(`mutants ${String(MUTANTS.length)}, not noticed ${String(survivors)}`);
  if (survivors > 0) process.exitCode = 1;
}

await main();

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { samplesOf, type Sample } from '../../../scripts/docs/samples.ts';

const ROOT = join(import.meta.dirname, '../../..');

/** Every sample of README, CONTRIBUTING and the documentation. */
export function allSamples(): readonly Sample[] {
  const names = readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' });
  const docs = names.filter((name) => name.endsWith('.md')).map((name) => `docs/${name.replaceAll('\\', '/')}`);
  return ['README.md', 'CONTRIBUTING.md', ...docs.sort()].flatMap((file) =>
    samplesOf(file, readFileSync(join(ROOT, file), 'utf8')),
  );
}

/** The one sample of that name. */
export function sampleNamed(name: string): Sample {
  const found = allSamples().filter(({ run }) => run === name);
  const [sample] = found;
  if (sample === undefined || found.length > 1) throw new Error(`There are ${found.length} samples with run=${name}.`);
  return sample;
}

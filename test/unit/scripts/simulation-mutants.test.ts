import { transform } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { editSources } from '../../../scripts/simulation/bundle.ts';
import { MUTANTS } from '../../../scripts/simulation/mutants.ts';

describe('a deliberate fault of the core', () => {
  it.each(MUTANTS)('fits the code: $name', async ({ edits }) => {
    const sources = await editSources(edits);
    // It is code as well: a name that is no longer there would end the run in which it is to be caught.
    for (const source of sources.values()) await expect(transform(source, { loader: 'ts' })).resolves.toBeTruthy();
  });

  it('has a name of its own', () => {
    expect(new Set(MUTANTS.map(({ name }) => name)).size).toBe(MUTANTS.length);
  });
});

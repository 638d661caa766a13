import { describe, expect, it } from 'vitest';
import { editSources } from '../../../scripts/simulation/bundle.ts';
import { MUTANTS } from '../../../scripts/simulation/mutants.ts';

describe('a deliberate fault of the core', () => {
  it.each(MUTANTS)('fits the code: $name', async ({ edits }) => {
    await expect(editSources(edits)).resolves.toBeInstanceOf(Map);
  });

  it('has a name of its own', () => {
    expect(new Set(MUTANTS.map(({ name }) => name)).size).toBe(MUTANTS.length);
  });
});

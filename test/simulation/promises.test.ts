import { describe, expect, it } from 'vitest';
import { runBatch, runWatched } from './batch.ts';
import { KNOWN_GAPS } from './gaps.ts';
import { MENDED } from './mended.ts';
import { shrink } from './shrink.ts';

describe('the core in a simulated world', () => {
  it('keeps every promise in every session', async () => {
    const { failed, sessions, messages, faults } = await runBatch({
      from: 1,
      sessions: 2000,
      without: KNOWN_GAPS,
      mostFailed: 3,
    });
    expect(failed).toEqual([]);
    expect(sessions).toBe(2000);
    expect(messages).toBeGreaterThan(5000);
    expect(Object.keys(faults).length).toBeGreaterThanOrEqual(25);
  });

  it.each(Object.entries(MENDED))('is mended: %s', async (_, seeds) => {
    for (const seed of seeds) expect(await runWatched({ seed })).toMatchObject({ seed, violation: null });
  });

  it('does the same for the same seed', async () => {
    for (let seed = 1; seed <= 30; seed += 1) {
      const first = await runWatched({ seed, isTraced: true });
      const second = await runWatched({ seed, isTraced: true });
      expect(second.trace).toEqual(first.trace);
    }
  });

  it('does the same whether or not somebody reads along', async () => {
    for (let seed = 1; seed <= 30; seed += 1) {
      const traced = await runWatched({ seed, isTraced: true });
      const untraced = await runWatched({ seed });
      expect({ ...untraced, trace: traced.trace }).toEqual(traced);
    }
  });

  it('keeps a session that breaks nothing as it is when it is to be made smaller', async () => {
    const options = { seed: 2, without: KNOWN_GAPS };
    expect(await shrink(options)).toBe(options);
  });
});

import type { Browser } from '@playwright/test';
import { createChoices } from '../../chaos/random.ts';
import type { Vector } from '../vector.ts';
import { ADDRESSES } from './addresses.ts';
import { EXFILTRATION } from './exfiltration.ts';
import { sampleOf, wholeOf } from './family.ts';
import { handlerFamily } from './handlers.ts';

/** How much of a sample comes from each family. */
const SHARES = { handlers: 0.4, addresses: 0.35, exfiltration: 0.25 } as const;

/**
 * The project's own vectors.
 * @param options.sample how many of them, `null` for all; the same seed gives the same ones
 */
export async function generateVectors(
  browser: Browser,
  { sample, seed }: { readonly sample: number | null; readonly seed: number },
): Promise<readonly Vector[]> {
  const handlers = await handlerFamily(browser);
  if (sample === null) return [handlers, ADDRESSES, EXFILTRATION].flatMap(wholeOf);
  const choices = createChoices(seed);
  return [
    ...sampleOf(handlers, Math.ceil(sample * SHARES.handlers), choices),
    ...sampleOf(ADDRESSES, Math.floor(sample * SHARES.addresses), choices),
    ...sampleOf(EXFILTRATION, Math.floor(sample * SHARES.exfiltration), choices),
  ];
}

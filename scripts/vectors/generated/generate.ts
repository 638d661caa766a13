import type { Browser } from '@playwright/test';
import type { Vector } from '../vector.ts';
export async function generateVectors(
  browser: Browser,
  { sample, seed }: { sample: number | null; seed: number },
): Promise<readonly Vector[]> {
  void browser;
  void sample;
  void seed;
  return [];
}

/** What the load on the API may be, as multiples of the steady load. */
import type { HerdReport } from './simulate.ts';

/** `outage`: its mean. `recovery`: its busiest ten seconds. */
export const HERD_LIMITS = { outage: 1.1, recovery: 2.5 } as const;

/** The limits that a run exceeded, in words; none when all is well. */
export function exceededLimits({ outage, recovery, submitted, delivered, duplicates }: HerdReport): string[] {
  return [
    ...(outage > HERD_LIMITS.outage ? ['outage'] : []),
    ...(recovery > HERD_LIMITS.recovery ? ['recovery'] : []),
    ...(delivered === submitted ? [] : ['not all sent']),
    ...(duplicates === 0 ? [] : ['sent twice']),
  ];
}

/** What the core is known not to withstand yet. To be empty: the bounded test leaves these out, `npm run simulate` does not. */
import type { Exclusion } from './world/faults.ts';

/** Each with the promise that it would break. */
export const KNOWN_GAPS: readonly Exclusion[] = [];

/** Deliberate faults of the core: each breaks a promise, and the simulation has to notice. */
import { CONVERSATION_MUTANTS } from './mutants/conversations.ts';
import { EVIDENCE_MUTANTS } from './mutants/evidence.ts';
import type { Mutant } from './mutants/mutant.ts';
import { TAB_MUTANTS } from './mutants/tabs.ts';

export type { Mutant } from './mutants/mutant.ts';

/** Each of them is caught within the number of sessions that `npm run simulate:mutants` runs. */
export const MUTANTS: readonly Mutant[] = [...EVIDENCE_MUTANTS, ...TAB_MUTANTS, ...CONVERSATION_MUTANTS];

/** What a deliberate fault of the core is made of. */
import type { SourceEdit } from '../bundle.ts';

/** A deliberate fault. */
export interface Mutant {
  readonly name: string;
  readonly edits: readonly SourceEdit[];
}

export const ATTEMPT = 'src/conversation/attempt.ts';
export const CLASSIFY = 'src/conversation/classify.ts';
export const CONNECTION = 'src/conversation/connection.ts';
export const CREATE = 'src/conversation/create.ts';
export const DRAFTS = 'src/conversation/drafts.ts';
export const DELETER = 'src/conversation/deleter.ts';
export const ELSEWHERE = 'src/conversation/elsewhere.ts';
export const HISTORY = 'src/conversation/history.ts';
export const ACTIONS = 'src/conversation/message-actions.ts';
export const LEADER = 'src/conversation/leader.ts';
export const LEASE = 'src/conversation/lease-watch.ts';
export const LOAD = 'src/conversation/load/load-state.ts';
export const LOOK_UP = 'src/conversation/load/look-up.ts';
export const PLAN = 'src/conversation/plan.ts';
export const RECONCILE = 'src/conversation/reconcile.ts';
export const SESSION = 'src/conversation/session.ts';
export const STEP_PARTS = 'src/conversation/step-parts.ts';
export const STEPS = 'src/conversation/steps.ts';
export const SUBMIT = 'src/conversation/submit-draft.ts';
export const TRANSCRIPT = 'src/conversation/transcript.ts';

/** A change in one place. */
export const mutant = (
  name: string,
  file: string,
  ...[find, replace]: readonly [find: string, replace: string]
): Mutant => ({
  name,
  edits: [{ file, find, replace }],
});

/** An outcome that proves nothing, taken as proof that the message was not sent. */
export const blindRetry = (name: string, code: string): Mutant =>
  mutant(
    name,
    CLASSIFY,
    "    case 'unknown':\n      return { evidence: 'E2', act: reconcileAfter(error, circumstances.policy) };",
    `    case 'unknown':\n      if (error.code === '${code}') return { evidence: 'E0', act: wait('network') };\n      return { evidence: 'E2', act: reconcileAfter(error, circumstances.policy) };`,
  );

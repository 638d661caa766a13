/** What the steps of the outbox share. */
import type { ApiClient } from '../api/client.ts';
import { classify } from './classify.ts';
import type { Connection } from './connection.ts';
import type { Environment } from './environment.ts';
import type { Term } from './leader.ts';
import type { Gate } from './load/gate.ts';
import type { LoadPolicy } from './load/policy.ts';
import type { UserMessage } from './message.ts';
import type { Act, Classification } from './outcome.ts';
import { settlementOf } from './settlement.ts';
import type { Action, ConversationState } from './state.ts';
import type { Store } from './store.ts';
import type { Transcript } from './transcript.ts';
import { judgeConnect } from './verdict.ts';

/** What the steps work with. */
export interface StepParts {
  readonly environment: Environment;
  readonly api: ApiClient;
  readonly store: Store<ConversationState, Action>;
  readonly transcript: Transcript;
  readonly connection: Connection;
  readonly gate: Gate;
  readonly policy: LoadPolicy;
  /** Running requests end. */
  readonly ended: AbortSignal;
}

/** A request that the user can give up. */
export interface StoppableRequest {
  /** Local id of the conversation it is of. */
  readonly conversationId: string;
  readonly controller: AbortController;
  isStopped: boolean;
}

/** The user, or another tab, was faster. */
export class NoLongerQueuedError extends Error {}

/** A copy of the message was taken, although a refusal was heard of; or nobody knows. */
export class PerhapsTakenError extends Error {}

/** Another tab may have taken over between the commit and the request. */
export class TooLateError extends Error {}

/** Tells the gate how the API is. */
export function countHealth(
  { gate }: Pick<StepParts, 'gate'>,
  { health, retryAfterMs }: Classification,
  { startedAt, kind }: { readonly startedAt: number; readonly kind: 'probe' | 'post' },
): void {
  if (health === 'down') gate.failed(retryAfterMs);
  else if (health === 'up') gate.succeeded(kind, startedAt);
}

/** Says what the user, or the developer, has to mend. */
export function sayWhy({ connection }: Pick<StepParts, 'connection'>, act: Act, error: unknown): void {
  if (act.type === 'wait' && act.hold === 'sign-in') connection.report({ type: 'sign-in' }, error);
  if (act.type === 'fail' && act.reason === 'configuration') connection.report({ type: 'configuration' }, error);
  if (act.type === 'reconcile' && act.isIntercepted) connection.away('portal', null);
}

/** A GET that had to pass before the message is sent did not: the message waits. Resolves to whether the outbox goes on planning. */
export async function waitAfterGet(
  parts: StepParts,
  { message, error }: { readonly message: UserMessage; readonly error: unknown },
  term: Term,
): Promise<boolean> {
  const { connection, ended, environment, policy } = parts;
  const classification = classify({ type: 'unprepared', step: 'probe', error }, { policy });
  countHealth(parts, classification, { startedAt: environment.now(), kind: 'probe' });
  if (ended.aborted) return false;
  const settlement = settlementOf(classification, environment.now(), parts);
  if (settlement.type === 'waiting') {
    await changeMessage(parts, { id: message.id, term }, (row) => ({ ...row, wait: settlement.wait }));
  }
  const verdict = judgeConnect(error);
  if (verdict.type === 'stuck') connection.report(verdict.problem, error);
  return verdict.type !== 'stuck';
}

/** One click in a few seconds passes; the next one waits with the others. Resolves to whether the message was urged, and waits all the same. */
export async function isHeldBack(parts: StepParts, { id, isUrged }: UserMessage, term: Term): Promise<boolean> {
  if (!isUrged || parts.gate.click()) return false;
  await changeMessage(parts, { id, term }, (row) => ({ ...row, isUrged: false }));
  return true;
}

/** Changes a message in a transaction of the leader, if it is still there and `change` wants it. */
export function changeMessage(
  { transcript }: Pick<StepParts, 'transcript'>,
  { id, term }: { readonly id: string; readonly term: Term },
  change: (message: UserMessage) => UserMessage | null,
): Promise<void> {
  return transcript.write(async (rows) => {
    await term.fence(rows);
    const message = await rows.message(id);
    const next = message?.kind === 'user' ? change(message) : null;
    if (next && next !== message) await rows.putMessage({ ...next, revision: next.revision + 1 });
  });
}

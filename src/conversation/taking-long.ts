/** Notices that an answer takes long, in every tab that shows its message, whichever of them asks for it. */
import type { Environment } from './environment.ts';
import type { LoadPolicy } from './load/policy.ts';
import type { Attempt } from './message.ts';
import type { Action, ConversationState } from './state.ts';
import type { Store } from './store.ts';

/** What is needed to notice it. */
export interface TakingLongParts {
  readonly environment: Pick<Environment, 'now' | 'setTimer'>;
  readonly store: Store<ConversationState, Action>;
  readonly policy: Pick<LoadPolicy, 'stillWorkingMs'>;
}

/** Dispatches `taking-long` once the request of the conversation on screen has run for {@link LoadPolicy.stillWorkingMs}, until the store is disposed of. */
export function watchTakingLong({ environment, store, policy: { stillWorkingMs } }: TakingLongParts): void {
  let watched: string | null = null;
  let cancel: () => void = () => undefined;
  store.subscribe(() => {
    const attempt = runningAttempt(store.getState());
    if (attempt?.id === watched) return;
    cancel();
    watched = attempt?.id ?? null;
    if (!attempt) return;
    const { id, startedAt } = attempt;
    // By a clock that was set meanwhile it may not have begun yet, or be a day old.
    const ranMs = Math.max(0, environment.now() - startedAt);
    cancel = environment.setTimer(
      () => {
        store.dispatch({ type: 'taking-long', attemptId: id });
      },
      Math.max(0, stillWorkingMs - ranMs),
    );
  });
}

/** The request of the conversation on screen that has not ended, as far as is known. */
export function runningAttempt({ status, sections }: ConversationState): Attempt | undefined {
  if (status === 'disposed') return undefined;
  const sending = sections.at(-1)?.messages.findLast((row) => row.kind === 'user' && row.state === 'sending');
  return sending?.kind === 'user' ? sending.attempts.at(-1) : undefined;
}

/** The way of what stands in the composer into a message. */
import type { DraftKeeper } from './drafts.ts';
import type { Environment } from './environment.ts';
import { submitMessage, type Submission } from './message-actions.ts';
import type { Draft } from './snapshot.ts';
import { withoutSubmitted, type Action, type ConversationState } from './state.ts';
import type { Store } from './store.ts';
import type { Transcript } from './transcript.ts';

/** What it works with. */
export interface SubmitDraftParts {
  readonly environment: Pick<Environment, 'now'>;
  readonly store: Store<ConversationState, Action>;
  readonly transcript: Transcript;
  readonly drafts: DraftKeeper;
  /** Nothing was wiped meanwhile. */
  readonly isOpen: () => boolean;
}

/**
 * Stores `draft` as a message; what was typed meanwhile stays in the composer, and all of it where it could not be stored.
 * @throws `StorageError` then
 */
export async function submitDraft(parts: SubmitDraftParts, submission: Submission, draft: Draft): Promise<void> {
  const { drafts, environment, isOpen, store, transcript } = parts;
  drafts.submitting({ id: submission.id, text: draft.text }, store.getState().draft.text);
  let isStored = false;
  try {
    await submitMessage(transcript, environment, submission);
    isStored = true;
    store.dispatch({ type: 'draft-submitted', draft });
  } finally {
    const { draft: shown, status } = store.getState();
    // What is on screen of one that was disposed of changes no more.
    if (status === 'disposed') drafts.submitted(isStored ? withoutSubmitted(shown, draft) : shown);
    else if (isOpen()) drafts.submitted(shown);
  }
}

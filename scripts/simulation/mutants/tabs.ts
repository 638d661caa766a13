/** Tabs, clocks, storage and the composer. */
import {
  ATTEMPT,
  CONNECTION,
  CREATE,
  HISTORY,
  ACTIONS,
  LEADER,
  LEASE,
  RECONCILE,
  STEPS,
  SUBMIT,
  mutant,
  type Mutant,
} from './mutant.ts';

export const TAB_MUTANTS: readonly Mutant[] = [
  mutant(
    'no fencing',
    LEADER,
    "if (!lease || !this.#isOurs(lease, epoch)) throw new LeaseLostError('Another tab sends now.');",
    'if (!lease) return;',
  ),
  mutant(
    'epoch ignored',
    LEADER,
    'return epoch === ours && owner === this.#parts.tabId;',
    'return epoch >= ours && owner !== null;',
  ),
  mutant('a lease never expires', LEASE, 'return this.#isOver;', 'return this.#isOver && false;'),
  mutant('a lease is void at once', LEASE, 'return this.#isOver;', 'return this.#isOver || true;'),
  mutant(
    'two tabs send at once',
    LEADER,
    'return await environment.withLock(lock, task, {',
    'return await environment.withLock(`${lock}${environment.createId()}`, task, {',
  ),
  mutant(
    'sent although the tab slept between commit and request',
    STEPS,
    'if (!term.isSafeSince(begunAt)) throw new TooLateError();',
    '',
  ),
  mutant('a frozen tab keeps its turn', LEADER, 'if (isVoid) onVoid();', 'if (isVoid) isVoid = false;'),
  // Kept out twice, by the fence and by the id of the attempt: each is enough by itself.
  {
    name: 'a late answer accepted',
    edits: [
      {
        file: STEPS,
        find: 'await term.fence(rows);\n          const message = await attemptOf(rows, sending);',
        replace: 'const message = await attemptOf(rows, sending);',
      },
      {
        file: ATTEMPT,
        find: 'return message.attempts.at(-1)?.id === attemptId ? message : null;\n    case',
        replace: 'return message;\n    case',
      },
    ],
  },
  mutant(
    'the lock of a frozen tab that creates is waited for',
    CONNECTION,
    'if (turn.hasBegun || ended.aborted || !waiting.signal.aborted) throw error;',
    'if (error instanceof Error) throw error;',
  ),
  mutant(
    'a look that fails counts a jump of the clock',
    RECONCILE,
    'sinceAsWaited(look, time) + Math.max(0, now - startedAt);\n  return { ...message',
    'Math.min(look.since, startedAt);\n  return { ...message',
  ),
  mutant('the first of two copies is not marked', HISTORY, ' || isFirstOfCopies(row, server.slice(at + 1), known)', ''),
  mutant(
    'two submits at once',
    CREATE,
    'return this.#inLine(() => this.#submit(input, { seen, conversationId })).finally',
    'return this.#submit(input, { seen, conversationId }).finally',
  ),
  mutant(
    'composer cleared before commit',
    SUBMIT,
    '    await submitMessage(transcript, environment, submission);\n',
    "    store.dispatch({ type: 'draft-submitted', draft });\n    await submitMessage(transcript, environment, submission);\n",
  ),
  mutant(
    'a failed write counts as accepted',
    CREATE,
    "return { type: 'not-stored' };",
    "return { type: 'accepted', id: 'none' };",
  ),
  mutant(
    'draft removed in no transaction',
    ACTIONS,
    'if (submission.from !== null) await removeDraft(rows, submission.from);',
    '',
  ),
  mutant('draft lost', 'src/conversation/drafts.ts', 'this.#writing ??= this.#write();', ''),
];

/** Deliberate faults of the core: each breaks a promise, and the simulation has to notice. */
import type { SourceEdit } from './bundle.ts';

/** A deliberate fault. */
export interface Mutant {
  readonly name: string;
  readonly edits: readonly SourceEdit[];
}

const ATTEMPT = 'src/conversation/attempt.ts';
const CLASSIFY = 'src/conversation/classify.ts';
const CONNECTION = 'src/conversation/connection.ts';
const CREATE = 'src/conversation/create.ts';
const DRAFTS = 'src/conversation/drafts.ts';
const DELETER = 'src/conversation/deleter.ts';
const ELSEWHERE = 'src/conversation/elsewhere.ts';
const HISTORY = 'src/conversation/history.ts';
const ACTIONS = 'src/conversation/message-actions.ts';
const LEADER = 'src/conversation/leader.ts';
const LEASE = 'src/conversation/lease-watch.ts';
const LOAD = 'src/conversation/load/load-state.ts';
const LOOK_UP = 'src/conversation/load/look-up.ts';
const PLAN = 'src/conversation/plan.ts';
const RECONCILE = 'src/conversation/reconcile.ts';
const SESSION = 'src/conversation/session.ts';
const STEP_PARTS = 'src/conversation/step-parts.ts';
const STEPS = 'src/conversation/steps.ts';
const SUBMIT = 'src/conversation/submit-draft.ts';
const TRANSCRIPT = 'src/conversation/transcript.ts';

const mutant = (name: string, file: string, ...[find, replace]: readonly [find: string, replace: string]): Mutant => ({
  name,
  edits: [{ file, find, replace }],
});

/** An outcome that proves nothing, taken as proof that the message was not sent. */
const blindRetry = (name: string, code: string): Mutant =>
  mutant(
    name,
    CLASSIFY,
    "    case 'unknown':\n      return { evidence: 'E2', act: reconcileAfter(error, circumstances.policy) };",
    `    case 'unknown':\n      if (error.code === '${code}') return { evidence: 'E0', act: wait('network') };\n      return { evidence: 'E2', act: reconcileAfter(error, circumstances.policy) };`,
  );

/** Each of them is caught within the number of sessions that `npm run simulate:mutants` runs. */
export const MUTANTS: readonly Mutant[] = [
  mutant(
    'fetch before commit',
    STEPS,
    '      await this.#begin(sending, term);\n    };',
    '      void this.#begin(sending, term).catch(() => undefined);\n    };',
  ),
  mutant('no sending row', ATTEMPT, "state: 'sending',\n    wait: null,", "state: 'queued',\n    wait: null,"),
  mutant(
    'delete before send',
    STEPS,
    'return beginAttempt(rows, sending, environment.now());',
    'await beginAttempt(rows, sending, environment.now());\n      await rows.deleteMessage(sending.messageId);\n      return true;',
  ),
  mutant(
    'delete after the request, before the result',
    STEPS,
    '    const conversationId = await this.#settle(sending, { classification, end, response }, term);',
    '    await transcript.write((rows) => rows.deleteMessage(sending.messageId));\n    const conversationId = await this.#settle(sending, { classification, end, response }, term);',
  ),
  blindRetry('blind retry on a network error', 'network'),
  blindRetry('blind retry of 5xx', 'server'),
  blindRetry('blind retry after a timeout', 'timeout'),
  blindRetry('blind retry of HTML 200', 'intercepted'),
  mutant(
    'blind retry of an unreadable answer',
    CLASSIFY,
    "return { evidence: 'E4', act: { type: 'await-reply' } };\n    case 'unknown':\n      return { evidence: 'E2', act: reconcileAfter",
    "return { evidence: 'E0', act: wait('network') };\n    case 'unknown':\n      return { evidence: 'E2', act: reconcileAfter",
  ),
  mutant(
    'stop resends',
    CLASSIFY,
    "return { evidence: 'E2', act: reconcile({ ifNotApplied: 'stopped' }), ...rest };",
    "return { evidence: 'E0', act: wait('network'), ...rest };",
  ),
  mutant(
    'a crash counts as not sent',
    CLASSIFY,
    "case 'interrupted':\n      return { evidence: 'E2', act: reconcile(),",
    "case 'interrupted':\n      return { evidence: 'E0', act: wait('network'),",
  ),
  mutant(
    'unknown counts as delivered',
    RECONCILE,
    "return changed(message, { state: 'unconfirmed', ...UNLOOKED });",
    "return changed(message, { state: 'delivered', look: null });",
  ),
  mutant(
    'unknown counts as failed',
    CLASSIFY,
    "      return { evidence: 'E2', act: reconcileAfter(error, circumstances.policy) };",
    "      return { evidence: 'E1', act: fail('refused') };",
  ),
  mutant('no quiet period', LOOK_UP, 'return elapsedMs >= policy.quietPeriodMs;', 'return elapsedMs >= 0;'),
  mutant(
    'a clock jump fakes the quiet period',
    RECONCILE,
    'return startedAt - Math.max(0, from - since) - Math.min(untilDue, waitedMs);',
    'return Math.min(startedAt, since) + 0 * (untilDue + waitedMs);',
  ),
  mutant(
    'a clock jump within a wait counts',
    RECONCILE,
    '- Math.min(untilDue, waitedMs);',
    '- untilDue + 0 * waitedMs;',
  ),
  mutant('resends unlimited', RECONCILE, 'if (message.resends > 0) return withoutProof(message);', ''),
  mutant(
    'no blocking by an unconfirmed message',
    ELSEWHERE,
    "open.filter(({ state }) => state !== 'failed'),",
    "open.filter(({ state }) => state !== 'failed' && state !== 'unconfirmed'),",
  ),
  mutant(
    'no blocking by a message that is looked for',
    ELSEWHERE,
    "open.filter(({ state }) => state !== 'failed'),",
    "open.filter(({ state, conversationId }) => state !== 'failed' && (state !== 'checking' || !open.some((one) => one.conversationId === conversationId && one.state === 'queued'))),",
  ),
  mutant(
    'no blocking by an awaited reply',
    ELSEWHERE,
    "open.filter(({ state }) => state !== 'failed'),",
    "open.filter(({ state, conversationId }) => state !== 'failed' && (state !== 'awaiting' || !open.some((one) => one.conversationId === conversationId && one.state === 'queued'))),",
  ),
  mutant(
    'the newest message first',
    ELSEWHERE,
    "open.filter(({ state }) => state !== 'failed'),",
    "open.filter(({ state }) => state !== 'failed').reverse(),",
  ),
  mutant('a failed message blocks', ELSEWHERE, "open.filter(({ state }) => state !== 'failed'),", 'open,'),
  mutant(
    'wrong fingerprint',
    HISTORY,
    'if (!isBehindBaseline(row, candidate) || !isSent(row, message)) return false;',
    'if (!isBehindBaseline(row, candidate) || message.role === row.kind) return message.role === row.kind;',
  ),
  mutant(
    'no baseline',
    ATTEMPT,
    'const baselineServerId = await newestServerId(rows, message.conversationId);',
    'const baselineServerId = null;',
  ),
  mutant(
    'no claiming',
    HISTORY,
    'failure: null,\n    serverId: message.id,',
    'failure: null,\n    serverId: row.serverId,',
  ),
  mutant(
    'known server messages added again',
    HISTORY,
    'const row = known.get(message.id);',
    "const row = message.role === 'user' ? undefined : known.get(message.id);",
  ),
  mutant('a message whose request runs is claimed by others', HISTORY, "if (match?.state === 'sending') break;", ''),
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
  mutant('Retry-After as ms', 'src/api/retry-after.ts', 'Number(text) * 1000', 'Number(text)'),
  mutant('breaker ignored', LOAD, "if (now < until) return { type: 'wait', until };", ''),
  mutant('breaker forgotten with the page', LEADER, 'gate.restore(lease?.load ?? null);', ''),
  mutant(
    'the message’s own wait ignored',
    PLAN,
    'const until = Math.max(waitUntil(message, now), turn);',
    'const until = turn;',
  ),
  mutant('a look in the pause that was asked for', PLAN, "= isUrged ? GO : permit('probe');", '= GO;'),
  mutant('a click passes again and again', STEP_PARTS, 'parts.gate.click()', 'parts.gate.failures >= 0'),
  mutant(
    'a click looks again and again',
    STEPS,
    'if (await isHeldBack(this.#parts, head.message, term)) return true;',
    '',
  ),
  mutant(
    'creation without the lock',
    CONNECTION,
    'await withLiveLock(environment, { lock: createLock, patienceMs: policy.leaseMs, ended }, create);',
    'await create();',
  ),
  mutant('the history is not read', CONNECTION, 'if (hasNews) await', 'if (hasNews && look.startedAt < 0) await'),
  mutant('no second attempt to connect', CONNECTION, 'this.#retryAt = 0;\n      onWake();', 'this.#retryAt = 0;'),
  mutant(
    'a reply is given up at once',
    LOOK_UP,
    'if (leftMs <= 0) return null;',
    'if (leftMs <= Infinity) return null;',
  ),
  mutant(
    'requests without an end',
    'src/api/operation.ts',
    "options.setTimer(() => this.#stop('timeout'), options.timeoutMs)",
    '() => undefined',
  ),
  mutant('reply to the wrong message', ATTEMPT, 'sequence: message.sequence + 0.5', 'sequence: message.sequence - 0.5'),
  mutant('reply not stored', ATTEMPT, 'await rows.putMessage(reply);', ''),
  mutant('one place for all messages', TRANSCRIPT, 'return Math.floor(messages[0]?.sequence ?? 0) + 1;', 'return 1;'),
  mutant(
    'the queue stays behind in a lost conversation',
    TRANSCRIPT,
    "if (reason === 'gone') return message.state === 'queued';",
    "if (reason === 'gone') return false;",
  ),
  mutant('what is brought along goes to the end', TRANSCRIPT, 'if (all.some(wasSent)) return leftBehind(message);', ''),
  mutant(
    "another account's transcript shown",
    TRANSCRIPT,
    "continues: reason === 'gone' ? former.id : null",
    'continues: former.id',
  ),
  mutant(
    'other conversations forgotten',
    ELSEWHERE,
    'for (const [id, messages] of others) if (!deleted.has(id)) await add(await rows.conversation(id), messages);',
    '',
  ),
  mutant(
    'a deletion taken back too late',
    'src/conversation/list/moves.ts',
    "if (deletion?.stage !== 'asked') return false;",
    '',
  ),
  mutant('a deletion without a word on the device', DELETER, 'if (!deletion) throw new NotWantedError();', ''),
  mutant('purge incomplete', SESSION, 'await storage.clear();', ''),
  // Heard twice, from the other tab and by what is no longer stored: each is enough by itself.
  {
    name: 'a purge in another tab not heard',
    edits: [
      {
        file: TRANSCRIPT,
        find: 'if (found.sections.length === 0) onWiped();',
        replace: 'if (found.sections.length === 0) return;',
      },
      {
        file: SESSION,
        find: "if (message.type === 'purged') void",
        replace: "if (message.type === 'purged' && !session) void",
      },
    ],
  },
  mutant('sent again without a look', PLAN, 'if (isInDoubt(message) || head.refused)', 'if (head.refused)'),
  mutant('typing is not noted at once', DRAFTS, 'this.#note(draft.text);', ''),
  mutant('a submitted draft comes back', DRAFTS, 'await restOf(noted, rows)', 'noted.text'),
  mutant(
    'no look for a refused message before the next',
    PLAN,
    'if (isInDoubt(message) || head.refused)',
    'if (isInDoubt(message))',
  ),
  mutant(
    'the second try of a refused token without a look',
    STEPS,
    'if (tries > 1) await this.#refuseIfTaken(sending, serverId);',
    '',
  ),
  mutant(
    'late replies not asked for',
    SESSION,
    'if (!messages.some(mayBeMissed) && !isLeftOpen(messages)) return;',
    'if (mayBeMissed !== null && isLeftOpen !== null) return;',
  ),
  mutant('the reply to a question of another page not asked for', SESSION, ' && !isLeftOpen(messages)', ''),
  mutant('a look that the clock was set back for waits as long', PLAN, '!isLookOfOtherClock(look, now) && ', ''),
  mutant(
    'a GET ends the pause that the API asked for',
    LOAD,
    "opened: kind === 'probe' && askedLeftMs(opened, now) > 0 ? onlyAsked(opened) : null,",
    'opened: null,',
  ),
  mutant(
    'changes of other tabs not heard',
    SESSION,
    "      case 'changed':\n        void this.#followOtherTab();",
    "      case 'changed':",
  ),
  mutant(
    'screen not read again on return',
    SESSION,
    "        void this.#followOtherTab();\n        break;\n      case 'freeze'",
    "        break;\n      case 'freeze'",
  ),
  mutant(
    'discard without a decision',
    ACTIONS,
    "if (isBlocking(message.state) && message.state !== 'unconfirmed') return;\n    await rows.deleteMessage(id);",
    'for (const each of await rows.openMessages(message.conversationId)) await rows.deleteMessage(each.id);',
  ),
  mutant(
    'token in a URL',
    'src/api/exchange.ts',
    'return fetch(url.href, init);',
    'return fetch(`${url.href}?token=${token}`, init);',
  ),
  {
    name: 'token in a row',
    edits: [
      {
        file: 'src/api/exchange.ts',
        find: 'const response = await send(exchange, operation);',
        replace: 'globalThis.leak = exchange.token;\n  const response = await send(exchange, operation);',
      },
      {
        file: ATTEMPT,
        find: 'endedAt: null,\n    status: null,',
        replace: 'endedAt: null,\n    status: globalThis.leak,',
      },
    ],
  },
];

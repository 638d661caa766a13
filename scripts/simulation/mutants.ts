/** Deliberate faults of the core: each breaks a promise, and the simulation has to notice. */
import type { SourceEdit } from './bundle.ts';

/** A deliberate fault. */
export interface Mutant {
  readonly name: string;
  readonly edits: readonly SourceEdit[];
  /** Of the known gaps of the core those that must not be left out for it to show. @default none */
  readonly gaps?: readonly string[];
}

const OUTBOX = 'src/conversation/outbox.ts';
const VERDICT = 'src/conversation/verdict.ts';
const HISTORY = 'src/conversation/history.ts';
const CREATE = 'src/conversation/create.ts';
const CONNECTION = 'src/conversation/connection.ts';
const TRANSCRIPT = 'src/conversation/transcript.ts';
const ACTIONS = 'src/conversation/message-actions.ts';
const SESSION = 'src/conversation/session.ts';

const mutant = (name: string, file: string, ...[find, replace]: readonly [find: string, replace: string]): Mutant => ({
  name,
  edits: [{ file, find, replace }],
});

/** A fault that shows only where the core has a known gap. */
const beyond = (gaps: readonly string[], { name, edits }: Mutant): Mutant => ({ name, edits, gaps });

/** An outcome that proves nothing, taken as proof that the message was not sent. */
const blindRetry = (name: string, code: string): Mutant =>
  mutant(
    name,
    VERDICT,
    'if (!isApiFailure(error) || error.evidence',
    `if (isApiFailure(error) && error.code === '${code}') return { type: 'sign-in' };\n  if (!isApiFailure(error) || error.evidence`,
  );

const SENDING = 'await rows.putMessage(message);\n      return { message, conversationServerId';

/** Each of them is caught within the number of sessions that `npm run simulate:mutants` runs. */
export const MUTANTS: readonly Mutant[] = [
  {
    name: 'fetch before commit',
    edits: [
      {
        file: OUTBOX,
        find: 'return transcript.write(async (rows) => {\n      const next',
        replace: 'return transcript.read(async (rows) => {\n      const next',
      },
      {
        file: OUTBOX,
        find: SENDING,
        replace: `void transcript.write((later) => later.putMessage(message));\n      return { message, conversationServerId`,
      },
    ],
  },
  mutant('no sending row', OUTBOX, SENDING, 'return { message, conversationServerId'),
  mutant(
    'delete before settle',
    OUTBOX,
    'this.#request = request;',
    'this.#request = request;\n    await this.#parts.transcript.write((rows) => rows.deleteMessage(message.id));',
  ),
  mutant(
    'delete after the request, before the result',
    OUTBOX,
    'await this.#settleDelivered(sending, response);',
    'await this.#parts.transcript.write((rows) => rows.deleteMessage(message.id));\n    await this.#settleDelivered(sending, response);',
  ),
  blindRetry('blind retry on a network error', 'network'),
  blindRetry('blind retry of 5xx', 'server'),
  blindRetry('blind retry after a timeout', 'timeout'),
  blindRetry('blind retry after Stop', 'aborted'),
  blindRetry('blind retry of HTML 200', 'intercepted'),
  blindRetry('blind retry of an unreadable answer', 'unreadable-response'),
  mutant(
    'a crash counts as not sent',
    OUTBOX,
    "{ ...message, state: 'unconfirmed' } : null",
    "{ ...message, state: 'queued' } : null",
  ),
  mutant(
    'unknown counts as delivered',
    OUTBOX,
    "return { state: 'unconfirmed', failure: null };",
    "return { state: 'delivered', failure: null };",
  ),
  mutant(
    'unknown counts as failed',
    VERDICT,
    "error.evidence === 'applied') return { type: 'unknown' };",
    "error.evidence === 'applied') return failed('refused');",
  ),
  mutant(
    'no blocking by an unconfirmed message',
    OUTBOX,
    "open.find(({ state }) => state !== 'failed')",
    "open.find(({ state }) => state === 'queued')",
  ),
  mutant(
    'no blocking by an awaited reply',
    OUTBOX,
    "open.find(({ state }) => state !== 'failed')",
    "open.find(({ state }) => state !== 'failed' && state !== 'awaiting')",
  ),
  mutant(
    'the newest message first',
    OUTBOX,
    "open.find(({ state }) => state !== 'failed')",
    "open.findLast(({ state }) => state !== 'failed')",
  ),
  mutant('wrong fingerprint', HISTORY, ' && fingerprint(row) === fingerprint(message)', ''),
  mutant(
    'no baseline',
    OUTBOX,
    'baselineServerId: await newestServerId(rows, conversation.id)',
    'baselineServerId: null',
  ),
  mutant(
    'known server messages added again',
    HISTORY,
    'const row = known.get(message.id);',
    "const row = message.role === 'user' ? undefined : known.get(message.id);",
  ),
  beyond(['no Web Locks'], mutant('a late answer accepted', OUTBOX, ' || row.attempts.at(-1)?.id !== attemptId', '')),
  beyond(
    ['no Web Locks'],
    mutant(
      'an answer accepted in any state',
      OUTBOX,
      "return row.state === 'sending' || row.state === 'unconfirmed' ? row : null;",
      'return row;',
    ),
  ),
  mutant('two submits at once', CREATE, 'this.#lastSubmit.then(() => this.#submit(input))', 'this.#submit(input)'),
  mutant(
    'composer cleared before commit',
    CREATE,
    'await session.drafts.settled();',
    'if (!input) this.#clear(draft, session);\n      await session.drafts.settled();',
  ),
  mutant(
    'a failed write counts as accepted',
    CREATE,
    "return { type: 'not-stored' };",
    "return { type: 'accepted', id: 'none' };",
  ),
  beyond(
    ['crash at a port call'],
    mutant(
      'draft removed in no transaction',
      ACTIONS,
      'if (submission.tabId !== null) await rows.putDraft(submission.tabId, null);',
      '',
    ),
  ),
  mutant('drafts not kept', 'src/conversation/drafts.ts', 'this.#writing ??= this.#write();', ''),
  mutant('Retry-After as ms', 'src/api/retry-after.ts', 'Number(text) * 1000', 'Number(text)'),
  mutant(
    'Retry-After ignored',
    OUTBOX,
    'connection.holdOff(verdict.retryAfterMs);\n        return false;',
    'return true;',
  ),
  mutant(
    'no send lock',
    OUTBOX,
    'await environment.withLock(sendLock, () => this.#sendAll(), retired);',
    'await this.#sendAll();',
  ),
  mutant(
    'recovery without the lock',
    OUTBOX,
    'await environment.withLock(sendLock, () => this.#abandonOrphans(), retired);',
    'await this.#abandonOrphans();',
  ),
  mutant(
    'creation without the lock',
    CONNECTION,
    'await environment.withLock(createLock, create, ended);',
    'await create();',
  ),
  mutant(
    'the history is not read',
    CONNECTION,
    'if (merged.length > 0) await this.#store(conversationId, history);',
    '',
  ),
  mutant('no second attempt to connect', CONNECTION, 'onWake();\n    }, waitMs);', '}, waitMs);'),
  mutant('a reply is given up at once', CONNECTION, 'const REPLY_LOOKS = 14;', 'const REPLY_LOOKS = 0;'),
  mutant(
    'requests without an end',
    'src/api/operation.ts',
    "options.setTimer(() => this.#stop('timeout'), options.timeoutMs)",
    '() => undefined',
  ),
  mutant('reply above its question', OUTBOX, 'sequence: message.sequence + 0.5', 'sequence: message.sequence - 0.5'),
  mutant('reply not stored', OUTBOX, 'await rows.putMessage(reply);', ''),
  mutant('one place for all messages', TRANSCRIPT, 'return Math.floor(messages[0]?.sequence ?? 0) + 1;', 'return 1;'),
  beyond(
    ['conversation deleted'],
    mutant(
      'the queue stays behind in a lost conversation',
      TRANSCRIPT,
      "if (reason !== 'foreign') return message.state === 'queued';",
      "if (reason !== 'foreign') return false;",
    ),
  ),
  beyond(
    ['conversation foreign'],
    mutant(
      "another account's transcript shown",
      TRANSCRIPT,
      "const isShown = reason === 'gone' ||",
      "const isShown = reason !== 'asked' ||",
    ),
  ),
  beyond(['purge'], mutant('purge incomplete', SESSION, 'await storage.clear();', '')),
  beyond(
    ['purge'],
    mutant(
      'a purge in another tab not heard',
      SESSION,
      "if (message.type === 'purged') onPurged();",
      "if (message.type === 'purged') return;",
    ),
  ),
  mutant('changes of other tabs not heard', SESSION, 'session.#followOtherTab().catch(', 'Promise.resolve().catch('),
  mutant(
    'discard without a decision',
    ACTIONS,
    'await rows.deleteMessage(id);',
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
        file: OUTBOX,
        find: 'status: null,\n        baselineServerId',
        replace: 'status: globalThis.leak,\n        baselineServerId',
      },
    ],
  },
];

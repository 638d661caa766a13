import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { browserEnvironment } from '../../../../src/conversation/browser-environment.ts';
import { createConversation } from '../../../../src/conversation/create.ts';
import type { Environment } from '../../../../src/conversation/environment.ts';
import { openIndexedDbStorage } from '../../../../src/conversation/storage/indexed-db.ts';
import { StorageError, StorageLostError } from '../../../../src/conversation/storage/storage-error.ts';
import type { ConversationStorage } from '../../../../src/conversation/storage/storage.ts';
import { userMessage } from '../../../support/rows.ts';
import { injectFault, type FaultMoment, type FaultyOperation } from '../../../support/storage-faults.ts';

/** May pass: on a new connection it is done again. */
const PASSING = [
  'AbortError',
  'InvalidStateError',
  'NotFoundError',
  'TimeoutError',
  'TransactionInactiveError',
  'UnknownError',
] as const;
/** Would come again. */
const LASTING = ['ConstraintError', 'DataError', 'QuotaExceededError', 'ReadOnlyError', 'VersionError'] as const;
const ERRORS = [...PASSING, ...LASTING];

/** Every operation with the moments at which it can fail. */
const OPERATIONS: readonly (readonly [Exclude<FaultyOperation, 'open' | 'close'>, readonly FaultMoment[]])[] = [
  ['read', ['begin', 'request', 'request-event']],
  ['write', ['begin', 'request', 'request-event', 'commit']],
  ['clear', ['begin', 'request', 'request-event', 'commit']],
];

const CASES = OPERATIONS.flatMap(([operation, moments]) =>
  moments.flatMap((moment) => ERRORS.map((errorName) => ({ operation, moment, errorName }))),
);

const unheard: PromiseRejectionEvent[] = [];
const hear = (event: PromiseRejectionEvent) => unheard.push(event);

beforeEach(() => {
  unheard.length = 0;
  addEventListener('unhandledrejection', hear);
});

afterEach(async () => {
  // They are told after the microtasks of the task in which they came.
  await nextTask();
  removeEventListener('unhandledrejection', hear);
  expect(unheard.map(({ reason }) => String(reason))).toEqual([]);
});

function nextTask(): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

const environment = browserEnvironment();

async function open(): Promise<ConversationStorage> {
  const name = `faults-${crypto.randomUUID()}`;
  const storage = await openIndexedDbStorage(name, environment);
  onTestFinished(() => {
    storage.close();
    indexedDB.deleteDatabase(name);
  });
  return storage;
}

const put = (storage: ConversationStorage, id: string) =>
  storage.write(async (rows) => {
    await rows.putMessage(userMessage({ id, state: 'queued', sequence: (await rows.allMessages('c1')).length + 1 }));
  });
const idsOf = async (storage: ConversationStorage) =>
  (await storage.read((rows) => rows.allMessages('c1'))).map(({ id }) => id);

/** Runs the operation: what it gave, or why it gave nothing. */
async function run(storage: ConversationStorage, operation: 'read' | 'write' | 'clear'): Promise<unknown> {
  try {
    switch (operation) {
      case 'read':
        return await idsOf(storage);
      case 'write':
        await put(storage, 'new');
        return 'done';
      case 'clear':
        await storage.clear(() => Promise.resolve());
        return 'done';
    }
  } catch (error) {
    return error;
  }
}

const isPassing = (name: string) => PASSING.some((passing) => passing === name);

describe('IndexedDB that fails', () => {
  describe('once', () => {
    it.each(CASES)('$operation, at its $moment, with $errorName', async ({ operation, moment, errorName }) => {
      const storage = await open();
      await put(storage, 'kept');
      const fault = injectFault({ operation, moment, errorName, times: 1 });
      const result = await run(storage, operation);
      fault.end();
      expect(fault.hits).toBe(1);
      const isDone = !(result instanceof Error);
      if (!isDone) expect(result).toBeInstanceOf(StorageError);
      if (isPassing(errorName)) expect(isDone).toBe(true);
      // What was acknowledged is there; what was refused is there at the most when the device said so wrongly.
      const ids = await idsOf(storage);
      if (operation === 'read' && isDone) expect(result).toEqual(['kept']);
      if (operation === 'clear' && isDone) expect(ids).toEqual([]);
      if (operation === 'write' && isDone) expect(ids).toEqual(['kept', 'new']);
      if (!isDone && moment !== 'commit') expect(ids).toEqual(['kept']);
      // And it goes on.
      await put(storage, 'next');
      expect(await idsOf(storage)).toContain('next');
    });
  });

  describe('for good', () => {
    it.each(CASES)('$operation, at its $moment, with $errorName', async ({ operation, moment, errorName }) => {
      const storage = await open();
      await put(storage, 'kept');
      const fault = injectFault({ operation, moment, errorName, times: Infinity });
      const result = await run(storage, operation);
      fault.end();
      expect(result).toBeInstanceOf(StorageError);
      if (isPassing(errorName)) {
        expect(result).toBeInstanceOf(StorageLostError);
        // Each of the four tries; a clear fails in each of its four requests at once.
        expect([4, 16]).toContain(fault.hits);
      }
      if (moment !== 'commit') expect(await idsOf(storage)).toEqual(['kept']);
    });
  });

  it.each(ERRORS)('does not open with %s: said as a StorageError', async (errorName) => {
    const fault = injectFault({ operation: 'open', moment: 'begin', errorName, times: Infinity });
    await expect(open()).rejects.toBeInstanceOf(StorageError);
    expect(fault.hits).toBe(isPassing(errorName) ? 4 : 1);
  });

  it.each(PASSING)('opens after %s came once', async (errorName) => {
    injectFault({ operation: 'open', moment: 'begin', errorName, times: 1 });
    const storage = await open();
    await put(storage, 'kept');
    expect(await idsOf(storage)).toEqual(['kept']);
  });

  it.each(ERRORS)('closes in spite of %s', async (errorName) => {
    const storage = await open();
    await put(storage, 'kept');
    const fault = injectFault({ operation: 'close', moment: 'begin', errorName, times: 1 });
    storage.close();
    await expect.poll(() => fault.hits).toBe(1);
  });
});

describe('a conversation whose storage fails', () => {
  function chat() {
    const errors: Error[] = [];
    const account = crypto.randomUUID();
    const world: Environment = {
      ...environment,
      // The API is away: what is submitted stays queued.
      fetch: () => Promise.reject(new TypeError('Failed to fetch')),
      reportError: (error) => errors.push(error),
    };
    const conversation = createConversation({ environment: world, account, apiBaseUrl: 'https://api.test' });
    onTestFinished(() => {
      conversation.dispose();
    });
    return { conversation, errors };
  }
  const textsOf = ({ conversation }: ReturnType<typeof chat>) =>
    conversation.getSnapshot().transcript.flatMap((entry) => (entry.kind === 'user' ? [entry.content] : []));

  const moments = ['begin', 'request', 'request-event', 'commit'] as const;
  const writes = moments.flatMap((moment) => ERRORS.map((errorName) => ({ moment, errorName })));

  it.each(writes)('at the $moment with $errorName: keeps the text on screen and says what it is', async (plan) => {
    const world = chat();
    const { conversation } = world;
    await conversation.open();
    await conversation.send({ text: 'before' });
    conversation.setDraft({ text: 'precious' });
    injectFault({ operation: 'write', ...plan, times: Infinity });
    const { type } = await conversation.send();
    const { draft, isStorageDegraded, persistence } = conversation.getSnapshot();
    expect(textsOf(world)).toContain('before');
    if (type === 'accepted') {
      expect({ isStorageDegraded, persistence }).toEqual({ isStorageDegraded: true, persistence: 'none' });
      expect(textsOf(world)).toContain('precious');
      expect(draft.text).toBe('');
    } else {
      expect(type).toBe('not-stored');
      expect(draft.text).toBe('precious');
      expect(world.errors.some((error) => error instanceof StorageError)).toBe(true);
    }
  });

  it.each(ERRORS)('that opens with %s goes on in memory, and says so', async (errorName) => {
    injectFault({ operation: 'open', moment: 'begin', errorName, times: Infinity });
    const world = chat();
    await world.conversation.open();
    expect(world.conversation.getSnapshot()).toMatchObject({ isStorageDegraded: true, persistence: 'none' });
    expect(await world.conversation.send({ text: 'hello' })).toMatchObject({ type: 'accepted' });
    expect(textsOf(world)).toEqual(['hello']);
  });

  it('leaves it to the user to send again what may still be sent from the device', async () => {
    const world = chat();
    await world.conversation.open();
    await world.conversation.send({ text: 'on the device' });
    injectFault({ operation: 'write', moment: 'begin', errorName: 'UnknownError', times: Infinity });
    await world.conversation.send({ text: 'in memory' });
    const states = world.conversation
      .getSnapshot()
      .transcript.flatMap((entry) => (entry.kind === 'user' ? [[entry.content, entry.state]] : []));
    expect(states).toEqual([
      ['on the device', 'unconfirmed'],
      ['in memory', 'queued'],
    ]);
  });
});

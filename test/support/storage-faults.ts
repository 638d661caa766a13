/** Lets IndexedDB fail at a chosen moment, in a real browser: the methods of its prototypes are replaced until the end of the test. */
import { onTestFinished } from 'vitest';

/** What fails. `clear` and `write` are told apart by what they ask for. */
export type FaultyOperation = 'open' | 'read' | 'write' | 'clear' | 'close';

/**
 * When. `begin`: the transaction does not come about · `request`: a request in it is refused on the spot · `request-event`: a request fails, and
 * the transaction with it · `commit`: everything was kept, and the browser says that it was not.
 */
export type FaultMoment = 'begin' | 'request' | 'request-event' | 'commit';

/** A fault. */
export interface StorageFaultPlan {
  readonly operation: FaultyOperation;
  readonly moment: FaultMoment;
  /** Of the `DOMException`. */
  readonly errorName: string;
  /** How often. */
  readonly times: number;
}

/** Of a fault that was set up. */
export interface InjectedFault {
  /** How often it has happened. */
  readonly hits: number;
  /** Ends it. */
  end(): void;
}

/** Sets a fault up. */
export function injectFault({ operation, moment, errorName, times }: StorageFaultPlan): InjectedFault {
  const undo: (() => void)[] = [];
  const install = (...given: Parameters<typeof replace>): void => {
    undo.push(replace(...given));
  };
  let hits = 0;
  const isDue = (): boolean => hits < times;
  const fault = (): DOMException => {
    hits += 1;
    return new DOMException('On purpose.', errorName);
  };
  const mode = operation === 'read' ? 'readonly' : 'readwrite';

  if (operation === 'open' || operation === 'close') {
    const prototype = operation === 'open' ? IDBFactory.prototype : IDBDatabase.prototype;
    install(prototype, operation, (original) => () => {
      if (isDue()) throw fault();
      return original();
    });
  } else if (moment === 'begin' || moment === 'commit') {
    install(IDBDatabase.prototype, 'transaction', (original, _self, [, asked]) => () => {
      if (asked !== mode || !isDue()) return original();
      if (moment === 'begin') throw fault();
      const transaction = original();
      if (transaction instanceof IDBTransaction) failAtCommit(transaction, fault);
      return transaction;
    });
  } else {
    for (const [prototype, method] of requestsOf(operation)) {
      install(prototype, method, (original, self) => () => {
        if (transactionOf(self)?.mode !== mode || !isDue()) return original();
        if (moment === 'request') throw fault();
        const request = original();
        if (request instanceof IDBRequest) failLater(request, fault());
        return request;
      });
    }
  }
  const end = () => {
    for (const step of undo.splice(0)) step();
  };
  onTestFinished(end);
  return {
    get hits() {
      return hits;
    },
    end,
  };
}

function requestsOf(operation: 'read' | 'write' | 'clear'): readonly (readonly [object, string])[] {
  switch (operation) {
    case 'read':
      return [
        [IDBObjectStore.prototype, 'get'],
        [IDBIndex.prototype, 'getAll'],
      ];
    case 'write':
      return [[IDBObjectStore.prototype, 'put']];
    case 'clear':
      return [[IDBObjectStore.prototype, 'clear']];
  }
}

type Replacement = (original: () => unknown, self: unknown, given: readonly unknown[]) => () => unknown;

/** Returns how to undo it. */
function replace(prototype: object, method: string, replacement: Replacement): () => void {
  const former = Object.getOwnPropertyDescriptor(prototype, method);
  const original: unknown = former?.value;
  if (!former || typeof original !== 'function') throw new Error(`There is no ${method}.`);
  const value = function (this: unknown, ...given: unknown[]): unknown {
    const call = (): unknown => Reflect.apply(original, this, given);
    return replacement(call, this, given)();
  };
  Object.defineProperty(prototype, method, { ...former, value });
  return () => {
    Object.defineProperty(prototype, method, former);
  };
}

function transactionOf(self: unknown): IDBTransaction | null {
  if (self instanceof IDBObjectStore) return self.transaction;
  return self instanceof IDBIndex ? self.objectStore.transaction : null;
}

/** What was kept is kept, but whoever waits hears the opposite. */
function failAtCommit(transaction: IDBTransaction, fault: () => DOMException): void {
  transaction.addEventListener('complete', (event) => {
    event.stopImmediatePropagation();
    const error = fault();
    Object.defineProperty(transaction, 'error', { value: error });
    transaction.dispatchEvent(new Event('abort', { bubbles: true }));
  });
}

/** The request fails as one does that the device could not do: its transaction is undone. */
function failLater(request: IDBRequest, error: DOMException): void {
  const { transaction } = request;
  const fail = (event: Event) => {
    event.stopImmediatePropagation();
    request.removeEventListener('success', fail);
    Object.defineProperty(request, 'error', { value: error });
    if (transaction) Object.defineProperty(transaction, 'error', { value: error });
    request.dispatchEvent(new Event('error', { bubbles: true, cancelable: true }));
    try {
      transaction?.abort();
    } catch {
      // Whoever heard of the error was faster.
    }
  };
  request.addEventListener('success', fail);
}

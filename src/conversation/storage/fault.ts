/** What an error of IndexedDB means for what was to be done. */

/**
 * `lost`: the connection or the transaction ended for a reason that lies with the browser (a suspended page, a crashed storage process, a
 * transaction that was left idle): opened anew, it may be done again · `gone`: it cannot be opened · `full`: the device has no room · `refused`:
 * it would fail again as it is.
 */
export type StorageFault = 'lost' | 'gone' | 'full' | 'refused';

/** Faults that lie with what was asked for. */
const REFUSALS: readonly string[] = ['ConstraintError', 'DataCloneError', 'DataError', 'ReadOnlyError', 'SyntaxError'];

/** A newer version of this code made the database, or the browser denies it. */
const DENIALS: readonly string[] = ['NotAllowedError', 'SecurityError', 'VersionError'];

/** Judges an error that IndexedDB threw. Safari says `UnknownError` for a connection that was lost, and so may others say what nobody knows yet. */
export function faultOf({ name }: DOMException): StorageFault {
  if (name === 'QuotaExceededError') return 'full';
  if (DENIALS.includes(name)) return 'gone';
  return REFUSALS.includes(name) ? 'refused' : 'lost';
}

/** Why a transaction failed: its own reason where a request in it says no more than that it was aborted. */
export function causeOf(error: unknown, transactionError: DOMException | null): unknown {
  const isAbort = error instanceof DOMException && error.name === 'AbortError';
  return isAbort && transactionError ? transactionError : error;
}

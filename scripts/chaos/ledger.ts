/** What the user of a run did and was told, in order. */

/** A text that was submitted. */
export interface Submission {
  readonly text: string;
  /** The chatbox said that it is safe; else it may be, or not: the page ended at that moment. */
  readonly isAccepted: boolean;
  /** Of the message; `null` while it is not known. */
  readonly id: string | null;
}

/** Plain data, so that it can be judged elsewhere. */
export interface Ledger {
  readonly submissions: Submission[];
  /** How often the user chose to send a message again that may have arrived. */
  readonly resends: Map<string, number>;
  /** Put into the queue again after a failure, and so at its end. */
  readonly requeued: Set<string>;
  /** Removed while the API may have had it. */
  readonly discardedUnconfirmed: Set<string>;
  /** Removed while it provably had not arrived. */
  readonly discarded: Set<string>;
  /** Of which the user said that it arrived. */
  readonly confirmed: Set<string>;
}

/** Nothing was done yet. */
export function emptyLedger(): Ledger {
  return {
    submissions: [],
    resends: new Map(),
    requeued: new Set(),
    discardedUnconfirmed: new Set(),
    discarded: new Set(),
    confirmed: new Set(),
  };
}

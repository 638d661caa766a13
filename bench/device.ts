/** What the harness measures of a contender without its user interface. */

/** Times of submits, ms from the call on, in their order. */
export interface SubmitTimes {
  /** To the end of the transaction that stores the message. */
  readonly committed: readonly number[];
  /** To the promise of it being safe, which is what the composer waits for. */
  readonly resolved: readonly number[];
}

/** How submits follow each other. */
export interface SubmitOptions {
  readonly count: number;
  /** Each with its last key, in the moment the reply to the one before is there; else not before the storage has nothing to do. */
  readonly isHasty: boolean;
}

/** What a contender does with the device: the export of its `device` file. */
export interface Device {
  /** Stores messages, one after the other. */
  submit(options: SubmitOptions): Promise<SubmitTimes>;
  /** Reads the newest messages of a stored conversation of so many; resolves to how long it took until they were there, ms. */
  start(count: number): Promise<number>;
}

declare global {
  interface Window {
    /** Set by the code of a contender for the device. */
    device: Device;
  }
}

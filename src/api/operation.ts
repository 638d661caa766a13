/** One call of the API from its first step to its last, under one signal and one time limit. */
import { AbortedError, TimeoutError, type Evidence } from './errors.ts';

/** Calls back once after `delayMs`; returns its cancel. */
export type SetTimer = (callback: () => void, delayMs: number) => () => void;

/** How an operation is bounded. */
export interface OperationOptions {
  /** For everything together: the token, the request, reading the answer, sending again after a 401. */
  readonly timeoutMs: number;
  readonly setTimer: SetTimer;
  /** The caller's own signal. */
  readonly signal: AbortSignal | undefined;
}

/** Its `signal` goes to everything that the operation waits for. Must be disposed of. */
export class Operation {
  /** What a failure at this moment would prove. Moved on by whoever carries the operation out. */
  evidence: Evidence = 'not-sent';
  /** Status of the answer, once there is one. */
  status: number | null = null;
  readonly #controller = new AbortController();
  readonly #options: OperationOptions;
  readonly #cancelTimer: () => void;
  #end: 'aborted' | 'timeout' | null = null;

  constructor(options: OperationOptions) {
    this.#options = options;
    this.#cancelTimer = options.setTimer(() => this.#stop('timeout'), options.timeoutMs);
    if (options.signal?.aborted === true) this.#stop('aborted');
    options.signal?.addEventListener('abort', this.#abort);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /**
   * Waits for a step, and no longer than the operation lasts, whether the step heeds the signal or not.
   * @throws AbortedError | TimeoutError when the operation has ended, else what the step throws
   */
  async wait<T>(step: () => Promise<T>): Promise<T> {
    this.throwIfEnded();
    const { signal } = this;
    let release = (): void => undefined;
    const ended = new Promise<never>((_resolve, reject) => {
      const listener = (): void => reject(this.#failure());
      signal.addEventListener('abort', listener);
      release = () => signal.removeEventListener('abort', listener);
    });
    try {
      return await Promise.race([step(), ended]);
    } catch (error) {
      // A step that failed because of the signal failed for the signal's reason.
      this.throwIfEnded();
      throw error;
    } finally {
      release();
    }
  }

  /** @throws AbortedError | TimeoutError when the operation has ended */
  throwIfEnded(): void {
    if (this.#end !== null) throw this.#failure();
  }

  /** Lets go of the timer and of the caller's signal. */
  dispose(): void {
    this.#cancelTimer();
    this.#options.signal?.removeEventListener('abort', this.#abort);
  }

  readonly #abort = (): void => this.#stop('aborted');

  #stop(end: 'aborted' | 'timeout'): void {
    if (this.#end !== null) return;
    this.#end = end;
    this.#controller.abort();
  }

  #failure(): AbortedError | TimeoutError {
    const context = { evidence: this.evidence, status: this.status };
    return this.#end === 'timeout' ? new TimeoutError(this.#options.timeoutMs, context) : new AbortedError(context);
  }
}

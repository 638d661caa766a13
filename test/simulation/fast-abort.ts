/**
 * `AbortController` and `AbortSignal`, as far as the core uses them. Those of Node cost more than all else of a session together; the bundle of the
 * simulation uses these in their place, and the unbundled tests use the real ones.
 */

const ABORTED = Object.assign(new Error('The operation was aborted.'), { name: 'AbortError' });

type Listener = (() => void) | { handleEvent(): void };

class FastSignal {
  aborted = false;
  reason: unknown = undefined;
  #listeners: Listener[] | null = null;

  static any(signals: readonly FastSignal[]): FastSignal {
    const combined = new FastSignal();
    for (const signal of signals) {
      if (signal.aborted) {
        combined.abort(signal.reason);
        break;
      }
      signal.addEventListener('abort', () => {
        combined.abort(signal.reason);
      });
    }
    return combined;
  }

  addEventListener(_type: 'abort', listener: Listener): void {
    this.#listeners ??= [];
    if (!this.#listeners.includes(listener)) this.#listeners.push(listener);
  }

  removeEventListener(_type: 'abort', listener: Listener): void {
    const at = this.#listeners?.indexOf(listener) ?? -1;
    if (at >= 0) this.#listeners?.splice(at, 1);
  }

  throwIfAborted(): void {
    if (this.aborted) throw this.reason;
  }

  abort(reason: unknown): void {
    if (this.aborted) return;
    this.aborted = true;
    this.reason = reason ?? ABORTED;
    const listeners = this.#listeners ?? [];
    this.#listeners = null;
    for (const listener of listeners) {
      if (typeof listener === 'function') listener();
      else listener.handleEvent();
    }
  }
}

class FastController {
  readonly signal = new FastSignal();

  abort(reason?: unknown): void {
    this.signal.abort(reason);
  }
}

export { FastController as AbortController, FastSignal as AbortSignal };

/** Holds a state and tells who listens: the contract of React's `useSyncExternalStore`. */

/** A state that changes by actions alone. */
export interface Store<State, Action> {
  getState(): State;
  /** Reduces the state; listeners are called once, and only when it became another object. */
  dispatch(action: Action): void;
  /** Calls `listener` after every change until the returned function is called. */
  subscribe(listener: () => void): () => void;
}

/**
 * Makes a store.
 * @param onListenerError hears what a listener threw; the other listeners are called all the same
 */
export function createStore<State, Action>(
  reduce: (state: State, action: Action) => State,
  initial: State,
  onListenerError: (error: unknown) => void,
): Store<State, Action> {
  let state = initial;
  const listeners = new Set<() => void>();
  return {
    getState: () => state,
    dispatch(action) {
      const next = reduce(state, action);
      if (next === state) return;
      state = next;
      for (const listener of [...listeners]) {
        try {
          listener();
        } catch (error) {
          onListenerError(error);
        }
      }
    },
    subscribe(listener) {
      // A function of its own, so that the same listener can be added twice and removed one by one.
      const entry = () => {
        listener();
      };
      listeners.add(entry);
      return () => {
        listeners.delete(entry);
      };
    },
  };
}

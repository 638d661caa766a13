import { describe, expect, it } from 'vitest';
import { createStore } from '../../../src/conversation/store.ts';

const add = (state: { sum: number }, amount: number) => (amount === 0 ? state : { sum: state.sum + amount });

describe('store', () => {
  it('tells every listener once for each change, and none when nothing changed', () => {
    const store = createStore(add, { sum: 0 }, () => undefined);
    const heard: number[] = [];
    store.subscribe(() => heard.push(store.getState().sum));
    store.dispatch(2);
    store.dispatch(0);
    store.dispatch(3);
    expect(heard).toEqual([2, 5]);
  });

  it('goes on with the others when a listener throws, and says what it threw', () => {
    const thrown: unknown[] = [];
    const store = createStore(add, { sum: 0 }, (error) => thrown.push(error));
    const reason = new Error('listener');
    let calls = 0;
    store.subscribe(() => {
      throw reason;
    });
    store.subscribe(() => (calls += 1));
    store.dispatch(1);
    expect(calls).toBe(1);
    expect(thrown).toEqual([reason]);
  });

  it('keeps two subscriptions of the same listener apart', () => {
    const store = createStore(add, { sum: 0 }, () => undefined);
    let calls = 0;
    const listener = () => (calls += 1);
    const stop = store.subscribe(listener);
    store.subscribe(listener);
    stop();
    stop();
    store.dispatch(1);
    expect(calls).toBe(1);
  });

  it('lets a listener change the state and unsubscribe others', () => {
    const store = createStore(add, { sum: 0 }, () => undefined);
    const heard: number[] = [];
    const stop = store.subscribe(() => {
      stop();
      if (store.getState().sum < 3) store.dispatch(1);
    });
    store.subscribe(() => heard.push(store.getState().sum));
    store.dispatch(1);
    expect(store.getState().sum).toBe(2);
    expect(heard.at(-1)).toBe(2);
  });
});

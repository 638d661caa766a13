import { describe, expect, it, vi } from 'vitest';
import { PictureStore } from '../../../src/images/picture-store.ts';

interface Asked {
  readonly id: string;
  readonly signal: AbortSignal;
  readonly answer: (found: Blob | string) => Promise<void>;
  readonly fail: () => Promise<void>;
}

function world({ mayLoad = () => true }: { mayLoad?: () => boolean } = {}) {
  const asked: Asked[] = [];
  const revoked: string[] = [];
  let count = 0;
  const settled = async (work: () => void): Promise<void> => {
    work();
    await vi.waitFor(() => Promise.resolve());
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
  };
  const store = new PictureStore({
    load: (id, signal) =>
      new Promise((resolve, reject) => {
        asked.push({
          id,
          signal,
          answer: (found) => settled(() => resolve(found)),
          fail: () => settled(() => reject(new Error('away'))),
        });
      }),
    mayLoad,
    createUrl: () => `blob:${String((count += 1))}`,
    revokeUrl: (url) => revoked.push(url),
  });
  return { store, asked, revoked, ids: () => asked.map(({ id }) => id) };
}

const turns = async (): Promise<void> => {
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
};
const nobody = (): void => undefined;

describe('a store of pictures behind ids', () => {
  it('fetches a picture once, however many show it', async () => {
    const { store, asked } = world();
    const heard = [0, 0];
    store.hold('a', () => (heard[0] = (heard[0] ?? 0) + 1));
    store.hold('a', () => (heard[1] = (heard[1] ?? 0) + 1));
    await asked[0]?.answer(new Blob(['x']));
    expect(asked).toHaveLength(1);
    expect(heard).toEqual([1, 1]);
    expect(store.stateOf('a')).toEqual({ kind: 'ready', url: 'blob:1' });
  });

  it('makes two requests at a time, in the order they were asked for', async () => {
    const { store, asked, ids } = world();
    for (const id of ['a', 'b', 'c', 'd']) store.hold(id, nobody);
    expect(ids()).toEqual(['a', 'b']);
    await asked[1]?.answer('https://cdn.example/b.png');
    expect(ids()).toEqual(['a', 'b', 'c']);
    await asked[0]?.fail();
    expect(ids()).toEqual(['a', 'b', 'c', 'd']);
  });

  it('makes none while a message is on its way, and goes on when it is woken', () => {
    let isFree = false;
    const { store, ids } = world({ mayLoad: () => isFree });
    store.hold('a', nobody);
    expect(ids()).toEqual([]);
    isFree = true;
    store.wake();
    store.wake();
    expect(ids()).toEqual(['a']);
  });

  it('lets bytes go when nobody shows the picture any more, and no address that is not its own', async () => {
    const { store, asked, revoked } = world();
    const letGo = [store.hold('a', nobody), store.hold('a', nobody), store.hold('b', nobody)];
    await asked[0]?.answer(new Blob(['x']));
    await asked[1]?.answer('https://cdn.example/b.png');
    letGo[0]?.();
    await turns();
    expect(revoked).toEqual([]);
    letGo[1]?.();
    letGo[2]?.();
    await turns();
    expect(revoked).toEqual(['blob:1']);
  });

  it('keeps what is let go and held again within one task, as at a move on the page', async () => {
    const { store, asked, revoked } = world();
    const letGo = store.hold('a', nobody);
    await asked[0]?.answer(new Blob(['x']));
    letGo();
    store.hold('a', nobody);
    await turns();
    expect(revoked).toEqual([]);
    expect(asked).toHaveLength(1);
  });

  it('gives a request up that nobody waits for, and shows nothing of it', async () => {
    const { store, asked, revoked } = world();
    store.hold('a', nobody)();
    await turns();
    expect(asked[0]?.signal.aborted).toBe(true);
    await asked[0]?.answer(new Blob(['x']));
    expect(revoked).toEqual([]);
    expect(store.stateOf('a')).toEqual({ kind: 'loading' });
  });

  it('fetches again what failed, when asked to', async () => {
    const { store, asked } = world();
    store.hold('a', nobody);
    await asked[0]?.fail();
    expect(store.stateOf('a')).toEqual({ kind: 'failed' });
    store.retry('a');
    expect(store.stateOf('a')).toEqual({ kind: 'loading' });
    await asked[1]?.answer(new Blob(['x']));
    store.retry('a');
    expect(asked).toHaveLength(2);
    expect(store.stateOf('a').kind).toBe('ready');
  });

  it('lets everything go at once', async () => {
    const { store, asked, revoked } = world();
    for (const id of ['a', 'b']) store.hold(id, nobody);
    await asked[0]?.answer(new Blob(['x']));
    store.clear();
    expect(revoked).toEqual(['blob:1']);
    expect(asked[1]?.signal.aborted).toBe(true);
  });
});

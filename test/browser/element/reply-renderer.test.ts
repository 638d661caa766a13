import { expect, it, onTestFinished, vi } from 'vitest';
import { resolveOptions } from '../../../src/conversation/resolve-options.ts';
import { ReplyRenderer } from '../../../src/element/reply-renderer.ts';

/** A renderer on a device that keeps these databases, or does not say. */
function rendererOn(databases: () => Promise<IDBDatabaseInfo[]>): ReplyRenderer {
  const spy = vi.spyOn(indexedDB, 'databases').mockImplementation(databases);
  onTestFinished(() => {
    spy.mockRestore();
  });
  const host = Object.assign(document.createElement('div'), {
    view: null,
    takeFocus: () => undefined,
    announce: () => undefined,
    addController: () => undefined,
    removeController: () => undefined,
    requestUpdate: () => undefined,
    updateComplete: Promise.resolve(true),
  });
  document.createElement('div').attachShadow({ mode: 'open' }).append(host);
  return new ReplyRenderer(host);
}

const { names } = resolveOptions({ account: 'a' }, 'https://shop.example/');
const ready = (renderer: ReplyRenderer): boolean => renderer.progress.startsWith('true');

it('fetches the code of replies where a conversation is kept', async () => {
  const renderer = rendererOn(() => Promise.resolve([{ name: names.storage, version: 1 }]));
  expect(ready(renderer)).toBe(false);
  await renderer.expectStored();
  expect(ready(renderer)).toBe(true);
});

it.each([
  ['nothing is kept', () => Promise.resolve([{ name: 'of-the-shop', version: 1 }])],
  ['the browser does not say what is', () => Promise.reject(new DOMException('denied', 'SecurityError'))],
])('fetches nothing where %s', async (_, databases) => {
  const renderer = rendererOn(databases);
  await renderer.expectStored();
  expect(ready(renderer)).toBe(false);
});

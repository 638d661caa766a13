import { expect, it, onTestFinished, vi } from 'vitest';
import { AWAY, findAll, place, settled } from './page.ts';

/** What belongs to the page and not to an element in it. */
function isGlobal(target: unknown): boolean {
  const globals: readonly unknown[] = [
    undefined,
    window,
    document,
    document.documentElement,
    document.body,
    visualViewport,
  ];
  return globals.includes(target) || target instanceof MediaQueryList;
}

/** The events that somebody still listens to who began on the page itself from now on. */
function watchListeners(): () => readonly string[] {
  const added = vi.spyOn(EventTarget.prototype, 'addEventListener');
  const removed = vi.spyOn(EventTarget.prototype, 'removeEventListener');
  onTestFinished(() => {
    added.mockRestore();
    removed.mockRestore();
  });
  return () => {
    const left = added.mock.calls
      .map(([type, listener, options], at) => ({ target: added.mock.contexts[at], type, listener, options }))
      .filter(({ target, options }) => isGlobal(target) && !(typeof options === 'object' && options.signal?.aborted));
    removed.mock.calls.forEach(([type, listener], call) => {
      const target = removed.mock.contexts[call];
      const at = left.findIndex((one) => one.target === target && one.type === type && one.listener === listener);
      if (at >= 0) left.splice(at, 1);
    });
    return left.map(({ type }) => type);
  };
}

/** What a page could notice of a chatbox besides the element. */
const pageNow = () => ({
  sheets: document.styleSheets.length + document.adoptedStyleSheets.length,
  head: document.head.children.length,
  body: [...document.body.querySelectorAll('*')].map(({ localName, id }) => `${localName}#${id}`),
  root: [...document.documentElement.attributes, ...document.body.attributes].map(
    ({ name, value }) => `${name}=${value}`,
  ),
  title: document.title,
  globals: Object.keys(window),
});

it('leaves nothing on the page when it is taken away: no style, no id, no listener, no global', async () => {
  // What the code needs once for all chatboxes of a page is there from the first one on.
  const first = place({ locale: 'en', 'api-base-url': AWAY, persistence: 'none' });
  first.show();
  await first.ready;
  first.remove();

  const listeners = watchListeners();
  const before = pageNow();
  const element = place({ locale: 'en', 'api-base-url': AWAY, persistence: 'none' });
  element.show();
  await element.ready;
  await settled(element);
  expect(findAll(element, '.panel')).toHaveLength(1);
  expect(listeners()).not.toEqual([]);
  const { body, ...rest } = pageNow();
  const { body: bodyBefore, ...restBefore } = before;
  expect(rest).toEqual(restBefore);
  expect(body).toEqual([...bodyBefore, 'api-chatbox#']);

  element.remove();
  await expect.poll(listeners).toEqual([]);
  expect(pageNow()).toEqual(before);
});

import { describe, expect, it } from 'vitest';
import { AWAY, button, find, findAll, place, panelOf } from './page.ts';

function loaded(part: string): boolean {
  return performance.getEntriesByType('resource').some(({ name }) => name.includes(part));
}

// The first test finds a page on which no panel was ever loaded: it must stay the first one.
describe('before the first open', () => {
  it('nothing is requested, nothing stored, and no code of the panel loaded', async () => {
    const databases = await indexedDB.databases();
    const element = place({ 'api-base-url': AWAY }, { getToken: () => 'token' });
    await new Promise(requestAnimationFrame);
    expect(loaded(AWAY)).toBe(false);
    expect(loaded('/src/element/panel.ts')).toBe(false);
    expect(loaded('/src/conversation/create.ts')).toBe(false);
    expect(await indexedDB.databases()).toEqual(databases);
    expect(localStorage.length + sessionStorage.length).toBe(0);
    expect(findAll(element, 'button')).toHaveLength(1);
  });

  it('pointing at the launcher loads the panel’s code and nothing else', async () => {
    const databases = await indexedDB.databases();
    const element = place({ 'api-base-url': AWAY });
    find(element, '.launcher').dispatchEvent(new PointerEvent('pointerenter'));
    await expect.poll(() => loaded('/src/element/panel.ts')).toBe(true);
    expect(loaded(AWAY)).toBe(false);
    expect(await indexedDB.databases()).toEqual(databases);
    expect(findAll(element, 'api-chatbox-panel')).toEqual([]);
  });

  it('the launcher says what it does in the language of the page', () => {
    document.body.lang = 'vi-VN';
    const element = place();
    document.body.removeAttribute('lang');
    expect(find(element, '.launcher').getAttribute('aria-label')).toBe('Mở khung chat');
  });
});

describe('the open state', () => {
  it('is kept for this tab, and takes no focus when it is restored', async () => {
    const first = place({ 'api-base-url': AWAY, persistence: 'none' });
    first.show();
    await first.ready;
    first.remove();
    const second = place({ 'api-base-url': AWAY, persistence: 'none' });
    await second.ready;
    expect(second.open).toBe(true);
    expect(document.activeElement).toBe(document.body);
  });

  it('stays closed where the user closed it, also when the page says open', async () => {
    const first = place({ 'api-base-url': AWAY, persistence: 'none', open: '' });
    await first.ready;
    button(first, 'Minimize chat').click();
    first.remove();
    expect(place({ 'api-base-url': AWAY, persistence: 'none', open: '' }).open).toBe(false);
  });

  it('is reflected in the attribute and told by events', async () => {
    const element = place({ 'api-base-url': AWAY, persistence: 'none' });
    const told: string[] = [];
    for (const name of ['chatbox-open', 'chatbox-close'] as const) {
      document.body.addEventListener(name, ({ target }) => told.push(`${name} ${String(target === element)}`), {
        once: true,
      });
    }
    find(element, '.launcher').click();
    await element.ready;
    expect(element.hasAttribute('open')).toBe(true);
    element.toggle();
    await expect.poll(() => told).toEqual(['chatbox-open true', 'chatbox-close true']);
    expect(element.hasAttribute('open')).toBe(false);
  });

  it('is open from the start where the chatbox is a part of the page', async () => {
    const element = place({ 'api-base-url': AWAY, mode: 'inline', persistence: 'none' });
    await element.ready;
    expect(element.open).toBe(true);
    expect(getComputedStyle(find(element, '.launcher')).display).toBe('none');
    expect(panelOf(element).querySelector('[role=region]')).not.toBeNull();
    expect(sessionStorage.getItem('api-chatbox:open')).toBeNull();
  });
});

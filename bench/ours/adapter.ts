import type { Adapter } from '../contender.ts';

/** The address of the built script: the page takes it as it is, no bundler has seen it. */
const SCRIPT = new URL('./cdn/api-chatbox.js', location.href).href;

/** This project's own element, inline, with its history in IndexedDB or at the API. */
const adapter: Adapter = {
  // The code of the others is there before their clock runs; so is ours, except for markdown, which only a reply brings.
  async prepare() {
    await import(SCRIPT);
    const closed = document.createElement('api-chatbox');
    document.body.append(closed);
    closed.shadowRoot?.querySelector('button')?.dispatchEvent(new PointerEvent('pointerenter'));
    await untilQuiet();
    closed.remove();
  },
  mount(place) {
    const element = document.createElement('api-chatbox');
    element.setAttribute('mode', 'inline');
    place.append(element);
  },
};

/** Resolves when nothing was loaded for a while. */
async function untilQuiet(): Promise<void> {
  let loaded = -1;
  while (loaded !== performance.getEntriesByType('resource').length) {
    loaded = performance.getEntriesByType('resource').length;
    await new Promise((resolve) => setTimeout(resolve, 400));
  }
}

export default adapter;

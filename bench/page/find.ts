/** Finding the parts of a chatbox in the page, through its shadow roots. */
import type { Selectors } from '../contender.ts';

const FAR = 20_000;

/** The parts of one chatbox. */
export class Parts {
  readonly #selectors: Selectors;

  constructor(selectors: Selectors) {
    this.#selectors = selectors;
  }

  /** What the other selectors are looked for in, `null` as long as a host is missing. */
  root(): Document | ShadowRoot | Element | null {
    let root: Document | ShadowRoot | Element = document;
    for (const host of this.#selectors.hosts) {
      const element: Element | null = root.querySelector(host);
      if (element === null) return null;
      root = element.shadowRoot ?? element;
    }
    return root;
  }

  composer(): HTMLElement | null {
    return this.root()?.querySelector<HTMLElement>(this.#selectors.composer) ?? null;
  }

  scroller(): HTMLElement | null {
    return this.root()?.querySelector<HTMLElement>(this.#selectors.scroller) ?? null;
  }

  /** The newest reply, looked for from the end: there may be ten thousand. */
  lastReply(): Element | null {
    const within = this.scroller();
    if (within === null) return null;
    const walker = document.createTreeWalker(within, NodeFilter.SHOW_ELEMENT);
    while (walker.lastChild() !== null);
    for (let steps = 0; steps < FAR && walker.currentNode !== within; steps += 1) {
      const node = walker.currentNode;
      // It may be all around a node that is far down in it.
      const reply = node instanceof Element ? node.closest(this.#selectors.reply) : null;
      if (reply !== null) return reply;
      if (walker.previousNode() === null) return null;
    }
    return null;
  }

  /** Whether one could type: there, enabled, and to be seen. */
  isUsable(): boolean {
    const composer = this.composer();
    if (composer === null || composer.matches(':disabled, :read-only:not([contenteditable="true"])')) return false;
    const { width, height } = composer.getBoundingClientRect();
    return width > 20 && height > 8 && composer.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  }

  isFocused(): boolean {
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement != null) active = active.shadowRoot.activeElement;
    return this.composer()?.contains(active) === true;
  }
}

const NEAR = 80;

/** Whether words stand at the beginning or the end of an element; `isMarked`: within markup of their own. */
export function hasWords(within: Element, words: string, { at, isMarked }: WordsPlace): boolean {
  const walker = document.createTreeWalker(within.shadowRoot ?? within, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  if (at === 'end') while (walker.lastChild() !== null);
  for (let steps = 0; steps < NEAR; steps += 1) {
    const node = walker.currentNode;
    if (node instanceof Text && node.data.includes(words)) {
      if (!isMarked || node.parentElement?.closest('strong, code, h1, h2, h3, h4, h5, h6') != null) return true;
    }
    if ((at === 'end' ? walker.previousNode() : walker.nextNode()) === null) return false;
  }
  return false;
}

/** Where words are looked for. */
export interface WordsPlace {
  readonly at: 'start' | 'end';
  readonly isMarked: boolean;
}

import type { ExtrasHost } from './host.ts';

/** What a link asks for. */
export interface LinkedChat {
  /** The text for the composer, `''` for none. Anybody can have written it. */
  readonly prompt: string;
}

/**
 * Reads the fragment of an address: `#chat` opens the chatbox with `open-link="chat"`, `#chat?prompt=A%20ring` fills its composer, too.
 * @returns `null` when it asks for something else
 */
export function parseLink(hash: string, name: string): LinkedChat | null {
  const [fragment = '', query = ''] = hash.replace(/^#/, '').split(/\?(.*)/s);
  if (name === '' || decoded(fragment) !== name) return null;
  return { prompt: new URLSearchParams(query).get('prompt') ?? '' };
}

function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

/** Opens the chatbox where the address of the page says so, and closes it again where the visitor goes back from there. */
export class OpenLink {
  readonly #host: ExtrasHost;
  #name: string | null = null;
  /** The panel was opened by a link, and nobody closed it since. */
  #isOurs = false;

  constructor(host: ExtrasHost) {
    this.#host = host;
    host.element.addEventListener('chatbox-close', () => {
      this.#isOurs = false;
    });
  }

  /** Takes up what the chatbox says now. */
  update(): void {
    const { element } = this.#host;
    const name = element.isConnected ? element.openLink : null;
    if (name === this.#name) return;
    const isFirst = this.#name === null;
    this.#name = name;
    removeEventListener('hashchange', this.#onHash);
    document.removeEventListener('click', this.#onClick);
    if (name === null) return;
    addEventListener('hashchange', this.#onHash);
    document.addEventListener('click', this.#onClick);
    // After a reload the panel is as the visitor left it.
    if (isFirst && !isReload()) this.#follow(location.hash);
  }

  #follow(hash: string): boolean {
    const link = parseLink(hash, this.#name ?? '');
    if (link === null) return false;
    const { element } = this.#host;
    // Where the focus would bring up a keyboard, the panel is enough.
    if (!element.open) {
      this.#isOurs = true;
      element.open = true;
    } else if (!matchMedia('(pointer: coarse)').matches) void element.focusComposer();
    if (link.prompt !== '') void this.#fill(link.prompt);
    return true;
  }

  async #fill(prompt: string): Promise<void> {
    const panel = await this.#host.start();
    panel.prefill(prompt);
  }

  readonly #onHash = (): void => {
    if (!this.#follow(location.hash) && this.#isOurs) this.#host.element.open = false;
  };

  /** A link to where the page already is changes no address. */
  readonly #onClick = (event: MouseEvent): void => {
    const isPlain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    if (event.defaultPrevented || !isPlain) return;
    const link = event.composedPath().find((target) => target instanceof HTMLAnchorElement);
    if (link?.href === location.href && (link.target === '' || link.target === '_self')) this.#follow(link.hash);
  };
}

function isReload(): boolean {
  const [entry] = performance.getEntriesByType('navigation');
  return entry instanceof PerformanceNavigationTiming && (entry.type === 'reload' || entry.type === 'back_forward');
}

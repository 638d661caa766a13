import type { CSSResult, ReactiveController, ReactiveControllerHost } from 'lit';
import { adoptInto } from './adopt.ts';
import { LazyModule } from './lazy-module.ts';
import type { ChatboxSettings } from './settings.ts';

/** Where a floating panel takes the whole screen. The styles of the frame ask for the same. */
const WHOLE_SCREEN = '(max-width: 640px), (max-height: 480px) and (pointer: coarse)';

/** What it needs of its panel. */
export interface PageCoverHost extends ReactiveControllerHost, HTMLElement {
  readonly isOpen: boolean;
  readonly settings: ChatboxSettings | null;
  close: () => void;
}

/** Knows when the panel covers the page, as on a phone, and loads then what that takes. */
export class PageCover implements ReactiveController {
  readonly #host: PageCoverHost;
  readonly #query = matchMedia(WHOLE_SCREEN);
  readonly #code: LazyModule<{ readonly screen: ReactiveController; readonly styles: CSSResult }>;

  constructor(host: PageCoverHost) {
    this.#host = host;
    host.addController(this);
    this.#code = new LazyModule<{ readonly screen: ReactiveController; readonly styles: CSSResult }>(host, {
      load: async () => {
        const { FullScreen, fullScreenStyles } = await import('./full-screen.ts');
        return { screen: new FullScreen(host, this), styles: fullScreenStyles };
      },
      consequence: 'the page behind the chatbox can be reached.',
      adopt: ({ styles }) => {
        adoptInto(host, [styles]);
      },
    });
  }

  /** Whether nothing of the page is to be seen now. */
  get isOn(): boolean {
    const { isOpen, settings } = this.#host;
    return isOpen && settings?.mode === 'floating' && this.#query.matches;
  }

  hostConnected(): void {
    this.#query.addEventListener('change', this.#onChange);
  }

  hostDisconnected(): void {
    this.#query.removeEventListener('change', this.#onChange);
  }

  hostUpdated(): void {
    if (this.isOn) void this.#code.load();
  }

  readonly #onChange = (): void => {
    this.#host.requestUpdate();
  };
}

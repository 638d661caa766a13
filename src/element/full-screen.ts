import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { lockScroll } from './scroll-lock.ts';
import { fullScreenStyles } from './styles/full-screen-styles.ts';
import { SwipeToClose } from './swipe-to-close.ts';

export { fullScreenStyles };

/** What the full screen needs of its panel. */
export interface FullScreenHost extends ReactiveControllerHost, HTMLElement {
  /** Hides the panel. */
  close: () => void;
}

/**
 * Makes the panel a modal dialog of the browser while it covers the page: what is behind is neither reached, nor read, nor scrolled, and what the
 * system means by "back" closes it. No history entry is made for that: docs/decisions/0014.
 */
export class FullScreen implements ReactiveController {
  readonly #host: FullScreenHost;
  readonly #cover: { readonly isOn: boolean };
  readonly #swipe: SwipeToClose;
  #dialog: HTMLDialogElement | null = null;
  #unlock: (() => void) | null = null;

  /** @param cover says whether the panel covers the page */
  constructor(host: FullScreenHost, cover: { readonly isOn: boolean }) {
    this.#host = host;
    this.#cover = cover;
    this.#swipe = new SwipeToClose(() => {
      host.close();
    });
    host.addController(this);
  }

  /** What was left when the chatbox was taken out of the page is taken up again. */
  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostUpdated(): void {
    // An update that was under way as the chatbox was taken out of the page.
    if (!this.#host.isConnected) return;
    const { isOn } = this.#cover;
    const dialog = this.#host.querySelector('dialog.panel');
    if (this.#dialog !== null && (this.#dialog !== dialog || !isOn)) this.#leave(this.#dialog);
    if (this.#dialog === null && isOn && dialog instanceof HTMLDialogElement) this.#enter(dialog);
  }

  hostDisconnected(): void {
    if (this.#dialog !== null) this.#leave(this.#dialog);
  }

  #enter(dialog: HTMLDialogElement): void {
    this.#dialog = dialog;
    this.#unlock = lockScroll(document);
    keepFocus(dialog, () => {
      dialog.showModal();
    });
    dialog.addEventListener('cancel', this.#onCancel);
    dialog.addEventListener('close', this.#onClose);
    this.#swipe.attach(dialog);
  }

  #leave(dialog: HTMLDialogElement): void {
    this.#dialog = null;
    dialog.removeEventListener('cancel', this.#onCancel);
    dialog.removeEventListener('close', this.#onClose);
    this.#swipe.detach(dialog);
    keepFocus(dialog, () => {
      dialog.close();
    });
    this.#unlock?.();
    this.#unlock = null;
  }

  /** The system's "back", or Escape while nothing in the panel has the focus: whatever lies on top in the panel goes first. */
  readonly #onCancel = (event: Event): void => {
    if (event.target !== this.#dialog) return;
    event.preventDefault();
    const root = this.#host.getRootNode();
    const active = root instanceof ShadowRoot ? root.activeElement : null;
    const escape = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true });
    (this.#host.contains(active) ? active : this.#dialog)?.dispatchEvent(escape);
  };

  /** Where the browser does not let itself be held, as at the second "back" without a touch in between, the panel is closed. */
  readonly #onClose = (event: Event): void => {
    if (event.target === this.#dialog && this.#dialog?.open === false) this.#host.close();
  };
}

/** A dialog moves the focus when it becomes modal and when it ceases to be; here it stays where it is. */
function keepFocus(dialog: HTMLDialogElement, act: () => void): void {
  const root = dialog.getRootNode();
  const active = root instanceof ShadowRoot ? root.activeElement : null;
  act();
  if (active instanceof HTMLElement && dialog.contains(active) && active.checkVisibility()) {
    active.focus({ preventScroll: true });
  }
}

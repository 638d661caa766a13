import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** The panel, of which the buttons come and go. */
type Host = ReactiveControllerHost & HTMLElement & { readonly isOpen: boolean; takeFocus(): void };

/** Keeps the focus in the panel when the button it is on goes away: it moves on to what can be done there next, else to where one writes. */
export class FocusKeeper implements ReactiveController {
  readonly #host: Host;
  #focused: Element | null = null;
  #entry: Element | null = null;

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdate(): void {
    const root = this.#host.getRootNode();
    const active = root instanceof ShadowRoot ? root.activeElement : null;
    this.#focused = this.#host.contains(active) ? active : null;
    this.#entry = this.#focused?.closest('[data-id]') ?? null;
  }

  hostUpdated(): void {
    if (this.#focused === null || this.#focused.isConnected || !this.#host.isOpen || !this.#host.isConnected) return;
    const next = this.#entry?.isConnected === true ? this.#entry.querySelector<HTMLElement>('.status button') : null;
    if (next === null) this.#host.takeFocus();
    else next.focus();
  }
}

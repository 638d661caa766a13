import type { ExtrasHost } from './host.ts';
import { OpenLink } from './open-link.ts';
import { ShortcutKeeper } from './shortcut.ts';
import { Unread } from './unread.ts';
import { warnOfChoice } from './warn-of-choice.ts';

/**
 * What a page gets beside the launcher's button, once it asks for any of it or a reply came: unread replies, a shortcut, links that open, and words
 * about values that are not allowed.
 */
export class LauncherExtras {
  /** Tells the developer about a value that is not allowed. */
  readonly warnOfChoice = warnOfChoice;
  readonly #unread: Unread;
  readonly #shortcut: ShortcutKeeper;
  readonly #link: OpenLink;

  constructor(host: ExtrasHost) {
    this.#unread = new Unread(host);
    this.#shortcut = new ShortcutKeeper(host);
    this.#link = new OpenLink(host);
    this.update();
  }

  /** A reply came. */
  addReply(id: string): void {
    this.#unread.add(id);
  }

  /** The chatbox, or where it stands, is another one. */
  update(): void {
    this.#unread.update();
    this.#shortcut.update();
    this.#link.update();
  }
}

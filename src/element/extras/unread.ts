import { languageOf } from '../language.ts';
import { readTabState, writeTabState } from '../tab-state.ts';
import { createBadge } from './badge.ts';
import type { ExtrasHost } from './host.ts';
import { countInTitle } from './title-badge.ts';
import { unreadLabel } from './labels.ts';

/** Replies that were seen in another tab, by their ids. */
const CHANNEL = 'api-chatbox:seen';

/**
 * Which replies nobody has seen yet. Seen is what came into an open panel of a visible page: opening it in a tab in the background is not enough.
 * They are counted on the launcher and, while there are any, before the title of the page; kept for this tab; and forgotten in all
 * tabs as soon as one of them has shown them.
 */
export class Unread {
  readonly #host: ExtrasHost;
  readonly #channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(CHANNEL);
  readonly #showCount: (count: number) => void;
  #ids: readonly string[];

  constructor(host: ExtrasHost) {
    this.#host = host;
    const { element, launcher } = host;
    this.#showCount = createBadge(launcher.button);
    this.#ids = (readTabState('unread', element.id) ?? '').split(' ').filter((id) => id !== '');
    element.addEventListener('chatbox-open', this.update);
    // Forgotten with the conversation, as at a sign-out.
    element.addEventListener('chatbox-status', ({ detail }) => {
      if (detail.status === 'closed' && detail.problem === null) this.#keep([]);
    });
    document.addEventListener('visibilitychange', this.update);
    this.#channel?.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      if (Array.isArray(data)) this.#keep(this.#ids.filter((id) => !data.includes(id)));
    });
  }

  /** A reply came. */
  add(id: string): void {
    this.#keep([...new Set([...this.#ids, id])]);
  }

  /** Looks again at who can see what. */
  readonly update = (): void => {
    this.#keep(this.#ids);
  };

  #keep(ids: readonly string[]): void {
    const { element, launcher } = this.#host;
    const isSeen = this.#host.isShown() && !document.hidden;
    if (isSeen && ids.length > 0) this.#channel?.postMessage(ids);
    const unread = isSeen ? [] : ids;
    if (unread.length > 0 || this.#ids.length > 0) writeTabState('unread', element.id, unread.join(' '));
    this.#ids = unread;
    const count = unread.length;
    this.#showCount(count);
    const language = element.locale ?? languageOf(element);
    launcher.show({ news: count === 0 ? '' : ` (${unreadLabel(count, language, element.strings.launcherUnread)})` });
    countInTitle(this, element.isConnected && element.titleBadge === 'count' ? count : 0);
  }
}

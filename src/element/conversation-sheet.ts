import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { ConversationPage, ConversationSummary, ListOutcome, Undoable } from '../conversation/conversations.ts';
import type { ConversationSnapshot } from '../conversation/snapshot.ts';
import type { ConversationsStrings } from '../locales/conversations/index.ts';
import { nameOf, renderRow, type RowActions } from './conversation-row.ts';
import { ICONS } from './icons.ts';
import type { View } from './view.ts';

/** What the list of conversations needs of its panel. */
export interface ConversationsHost extends HTMLElement {
  readonly view: View | null;
  readonly updateComplete: Promise<unknown>;
  requestUpdate(): void;
  announce(text: string): void;
  takeFocus(): void;
}

/** What the sheet leaves to others. */
export interface SheetOptions {
  readonly texts: (view: View) => ConversationsStrings;
  readonly startNew: () => void;
  /** A conversation is deleted, and can still be had back. */
  readonly deleted: (undoable: Undoable) => void;
}

/** What is known of the list. */
interface Listed {
  items: readonly ConversationSummary[];
  /** `null` until the API was asked. */
  outcome: ListOutcome | null;
  cursor: string | null;
  isLoading: boolean;
  /** The snapshot that it was read with. */
  readAt: ConversationSnapshot | null;
  /** The conversation of which the user is asked whether to delete it. */
  deleting: string | null;
  /** The one that is being opened. */
  opening: string | null;
  /** Why one could not be opened. */
  failure: string | null;
}

/** The list of conversations. It covers the panel, which is inert meanwhile. */
export class ConversationSheet {
  readonly #host: ConversationsHost;
  readonly #options: SheetOptions;
  #listed: Listed | null = null;
  #opener: HTMLElement | null = null;

  constructor(host: ConversationsHost, options: SheetOptions) {
    this.#host = host;
    this.#options = options;
  }

  /** Opens it, with what is on this device first. */
  open(): void {
    if (this.#listed !== null) return;
    const root = this.#host.getRootNode();
    const focused = root instanceof ShadowRoot ? root.activeElement : null;
    this.#opener = focused instanceof HTMLElement ? focused : null;
    this.#listed = {
      items: [],
      outcome: null,
      cursor: null,
      isLoading: true,
      readAt: null,
      deleting: null,
      opening: null,
      failure: null,
    };
    this.#host.requestUpdate();
    void this.#host.updateComplete.then(() => {
      this.#coverPanel(true);
      this.#find('.conversations')?.focus();
    });
    void this.#load();
  }

  render(view: View): TemplateResult | typeof nothing {
    const listed = this.#listed;
    if (listed === null) return nothing;
    this.#follow(view, listed);
    const texts = this.#options.texts(view);
    return html`<div
      part="conversations"
      class="conversations"
      role="dialog"
      aria-modal="true"
      aria-labelledby="conversations-heading"
      tabindex="-1"
      @keydown=${this.#onKeydown}
    >
      <div class="top">
        <h3 id="conversations-heading">${view.strings.conversations}</h3>
        <button
          type="button"
          class="quiet"
          aria-label=${view.strings.close}
          title=${view.strings.close}
          @click=${this.#close}
        >
          ${ICONS.remove}
        </button>
      </div>
      <div class="list">
        <button type="button" class="begin" @click=${this.#startNew}>
          <span class="sign">${ICONS.compose}</span>${view.strings.newConversation}
        </button>
        ${listed.failure === null ? nothing : html`<p class="trouble">${listed.failure}</p>`}
        ${this.#renderItems(view, listed)} ${this.#renderEnd(texts, listed)}
      </div>
    </div>`;
  }

  #renderItems(view: View, listed: Listed): unknown {
    const { items, deleting, opening } = listed;
    const texts = this.#options.texts(view);
    const known = items.filter((item) => !isUnwritten(item));
    if (known.length === 0) {
      if (listed.outcome === null) return nothing;
      return html`<p class="empty"><span class="sign">${ICONS.list}</span>${texts.listEmpty}</p>`;
    }
    return html`<ul>
      ${repeat(known, keyOf, (item) =>
        renderRow(item, {
          view,
          texts,
          isAsked: deleting === keyOf(item),
          isOpening: opening === keyOf(item),
          actions: this.#actions,
        }),
      )}
    </ul>`;
  }

  #renderEnd(texts: ConversationsStrings, { outcome, cursor, isLoading }: Listed): unknown {
    if (isLoading) {
      return html`<p class="end">
        <span class="dots" aria-hidden="true"><i></i><i></i><i></i></span><span>${texts.listLoading}</span>
      </p>`;
    }
    switch (outcome) {
      case 'offline':
        return html`<p class="end">${texts.listOffline}</p>`;
      case 'busy':
        return html`<p class="end">${texts.listBusy}</p>`;
      case 'failed':
      case 'paused':
        return html`<div class="end" role="group" aria-label=${texts.listFailed}>
          <p>${texts.listFailed}</p>
          <button type="button" class="text strong" @click=${() => void this.#load()}>${texts.listRetry}</button>
        </div>`;
      case 'listed':
      case 'absent':
      case 'unasked':
      case null:
        if (cursor === null) return nothing;
        return html`<div class="end">
          <button type="button" class="text strong" @click=${() => void this.#load(cursor)}>${texts.listMore}</button>
        </div>`;
    }
  }

  readonly #actions: RowActions = {
    open: (item) => {
      void this.#switchTo(item);
    },
    ask: (item) => {
      if (this.#listed === null) return;
      this.#listed.deleting = keyOf(item);
      this.#refocus('.asked button');
    },
    cancel: (item) => {
      this.#cancelDeletion(item);
    },
    delete: (item) => {
      void this.#delete(item);
    },
  };

  /** First what is at hand, then what the API has. */
  async #load(cursor?: string): Promise<void> {
    const listed = this.#listed;
    const { view } = this.#host;
    if (listed === null || view === null) return;
    Object.assign(listed, { isLoading: true, failure: null });
    this.#host.requestUpdate();
    if (cursor === undefined) await this.#read();
    try {
      const page = await view.conversation.listConversations(cursor === undefined ? {} : { cursor });
      if (this.#listed === listed) this.#take(page, cursor !== undefined);
    } catch {
      // Its code is not there.
      Object.assign(listed, { outcome: 'failed', isLoading: false });
    }
    this.#host.requestUpdate();
  }

  /** What is on this device, as it is now. */
  async #read(): Promise<void> {
    const listed = this.#listed;
    const { view } = this.#host;
    if (listed === null || view === null) return;
    listed.readAt = view.snapshot;
    const page = await view.conversation.listConversations({ source: 'device' }).catch(() => null);
    if (page === null || this.#listed !== listed) return;
    const former = listed.items.filter(({ source }) => source === 'api');
    listed.items = merged(page.conversations, former);
    this.#host.requestUpdate();
  }

  #take({ conversations, api, cursor }: ConversationPage, isMore: boolean): void {
    const listed = this.#listed;
    if (listed === null) return;
    const wasListed = api === 'listed';
    const former = isMore || !wasListed ? listed.items : listed.items.filter(({ source }) => source === 'api');
    Object.assign(listed, {
      items: isMore ? merged(listed.items, conversations) : merged(conversations, former),
      outcome: api,
      cursor: wasListed ? cursor : listed.cursor,
      isLoading: false,
    });
  }

  /** Something happened in a conversation: the marks tell. */
  #follow({ snapshot }: View, listed: Listed): void {
    if (listed.readAt === null || listed.readAt === snapshot) return;
    const isFree = !snapshot.isAwaitingReply && !snapshot.elsewhere.isSending;
    const isDue = listed.outcome === 'busy' && isFree && !listed.isLoading;
    listed.readAt = snapshot;
    queueMicrotask(() => void (isDue ? this.#load() : this.#read()));
  }

  async #switchTo(item: ConversationSummary): Promise<void> {
    const listed = this.#listed;
    const { view } = this.#host;
    if (listed === null || view === null || listed.opening !== null) return;
    const texts = this.#options.texts(view);
    if (item.isCurrent) {
      this.#close();
      return;
    }
    Object.assign(listed, { opening: keyOf(item), failure: null, deleting: null });
    this.#host.requestUpdate();
    const { type } = await view.conversation.switchTo(item.id).catch(() => ({ type: 'failed' as const }));
    listed.opening = null;
    if (type === 'switched') {
      this.#leave();
      this.#host.announce(texts.announceSwitched(nameOf(item, view, texts)));
      return;
    }
    if (type === 'gone') listed.items = listed.items.filter((one) => keyOf(one) !== keyOf(item));
    listed.failure = type === 'gone' ? texts.switchGone : type === 'busy' ? texts.switchBusy : texts.switchFailed;
    this.#host.announce(listed.failure);
    this.#host.requestUpdate();
  }

  async #delete(item: ConversationSummary): Promise<void> {
    const listed = this.#listed;
    const { view } = this.#host;
    if (listed === null || view === null) return;
    listed.deleting = null;
    this.#leave();
    this.#options.deleted(await view.conversation.deleteConversation(item.id));
  }

  #cancelDeletion(item: ConversationSummary): void {
    if (this.#listed === null) return;
    this.#listed.deleting = null;
    const at = this.#listed.items.filter((one) => !isUnwritten(one)).indexOf(item);
    this.#refocus(`li:nth-child(${String(at + 1)}) .delete`);
  }

  readonly #startNew = (): void => {
    this.#leave();
    this.#options.startNew();
  };

  readonly #onKeydown = (event: KeyboardEvent): void => {
    const { key, target, isComposing } = event;
    if (key === 'Escape' && !isComposing) {
      event.preventDefault();
      const asked = this.#listed?.items.find((item) => keyOf(item) === this.#listed?.deleting);
      if (asked) this.#cancelDeletion(asked);
      else this.#close();
      return;
    }
    const rows = [...this.#host.querySelectorAll<HTMLElement>('.conversations :is(.begin, .open)')];
    const at = rows.findIndex((row) => target instanceof Node && (row.closest('li') ?? row).contains(target));
    const next = STEPS[key]?.(at, rows.length - 1);
    if (next === undefined) return;
    event.preventDefault();
    rows[Math.min(rows.length - 1, Math.max(0, next))]?.focus();
  };

  /** The user goes on in the conversation, not at the button. */
  #leave(): void {
    this.#opener = null;
    this.#close();
  }

  readonly #close = (): void => {
    if (this.#listed === null) return;
    this.#listed = null;
    this.#coverPanel(false);
    this.#host.requestUpdate();
    const opener = this.#opener;
    void this.#host.updateComplete.then(() => {
      if (opener?.isConnected === true) opener.focus();
      else this.#host.takeFocus();
    });
  };

  #refocus(selector: string): void {
    this.#host.requestUpdate();
    void this.#host.updateComplete.then(() => this.#find(`.conversations ${selector}`)?.focus());
  }

  /** What is covered can neither be reached by keyboard nor be read. */
  #coverPanel(isCovered: boolean): void {
    for (const part of this.#host.querySelector('.panel')?.children ?? []) {
      if (part instanceof HTMLElement && !part.matches('.conversations, [role=status]')) part.inert = isCovered;
    }
  }

  #find(selector: string): HTMLElement | null {
    return this.#host.querySelector<HTMLElement>(selector);
  }
}

/** Where a key moves to from the row at a place, -1 before the first. */
const STEPS: Readonly<Record<string, (at: number, last: number) => number>> = {
  ArrowDown: (at) => at + 1,
  ArrowUp: (at) => at - 1,
  Home: () => 0,
  End: (_at, last) => last,
};

/** The same for a conversation before and after it came onto this device. */
function keyOf({ conversationId, id }: ConversationSummary): string {
  return conversationId ?? id;
}

/** On screen, and nothing was said in it: the button for a new one stands for it. */
function isUnwritten({
  isCurrent,
  firstWords,
  title,
  waiting,
  undecided,
  source,
  isUnread,
}: ConversationSummary): boolean {
  return (
    isCurrent && source === 'device' && firstWords === null && title === null && !isUnread && waiting + undecided === 0
  );
}

/** Newest first, each once; of two that are the same the first counts. */
function merged(
  first: readonly ConversationSummary[],
  others: readonly ConversationSummary[],
): readonly ConversationSummary[] {
  const known = new Set(first.map(keyOf));
  const all = [...first, ...others.filter((item) => !known.has(keyOf(item)))];
  return all.sort((a, b) => b.updatedAt - a.updatedAt);
}

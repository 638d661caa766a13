import { html, nothing, type TemplateResult } from 'lit';
import type { Undoable } from '../conversation/conversations.ts';
import { conversationsStrings, type ConversationsStrings } from '../locales/conversations/index.ts';
import { ConversationSheet, type ConversationsHost } from './conversation-sheet.ts';
import { ICONS } from './icons.ts';
import { conversationsStyles } from './styles/conversations-styles.ts';
import type { PanelConversations, View } from './view.ts';

export { conversationsStyles };

/** What was just done, and can be taken back. */
interface Notice {
  readonly type: 'started' | 'deleted';
  readonly undoable: Undoable;
  /** The conversation that is on screen with it: with another one, or with a message in it, the notice has served. */
  readonly isOutdated: (view: View) => boolean;
  isTooLate: boolean;
}

/** The list of conversations, and the notice after a new one or a deletion: code that most first openings do without. */
export class LoadedConversations implements PanelConversations {
  readonly #host: ConversationsHost;
  readonly #sheet: ConversationSheet;
  #notice: Notice | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #texts: { readonly view: Pick<View, 'locale' | 'settings'>; readonly table: ConversationsStrings } | null = null;

  constructor(host: ConversationsHost) {
    this.#host = host;
    this.#sheet = new ConversationSheet(host, {
      texts: (view) => this.#textsOf(view),
      startNew: () => {
        void this.startNew();
      },
      deleted: (undoable) => {
        this.#tell('deleted', undoable);
      },
    });
  }

  show(): void {
    this.#sheet.open();
  }

  async startNew(): Promise<void> {
    const { view } = this.#host;
    if (view === null) return;
    this.#host.takeFocus();
    const undoable = await view.conversation.startNew();
    if (undoable.isDone) this.#tell('started', undoable);
  }

  renderSheet(view: View): unknown {
    return this.#sheet.render(view);
  }

  renderNotice(view: View): unknown {
    if (this.#notice?.isOutdated(view)) this.#notice = null;
    const notice = this.#notice;
    if (notice === null) return nothing;
    const texts = this.#textsOf(view);
    const what = notice.type === 'started' ? texts.startedNew : texts.deleted;
    return html`<div part="banner" class="notice undoable" role="group" aria-label=${what}>
      <p>${what}</p>
      ${notice.isTooLate ? nothing : this.#renderUndo(texts, notice)}
      <button
        type="button"
        class="quiet"
        aria-label=${view.strings.close}
        title=${view.strings.close}
        @click=${() => {
          this.#dismiss();
        }}
      >
        ${ICONS.remove}
      </button>
    </div>`;
  }

  #renderUndo(texts: ConversationsStrings, notice: Notice): TemplateResult {
    return html`<button type="button" class="text strong" @click=${() => void this.#undo(notice)}>
      ${texts.undo}
    </button>`;
  }

  #tell(type: Notice['type'], undoable: Undoable): void {
    const { view } = this.#host;
    if (view === null) return;
    // A new conversation: until something is written in it. Another one: until the user moves on.
    const shown = keyOf(view);
    const isOutdated = (now: View) => keyOf(now) !== shown;
    this.#notice = { type, undoable, isOutdated, isTooLate: false };
    clearTimeout(this.#timer);
    if (undoable.until !== null) this.#timer = setTimeout(this.#expire, Math.max(0, undoable.until - Date.now()));
    const texts = this.#textsOf(view);
    this.#host.announce(`${type === 'started' ? texts.startedNew : texts.deleted}. ${texts.undo}`);
    this.#host.requestUpdate();
  }

  /** What is said stays; what can no longer be done goes. */
  readonly #expire = (): void => {
    if (this.#notice === null) return;
    this.#notice.isTooLate = true;
    this.#host.requestUpdate();
  };

  async #undo(notice: Notice): Promise<void> {
    const isUndone = await notice.undoable.undo();
    const { view } = this.#host;
    if (view === null) return;
    const texts = this.#textsOf(view);
    if (this.#notice === notice) this.#dismiss();
    const done = notice.type === 'started' ? texts.undone : texts.restored;
    this.#host.announce(isUndone ? done : texts.undoTooLate);
  }

  #dismiss(): void {
    clearTimeout(this.#timer);
    this.#notice = null;
    this.#host.requestUpdate();
    this.#host.takeFocus();
  }

  #textsOf(view: View): ConversationsStrings {
    const { locale, settings } = view;
    if (this.#texts?.view.locale !== locale || this.#texts.view.settings !== settings) {
      this.#texts = { view: { locale, settings }, table: conversationsStrings(locale, settings.strings) };
    }
    return this.#texts.table;
  }
}

/** Changes with what was last said in the conversation, and with the conversation. */
function keyOf({ snapshot }: View): string {
  return snapshot.transcript.findLast((entry) => entry.kind === 'user')?.id ?? '';
}

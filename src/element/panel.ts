import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Product } from '../api/types.ts';
import type { Conversation, ExportFormat, SendInput, SendResult } from '../conversation/conversation.ts';
import type * as CoreModule from '../conversation/create.ts';
import type { ConversationSnapshot, TranscriptEntry } from '../conversation/snapshot.ts';
import { mergeStrings, type ChatboxStrings } from '../locales/index.ts';
import { visibleText } from '../markdown/visible-text.ts';
import { adoptInto } from './adopt.ts';
import { renderBanner } from './banner.ts';
import { Composer } from './composer.ts';
import { ConversationController } from './conversation-controller.ts';
import { conversationsLater } from './conversations-later.ts';
import { DetailRenderer } from './detail-renderer.ts';
import { ask } from './events.ts';
import { FirstScreen } from './first-screen.ts';
import { FocusKeeper } from './focus-keeper.ts';
import { renderHeader } from './header.ts';
import { LazyModule } from './lazy-module.ts';
import { createMessageActions } from './message-actions.ts';
import { Narrator } from './narrator.ts';
import { PageCover } from './page-cover.ts';
import { renderFrame } from './panel-frame.ts';
import { ReplyRenderer } from './reply-renderer.ts';
import { ScrollKeeper } from './scroll-keeper.ts';
import { readSettings, type ChatboxSettings, type SettingsSource } from './settings.ts';
import { StatusRenderer } from './status-renderer.ts';
import { panelStyles } from './styles/panel-styles.ts';
import { loadTexts, wantedTexts, type Texts } from './texts.ts';
import { renderTranscript } from './transcript.ts';
import type { MessageActions, PanelActions, PanelTools, View } from './view.ts';
import { followVisualViewport } from './visual-viewport.ts';

const TAG = 'api-chatbox-panel';

/** More than this is not taken out of a link, in code points: what is filled in must be read before it is sent. */
const LONGEST_PREFILL = 500;
const DRAGS = ['dragenter', 'dragover', 'dragleave', 'drop'] as const;

/**
 * What opens. It stands in the shadow root of `<api-chatbox>` and renders into it without a shadow root of its own, so that slots and parts are
 * those of the chatbox.
 */
export class ApiChatboxPanel extends LitElement {
  static override properties = {
    settings: { attribute: false },
    isOpen: { attribute: false },
    texts: { state: true },
    resending: { state: true },
    declined: { state: true },
  };

  /** What the chatbox's attributes and properties say. */
  declare settings: ChatboxSettings | null;
  /** Whether it is shown. */
  declare isOpen: boolean;
  /** The texts of a language, once they are loaded. */
  declare private texts: Texts | null;
  declare private resending: string | null;
  /** The conversation of which the user wants no other one. */
  declare private declined: string | null;

  /** What to do when the user closes the panel. */
  close: () => void = () => undefined;
  /** Loads the code of conversations. The panel is complete without it: what is written meanwhile is kept. */
  loadCore: () => Promise<typeof CoreModule> = () => Promise.reject(new Error('There is no core.'));
  /** Resolves when there are texts and a conversation, not opened yet and perhaps without its code. */
  readonly prepared: Promise<void>;

  #resolvePrepared: () => void = () => undefined;
  #wantedTexts = '';
  #unfollow: (() => void) | null = null;
  #merged: { readonly base: ChatboxStrings; readonly from: object; readonly strings: ChatboxStrings } | null = null;
  readonly #replies = new ReplyRenderer(this);
  readonly #statuses = new StatusRenderer(this);
  readonly #details = new DetailRenderer(this);
  readonly #scroll = new ScrollKeeper(this);
  readonly #first = new FirstScreen(this);
  readonly #tools = {
    replies: this.#replies,
    statuses: this.#statuses,
    details: this.#details,
    scroll: this.#scroll,
  };
  readonly #narrator = new Narrator(this, this.#tools);
  readonly #composer = new Composer(this);
  readonly #cover = new PageCover(this);
  readonly #toolsLater = new LazyModule(this, {
    load: async () => {
      const { LoadedTools, artifactToolStyles } = await import('./panel-tools.ts');
      return { tools: new LoadedTools(this), styles: artifactToolStyles };
    },
    consequence: 'designs cannot be edited.',
    adopt: ({ styles }) => {
      adoptInto(this, [styles]);
    },
  });
  readonly #distant = new LazyModule(this, {
    load: async () => {
      const { DistantReading, distantStyles, renderJump } = await import('./distant-reading.ts');
      return { reading: new DistantReading(), distantStyles, renderJump };
    },
    consequence: 'earlier messages come by their button alone.',
    adopt: ({ distantStyles }) => {
      adoptInto(this, [distantStyles]);
    },
  });
  readonly #conversationsLater = conversationsLater(this);
  readonly #holder = new ConversationController(this, {
    loadCore: () => this.loadCore(),
    hear: (changes) => {
      void this.#narrator.hear(changes);
    },
    notStored: () => {
      this.#sayNotStored();
    },
    untilReady: () => this.#composer.pictures.ready(),
  });
  readonly #panelActions: PanelActions = {
    close: () => {
      this.close();
    },
    startNewConversation: () => void this.#startNew(),
    showConversations: () => void this.showConversations(),
    declineNewConversation: () => {
      this.declined = this.conversation.getSnapshot().conversationId;
      this.takeFocus();
    },
    fill: (prompt) => {
      this.#fill(prompt);
    },
    askForFormat: () => {
      void this.#toolsLater.load().then(() => this.#toolsLater.current?.tools.askForFormat());
    },
  };
  readonly #messageActions: MessageActions;

  constructor() {
    super();
    this.settings = null;
    this.isOpen = false;
    this.texts = null;
    this.resending = null;
    this.declined = null;
    new FocusKeeper(this);
    this.#scroll.onMoved = (element) => {
      if (!this.#scroll.isAway && !this.#distant.isReady) return;
      // One press of a key can lead to the start: that it came before this code must not matter.
      void this.#distant.load().then(() => this.#distant.current?.reading.look(element, () => this.view));
    };
    this.addEventListener('keydown', this.#onKeydown);
    this.addEventListener('paste', this.#composer.paste);
    for (const type of DRAGS) this.addEventListener(type, this.#composer.pictures.drag);
    this.prepared = new Promise((resolve) => {
      this.#resolvePrepared = resolve;
    });
    this.#messageActions = createMessageActions({
      conversation: () => this.conversation,
      considerResending: (id) => {
        this.resending = id;
      },
      takeFocus: () => {
        this.takeFocus();
      },
      focusComposer: () => {
        this.focusComposer();
      },
      selectProduct: (product) => {
        this.#selectProduct(product);
      },
    });
  }

  /**
   * The conversation that is shown.
   * @throws before {@link prepared}
   */
  get conversation(): Conversation {
    const { conversation } = this.#holder;
    if (conversation === null) throw new Error('No conversation yet: wait for `prepared`.');
    return conversation;
  }

  /** What is shown now, `null` before {@link prepared}. */
  get view(): View | null {
    const { conversation } = this.#holder;
    const { settings, texts } = this;
    if (conversation === null || settings === null || texts === null) return null;
    const snapshot = conversation.getSnapshot();
    return {
      settings,
      strings: this.#strings(texts.strings, settings),
      locale: texts.locale,
      conversation,
      snapshot,
      tools: this.#toolsFor(snapshot),
      isSubmitting: this.#holder.isSubmitting,
      conversations: this.#conversationsLater.isReady
        ? (this.#conversationsLater.current?.conversations ?? null)
        : null,
      isOffered: snapshot.isNearlyFull && this.declined !== snapshot.conversationId,
      resending: this.resending,
      panel: this.#panelActions,
      message: this.#messageActions,
    };
  }

  /** Takes over what the chatbox says. */
  readSettings(source: SettingsSource, locale: string): void {
    this.settings = readSettings(source, locale);
  }

  /** Opens the conversation; resolves when what is stored is shown. */
  async start(): Promise<void> {
    await Promise.all([this.#holder.start(), this.#statuses.load(), this.#details.load()]);
    await this.updateComplete;
  }

  /** Sends `input`, or the draft. */
  send(input?: SendInput): Promise<SendResult> {
    return this.#holder.submit(input);
  }

  /** Sends the draft. */
  submit(): void {
    void this.send();
  }

  /** The whole transcript, in the language of the chatbox. */
  async exportTranscript(format: ExportFormat): Promise<string> {
    await this.#toolsLater.load();
    return this.#toolsLater.current?.tools.exportTranscript(format) ?? this.conversation.exportTranscript(format);
  }

  /** Opens the list of conversations. */
  async showConversations(): Promise<void> {
    await this.#conversationsLater.load();
    this.#conversationsLater.current?.conversations.show();
  }

  /** Has `text` read out. */
  announce(text: string): void {
    this.#narrator.say(text);
  }

  /** Puts the cursor into the text field. */
  focusComposer(): void {
    this.#composer.focus();
  }

  /** Fills the composer with a text that anybody can have written, unless something stands there: cut, and with nothing in it that is not seen. */
  prefill(text: string): void {
    const { draft } = this.conversation.getSnapshot();
    if (draft.text !== '' || draft.images.length > 0) return;
    this.conversation.setDraft({ text: [...visibleText(text).trim()].slice(0, LONGEST_PREFILL).join('') });
  }

  /** Moves the focus into the panel: to the text field, or, where that would bring up a keyboard over half the screen, to the panel itself. */
  takeFocus(): void {
    if (matchMedia('(pointer: coarse)').matches) this.querySelector<HTMLElement>('.panel')?.focus();
    else this.#composer.focus();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    adoptInto(this, panelStyles);
    if (this.settings?.persistence === 'device') void this.#replies.expectStored();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unfollow?.();
    this.#unfollow = null;
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override willUpdate(changed: PropertyValues): void {
    const { settings, texts } = this;
    if (settings === null) return;
    if (changed.has('settings')) void this.#loadTexts(settings);
    if (texts !== null) {
      this.#holder.configure(settings, this.#strings(texts.strings, settings));
      this.#resolvePrepared();
    }
    const { view } = this;
    if (view !== null) this.#narrator.follow(view);
    this.#scroll.beforeRender(this.#shownOf(view));
  }

  protected override render(): TemplateResult | typeof nothing {
    const { view } = this;
    if (view === null) return nothing;
    // While it covers the page, nothing outside of it is read.
    const region = this.#narrator.render();
    const inside = html`${renderHeader(view)} ${renderBanner(view)}
      ${renderTranscript(view, this.#tools, this.#shownOf(view))}
      ${this.#scroll.isAway ? this.#distant.current?.renderJump(view, this.#scroll) : nothing}
      ${this.#statuses.renderOffer(view)} ${view.conversations?.renderNotice(view)} ${this.#composer.render(view)}
      <slot name="footer"></slot>
      ${this.#composer.pictures.renderDrop(view)} ${view.tools?.renderEditor(view)}
      ${view.conversations?.renderSheet(view)} ${this.#cover.isOn ? region : nothing}`;
    return html`${renderFrame(view, { isOpen: this.isOpen, inside })} ${this.#cover.isOn ? nothing : region}`;
  }

  protected override updated(changed: PropertyValues): void {
    const { view } = this;
    if (view === null) return;
    if (changed.has('isOpen')) this.#wasShownOrHidden();
    this.#scroll.afterRender(this.#shownOf(view));
  }

  #shownOf(view: View | null): readonly TranscriptEntry[] {
    return this.#first.shownOf(view?.snapshot.transcript ?? []);
  }

  /** What most first openings do without is loaded with the first artifact that goes along, or when it is asked for. */
  #toolsFor({ artifact }: ConversationSnapshot): PanelTools | null {
    const isNeeded = artifact !== null || this.#toolsLater.isReady;
    return isNeeded ? (this.#toolsLater.current?.tools ?? null) : null;
  }

  #wasShownOrHidden(): void {
    this.#unfollow?.();
    this.#unfollow = null;
    if (!this.isOpen) return;
    const panel = this.querySelector<HTMLElement>('.panel');
    if (panel !== null) this.#unfollow = followVisualViewport(panel);
    this.#composer.measureAnew();
    this.#composer.hostUpdated();
    this.#scroll.toEnd();
  }

  /** The language's texts with the page's own; the same object until one of them changes. */
  #strings(base: ChatboxStrings, { strings: from }: ChatboxSettings): ChatboxStrings {
    if (this.#merged?.base !== base || this.#merged.from !== from) {
      this.#merged = { base, from, strings: mergeStrings(base, from) };
    }
    return this.#merged.strings;
  }

  async #loadTexts(settings: ChatboxSettings): Promise<void> {
    const wanted = wantedTexts(settings);
    if (wanted === this.#wantedTexts) return;
    this.#wantedTexts = wanted;
    const texts = await loadTexts(wanted);
    // Another language may have been asked for in between.
    if (this.#wantedTexts === wanted) this.texts = texts;
  }

  async #startNew(): Promise<void> {
    await this.#conversationsLater.load();
    const loaded = this.#conversationsLater.current;
    // Without its code there is no way back, but there is a new conversation.
    await (loaded === null ? this.conversation.startNew() : loaded.conversations.startNew());
  }

  #fill(prompt: string): void {
    const { text } = this.conversation.getSnapshot().draft;
    const isOurs = text.trim() === '' || this.settings?.suggestions.some((one) => one.prompt === text) === true;
    // What the user typed themselves is never replaced.
    this.conversation.setDraft({ text: isOurs ? prompt : `${text.trimEnd()} ${prompt}` });
    void this.updateComplete.then(() => {
      this.#composer.focus();
    });
  }

  #selectProduct(product: Product): void {
    if (ask(this, 'chatbox-product-select', { productId: product.id ?? null })) this.#fill(`${product.name.trim()} `);
  }

  readonly #onKeydown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.isComposing || event.defaultPrevented) return;
    if (this.settings?.mode !== 'floating') return;
    this.close();
    event.preventDefault();
  };

  #sayNotStored(): void {
    const { view } = this;
    if (view === null) return;
    this.#composer.showErrors([view.strings.notStored]);
    this.announce(view.strings.notStored);
  }
}

/** Makes a panel. */
export function createPanel({ close, loadCore }: Pick<ApiChatboxPanel, 'close' | 'loadCore'>): ApiChatboxPanel {
  if (customElements.get(TAG) === undefined) customElements.define(TAG, ApiChatboxPanel);
  return Object.assign(new ApiChatboxPanel(), { close, loadCore });
}
